import { Copy, Printer } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../shared/i18n';
import { Button, Checkbox, Notice, showToast } from '../../shared/ui';

interface RecoveryCodeProps {
  readonly code: string;
  readonly unitName: string;
  readonly onDone: () => void;
}

/** Shown this once and kept nowhere: the only way back when every supervisor has forgotten the secret. */
export function RecoveryCode({ code, unitName, onDone }: RecoveryCodeProps) {
  const t = useText();
  const [isWrittenDown, setIsWrittenDown] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      showToast({ text: t('setup.recovery.copied') });
    } catch {
      // The clipboard may be forbidden on a hardened machine; the code stands on the screen to be written down.
      showToast({ tone: 'danger', text: t('setup.recovery.copy-failed') });
    }
  };
  return (
    <main className="mc-door">
      <div className="mc-door__card mc-setup mc-recovery">
        <h1>{t('setup.recovery.title')}</h1>
        <Notice tone="warn">{t('setup.recovery.words')}</Notice>
        <div className="mc-recovery__sheet">
          <p className="mc-small">{unitName}</p>
          <p className="mc-soft mc-small">{t('setup.recovery.label')}</p>
          <p className="mc-recovery__code">{code}</p>
        </div>
        <div className="mc-row">
          <Button icon={<Printer size={18} aria-hidden="true" />} onPress={() => window.print()}>
            {t('setup.recovery.print')}
          </Button>
          <Button icon={<Copy size={18} aria-hidden="true" />} onPress={() => void copy()}>
            {t('setup.recovery.copy')}
          </Button>
        </div>
        <Checkbox isSelected={isWrittenDown} onChange={setIsWrittenDown} autoFocus>
          {t('setup.recovery.written-down')}
        </Checkbox>
        <div className="mc-row mc-row--end">
          <Button variant="primary" isDisabled={!isWrittenDown} onPress={onDone}>
            {t('setup.recovery.done')}
          </Button>
        </div>
      </div>
    </main>
  );
}
