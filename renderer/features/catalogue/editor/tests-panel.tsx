import { X } from 'lucide-react';
import type { Procedure } from '../../../../preload/contract/catalogue';
import type { PackageTest } from '../../../../preload/contract/package-test';
import { counter } from '../../../shared/bridge';
import { useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { Button, EmptyState, StateChip, TextField } from '../../../shared/ui';
import { ProblemList } from '../problem-list';

interface TestsPanelProps {
  readonly procedure: Procedure;
  readonly tests: readonly PackageTest[];
  readonly isSound: boolean;
  readonly onChange: (tests: PackageTest[], name: string) => void;
}

/** Values kept with the form and what must come of them: run after every change, and before it is saved. */
export function TestsPanel({ procedure, tests, isSound, onChange }: TestsPanelProps) {
  const t = useText();
  const results = useAsk(
    ['packages', 'runTests', procedure, tests],
    () => counter.packages.runTests({ procedure, tests: [...tests] }),
    { enabled: isSound && tests.length > 0, keepsPrevious: true },
  );
  if (tests.length === 0) {
    return <EmptyState title={t('catalogue.editor.tests.none')}>{t('catalogue.editor.tests.none.words')}</EmptyState>;
  }
  return (
    <ul className="cd-panel cd-tests">
      {tests.map((test, at) => {
        const problems = results.data?.[at]?.problems;
        return (
          <li key={at} className="mc-card">
            <div className="mc-row">
              <StateChip tone={problems === undefined ? 'rest' : problems.length === 0 ? 'sure' : 'danger'}>
                {t(
                  problems === undefined
                    ? 'catalogue.editor.tests.waiting'
                    : problems.length === 0
                      ? 'catalogue.editor.tests.passed'
                      : 'catalogue.editor.tests.failed',
                )}
              </StateChip>
              <Button
                variant="quiet"
                icon={<X size={15} aria-hidden="true" />}
                label={t('catalogue.editor.remove')}
                onPress={() => onChange(tests.toSpliced(at, 1), `test ${at} removed`)}
              />
            </div>
            <TextField
              label={t('catalogue.editor.tests.label')}
              value={test.name}
              maxLength={300}
              onChange={name =>
                onChange(
                  tests.map((old, place) => (place === at ? { ...old, name } : old)),
                  `test ${at} name`,
                )
              }
            />
            {problems && <ProblemList problems={problems} />}
          </li>
        );
      })}
    </ul>
  );
}
