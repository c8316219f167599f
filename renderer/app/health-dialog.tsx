import { useEffect, useState } from 'react';
import type { StationHealth } from '../../preload/contract/station';
import { counter } from '../shared/bridge';
import { bytesText } from '../shared/bytes-text';
import { formatDateTime } from '../shared/format';
import { useErrorText, useLanguage, useText } from '../shared/i18n';
import { useSavedState } from '../shared/saved-state';
import { useAsk } from '../shared/query-client';
import { useIsSupervisor } from '../shared/station';
import { Button, DialogBox, Notice, showToast } from '../shared/ui';
import { useCommand } from '../shared/use-command';
import { useRoute, type Route } from './route';

export type Truth = 'saved' | 'portal' | 'printer' | 'scanner' | 'reading' | 'clock' | 'safety';

interface HealthDialogProps {
  readonly truth: Truth | null;
  readonly health: StationHealth;
  readonly onClose: () => void;
}

/** One truth of the status bar in full: what it means for the queue, and what to do. */
export function HealthDialog({ truth, health, onClose }: HealthDialogProps) {
  const t = useText();
  // Kept while the dialog closes, so that its words do not vanish before it does.
  const [shown, setShown] = useState<Truth>(truth ?? 'saved');
  if (truth !== null && truth !== shown) setShown(truth);
  return (
    <DialogBox
      title={t(`frame.health.${shown}.title`)}
      isOpen={truth !== null}
      onClose={onClose}
      actions={<Actions truth={shown} health={health} onClose={onClose} />}
    >
      <Words truth={shown} health={health} />
    </DialogBox>
  );
}

function Words({ truth, health }: { readonly truth: Truth; readonly health: StationHealth }) {
  const t = useText();
  switch (truth) {
    case 'saved':
      return <SavedWords storedAt={health.saved.at} />;
    case 'portal':
      return (
        <>
          <Notice
            tone={
              health.portal.state === 'reachable'
                ? 'success'
                : health.portal.state === 'unauthorised'
                  ? 'danger'
                  : 'info'
            }
          >
            {t(`frame.health.portal.${health.portal.state}`)}
          </Notice>
          <p>
            {t('frame.health.portal.counts', {
              waiting: health.portal.waiting,
              attention: health.portal.needsAttention,
            })}
          </p>
        </>
      );
    case 'printer':
      return (
        <>
          <Notice tone={health.printer.state === 'ready' ? 'success' : 'warn'}>
            {t(`frame.health.printer.${health.printer.state}`, { name: health.printer.name ?? '' })}
          </Notice>
          <PrinterList />
        </>
      );
    case 'scanner':
      return (
        <Notice tone={health.scanner.state === 'ready' ? 'success' : 'info'}>
          {t(`frame.health.scanner.${health.scanner.state}`, { name: health.scanner.name ?? '' })}
        </Notice>
      );
    case 'clock':
      return (
        <Notice tone="danger">
          {t(`frame.health.clock.${health.clock.fault ?? 'right'}`, { minutes: health.clock.minutes })}
        </Notice>
      );
    case 'safety':
      return <SafetyWords safety={health.safety} />;
    case 'reading':
      return (
        <Notice tone={health.reading.parked > 0 ? 'warn' : 'info'}>
          {t('frame.health.reading', { waiting: health.reading.waiting, parked: health.reading.parked })}
        </Notice>
      );
  }
}

function SavedWords({ storedAt }: { readonly storedAt: number | null }) {
  const t = useText();
  const errorText = useErrorText();
  const typing = useSavedState();
  const at = Math.max(storedAt ?? 0, typing.savedAt ?? 0);
  if (typing.state === 'failed') {
    return (
      <Notice tone="danger" title={t('frame.status.saved.failed')}>
        {errorText({ ok: false, code: typing.code ?? 'system.internal' })}
      </Notice>
    );
  }
  return (
    <Notice tone="success">
      {t('frame.health.saved', { at: at === 0 ? '' : formatDateTime(at), hasAt: at === 0 ? 'no' : 'yes' })}
    </Notice>
  );
}

function SafetyWords({ safety }: { readonly safety: StationHealth['safety'] }) {
  const t = useText();
  const language = useLanguage();
  const { fault, count, freeBytes } = safety;
  const values = { count, bytes: bytesText(freeBytes ?? 0, language) };
  return (
    <Notice tone={fault === null ? 'success' : 'warn'}>{t(`frame.health.safety.${fault ?? 'none'}`, values)}</Notice>
  );
}

function PrinterList() {
  const t = useText();
  const printers = useAsk(['printing', 'printers'], () => counter.printing.printers({}));
  const { refetch } = printers;
  // Asked anew whenever the dialog opens: the officer has just been at the printer.
  useEffect(() => void refetch(), [refetch]);
  if (!printers.data || printers.data.length === 0) return null;
  return (
    <ul className="mc-stack">
      {printers.data.map(printer => (
        <li key={printer.name} className="mc-row">
          <strong>{printer.name}</strong>
          <span>{t(`frame.printer.${printer.state}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function Actions({
  truth,
  health,
  onClose,
}: {
  readonly truth: Truth;
  readonly health: StationHealth;
  readonly onClose: () => void;
}) {
  const t = useText();
  const errorText = useErrorText();
  const isSupervisor = useIsSupervisor();
  const { go } = useRoute();
  const test = useCommand(counter.printing.testPage);
  const send = useCommand(counter.sync.sendNow);
  const open = (route: Route) => {
    onClose();
    go(route);
  };

  const printer = health.printer.name;
  return (
    <>
      {(test.refusal ?? send.refusal) && (
        <p role="alert">{errorText((test.refusal ?? send.refusal) as NonNullable<typeof test.refusal>)}</p>
      )}
      {truth === 'printer' && isSupervisor && printer !== null && (
        <Button
          isPending={test.isRunning}
          onPress={() =>
            void test.run({ printer }).then(answer => {
              if (answer.ok) showToast({ text: t('frame.health.printer.tested', { name: printer }) });
            })
          }
        >
          {t('frame.health.printer.test')}
        </Button>
      )}
      {truth === 'portal' && health.portal.state !== 'unset' && (
        <Button
          isPending={send.isRunning}
          onPress={() =>
            void send.run({}).then(answer => {
              if (answer.ok) showToast({ tone: 'info', text: t('frame.health.portal.asked') });
            })
          }
        >
          {t('frame.health.portal.send')}
        </Button>
      )}
      {truth === 'portal' && <Button onPress={() => open({ screen: 'sync' })}>{t('frame.health.portal.open')}</Button>}
      {truth === 'safety' && isSupervisor && (
        <Button onPress={() => open({ screen: 'safety' })}>{t('frame.health.safety.open')}</Button>
      )}
      {(truth === 'portal' || truth === 'printer') && isSupervisor && (
        <Button onPress={() => open({ screen: 'settings' })}>{t('frame.health.settings')}</Button>
      )}
      <Button variant="primary" onPress={onClose}>
        {t('frame.close')}
      </Button>
    </>
  );
}
