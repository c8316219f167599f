import { PlugZap } from 'lucide-react';
import { useState } from 'react';
import type { PortalTrial, StationSettings } from '../../../preload/contract/station';
import { counter } from '../../shared/bridge';
import { useErrorText, useText } from '../../shared/i18n';
import { Button, Notice } from '../../shared/ui';
import { useCommand } from '../../shared/use-command';

const TONES = { ready: 'success', unreachable: 'warn', 'account-refused': 'danger', troubled: 'warn' } as const;
/** Reasons with a sentence of their own under `setup.try.why`. */
const KNOWN_REASONS = [
  'no-network',
  'captive-page',
  'tls',
  'timeout',
  'server-error',
  'login-refused',
  'access-refused',
];

/** Asks the portal as it is typed here, before anything is kept; nothing is sent. */
export function TryPortal({ settings }: { readonly settings: StationSettings | null }) {
  const t = useText();
  const errorText = useErrorText();
  const trial = useCommand(counter.station.tryPortal);
  const [found, setFound] = useState<{ readonly of: string; readonly is: PortalTrial } | null>(null);
  const asked = JSON.stringify(settings?.portal);
  const ask = async () => {
    if (!settings) return;
    setFound(null);
    const answer = await trial.run(settings);
    if (answer.ok) setFound({ of: asked, is: answer.value });
  };
  // What was found of other settings says nothing of these.
  const shown = found !== null && found.of === asked ? found.is : null;
  const why = shown && shown.why !== null && KNOWN_REASONS.includes(shown.why) ? shown.why : 'other';
  return (
    <>
      <div className="mc-row">
        <Button
          icon={<PlugZap size={18} aria-hidden="true" />}
          isPending={trial.isRunning}
          isDisabled={settings === null}
          onPress={() => void ask()}
        >
          {t('setup.try')}
        </Button>
        <span className="mc-soft">{t(settings === null ? 'setup.try.incomplete' : 'setup.try.words')}</span>
      </div>
      <div role="status">
        {shown && (
          <Notice tone={TONES[shown.state]} role="note">
            {t(`setup.try.${shown.state}`)} {shown.state !== 'ready' && t(`setup.try.why.${why}`)}
          </Notice>
        )}
      </div>
      {trial.refusal && <Notice tone="danger">{errorText(trial.refusal)}</Notice>}
    </>
  );
}
