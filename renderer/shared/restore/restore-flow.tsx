import { ArchiveRestore, FolderSearch } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import type { BackupSet } from '../../../preload/contract/backup';
import type { CounterEvent } from '../../../preload/contract/events';
import { counter } from '../bridge';
import { formatDateTime } from '../format';
import { useErrorText, useText } from '../i18n';
import { useAsk } from '../query-client';
import { useCountdown } from '../secrets';
import { useIsSupervisor } from '../station';
import { Button, EmptyState, FailedQuery, Notice, ProgressBar, SecretField, Select, showToast, Skeleton } from '../ui';
import { useCommand } from '../use-command';
import { useFact } from '../use-fact';
import { SetList } from './set-list';
import { useBackups } from './use-backups';
import './restore.css';

interface RestoreFlowProps {
  readonly onDone: () => void;
  readonly onBack: () => void;
  /** While it runs nobody may go on working: what is keyed now would be put aside with the present store. */
  readonly onBusy?: (isBusy: boolean) => void;
}

const BY_CODE = 'code';
type Progress = Extract<CounterEvent, { fact: 'backup.restoring' }>;

/** Picks a backup, says what will be missing, asks for a supervisor's secret or the code, and puts it in the store's place. */
export function RestoreFlow({ onDone, onBack, onBusy }: RestoreFlowProps) {
  const t = useText();
  const errorText = useErrorText();
  const { found, sets, chosen, choose, people, lookElsewhere } = useBackups();
  const [who, setWho] = useState<string | null>(null);
  const [secret, setSecret] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [waitSeconds, startWait] = useCountdown();
  const restore = useCommand(counter.backup.restore);
  const [progress, setProgress] = useState<Progress | null>(null);
  useFact('backup.restoring', setProgress);

  const chosenWho = who === BY_CODE ? BY_CODE : (people.find(each => each.officerId === who) ?? people[0])?.officerId;
  const isByCode = chosenWho === BY_CODE || chosenWho === undefined;
  const { refusal } = restore;
  const absentPlace = found.data?.absentPlace;
  const isWrong = refusal?.code === 'officers.wrong-secret' || refusal?.code === 'officers.wrong-recovery-code';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (!chosen || secret.trim() === '') return;
    const given = isByCode ? { officerId: null, secret: secret.trim() } : { officerId: chosenWho, secret };
    onBusy?.(true);
    const answer = await restore.run({ folder: chosen.folder, name: chosen.name, ...given });
    onBusy?.(false);
    setSecret('');
    setIsChecked(false);
    if (!answer.ok) {
      if (answer.code === 'officers.wait') startWait(Number(answer.detail ?? '') || 30);
      return;
    }
    const { madeAt, counts, filesMissing } = answer.value;
    const values = { at: formatDateTime(madeAt), dossiers: counts.dossiers, missing: filesMissing };
    showToast({ tone: filesMissing > 0 ? 'danger' : 'success', text: t('restore.done', values) });
    onDone();
  };

  return (
    <form className="mc-stack rs-flow" onSubmit={event => void submit(event)}>
      {found.isPending && <Skeleton lines={4} />}
      {found.error && <FailedQuery error={found.error} onRetry={found.refetch} />}
      {absentPlace && <Notice tone="warn">{t('restore.absent', { folder: absentPlace })}</Notice>}
      {found.data && sets.length === 0 && <EmptyState title={t('restore.none')}>{t('restore.none.words')}</EmptyState>}
      {sets.length > 0 && <SetList sets={sets} chosen={chosen} onChoose={choose} isDisabled={restore.isRunning} />}
      <div className="mc-row">
        <Button
          icon={<FolderSearch size={18} aria-hidden="true" />}
          isDisabled={restore.isRunning}
          onPress={() => void lookElsewhere()}
        >
          {t('restore.elsewhere')}
        </Button>
      </div>
      {chosen && (
        <>
          <WhatIsLost set={chosen} />
          <div className="mc-two">
            <Select
              label={t('restore.who')}
              hint={t('restore.who.hint')}
              value={chosenWho ?? BY_CODE}
              onChange={value => {
                setWho(value);
                restore.clear();
              }}
              options={[
                ...people.map(person => ({ value: person.officerId, label: person.displayName })),
                { value: BY_CODE, label: t('restore.who.code') },
              ]}
            />
            <SecretField
              label={t(isByCode ? 'restore.code' : 'restore.secret')}
              value={secret}
              onChange={value => {
                setSecret(value);
                restore.clear();
              }}
              autoComplete="current-password"
              error={
                isWrong ? errorText(refusal) : isChecked && secret.trim() === '' ? t('restore.problem.secret') : null
              }
            />
          </div>
        </>
      )}
      {waitSeconds > 0 && (
        <Notice tone="warn" role="status">
          {t('frame.sign-in.wait', { seconds: waitSeconds })}
        </Notice>
      )}
      {refusal && !isWrong && refusal.code !== 'officers.wait' && <Notice tone="danger">{errorText(refusal)}</Notice>}
      {restore.isRunning && progress && (
        <ProgressBar label={t(`restore.run.${progress.phase}`)} done={progress.done} total={progress.total} words="" />
      )}
      <div className="mc-row mc-row--end">
        <Button onPress={onBack} isDisabled={restore.isRunning}>
          {t('frame.back')}
        </Button>
        <Button
          type="submit"
          variant="primary"
          icon={<ArchiveRestore size={18} aria-hidden="true" />}
          isPending={restore.isRunning}
          isDisabled={waitSeconds > 0}
          whyOff={chosen ? null : t('restore.off')}
        >
          {t('restore.do')}
        </Button>
      </div>
    </form>
  );
}

/** Counted only where the present store is open. */
function WhatIsLost({ set }: { readonly set: BackupSet }) {
  const t = useText();
  const isSupervisor = useIsSupervisor();
  const since = useAsk(['backup', 'since', set.madeAt], () => counter.backup.since({ at: set.madeAt }), {
    enabled: isSupervisor,
  });
  return (
    <Notice tone="warn" title={t('restore.lost', { at: formatDateTime(set.madeAt) })}>
      {t('restore.lost.words')} {isSupervisor && since.data && t('restore.lost.counted', since.data)}
    </Notice>
  );
}
