import { useState } from 'react';
import { formatDate } from '../../../preload/contract/calendar-days';
import type { StagedPackage } from '../../../preload/contract/packages';
import type { DiffLine } from '../../../preload/contract/procedure-diff';
import { counter } from '../../shared/bridge';
import { DiffLines } from '../../shared/catalogue';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Checkbox, DialogBox, Notice, showToast, StateChip } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { ProblemList } from './problem-list';

interface StagedDialogProps {
  readonly staged: StagedPackage;
  readonly onClose: () => void;
  /** Before it closes, where it was taken. */
  readonly onTaken?: () => Promise<unknown>;
}

/** What a chosen package is and would change, before any of it takes effect. */
export function StagedDialog({ staged, onClose, onTaken }: StagedDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const [isTrustedAnyway, setTrustedAnyway] = useState(false);
  const accept = useCommand(counter.packages.accept);
  const dismiss = useCommand(counter.packages.dismiss);
  const isSound = staged.problems.length === 0;
  const isTrusted = staged.trust === 'known';

  async function take(): Promise<void> {
    const answer = await accept.run({ stageId: staged.stageId, isTrustedAnyway });
    if (!answer.ok) return;
    showToast({
      text: t(answer.value.state === 'waiting' ? 'catalogue.taken.waiting' : 'catalogue.taken', {
        name: staged.name,
        date: formatDate(staged.effectiveOn),
      }),
    });
    await onTaken?.();
    onClose();
  }

  return (
    <DialogBox
      title={staged.name === '' ? t('catalogue.staged.unreadable') : staged.name}
      isOpen
      isWide
      onClose={() => {
        void dismiss.run({});
        onClose();
      }}
      actions={
        <>
          <Button
            onPress={() => {
              void dismiss.run({});
              onClose();
            }}
          >
            {t('catalogue.staged.leave')}
          </Button>
          {isSound && (
            <Button
              variant="primary"
              isDisabled={!isTrusted && !isTrustedAnyway}
              isPending={accept.isRunning}
              onPress={() => void take()}
            >
              {t('catalogue.staged.take')}
            </Button>
          )}
        </>
      }
    >
      <div className="mc-stack">
        {accept.refusal && <Notice tone="danger">{errorText(accept.refusal)}</Notice>}
        {staged.name !== '' && <Facts staged={staged} />}
        <ProblemList problems={staged.problems} />
        {isSound && !isTrusted && (
          <Notice tone="warn">
            <p>{t(`catalogue.trust.${staged.trust}.words`)}</p>
            <Checkbox isSelected={isTrustedAnyway} onChange={setTrustedAnyway}>
              {t('catalogue.trust.anyway')}
            </Checkbox>
          </Notice>
        )}
        {isSound && staged.openDrafts > 0 && (
          <Notice tone="info">{t('catalogue.staged.drafts', { count: staged.openDrafts })}</Notice>
        )}
        {isSound && <Changes changes={staged.changes} />}
      </div>
    </DialogBox>
  );
}

function Facts({ staged }: { readonly staged: StagedPackage }) {
  const t = useText();
  return (
    <dl className="cd-facts">
      <dt>{t('catalogue.package.publisher')}</dt>
      <dd>
        {staged.publisher} <TrustChip trust={staged.trust} />
      </dd>
      <dt>{t('catalogue.package.version')}</dt>
      <dd className="mc-number">{staged.version}</dd>
      <dt>{t('catalogue.package.effective')}</dt>
      <dd className="mc-number">{formatDate(staged.effectiveOn)}</dd>
      <dt>{t('catalogue.package.tests')}</dt>
      <dd>{t('catalogue.package.tests.passed', { count: staged.testCount })}</dd>
      {staged.calendarYears.length > 0 && (
        <>
          <dt>{t('catalogue.package.calendar')}</dt>
          <dd className="mc-number">{staged.calendarYears.join(', ')}</dd>
        </>
      )}
    </dl>
  );
}

export function TrustChip({ trust }: { readonly trust: StagedPackage['trust'] }) {
  const t = useText();
  return <StateChip tone={trust === 'known' ? 'sure' : 'doubt'}>{t(`catalogue.trust.${trust}`)}</StateChip>;
}

function Changes({ changes }: Pick<StagedPackage, 'changes'>) {
  const t = useText();
  const count = (change: string): number => changes.filter(candidate => candidate.change === change).length;
  if (changes.length === 0) return <p>{t('catalogue.changes.none')}</p>;
  return (
    <section aria-label={t('catalogue.changes.title')}>
      <h3 className="cd-changes__title">
        {t('catalogue.changes.count', {
          added: count('added'),
          removed: count('removed'),
          changed: count('changed'),
        })}
      </h3>
      <ul className="cd-changes">
        {changes.map(({ code, name, change, lines }) => (
          <li key={code}>
            <p className="cd-changes__name">
              <StateChip tone={change === 'added' ? 'sure' : change === 'removed' ? 'danger' : 'info'}>
                {t(`catalogue.change.${change}`)}
              </StateChip>
              <span>
                {name} <span className="mc-soft mc-number">{code}</span>
              </span>
            </p>
            {lines.length > 0 && <DiffLines lines={lines as unknown as readonly DiffLine[]} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
