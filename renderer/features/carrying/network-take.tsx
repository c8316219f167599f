import { useState } from 'react';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { useIsSupervisor } from '../../shared/station';
import { Checkbox, FailedQuery, Notice, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

/** Whether this machine takes bundles in over the office's network; a supervisor's decision. */
export function NetworkTake() {
  const t = useText();
  const errorText = useErrorText();
  const isSupervisor = useIsSupervisor();
  const network = useAsk(['carrying', 'network'], () => counter.carrying.network({}));
  const switchNetwork = useCommand(counter.carrying.switchNetwork);
  const [typed, setTyped] = useState<string | null>(null);
  if (network.error) return <FailedQuery error={network.error} onRetry={network.refetch} />;
  if (!network.data) return null;
  const { isOn, isListening, port, addresses } = network.data;
  const wanted = Number(typed ?? port);
  const isPort = Number.isInteger(wanted) && wanted >= 1024 && wanted <= 65_535;
  const words = () => {
    if (!isOn) return t('carrying.network.off');
    if (!isListening) return t('carrying.network.not-listening', { port });
    const here = addresses.map(address => `${address}:${port}`).join(', ');
    return t('carrying.network.on', { addresses: here || t('carrying.network.no-address') });
  };
  return (
    <div className="ca-network">
      <div className="mc-field-act">
        <Checkbox
          isSelected={isOn}
          isDisabled={!isSupervisor || switchNetwork.isRunning || !isPort}
          onChange={next => void switchNetwork.run({ isOn: next, port: wanted })}
        >
          {t('carrying.network.take')}
        </Checkbox>
        <TextField
          label={t('carrying.network.port')}
          value={typed ?? String(port)}
          onChange={setTyped}
          inputMode="numeric"
          maxLength={5}
          isDisabled={!isSupervisor || isOn}
        />
      </div>
      <p className="mc-soft mc-small">{words()}</p>
      {switchNetwork.refusal && <Notice tone="danger">{errorText(switchNetwork.refusal)}</Notice>}
    </div>
  );
}
