import type { Dossier } from '../../../preload/contract/dossiers';
import { describeDueDate, type DueExplanation } from '../../../preload/contract/due-date';
import { counter } from '../../shared/bridge';
import { portalStateSentence } from '../../shared/dossiers';
import { useLanguage, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { RefusalNotice } from './refusal-notice';

/** Why the due date is what it is, and the portal's word on the dossier; a refusal before all else. */
export function Standing({ dossier, now }: { readonly dossier: Dossier; readonly now: number }) {
  const t = useText();
  const language = useLanguage();
  const { dueExplanation, refusal, sync, dossierId } = dossier;
  const conflict = useAsk(['elsewhere', 'conflict', dossierId], () => counter.elsewhere.conflict({ dossierId }));
  // Sending it again would be refused again: that it was changed elsewhere is said above, with the way out.
  const ownRefusal = conflict.data ? null : refusal;
  const sentence = portalStateSentence(sync, now);
  return (
    <>
      {ownRefusal && <RefusalNotice dossierId={dossierId} refusal={ownRefusal} />}
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
