import type { PackageProblem } from '../../../preload/contract/packages';
import { useHasText, useText, type TextOf } from '../../shared/i18n';
import { Notice } from '../../shared/ui';

const MOST_SHOWN = 30;

/** Everything that keeps a package or form out, one sentence each, with the procedure it is about. */
export function ProblemList({ problems }: { readonly problems: readonly PackageProblem[] }) {
  const t = useText();
  const hasText = useHasText();
  if (problems.length === 0) return null;
  return (
    <Notice tone="danger" title={t('catalogue.problems', { count: problems.length })}>
      <ul className="cd-problems">
        {problems.slice(0, MOST_SHOWN).map((problem, index) => (
          <li key={index}>
            {problem.procedureCode !== null && <span className="mc-number">{problem.procedureCode} · </span>}
            {problemText(problem, t, hasText)}
          </li>
        ))}
      </ul>
      {problems.length > MOST_SHOWN && <p>{t('catalogue.problems.more', { count: problems.length - MOST_SHOWN })}</p>}
    </Notice>
  );
}

export function problemText(
  { code, where, params }: Pick<PackageProblem, 'code' | 'where' | 'params'>,
  t: TextOf,
  isKnown: (id: string) => boolean,
): string {
  const id = `catalogue.problem.${code.replace(/^packages\./u, '')}`;
  const what = params['what'];
  return t(isKnown(id) ? id : 'catalogue.problem.malformed', {
    ...params,
    where,
    ...(code === 'packages.test-failed' && typeof what === 'string' ? { what: t(`catalogue.test.${what}`) } : {}),
  });
}
