import { Pause, Play } from 'lucide-react';
import type { SyncStatus } from '../../../preload/contract/sync';
import { counter } from '../../shared/bridge';
import { formatMoment } from '../../shared/format';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, MenuButton, Notice, showToast } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

const PAUSES_MINUTES = [15, 60, 240] as const;

/** Nothing leaves for a while, because the line is needed for something else; or it goes on before that time. */
export function PauseControl({ status }: { readonly status: SyncStatus }) {
  const t = useText();
  const errorText = useErrorText();
  const pause = useCommand(counter.sync.pause);
  const resume = useCommand(counter.sync.resume);
  if (status.portal === 'unset') return null;
  // What came of it stands on the page at once.
  const run = async (running: ReturnType<typeof pause.run>) => {
    const answer = await running;
    if (!answer.ok) showToast({ tone: 'danger', text: errorText(answer) });
  };
  if (status.pausedUntil !== null) {
    return (
      <Button
        icon={<Play size={18} aria-hidden="true" />}
        isPending={resume.isRunning}
        onPress={() => void run(resume.run({}))}
      >
        {t('sync.resume')}
      </Button>
    );
  }
  return (
    <MenuButton
      label={t('sync.pause')}
      className="mc-button mc-button--secondary"
      actions={PAUSES_MINUTES.map(minutes => ({
        id: String(minutes),
        label: t('sync.pause.for', { minutes }),
        onAction: () => void run(pause.run({ minutes })),
      }))}
    >
      <Pause size={18} aria-hidden="true" />
      {t('sync.pause')}
    </MenuButton>
  );
}

/** Why things stay here although the portal could be asked; nothing when nothing holds them. */
export function Holds({ status, now }: { readonly status: SyncStatus; readonly now: number }) {
  const t = useText();
  const { pausedUntil, restsUntil, filesFrom, waitingBytes } = status;
  if (pausedUntil !== null) {
    return (
      <Notice tone="warn" role="status">
        {t('sync.hold.paused', { time: formatMoment(pausedUntil, now) })}
      </Notice>
    );
  }
  if (restsUntil !== null) {
    return <Notice tone="info">{t('sync.hold.rests', { time: formatMoment(restsUntil, now) })}</Notice>;
  }
  if (filesFrom !== null && waitingBytes > 0) {
    return <Notice tone="info">{t('sync.hold.hours', { time: formatMoment(filesFrom, now) })}</Notice>;
  }
  return null;
}
