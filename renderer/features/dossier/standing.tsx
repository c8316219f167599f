import type { Dossier } from '../../../preload/contract/dossiers';
import { describeDueDate, type DueExplanation } from '../../../preload/contract/due-date';
import { portalStateSentence } from '../../shared/dossiers';
import { useLanguage, useText } from '../../shared/i18n';
import { RefusalNotice } from './refusal-notice';

/** Why the due date is what it is, and the portal's word on the dossier; a refusal before all else. */
export function Standing({ dossier, now }: { readonly dossier: Dossier; readonly now: number }) {
  const t = useText();
  const language = useLanguage();
  const { dueExplanation, refusal, sync, dossierId } = dossier;
  const sentence = portalStateSentence(sync, now);
  return (
    <>
      {refusal && <RefusalNotice dossierId={dossierId} refusal={refusal} />}
      <dl className="dd-standing">
        {isExplanation(dueExplanation) && (
          <div>
            <dt>{t('dossiers.due-reckoning')}</dt>
            <dd>{describeDueDate(dueExplanation, language)}</dd>
          </div>
        )}
        {!refusal && (
          <div>
            <dt>{t('dossiers.portal')}</dt>
            <dd>{t(sentence.id, sentence.values)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

/** The contract carries the explanation as plain JSON. */
function isExplanation(value: unknown): value is DueExplanation {
  return (
    typeof value === 'object' && value !== null && 'receivedAt' in value && 'skipped' in value && 'worked' in value
  );
}
