import type { FigureCounts, ReportFigure, ReportRow } from '../../../preload/contract/reports';
import { useText } from '../../shared/i18n';
import { TABLE_FIGURES } from './figure-words';
import { NumberButton } from './number-button';

interface FigureTableProps {
  readonly label: string;
  readonly firstColumn: string;
  readonly rows: readonly ReportRow[];
  readonly total: FigureCounts | null;
  readonly nameOf?: (row: ReportRow) => string;
  readonly onOpen: (figure: ReportFigure, row: ReportRow | null) => void;
}

/** One line a procedure, officer or day; every number opens its list. */
export function FigureTable({ label, firstColumn, rows, total, nameOf, onOpen }: FigureTableProps) {
  const t = useText();
  const cells = (counts: FigureCounts, name: string, row: ReportRow | null) =>
    TABLE_FIGURES.map(figure => (
      <td key={figure} className="mc-number">
        <NumberButton
          count={counts[figure]}
          label={`${t(`reports.figure.${figure}`)} – ${name}`}
          onOpen={() => onOpen(figure, row)}
        />
      </td>
    ));
  return (
    <div className="mc-card rp-table">
      <table className="mc-table">
        <caption className="mc-visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{firstColumn}</th>
            {TABLE_FIGURES.map(figure => (
              <th key={figure} scope="col" className="mc-number">
                {t(`reports.short.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {total && (
            <tr className="rp-table__total">
              <th scope="row">{t('reports.total')}</th>
              {cells(total, t('reports.total'), null)}
            </tr>
          )}
          {rows.map(row => {
            const name = nameOf ? nameOf(row) : row.label;
            return (
              <tr key={row.key}>
                <th scope="row">{name}</th>
                {cells(row.counts, name, row)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
