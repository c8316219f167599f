import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { sheetBytes } from '../../../../main/reports/sheet-files';
import { safeText, type Sheet } from '../../../../main/reports/sheet-rules';
import { exportFile } from '../../../../main/reports/sheet-export';

const period = { from: '2026-11-01', to: '2026-11-30' };
const sheet: Sheet = {
  title: 'Sổ theo dõi hồ sơ',
  header: ['STT', 'Họ tên'],
  rows: [
    [1, 'Nguyễn Thị "Ánh", Đức'],
    [2, '=HYPERLINK("http://evil.example","bấm")'],
    [3, null],
  ],
};

test.each(['=1+1', '+84912345678', '-2', '@SUM(A1)', '  =1', '\u200b=1', '＝1', '\t=1', '\r=1'])(
  'no spreadsheet program takes %j for a formula',
  text => {
    expect(safeText(text).startsWith("'")).toBe(true);
  },
);

test.each(['Nguyễn Văn Đức', '0912 345 678', 'H01.151-261126-0042', '26/11/2026 17:00', 'a=b'])(
  '%s stays as it is',
  text => {
    expect(safeText(text)).toBe(text);
  },
);

test('marks that turn the direction of text are taken out, letters are composed', () => {
  expect(safeText('Đức\u202egnuh')).toBe('Đứcgnuh');
  expect(safeText('Đức')).toBe('Đức');
});

test('a CSV file opens in Excel as Vietnamese: mark, quotes doubled, every field quoted', async () => {
  const text = Buffer.from(await sheetBytes(sheet, 'csv')).toString('utf8');
  expect(text.startsWith('\ufeff"STT","Họ tên"\r\n')).toBe(true);
  expect(text).toContain('"1","Nguyễn Thị ""Ánh"", Đức"\r\n');
  expect(text).toContain(`"2","'=HYPERLINK`);
});

test('an XLSX file holds texts as texts and numbers as numbers, and no formula at all', async () => {
  const parts = unzip(await sheetBytes(sheet, 'xlsx'));
  const cells = parts.get('xl/worksheets/sheet1.xml') ?? '';
  const strings = [...parts.values()].join('');
  expect(strings).toContain('Nguyễn Thị');
  expect(strings).not.toMatch(/<f>|<f /u);
  expect(cells).toMatch(/<v>3<\/v>/u);
});

test('an export never replaces an earlier one and leaves nothing half-written', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sheets-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const ask = { folder, kind: 'so-theo-doi-ho-so', period };
  const file = { bytes: await sheetBytes(sheet, 'csv'), rows: sheet.rows.length, format: 'csv' as const };
  const first = await exportFile(file, ask);
  const second = await exportFile({ ...file, rows: 0 }, ask);
  expect([first, second].map(answer => answer.ok && answer.value.fileName)).toEqual([
    'so-theo-doi-ho-so-2026-11-01-2026-11-30.csv',
    'so-theo-doi-ho-so-2026-11-01-2026-11-30-2.csv',
  ]);
  expect(readdirSync(folder)).toHaveLength(2);
  expect(readFileSync(path.join(folder, 'so-theo-doi-ho-so-2026-11-01-2026-11-30.csv'), 'utf8')).toContain('Ánh');
  expect(await exportFile(file, { ...ask, folder: path.join(folder, 'không-có') })).toMatchObject({
    ok: false,
    code: 'reports.folder-not-writable',
  });
});

/** Parts of a zip by name, read from its local headers; the sizes stand in the central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const parts = new Map<string, string>();
  let at = zip.readUInt32LE(zip.length - 22 + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength, extra, comment, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + size);
    parts.set(name, (method === 8 ? inflateRawSync(body) : body).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}
