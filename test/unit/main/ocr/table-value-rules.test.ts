import { describe, expect, test } from 'vitest';
import type { TableCell } from '../../../../main/ocr/table-rules';
import { correctedCells, readTableRows } from '../../../../main/ocr/table-value-rules';

/** Cells as read, a row a line, `|` between columns. */
function cellsOf(table: string, confidence = 0.97): TableCell[] {
  return table
    .trim()
    .split('\n')
    .flatMap((line, row) =>
      line.split('|').map((text, column) => ({
        row,
        column,
        words: text
          .trim()
          .split(' ')
          .filter(Boolean)
          .map((word, i) => ({
            text: word,
            confidence,
            box: { x: 300 * column + 90 * i, y: 60 * row, width: 80, height: 40 },
          })),
      })),
    );
}

const LIST = `
STT | Họ và tên | Ngày sinh | Giới tính | Số CCCD | Địa chỉ
1, | Trần Thị Lan | 04/06/1987 | Nữ | 036187308522. | Ấp4
l. | Lê Văn An | 16/09/1971 | Nam | 066071218118 | Ấp Phú Hòa
3 | ĐỗThị Hoa | 02/01/1983 | Ng | 094183060954 | Xóml4`;

const valuesOf = (table: string): string[][] =>
  readTableRows(cellsOf(table))!.rows.map(row => row.map(cell => cell.value));

describe('rows of a table', () => {
  test('each column is read by what it holds', () => {
    expect(readTableRows(cellsOf(LIST))?.columns).toEqual(['order', 'name', 'date', 'sex', 'number', 'text']);
    expect(valuesOf(LIST)).toEqual([
      ['1', 'Trần Thị Lan', '04/06/1987', 'Nữ', '036187308522', 'Ấp 4'],
      ['2', 'Lê Văn An', '16/09/1971', 'Nam', '066071218118', 'Ấp Phú Hòa'],
      ['3', 'Đỗ Thị Hoa', '02/01/1983', 'Nữ', '094183060954', 'Xóm 14'],
    ]);
  });

  test('a number that cannot belong to the birth date makes both doubtful', () => {
    const [row] = readTableRows(cellsOf(LIST.replace('036187308522.', '036189308522')))!.rows;
    expect(row![2]!.confidence).toBeLessThan(0.85);
    expect(row![4]!.confidence).toBeLessThan(0.85);
    expect(row![1]!.confidence).toBeGreaterThan(0.85);
  });

  test('a syllable of no list stays where its mark was surely seen', () => {
    const nameIn = (confidence: number): string | undefined =>
      readTableRows(cellsOf(LIST.replace('Trần Thị Lan', 'Bùi Thị Đôi'), confidence))!.rows[0]![1]!.value;
    expect(nameIn(0.97)).toBe('Bùi Thị Đôi');
    expect(nameIn(0.8)).toBe('Bùi Thị Đới');
  });

  test('a row of column numbers belongs to the heading', () => {
    const numbered = LIST.replace('1, |', '(1) | (2) | (3) | (4) | (5) | (6)\n1, |');
    expect(valuesOf(numbered)).toHaveLength(3);
  });

  test('cells without anything but specks are empty, and no table is made of words alone', () => {
    expect(valuesOf(LIST.replace('Lê Văn An', '! .'))[1]![1]).toBe('');
    expect(readTableRows(cellsOf('Kính gửi | Ủy ban\nHọ tên | Lan'))).toBeUndefined();
  });

  test('the words of a cell show what it was put right to', () => {
    const cells = cellsOf(LIST);
    const texts = correctedCells(cells, readTableRows(cells)).map(cell => cell.words.map(w => w.text).join(' '));
    expect(texts).toEqual(expect.arrayContaining(['2', 'Đỗ Thị Hoa', 'Xóm 14', '036187308522']));
  });
});
