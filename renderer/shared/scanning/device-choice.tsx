import { useQueryClient } from '@tanstack/react-query';
import { Plus, Search } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { ScannerDevice } from '../../../preload/contract/scanning';
import { act, counter, type Refused } from '../bridge';
import { useErrorText, useText } from '../i18n';
import { useAsk } from '../query-client';
import { useCommand } from '../use-command';
import { Button, FailedQuery, Notice, Select, showToast, Spinner, TextField } from '../ui';

const KEY = ['scanning', 'devices'];

export function useScanners() {
  return useAsk(KEY, () => counter.scanning.devices({}));
}

interface DeviceChoiceProps {
  readonly device: ScannerDevice | null;
  readonly isDisabled: boolean;
  readonly onChoose: (deviceId: string) => void;
}

/** Which scanner; looking for more in the network and typing an address are both asked for, never done by themselves. */
export function DeviceChoice({ device, isDisabled, onChoose }: DeviceChoiceProps) {
  const t = useText();
  const client = useQueryClient();
  const devices = useScanners();
  const [isSearching, setIsSearching] = useState(false);
  const [isTyping, setIsTyping] = useState(false);
  const [problem, setProblem] = useState<Refused | null>(null);
  const errorText = useErrorText();

  async function search(): Promise<void> {
    setIsSearching(true);
    setProblem(null);
    const answer = await act(counter.scanning.devices({ isSearching: true }));
    setIsSearching(false);
    if (!answer.ok) {
      setProblem(answer);
      return;
    }
    const found = answer.value as readonly ScannerDevice[];
    client.setQueryData(KEY, found);
    showToast({ text: t('scanning.device.found', { count: found.length }) });
  }

  return (
    <div className="sc-device">
      {devices.isPending && <Spinner label={t('scanning.device.asking')} />}
      {devices.error && <FailedQuery error={devices.error} onRetry={devices.refetch} />}
      {problem && <Notice tone="danger">{errorText(problem)}</Notice>}
      {devices.data?.length === 0 && !isSearching && <Notice tone="warn">{t('scanning.device.none')}</Notice>}
      <div className="sc-device__row">
        {device && (
          <Select
            label={t('scanning.device')}
            value={device.deviceId}
            isDisabled={isDisabled}
            options={(devices.data ?? []).map(({ deviceId, name }) => ({ value: deviceId, label: name }))}
            onChange={onChoose}
          />
        )}
        <Button
          icon={<Search size={18} aria-hidden="true" />}
          isPending={isSearching}
          isDisabled={isDisabled}
          onPress={() => void search()}
        >
          {t('scanning.device.search')}
        </Button>
        {!isTyping && (
          <Button variant="quiet" isDisabled={isDisabled} onPress={() => setIsTyping(true)}>
            {t('scanning.device.by-address')}
          </Button>
        )}
      </div>
      {isSearching && <Spinner label={t('scanning.device.searching')} />}
      {isTyping && (
        <AddressForm
          onAdded={added => {
            setIsTyping(false);
            void client.invalidateQueries({ queryKey: KEY });
            onChoose(added.deviceId);
            showToast({ text: t('scanning.device.added', { name: added.name }) });
          }}
        />
      )}
    </div>
  );
}

/** For networks that hide their devices. */
function AddressForm({ onAdded }: { readonly onAdded: (device: ScannerDevice) => void }) {
  const t = useText();
  const errorText = useErrorText();
  const add = useCommand(counter.scanning.addDevice);
  const [address, setAddress] = useState('');

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (address.trim() === '') return;
    const answer = await add.run({ address });
    if (answer.ok) onAdded(answer.value as ScannerDevice);
  }

  return (
    <form className="sc-address" onSubmit={event => void submit(event)}>
      <TextField
        label={t('scanning.device.address')}
        hint={t('scanning.device.address-hint')}
        value={address}
        onChange={setAddress}
        type="text"
        maxLength={160}
        autoFocus
        {...(add.refusal ? { error: errorText(add.refusal) } : {})}
      />
      <Button type="submit" icon={<Plus size={18} aria-hidden="true" />} isPending={add.isRunning}>
        {t('scanning.device.add')}
      </Button>
    </form>
  );
}
