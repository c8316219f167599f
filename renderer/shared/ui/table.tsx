import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and dates: tabular figures that never wrap. */
  readonly isNumber?: boolean;
}

export interface SimpleTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** For short lists of a known length; long ones are virtual and belong to their feature. */
export function SimpleTable<Row>({ label, columns, rows, keyOf }: SimpleTableProps<Row>) {
  return (
    <table className="mc-table">
      <caption className="mc-visually-hidden">{label}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.id} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={keyOf(row)}>
            {columns.map(column => (
              <td key={column.id} className={column.isNumber === true ? 'mc-number' : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
