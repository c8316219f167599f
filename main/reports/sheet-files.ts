import { stringify } from 'csv-stringify/sync';
import type { SheetFormat } from '../../preload/contract/reports';
import { safeCell, type Sheet } from './sheet-rules';

// Excel takes a file without it for the code page of the computer, and Vietnamese falls apart.
const UTF8_MARK = '\ufeff';

/** The bytes of a sheet as a file. Nothing in it can be run by the program that opens it. */
export async function sheetBytes(sheet: Sheet, format: SheetFormat): Promise<Uint8Array> {
  const rows = sheet.rows.map(row => row.map(safeCell));
  if (format === 'csv') {
    const text = stringify([[...sheet.header], ...rows], { quoted: true, record_delimiter: 'windows' });
    return Buffer.from(UTF8_MARK + text, 'utf8');
  }
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const header = sheet.header.map(value => ({ value, fontWeight: 'bold' as const, wrap: true }));
  const cells = rows.map(row =>
    row.map(cell =>
      cell === null
        ? null
        : typeof cell === 'number'
          ? { value: cell, type: Number }
          : { value: cell, type: String, wrap: true },
    ),
  );
  const columns = sheet.header.map((_, column) => ({ width: widthOf(sheet, column) }));
  return writeExcelFile([header, ...cells], {
    columns,
    sheet: sheet.title.slice(0, 31),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }).toBuffer();
}

function widthOf(sheet: Sheet, column: number): number {
  const longest = sheet.rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, String(row[column] ?? '').length), sheet.header[column]?.length ?? 0);
  return Math.min(50, Math.max(8, longest + 2));
}
