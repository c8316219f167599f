import { useLayoutEffect, useRef, useState } from 'react';
import type { StationStatus } from '../../preload/contract/station';
import { SignInScreen } from '../features/sign-in';
import { act, counter } from '../shared/bridge';
import { useText } from '../shared/i18n';
import { openDraft } from '../shared/open-draft';
import { useAsk } from '../shared/query-client';
import { flushTyping } from '../shared/saved-state';
import { WholeScreenDialog } from '../shared/ui';
import { Frame } from './frame';
import { RouteProvider } from './route';
import { useIdle } from './use-idle';

/**
 * The frame, with the lock over it. What is open stays mounted beneath, covered and out of reach, for the same officer
 * or a supervisor; anyone else who signs in starts on a clean screen.
 */
export function LockedDesk({ status, onChange }: { readonly status: StationStatus; readonly onChange: () => void }) {
  const t = useText();
  const isLocked = status.phase === 'locked';
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}), { enabled: !isLocked });
  const [owner, setOwner] = useState(status.officer?.officerId ?? '');

  const present = status.officer;
  if (!isLocked && present && present.officerId !== owner && present.role !== 'supervisor') setOwner(present.officerId);
  useForgetting(owner);

  const lock = async () => {
    // The core takes no typing from a locked desk, so what waits to be saved goes first.
    await flushTyping();
    await act(counter.officers.lock({}));
    onChange();
  };
  useIdle(settings.data?.idleLockMinutes ?? null, !isLocked, () => void lock());

  return (
    <>
      <div className="mc-desk" inert={isLocked} data-covered={isLocked}>
        <RouteProvider key={owner}>
          <Frame onLock={() => void lock()} onChange={onChange} />
        </RouteProvider>
      </div>
      <WholeScreenDialog label={t('frame.locked.title')} isOpen={isLocked}>
        <SignInScreen isLocked onSignedIn={onChange} />
      </WholeScreenDialog>
    </>
  );
}

/** The dossier one officer has open does not greet the next; it stays in the list of drafts. */
function useForgetting(owner: string): void {
  const before = useRef(owner);
  // In the layout phase, so that the new officer never sees it.
  useLayoutEffect(() => {
    if (before.current !== owner) openDraft(null);
    before.current = owner;
  }, [owner]);
}
