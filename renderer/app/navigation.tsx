import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../shared/i18n';
import { useShortcut, type Chord } from '../shared/shortcuts';
import { useIsSupervisor } from '../shared/station';
import { Badge, classNames, Kbd } from '../shared/ui';
import { PLACES, type Place } from './places';
import { useRoute, type Route } from './route';

interface EntryProps {
  readonly place: Place;
  readonly needsAttention: number;
}

export function Navigation({ needsAttention }: { readonly needsAttention: number }) {
  const t = useText();
  const isSupervisor = useIsSupervisor();
  const entries = (isForSupervisor: boolean) =>
    PLACES.filter(place => (place.isForSupervisor ?? false) === isForSupervisor).map(place => (
      <Entry key={place.label} place={place} needsAttention={needsAttention} />
    ));
  return (
    <nav className="mc-nav" aria-label={t('frame.nav.label')}>
      <ul>{entries(false)}</ul>
      {isSupervisor && <ul className="mc-nav__low">{entries(true)}</ul>}
    </nav>
  );
}

function Entry({ place, needsAttention }: EntryProps) {
  const t = useText();
  const { to, chord } = place;
  const isCalling = to.screen === 'sync' && needsAttention > 0;
  const label = t(isCalling ? 'frame.nav.attention' : place.label);
  const Icon = isCalling ? TriangleAlert : place.icon;
  return (
    <li>
      <EntryButton to={to} label={label} icon={<Icon size={20} aria-hidden="true" />} chord={chord}>
        {to.screen === 'sync' && (
          <Badge count={needsAttention} label={t('frame.nav.attention.count', { count: needsAttention })} />
        )}
      </EntryButton>
      {chord !== undefined && <EntryKey chord={chord} label={label} to={to} />}
    </li>
  );
}

interface EntryButtonProps {
  readonly to: Route;
  readonly label: string;
  readonly icon: ReactNode;
  readonly chord: Chord | undefined;
  readonly children: ReactNode;
}

/** Screens that are opened from another one, and stand under its entry. */
const PARENTS: Partial<Record<Route['screen'], Route['screen']>> = {
  dossier: 'dossiers',
  carrying: 'sync',
  merge: 'sync',
};

function EntryButton({ to, label, icon, chord, children }: EntryButtonProps) {
  const { route, go } = useRoute();
  const isHere = (PARENTS[route.screen] ?? route.screen) === to.screen;
  return (
    <button
      type="button"
      className={classNames('mc-nav__entry', isHere && 'mc-nav__entry--here')}
      aria-current={isHere ? 'page' : undefined}
      onClick={() => go(to)}
    >
      {icon}
      <span className="mc-nav__words">{label}</span>
      {children}
      {chord !== undefined && <Kbd>{chord}</Kbd>}
    </button>
  );
}

function EntryKey({ chord, label, to }: { readonly chord: Chord; readonly label: string; readonly to: Route }) {
  const { go } = useRoute();
  useShortcut(chord, () => go(to), { label });
  return null;
}
