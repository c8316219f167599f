import type { FigureCounts, ReportFigure } from '../../../preload/contract/reports';

/** The figures of the tables, in the order of the paper report; the parts of a sum stand behind it. */
export const TABLE_FIGURES: readonly ReportFigure[] = [
  'carried-over',
  'received',
  'settled',
  'resolved-early',
  'resolved-on-time',
  'resolved-late',
  'refused',
  'stopped',
  'open',
  'open-late',
  'open-waiting',
  'returned',
];

export interface Tile {
  readonly figure: ReportFigure;
  readonly tone: 'plain' | 'sure' | 'danger';
}

export const TILES: readonly Tile[] = [
  { figure: 'received', tone: 'plain' },
  { figure: 'settled', tone: 'plain' },
  { figure: 'resolved-late', tone: 'danger' },
  { figure: 'open', tone: 'plain' },
  { figure: 'open-late', tone: 'danger' },
  { figure: 'open-waiting', tone: 'plain' },
  { figure: 'returned', tone: 'sure' },
];

export const hasAnything = (counts: FigureCounts): boolean => Object.values(counts).some(count => count > 0);
