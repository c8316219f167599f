import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import {
  Activity,
  lazy,
  Suspense,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { StationStatus } from '../../preload/contract/station';
import { SignInScreen } from '../features/sign-in';
import { ask, counter } from '../shared/bridge';
import { LAST_OFFICER_KEY, takeFirstDoor, type SentSecret } from '../shared/first-door';
import { TextProvider } from '../shared/i18n';
import { openDraft } from '../shared/open-draft';
import { createQueryClient, useAsk } from '../shared/query-client';
import { StationContext } from '../shared/station';
import { FailedQuery, Spinner, ToastRegion } from '../shared/ui';
import { ErrorBoundary } from './error-boundary';
import { RefusedScreen } from './refused-screen';
import { rememberDoor } from './remembered-door';

// Seen once in the life of a desk, or never.
const RestoreScreen = lazy(async () => ({ default: (await import('./restore-screen')).RestoreScreen }));
const SetUpScreen = lazy(async () => ({ default: (await import('../features/setup')).SetUpScreen }));

type DeskProps = { readonly status: StationStatus; readonly onChange: () => void };

/** The desk itself comes while the officer types the secret. Not by Suspense, which holds every reveal back by 300 ms. */
const comingDesk = import('./locked-desk');
let loadedDesk: ComponentType<DeskProps> | undefined;

function useDesk(): ComponentType<DeskProps> | undefined {
  const [desk, setDesk] = useState(() => loadedDesk);
  useEffect(() => {
    let isWanted = true;
    void comingDesk.then(({ LockedDesk }) => {
      loadedDesk = LockedDesk;
      if (isWanted) setDesk(() => LockedDesk);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return desk;
}

/** Long enough for the desk to be laid out first, short enough for whoever wants more than to type the secret. */
const FIRST_DOOR_LIMIT_MS = 1_000;

/**
 * Whether the first door still stands. It does until there is nothing better to do than to draw the real one, or the
 * core has answered what was sent from it: whoever is let in goes straight to the desk, a refusal is said by the real one.
 */
function useFirstDoor(onSignedIn: () => Promise<unknown>): boolean {
  const [isStanding, setIsStanding] = useState(() => window.firstDoor !== undefined);
  const letIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    const door = window.firstDoor;
    if (!door) return;
    const follow = async ({ officerId, answer }: SentSecret) => {
      if ((await answer).ok) {
        localStorage.setItem(LAST_OFFICER_KEY, officerId);
        await letIn();
      }
      setIsStanding(false);
    };
    if (door.sent) void follow(door.sent);
    else door.onSent = sent => void follow(sent);
    void comingDesk.then(() => {
      // A refusal that was quicker has taken it away for good.
      const settle = () => setIsStanding(isStill => isStill && door.sent !== null);
      requestIdleCallback(settle, { timeout: FIRST_DOOR_LIMIT_MS });
    });
    return () => {
      delete door.onSent;
    };
  }, []);
  return isStanding;
}

/** What anyone may know before signing in. */
const KEPT_DOMAINS = ['station', 'catalogue', 'officers'];

/** Who may sign in is asked beside how things stand, not after it: the door needs both. */
function startAsking() {
  const client = createQueryClient();
  rememberDoor(client);
  void client.prefetchQuery({ queryKey: ['officers', 'slots'], queryFn: () => ask(counter.officers.slots({})) });
  return client;
}

export function App() {
  const [client] = useState(startAsking);
  return (
    <QueryClientProvider client={client}>
      <Desk />
    </QueryClientProvider>
  );
}

function Desk() {
  const status = useAsk(['station', 'status'], () => counter.station.status({}));
  const isSignedOut = status.data?.phase === 'signed-out';
  // What was remembered is no answer: a core that gives none is said.
  const isUnanswered = status.error !== null && status.dataUpdatedAt === 0;
  const isFirstDoor = useFirstDoor(status.refetch);
  useForgetting(isSignedOut);

  return (
    <TextProvider language={status.data?.language ?? 'vi'}>
      <ErrorBoundary resetKey={status.data?.phase ?? 'unknown'}>
        {status.data && !isUnanswered ? (
          <StationContext value={status.data}>
            <Phase status={status.data} isFirstDoor={isFirstDoor} onChange={() => void status.refetch()} />
          </StationContext>
        ) : (
          <NoDoor>{status.error ? <FailedQuery error={status.error} onRetry={status.refetch} /> : <Spinner />}</NoDoor>
        )}
      </ErrorBoundary>
      <ToastRegion />
    </TextProvider>
  );
}

/** In place of the door, also of the first one. */
function NoDoor({ children }: { readonly children: ReactNode }) {
  useLayoutEffect(() => void takeFirstDoor(), []);
  return (
    <main className="mc-door">
      <div className="mc-door__card">{children}</div>
    </main>
  );
}

/** After signing out nothing of the officer's work stays in the page. */
function useForgetting(isSignedOut: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedOut) return;
    openDraft(null);
    client.removeQueries({ predicate: ({ queryKey }) => !KEPT_DOMAINS.includes(String(queryKey[0])) });
  }, [isSignedOut, client]);
}

function Phase({ status, isFirstDoor, onChange }: DeskProps & { readonly isFirstDoor: boolean }) {
  const LockedDesk = useDesk();
  const isDoor = !isInside(status) && !(status.phase === 'signed-out' && isFirstDoor);
  const isSeen = isDoor || (isInside(status) && LockedDesk !== undefined);
  // After the form below has taken over what was typed, and before anyone sees the two.
  useLayoutEffect(() => {
    if (isSeen) takeFirstDoor();
  }, [isSeen]);
  const visit = useVisit(isInside(status));
  const [isRestoring, setIsRestoring] = useState(false);
  const restore = () => setIsRestoring(true);
  if (isRestoring && status.officer === null) {
    const leave = () => setIsRestoring(false);
    const end = () => {
      leave();
      onChange();
    };
    return (
      <Suspense fallback={<Spinner />}>
        <RestoreScreen onDone={end} onBack={leave} />
      </Suspense>
    );
  }
  // Laid out unseen while the secret is typed and the store opens: by then only what the core answers is missing.
  const isLaidOut = isInside(status) || status.phase === 'signed-out';
  return (
    <>
      {isDoor && <Door status={status} onChange={onChange} onRestore={restore} />}
      {isInside(status) && !LockedDesk && <Spinner />}
      {LockedDesk && isLaidOut && (
        <Activity key={visit} mode={isInside(status) ? 'visible' : 'hidden'}>
          <LockedDesk status={status} onChange={onChange} />
        </Activity>
      )}
    </>
  );
}

const isInside = ({ phase }: StationStatus): boolean => phase === 'signed-in' || phase === 'locked';

/** Counts how often the desk was left: whoever comes next finds nothing of the one before. */
function useVisit(isSomebodyInside: boolean): number {
  const [before, setBefore] = useState({ isSomebodyInside, visit: 0 });
  if (before.isSomebodyInside !== isSomebodyInside) {
    setBefore({ isSomebodyInside, visit: before.visit + (isSomebodyInside ? 0 : 1) });
  }
  return before.visit;
}

function Door({ status, onChange, onRestore }: DeskProps & { readonly onRestore: () => void }) {
  switch (status.phase) {
    case 'not-set-up':
      return (
        <Suspense fallback={<Spinner />}>
          <SetUpScreen onDone={onChange} onRestore={onRestore} />
        </Suspense>
      );
    case 'refused':
      return (
        <RefusedScreen
          refusal={status.refusal}
          detail={status.refusalDetail}
          onSignedIn={onChange}
          onRestore={onRestore}
        />
      );
    case 'signed-out':
      return <SignInScreen isLocked={false} onSignedIn={onChange} onRestore={onRestore} />;
    case 'signed-in':
    case 'locked':
      return null;
  }
}
