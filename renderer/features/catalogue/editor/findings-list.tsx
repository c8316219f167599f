import type { LintFinding } from '../../../../preload/contract/forms/form-lint';
import { useText } from '../../../shared/i18n';

interface FindingsListProps {
  readonly findings: readonly LintFinding[];
  readonly onGo: (at: string) => void;
}

/** What is wrong with the form as it is described, said while it is changed; each leads to its place. */
export function FindingsList({ findings, onGo }: FindingsListProps) {
  const t = useText();
  if (findings.length === 0) return <p className="cd-findings cd-findings--none">{t('catalogue.editor.sound')}</p>;
  return (
    <ul className="cd-findings" role="status" aria-label={t('catalogue.editor.findings')}>
      {findings.map((found, index) => (
        <li key={index} data-severity={found.severity}>
          <button type="button" onClick={() => onGo(found.at)}>
            {t(`catalogue.problem.lint.${found.code}`, { ...found.params, where: found.at })}
          </button>
        </li>
      ))}
    </ul>
  );
}
