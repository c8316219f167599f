import { daysBetween } from '../../../preload/contract/calendar-days';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { DossierStateChip, DueWords } from '../../shared/dossiers';
import { formatDate, isoDateOf } from '../../shared/format';
import { useText } from '../../shared/i18n';
import { useRowKeys } from './row-keys';
import type { WorkList } from './work-lists';

interface WorkTableProps {
  readonly list: WorkList;
  readonly rows: readonly DossierSummary[];
  readonly now: number;
  readonly onOpen: (dossierId: string) => void;
}

/** Rows are buttons: arrows move between them, Enter opens the dossier. */
export function WorkTable({ list, rows, now, onOpen }: WorkTableProps) {
  const t = useText();
  const { list: table, move } = useRowKeys();
  const idle = (row: DossierSummary): number => daysBetween(isoDateOf(row.lastActAt), isoDateOf(now));
  return (
    <ul className="wd-rows" ref={table} aria-label={t(`work.list.${list}`)}>
      {rows.map(row => (
        <li key={row.dossierId}>
          <button type="button" className="wd-row" onClick={() => onOpen(row.dossierId)} onKeyDown={move}>
            <span className="wd-row__code mc-number">{row.code}</span>
            <span className="wd-row__who">
              <strong>{row.applicantName}</strong>
              <span className="mc-soft wd-row__what" title={row.procedureName}>
                {row.procedureName}
              </span>
            </span>
            <span className="wd-row__when">
              {list === 'waiting' || list === 'stuck' ? (
                <span>{t(list === 'waiting' ? 'work.waits' : 'work.idle', { days: idle(row) })}</span>
              ) : (
                <>
                  {row.dueAt !== null && <span className="mc-number">{formatDate(row.dueAt)}</span>}
                  <DueWords dueAt={row.dueAt} state={row.state} now={now} />
                </>
              )}
            </span>
            <span className="mc-soft wd-row__desk">{row.assignedTo ?? row.desk}</span>
            <DossierStateChip state={row.state} />
          </button>
        </li>
      ))}
    </ul>
  );
}
