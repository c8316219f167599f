import { memo } from 'react';
import type { DossierSummary } from '../../../preload/contract/dossiers';
import { classNames } from '../../shared/ui';
import { COLUMN_LOOKS } from './columns';
import type { ColumnId } from './chosen-columns';

interface DossierRowProps {
  readonly row: DossierSummary;
  readonly index: number;
  readonly startPx: number;
  readonly columns: readonly ColumnId[];
  readonly now: number;
  /** The cursor is on it. */
  readonly isActive: boolean;
  readonly isPicked: boolean;
}

export const rowId = (dossierId: string): string => `dossier-row-${dossierId}`;

/** One line of the table. It stands for a place, not for a dossier: a new answer changes words and builds nothing anew. */
export const DossierRow = memo(function DossierRow(props: DossierRowProps) {
  const { row, index, startPx, columns, now, isActive, isPicked } = props;
  return (
    <div
      role="row"
      id={rowId(row.dossierId)}
      aria-rowindex={index + 2}
      aria-selected={isPicked}
      className={classNames('dl-row', isActive && 'dl-row--active', isPicked && 'dl-row--picked')}
      style={{ transform: `translateY(${startPx}px)` }}
      data-index={index}
    >
      {columns.map(column => {
        const look = COLUMN_LOOKS[column];
        return (
          <span
            role="gridcell"
            key={column}
            className={classNames('dl-cell', look.isNumber === true && 'mc-number')}
            title={look.title?.(row)}
          >
            {look.cell(row, now)}
          </span>
        );
      })}
    </div>
  );
});
