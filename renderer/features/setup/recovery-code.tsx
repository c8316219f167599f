import { useState } from 'react';
import { useText } from '../../shared/i18n';
import { RecoverySheet } from '../../shared/secrets';
import { Button } from '../../shared/ui';

interface RecoveryCodeProps {
  readonly code: string;
  readonly unitName: string;
  readonly onDone: () => void;
}

/** Shown this once and kept nowhere: the only way back when every supervisor has forgotten the secret. */
export function RecoveryCode({ code, unitName, onDone }: RecoveryCodeProps) {
  const t = useText();
  const [isWrittenDown, setIsWrittenDown] = useState(false);
  return (
    <main className="mc-door">
      <div className="mc-door__card mc-setup mc-recovery">
        <h1>{t('setup.recovery.title')}</h1>
        <RecoverySheet code={code} unitName={unitName} isWrittenDown={isWrittenDown} onWrittenDown={setIsWrittenDown} />
        <div className="mc-row mc-row--end">
          <Button variant="primary" isDisabled={!isWrittenDown} onPress={onDone}>
            {t('setup.recovery.done')}
          </Button>
        </div>
      </div>
    </main>
  );
}
