import { useSyncExternalStore } from 'react';
import type { FieldIssue } from '../../../../preload/contract/dossiers';
import { fieldPathOf, useFormSession, useIssueText, type LabelOf } from '../../../shared/forms';
import { useText } from '../../../shared/i18n';
import { Notice } from '../../../shared/ui';
import { focusField } from '../focus-missing';

const NONE: readonly FieldIssue[] = [];
export const SUMMARY_ID = 'reception-summary';

/** What keeps the dossier from being received, each with a way to its field; only once it was asked to be. */
export function ErrorSummary({ labelOf }: { readonly labelOf: LabelOf }) {
  const t = useText();
  const session = useFormSession();
  const issueText = useIssueText(labelOf);
  const issues = useSyncExternalStore(session.subscribe, () =>
    session.isRevealed() ? session.findings().issues : NONE,
  );
  if (issues.length === 0) return null;
  return (
    <Notice tone="danger" title={t('reception.summary.title', { count: issues.length })}>
      <ul id={SUMMARY_ID} className="rc-summary">
        {issues.map((issue, index) => (
          <li key={index}>
            <button type="button" className="rc-link" onClick={() => focusField(issue.path)}>
              {labelOf(fieldPathOf(issue.path))}
            </button>
            {': '}
            {issueText(issue)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
