import { useLayoutEffect, useRef, useState } from 'react';
import type { StationStatus } from '../../preload/contract/station';
import { SignInScreen } from '../features/sign-in';
import { act, counter } from '../shared/bridge';
import { useText } from '../shared/i18n';
import '../shared/i18n/vietnamese';
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
  const isOpen = status.phase === 'signed-in';
  const settings = useAsk(['station', 'settings'], () => counter.station.settings({}), { enabled: isOpen });
  const sitting = useSitting(status);
  useForgetting(sitting);

  const lock = async () => {
    // The core takes no typing from a locked desk, so what waits to be saved goes first.
    await flushTyping();
    await act(counter.officers.lock({}));
    onChange();
  };
  useIdle(settings.data?.idleLockMinutes ?? null, isOpen, () => void lock());

  return (
    <>
      <div className="mc-desk" inert={isLocked} data-covered={isLocked}>
        <RouteProvider key={sitting}>
          <Frame onLock={() => void lock()} onChange={onChange} />
        </RouteProvider>
      </div>
      <WholeScreenDialog label={t('frame.locked.title')} isOpen={isLocked}>
        <SignInScreen isLocked onSignedIn={onChange} />
      </WholeScreenDialog>
    </>
  );
}

/**
 * Counts the officers that followed each other at one desk. A supervisor who opens it does not count, nor does the first
 * one, for whom it was laid out before anyone had signed in.
 */
function useSitting({ phase, officer }: StationStatus): number {
  const [owned, setOwned] = useState({ by: officer?.officerId ?? null, sitting: 0 });
  if (officer && phase === 'signed-in' && officer.officerId !== owned.by) {
    if (owned.by === null) setOwned({ ...owned, by: officer.officerId });
    else if (officer.role !== 'supervisor') setOwned({ by: officer.officerId, sitting: owned.sitting + 1 });
  }
  return owned.sitting;
}

/** The dossier one officer has open does not greet the next; it stays in the list of drafts. */
function useForgetting(sitting: number): void {
  const before = useRef(sitting);
  // In the layout phase, so that the new officer never sees it.
  useLayoutEffect(() => {
    if (before.current !== sitting) openDraft(null);
    before.current = sitting;
  }, [sitting]);
}
