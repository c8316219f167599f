import type { DossierSummary } from '../../../preload/contract/dossiers';
import { displayPhone } from '../../../preload/contract/phone';
import { maskPersonalId, portalStateSentence } from '../../shared/dossiers';
import { useText } from '../../shared/i18n';

/** The row under the cursor in full: what the table had to cut, and what the portal said. */
export function RowDetails({ row, now }: { readonly row: DossierSummary; readonly now: number }) {
  const t = useText();
  const sentence = portalStateSentence(row.sync, now);
  const person = [
    row.applicantName,
    row.personalId === null ? '' : t('dossiers.details.id', { id: maskPersonalId(row.personalId) }),
    row.phone === null ? '' : t('dossiers.details.phone', { phone: displayPhone(row.phone) }),
  ];
  return (
    <div className="dl-details">
      <p>
        <strong>{person.filter(Boolean).join(' · ')}</strong>
      </p>
      <p>
        {row.procedureName} · {t(sentence.id, sentence.values)}
      </p>
    </div>
  );
}
