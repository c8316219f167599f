import type { ReactNode } from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { displayPhone } from '../../../preload/contract/phone';
import { DossierStateChip, DueWords, maskPersonalId, PortalStateChip } from '../../shared/dossiers';
import { formatDate, formatDateTime } from '../../shared/format';
import type { ColumnId } from './chosen-columns';

interface Column {
  /** Track of the grid. Fixed where the widest value is known, else a share of what is left. */
  readonly track: string;
  readonly cell: (row: DossierSummary, now: number) => ReactNode;
  /** The whole text, where the cell may cut it. */
  readonly title?: (row: DossierSummary) => string;
  readonly isNumber?: true;
}

export const COLUMN_LOOKS: Readonly<Record<ColumnId, Column>> = {
  code: {
    track: 'calc(var(--dl-code-length) * 0.92ch + 18px)',
    cell: row => row.code,
    title: row => row.code,
    isNumber: true,
  },
  applicant: {
    track: 'minmax(240px, 2fr)',
    cell: row => <span className="dl-name">{row.applicantName}</span>,
    title: row => row.applicantName,
  },
  'personal-id': {
    track: 'calc(12ch + 12px)',
    cell: row => (row.personalId === null ? '' : maskPersonalId(row.personalId)),
    isNumber: true,
  },
  phone: {
    track: 'calc(13ch + 12px)',
    cell: row => (row.phone === null ? '' : displayPhone(row.phone)),
    isNumber: true,
  },
  procedure: {
    track: 'minmax(120px, 1fr)',
    cell: row => row.procedureName,
    title: row => `${row.procedureName} (${row.procedureCode})`,
  },
  received: {
    track: 'calc(9.4ch + 12px)',
    cell: row => formatDate(row.receivedAt),
    title: row => formatDateTime(row.receivedAt),
    isNumber: true,
  },
  due: {
    track: 'calc(9.4ch + 112px)',
    cell: (row, now) => (
      <span className="dl-due">
        {row.dueAt !== null && <span>{formatDate(row.dueAt)}</span>}
        <DueWords dueAt={row.dueAt} state={row.state} now={now} />
      </span>
    ),
    isNumber: true,
  },
  state: { track: '160px', cell: row => <DossierStateChip state={row.state} /> },
  portal: { track: '152px', cell: (row, now) => <PortalStateChip sync={row.sync} now={now} />, isNumber: true },
  'portal-number': {
    track: 'calc(17ch + 12px)',
    cell: row => row.sync.portalNumber ?? '',
    title: row => row.sync.portalNumber ?? '',
    isNumber: true,
  },
};

/** `grid-template-columns` of the head and of every row; `1ch` is a figure's width, signs are narrower: numbers always fit. */
export function tracksOf(columns: readonly ColumnId[]): string {
  return columns.map(column => COLUMN_LOOKS[column].track).join(' ');
}
