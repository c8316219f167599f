import { Copy, Printer } from 'lucide-react';
import { useText } from '../i18n';
import { Button, Checkbox, Notice, showToast } from '../ui';
import './recovery-sheet.css';

interface RecoverySheetProps {
  readonly code: string;
  readonly unitName: string;
  readonly isWrittenDown: boolean;
  readonly onWrittenDown: (isWrittenDown: boolean) => void;
}

/** A recovery code, shown this once: to be written down, printed or copied before one can go on. */
export function RecoverySheet({ code, unitName, isWrittenDown, onWrittenDown }: RecoverySheetProps) {
  const t = useText();
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
    <>
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
      <Checkbox isSelected={isWrittenDown} onChange={onWrittenDown} autoFocus>
        {t('setup.recovery.written-down')}
      </Checkbox>
    </>
  );
}
