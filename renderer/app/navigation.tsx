import {
  Banknote,
  ContactRound,
  ChartColumn,
  BookOpen,
  CalendarCheck,
  CalendarDays,
  FilePlus2,
  FileSearch,
  FolderOpen,
  Inbox,
  LayoutTemplate,
  ListTodo,
  PackageCheck,
  Printer,
  Send,
  Settings,
  TriangleAlert,
  Truck,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../shared/i18n';
import { useShortcut, type Chord } from '../shared/shortcuts';
import { useIsSupervisor } from '../shared/station';
import { Badge, classNames, Kbd } from '../shared/ui';
import { useRoute, type Route } from './route';

interface EntryProps {
  readonly to: Route;
  readonly label: string;
  readonly icon: ReactNode;
  readonly chord?: Chord;
  readonly after?: ReactNode;
}

export function Navigation({ needsAttention }: { readonly needsAttention: number }) {
  const t = useText();
  const isSupervisor = useIsSupervisor();
  return (
    <nav className="mc-nav" aria-label={t('frame.nav.label')}>
      <ul>
        <Entry
          to={{ screen: 'reception' }}
          chord="F2"
          label={t('frame.nav.reception')}
          icon={<FilePlus2 size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'dossiers' }}
          chord="F3"
          label={t('frame.nav.dossiers')}
          icon={<FolderOpen size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'scan-tray' }}
          chord="F4"
          label={t('frame.nav.scan-tray')}
          icon={<Inbox size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'page-search' }}
          chord="F5"
          label={t('frame.nav.page-search')}
          icon={<FileSearch size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'returns' }}
          chord="F6"
          label={t('frame.nav.returns')}
          icon={<PackageCheck size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'work-desk' }}
          chord="F7"
          label={t('frame.nav.work-desk')}
          icon={<ListTodo size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'hand-over' }}
          chord="Alt+B"
          label={t('frame.nav.hand-over')}
          icon={<Truck size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'print-desk' }}
          label={t('frame.nav.print-desk')}
          icon={<Printer size={20} aria-hidden="true" />}
        />
        <Entry to={{ screen: 'fees' }} label={t('frame.nav.fees')} icon={<Banknote size={20} aria-hidden="true" />} />
        <Entry
          to={{ screen: 'citizens' }}
          label={t('frame.nav.citizens')}
          icon={<ContactRound size={20} aria-hidden="true" />}
        />
        <Entry
          to={{ screen: 'sync' }}
          label={t(needsAttention > 0 ? 'frame.nav.attention' : 'frame.nav.sync')}
          icon={
            needsAttention > 0 ? <TriangleAlert size={20} aria-hidden="true" /> : <Send size={20} aria-hidden="true" />
          }
          after={<Badge count={needsAttention} label={t('frame.nav.attention.count', { count: needsAttention })} />}
        />
      </ul>
      {isSupervisor && (
        <ul className="mc-nav__low">
          <Entry
            to={{ screen: 'reports' }}
            chord="F10"
            label={t('frame.nav.reports')}
            icon={<ChartColumn size={20} aria-hidden="true" />}
          />
          <Entry
            to={{ screen: 'day-close' }}
            label={t('frame.nav.day-close')}
            icon={<CalendarCheck size={20} aria-hidden="true" />}
          />
          <Entry
            to={{ screen: 'calendar' }}
            label={t('frame.nav.calendar')}
            icon={<CalendarDays size={20} aria-hidden="true" />}
          />
          <Entry
            to={{ screen: 'officers' }}
            label={t('frame.nav.officers')}
            icon={<Users size={20} aria-hidden="true" />}
          />
          <Entry
            to={{ screen: 'templates' }}
            label={t('frame.nav.templates')}
            icon={<LayoutTemplate size={20} aria-hidden="true" />}
          />
          <Entry
            to={{ screen: 'catalogue' }}
            label={t('frame.nav.catalogue')}
            icon={<BookOpen size={20} aria-hidden="true" />}
          />
          <Entry
            to={{ screen: 'settings' }}
            label={t('frame.nav.settings')}
            icon={<Settings size={20} aria-hidden="true" />}
          />
        </ul>
      )}
    </nav>
  );
}

function Entry(props: EntryProps) {
  return (
    <li>
      <EntryButton {...props} />
      {props.chord !== undefined && <EntryKey chord={props.chord} label={props.label} to={props.to} />}
    </li>
  );
}

/** Screens that are opened from another one, and stand under its entry. */
const PARENTS: Partial<Record<Route['screen'], Route['screen']>> = { dossier: 'dossiers', carrying: 'sync' };

function EntryButton({ to, label, icon, chord, after }: EntryProps) {
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
      {after}
      {chord !== undefined && <Kbd>{chord}</Kbd>}
    </button>
  );
}

function EntryKey({ chord, label, to }: { readonly chord: Chord; readonly label: string; readonly to: Route }) {
  const { go } = useRoute();
  useShortcut(chord, () => go(to), { label });
  return null;
}
