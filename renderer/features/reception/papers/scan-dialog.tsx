import { useEffect, useState } from 'react';
import { ScanLine } from 'lucide-react';
import type { DraftId } from '../../../../preload/contract/ids';
import type { ScannerDevice } from '../../../../preload/contract/scanning';
import { act, counter } from '../../../shared/bridge';
import { useErrorText, useText } from '../../../shared/i18n';
import { useAsk } from '../../../shared/query-client';
import { useCommand } from '../../../shared/use-command';
import { Button, DialogBox, FailedQuery, Notice, RadioGroup, Select, Spinner } from '../../../shared/ui';
import { keepScanChoices, keptScanChoices, type ScanChoices } from './scan-choices';

interface ScanDialogProps {
  readonly draftId: string;
  readonly component: number | null;
  readonly paper: string;
  readonly onClose: () => void;
  readonly onScanned: (pageCount: number) => void;
}

/** Device, source, colour and resolution, as last time; Enter scans. */
export function ScanDialog({ draftId, component, paper, onClose, onScanned }: ScanDialogProps) {
  const t = useText();
  const errorText = useErrorText();
  const devices = useAsk(['scanning', 'devices'], () => counter.scanning.devices({}));
  const scan = useCommand(counter.scanning.scan);
  const [choices, setChoices] = useState<ScanChoices>(keptScanChoices);
  const device = devices.data?.find(candidate => candidate.deviceId === choices.deviceId) ?? devices.data?.[0] ?? null;
  const source = device?.hasFeeder === false ? 'flatbed' : choices.source;

  // A dialog that goes away must not leave the scanner running.
  useEffect(() => () => void act(counter.scanning.cancel({})), []);

  async function start(from: ScannerDevice): Promise<void> {
    const kept = { ...choices, deviceId: from.deviceId, source };
    keepScanChoices(kept);
    const answer = await scan.run({ ...kept, draftId: draftId as DraftId, component });
    if (answer.ok) onScanned((answer.value as { pageCount: number }).pageCount);
  }

  return (
    <DialogBox
      title={t('reception.scan.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={scan.isRunning ? () => void act(counter.scanning.cancel({})) : onClose}>
            {t(scan.isRunning ? 'reception.scan.stop' : 'reception.scan.close')}
          </Button>
          <Button
            variant="primary"
            autoFocus
            icon={<ScanLine size={18} aria-hidden="true" />}
            isPending={scan.isRunning}
            isDisabled={device === null}
            onPress={() => device && void start(device)}
          >
            {t(scan.isRunning ? 'reception.scan.running' : 'reception.scan.start')}
          </Button>
        </>
      }
    >
      <p className="mc-soft">{t('reception.scan.for', { paper })}</p>
      {devices.isPending && <Spinner label={t('reception.scan.looking')} />}
      {devices.error && <FailedQuery error={devices.error} onRetry={devices.refetch} />}
      {devices.data?.length === 0 && (
        <Notice
          tone="warn"
          actions={<Button onPress={() => void devices.refetch()}>{t('reception.scan.look-again')}</Button>}
        >
          {t('reception.scan.none')}
        </Notice>
      )}
      {scan.refusal && <Notice tone="danger">{errorText(scan.refusal)}</Notice>}
      {device && (
        <>
          <Select
            label={t('reception.scan.device')}
            value={device.deviceId}
            options={(devices.data ?? []).map(({ deviceId, name }) => ({ value: deviceId, label: name }))}
            onChange={deviceId => setChoices({ ...choices, deviceId })}
          />
          <RadioGroup
            label={t('reception.scan.source')}
            isInRow
            value={source}
            options={[
              { value: 'feeder', label: t('reception.scan.feeder'), isDisabled: !device.hasFeeder },
              { value: 'flatbed', label: t('reception.scan.flatbed') },
            ]}
            onChange={value => setChoices({ ...choices, source: value as ScanChoices['source'] })}
          />
          <RadioGroup
            label={t('reception.scan.colour')}
            isInRow
            value={choices.colour}
            options={(['colour', 'grey', 'black-white'] as const).map(value => ({
              value,
              label: t(`reception.scan.${value}`),
            }))}
            onChange={value => setChoices({ ...choices, colour: value as ScanChoices['colour'] })}
          />
          <RadioGroup
            label={t('reception.scan.resolution')}
            isInRow
            value={String(choices.resolutionDpi)}
            options={[200, 300, 600].map(dpi => ({ value: String(dpi), label: t('reception.scan.dpi', { dpi }) }))}
            onChange={value => setChoices({ ...choices, resolutionDpi: Number(value) as ScanChoices['resolutionDpi'] })}
          />
        </>
      )}
    </DialogBox>
  );
}
