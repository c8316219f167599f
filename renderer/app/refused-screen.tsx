import { ArchiveRestore, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { StationStatus } from '../../preload/contract/station';
import { SignInScreen } from '../features/sign-in';
import { useErrorText, useText } from '../shared/i18n';
import { Button, Notice } from '../shared/ui';

interface RefusedScreenProps {
  readonly refusal: StationStatus['refusal'];
  readonly detail: string;
  readonly onSignedIn: () => void;
  readonly onRestore: () => void;
}

/** The store was not opened: why, what is still safe, and what to do. Nothing is created in its place. */
export function RefusedScreen({ refusal, detail, onSignedIn, onRestore }: RefusedScreenProps) {
  const t = useText();
  const errorText = useErrorText();
  const [isTryingAgain, setIsTryingAgain] = useState(false);
  // The store is opened by signing in, so trying again means just that.
  if (isTryingAgain) return <SignInScreen isLocked={false} onSignedIn={onSignedIn} onRestore={onRestore} />;
  return (
    <main className="mc-door">
      <div className="mc-door__card">
        <h1>{t('frame.refused.title')}</h1>
        <Notice tone="danger">{errorText({ ok: false, code: refusal ?? 'system.internal', detail })}</Notice>
        <p>{t('frame.refused.safe')}</p>
        <div className="mc-row">
          {refusal === 'store.damaged' && (
            <Button variant="primary" icon={<ArchiveRestore size={18} aria-hidden="true" />} onPress={onRestore}>
              {t('restore.open')}
            </Button>
          )}
          <Button
            variant={refusal === 'store.damaged' ? 'secondary' : 'primary'}
            icon={<RotateCw size={18} aria-hidden="true" />}
            onPress={() => setIsTryingAgain(true)}
          >
            {t('frame.refused.again')}
          </Button>
        </div>
      </div>
    </main>
  );
}
