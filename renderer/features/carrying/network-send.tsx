import { Network } from 'lucide-react';
import { useState } from 'react';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { useAsk } from '../../shared/query-client';
import { Button, Notice, TextField } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';
import { sentWords } from './carrying-words';

interface NetworkSendProps {
  readonly isDisabled: boolean;
  /** Packs what waits; null when there is nothing to send, which was said already. */
  readonly pack: () => Promise<string | null>;
}

/** Without a stick, where only the line to the outside is down. */
export function NetworkSend({ isDisabled, pack }: NetworkSendProps) {
  const t = useText();
  const errorText = useErrorText();
  const network = useAsk(['carrying', 'network'], () => counter.carrying.network({}));
  const [typed, setTyped] = useState<string | null>(null);
  const send = useCommand(counter.carrying.send);
  const [result, setResult] = useState<ReturnType<typeof sentWords> | null>(null);
  const address = typed ?? network.data?.lastAddress ?? '';
  const start = async () => {
    setResult(null);
    const setId = await pack();
    if (setId === null) return;
    const answer = await send.run({ setId, address });
    if (answer.ok) setResult(sentWords(answer.value, code => errorText({ ok: false, code })));
  };
  return (
    <>
      <div className="mc-field-act">
        <TextField
          label={t('carrying.network.address')}
          hint={t('carrying.network.address.hint')}
          value={address}
          onChange={setTyped}
          inputMode="decimal"
          maxLength={60}
        />
        <Button
          icon={<Network size={18} aria-hidden="true" />}
          isPending={send.isRunning}
          isDisabled={isDisabled || address.trim() === ''}
          onPress={() => void start()}
        >
          {t('carrying.network.send')}
        </Button>
      </div>
      {send.refusal && <Notice tone="danger">{errorText(send.refusal)}</Notice>}
      <div role="status" className="ca-result">
        {result && <Notice tone={result.tone}>{t(result.id, result.values)}</Notice>}
      </div>
    </>
  );
}
