import { useSyncExternalStore, type ReactNode } from 'react';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { formatDateTime, formatMoney } from '../../../shared/format';
import { fieldPathOf, useFormSession, useIssueText, type LabelOf } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { Notice } from '../../../shared/ui';
import { focusField } from '../focus-missing';
import { stepId } from '../steps';
import type { Preview } from './use-preview';
import type { Registering } from './use-register';
import { warningId } from '../../../../preload/contract/dossiers';

interface ReviewStepProps {
  readonly preview: Preview;
  readonly registering: Registering;
  readonly labelOf: LabelOf;
  readonly openDossier: (dossierId: string) => void;
  /** What is still asked here. */
  readonly children?: ReactNode;
}

/** Before the paper is printed: fee, due date and why, doubts to be seen, and whether the same is already under way. */
export function ReviewStep({ preview, registering, labelOf, openDossier, children }: ReviewStepProps) {
  const t = useText();
  const session = useFormSession();
  const issueText = useIssueText(labelOf);
  const { issues, warnings } = useSyncExternalStore(session.subscribe, session.findings);
  const fee = preview.data?.fee;
  return (
    <section
      id={stepId('review')}
      className="rc-part rc-review"
      aria-labelledby={`${stepId('review')}-title`}
      tabIndex={-1}
    >
      <h2 id={`${stepId('review')}-title`} className="rc-part__title">
        {t('reception.review.title')}
      </h2>
      <dl className="rc-facts">
        <dt>{t('reception.review.due')}</dt>
        <dd>
          <strong>{preview.dueText ?? t('reception.due.none')}</strong>
          {preview.dueWhy !== null && <span className="rc-facts__why">{preview.dueWhy}</span>}
        </dd>
        <dt>{t('reception.review.fee')}</dt>
        <dd>
          <strong className="mc-number">
            {fee === undefined || fee.amountVnd === null
              ? t('reception.fee.by-province')
              : fee.amountVnd === 0
                ? t('reception.fee.free')
                : formatMoney(fee.amountVnd)}
          </strong>
          {fee?.note !== undefined && fee.note !== null && <span className="rc-facts__why">{fee.note}</span>}
        </dd>
      </dl>
      {children}
      {preview.data?.similar.map(other => (
        <Notice key={other.dossierId} tone="warn">
          {t('reception.review.similar', { at: formatDateTime(other.receivedAt) })}{' '}
          <button type="button" className="rc-link mc-number" onClick={() => openDossier(other.dossierId)}>
            {other.code}
          </button>
        </Notice>
      ))}
      {issues.length === 0 && warnings.length === 0 && (
        <p className="rc-review__ready">
          <CircleCheck size={18} aria-hidden="true" />
          {t('reception.review.ready')}
        </p>
      )}
      {issues.length > 0 && <p className="mc-soft">{t('reception.review.open', { count: issues.length })}</p>}
      {warnings.length > 0 && (
        <fieldset className="rc-doubts">
          <legend>
            <TriangleAlert size={16} aria-hidden="true" />
            {t('reception.review.warnings', { count: warnings.length })}
          </legend>
          {warnings.map(warning => (
            <div key={warningId(warning)} className="rc-doubts__row">
              <label>
                <input
                  type="checkbox"
                  checked={registering.accepted.has(warningId(warning))}
                  onChange={event => registering.setAccepted(warningId(warning), event.target.checked)}
                />
                <span>{issueText(warning)}</span>
              </label>
              <button
                type="button"
                className="rc-link"
                aria-label={t('reception.review.go-to', { label: labelOf(fieldPathOf(warning.path)) })}
                onClick={() => focusField(warning.path)}
              >
                {t('reception.review.go')}
              </button>
            </div>
          ))}
        </fieldset>
      )}
    </section>
  );
}
