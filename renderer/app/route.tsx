import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { flushTyping } from '../shared/saved-state';
import { dismissToastsTo } from '../shared/ui';

/** Every place of the application and what it needs to open. Kept in memory: an address could carry a citizen's name. */
export type Route =
  | { readonly screen: 'reception' }
  | { readonly screen: 'citizens'; readonly citizenId?: string }
  | {
      readonly screen: 'dossiers';
      readonly text?: string;
      readonly procedureCode?: string;
      readonly opening?: number;
    }
  | { readonly screen: 'dossier'; readonly dossierId: string }
  | { readonly screen: 'merge'; readonly dossierId: string }
  | { readonly screen: 'hand-over' }
  | { readonly screen: 'returns' }
  | { readonly screen: 'work-desk'; readonly isAtArrivals?: boolean }
  | { readonly screen: 'scan-tray' }
  | { readonly screen: 'page-search'; readonly text?: string; readonly pageId?: string }
  | { readonly screen: 'reports' }
  | { readonly screen: 'calendar' }
  | { readonly screen: 'day-close' }
  | { readonly screen: 'sync' }
  | { readonly screen: 'carrying' }
  | { readonly screen: 'print-desk' }
  | { readonly screen: 'fees' }
  | { readonly screen: 'templates' }
  | { readonly screen: 'catalogue'; readonly tab?: 'portal' }
  | { readonly screen: 'safety' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'officers' };

/** Names a page for a toast that points to it. */
export function pageOf(route: Route): string {
  return 'dossierId' in route ? `${route.screen} ${route.dossierId}` : route.screen;
}

interface Routing {
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** To where the officer came from; to reception when there is nothing before. */
  readonly back: () => void;
}

const RoutingContext = createContext<Routing | null>(null);
const MOST_STEPS_BACK = 50;
const RECEPTION: Route = { screen: 'reception' };

export function RouteProvider({ children }: { readonly children: ReactNode }) {
  const [trail, setTrail] = useState<readonly Route[]>([RECEPTION]);
  const go = useCallback((route: Route) => {
    // Before the screen goes to sleep, so that nothing typed waits in a page nobody looks at.
    void flushTyping();
    setTrail(before => [...before, route].slice(-MOST_STEPS_BACK));
  }, []);
  const back = useCallback(() => setTrail(before => (before.length > 1 ? before.slice(0, -1) : [RECEPTION])), []);
  const route = trail.at(-1) ?? RECEPTION;
  useEffect(() => dismissToastsTo(pageOf(route)), [route]);
  const routing = useMemo(() => ({ route, go, back }), [route, go, back]);
  return <RoutingContext value={routing}>{children}</RoutingContext>;
}

export function useRoute(): Routing {
  const routing = useContext(RoutingContext);
  if (!routing) throw new Error('useRoute stands outside RouteProvider');
  return routing;
}
