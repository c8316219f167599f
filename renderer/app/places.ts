import {
  Banknote,
  BookOpen,
  CalendarCheck,
  CalendarDays,
  ChartColumn,
  ContactRound,
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
  ShieldCheck,
  Truck,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { Chord } from '../shared/shortcuts';
import type { Route } from './route';

export interface Place {
  readonly to: Route;
  /** A message id. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly chord?: Chord;
  readonly isForSupervisor?: true;
}

/** Every page one can go to by itself, in the order of the navigation; Ctrl+K finds each by its name. */
export const PLACES: readonly Place[] = [
  { to: { screen: 'reception' }, label: 'frame.nav.reception', icon: FilePlus2, chord: 'F2' },
  { to: { screen: 'dossiers' }, label: 'frame.nav.dossiers', icon: FolderOpen, chord: 'F3' },
  { to: { screen: 'scan-tray' }, label: 'frame.nav.scan-tray', icon: Inbox, chord: 'F4' },
  { to: { screen: 'page-search' }, label: 'frame.nav.page-search', icon: FileSearch, chord: 'F5' },
  { to: { screen: 'returns' }, label: 'frame.nav.returns', icon: PackageCheck, chord: 'F6' },
  { to: { screen: 'work-desk' }, label: 'frame.nav.work-desk', icon: ListTodo, chord: 'F7' },
  { to: { screen: 'hand-over' }, label: 'frame.nav.hand-over', icon: Truck, chord: 'Alt+B' },
  { to: { screen: 'print-desk' }, label: 'frame.nav.print-desk', icon: Printer },
  { to: { screen: 'fees' }, label: 'frame.nav.fees', icon: Banknote },
  { to: { screen: 'citizens' }, label: 'frame.nav.citizens', icon: ContactRound },
  { to: { screen: 'sync' }, label: 'frame.nav.sync', icon: Send },
  { to: { screen: 'reports' }, label: 'frame.nav.reports', icon: ChartColumn, chord: 'F10', isForSupervisor: true },
  { to: { screen: 'day-close' }, label: 'frame.nav.day-close', icon: CalendarCheck, isForSupervisor: true },
  { to: { screen: 'calendar' }, label: 'frame.nav.calendar', icon: CalendarDays, isForSupervisor: true },
  { to: { screen: 'officers' }, label: 'frame.nav.officers', icon: Users, isForSupervisor: true },
  { to: { screen: 'templates' }, label: 'frame.nav.templates', icon: LayoutTemplate, isForSupervisor: true },
  { to: { screen: 'catalogue' }, label: 'frame.nav.catalogue', icon: BookOpen, isForSupervisor: true },
  { to: { screen: 'safety' }, label: 'frame.nav.safety', icon: ShieldCheck, isForSupervisor: true },
  { to: { screen: 'settings' }, label: 'frame.nav.settings', icon: Settings, isForSupervisor: true },
];
