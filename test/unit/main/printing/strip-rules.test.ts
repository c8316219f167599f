import { describe, expect, test } from 'vitest';
import { type Strip, holdEnd, paginate, paragraph } from '../../../../main/printing/strip-rules';
import { roomForWords, table, type Column } from '../../../../main/printing/table-layout-rules';

const measure = (text: string, _style: string, sizePt: number) => Array.from(text).length * sizePt * 0.5;

function aStrip(name: string, heightPt: number, keepWithNext = false): Strip {
  return {
    heightPt,
    keepWithNext,
    marks: [{ kind: 'text', xPt: 0, yPt: 0, text: name, style: 'regular', sizePt: 10 }],
  };
}

function namesOf(strips: readonly Strip[], heightPt: number): string[] {
  return paginate(strips, heightPt).map(page =>
    page.flatMap(({ strip }) => strip.marks.map(mark => (mark.kind === 'text' ? mark.text : ''))).join(''),
  );
}

describe('pages', () => {
  test('fill from the top', () => {
    expect(
      namesOf(
        ['a', 'b', 'c'].map(name => aStrip(name, 40)),
        100,
      ),
    ).toEqual(['ab', 'c']);
  });

  test('strips kept together move together', () => {
    expect(namesOf([aStrip('a', 40), aStrip('b', 40, true), aStrip('c', 40)], 100)).toEqual(['a', 'bc']);
  });

  test('a group larger than a page is cut rather than lost', () => {
    const group = ['a', 'b', 'c'].map(name => aStrip(name, 60, true));
    expect(namesOf(group, 100)).toEqual(['a', 'b', 'c']);
  });

  test('the last lines before a held block go with it', () => {
    const body = holdEnd(
      ['a', 'b', 'c'].map(name => aStrip(name, 20)),
      2,
    );
    expect(namesOf([...body, aStrip('S', 50)], 100)).toEqual(['a', 'bcS']);
  });

  test('a paragraph leaves no lone line at either end of a page', () => {
    const lines = paragraph({ runs: [{ text: 'aaaa bbbb cccc dddd' }], sizePt: 8 }, () => 16, measure);
    expect(lines).toHaveLength(4);
    expect(lines.map(line => line.keepWithNext)).toEqual([true, false, true, false]);
  });
});

describe('a table', () => {
  const columns = [
    { title: 'TT', align: 'centre' as const, widthPt: 40 },
    { title: 'Tên', align: 'left' as const, widthPt: 100 },
  ];
  const rows = Array.from({ length: 6 }, (_, index) => [[{ text: String(index) }], [{ text: `giấy ${index}` }]]);
  const strips = table(columns, rows, { sizePt: 10, measure });

  test('starts every page with its heading', () => {
    const pages = paginate(strips, 60);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page[0]?.strip.marks).toEqual(strips[0]?.marks);
  });

  test('is closed at the foot of every page', () => {
    for (const page of paginate(strips, 60)) {
      const last = page.at(-1)?.strip;
      const foot = last?.marks.filter(
        mark => mark.kind === 'rule' && mark.heightPt === 0 && mark.yPt === last.heightPt,
      );
      expect(foot?.length).toBeGreaterThanOrEqual(1);
    }
  });

  test('never leaves its heading alone at the foot of a page', () => {
    const pages = paginate([aStrip('a', 30), ...strips], 60);
    expect(pages[0]).toHaveLength(1);
  });
});

describe('the columns of a table', () => {
  const style = { sizePt: 10, measure };
  const columns: readonly Column[] = [
    { title: 'Mã', align: 'left', widthPt: 100 },
    { title: 'Họ tên', align: 'left', widthPt: 70 },
    { title: 'Nội dung', align: 'left', widthPt: 230 },
  ];
  const row = (name: string) => [[{ text: 'H01.151-261124-0200' }], [{ text: name }], [{ text: 'Đăng ký khai sinh' }]];
  const widthsFor = (name: string) => roomForWords(columns, [row(name)], style).map(({ widthPt }) => widthPt);
  const long = 'Nguyễn Phạm Hoàng Thị Ngọc Quỳnh Phượng Diễm Thúy '.repeat(3).slice(0, 120).trim();

  test('stay as the template has them for names of everyday', () => {
    expect(widthsFor('Nguyễn Văn Đức')).toEqual(widthsFor('Nguyễn Thị Hà'));
  });

  test('give room to a name of 120 letters, so that its row is not cut', () => {
    const [code = 0, name = 0, content = 0] = widthsFor(long);
    expect(name).toBeGreaterThan(widthsFor('Nguyễn Văn Đức')[1]! + 20);
    expect(code + name + content).toBeCloseTo(400);
    expect(code).toBeGreaterThanOrEqual(measure('H01.151-261124-0200', 'regular', 10) + 8);
    const [, ...cut] = table(roomForWords(columns, [row(long)], style), [row(long)], style);
    expect(cut).toHaveLength(1);
  });

  test('may hold their text at the right edge', () => {
    const [strip] = paragraph({ runs: [{ text: '120.000' }], sizePt: 10, align: 'right' }, () => 100, measure);
    const [mark] = strip?.marks ?? [];
    expect(mark?.kind === 'text' && mark.xPt + measure('120.000', 'regular', 10)).toBeCloseTo(100);
  });
});
