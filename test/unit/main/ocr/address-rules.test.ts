import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { oldCommunesOf } from '../../../../main/catalogue/commune-search-rules';
import { placeOf, type Divisions } from '../../../../main/ocr/address-rules';

const file = (name: string): string =>
  readFileSync(new URL(`../../../../resources/catalogue/${name}`, import.meta.url), 'utf8');
const communes = JSON.parse(file('communes.json')) as {
  code: string;
  name: string;
  type: string;
  provinceCode: string;
  formedFrom: string;
}[];
const provinces = JSON.parse(file('provinces.json')) as {
  code: string;
  name: string;
  mergedFrom: { name: string }[];
}[];

const divisions: Divisions = {
  provinces: provinces.map(p => ({ code: p.code, name: p.name, oldNames: p.mergedFrom.map(m => m.name) })),
  communes: communes.map(c => ({ ...c, formedFrom: oldCommunesOf(c.formedFrom) })),
};

/** A small generator with a fixed seed, so that every run tries the same addresses. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const MISREAD: readonly (readonly [string, string])[] = [
  ...([
    ['ê', 'e'],
    ['ế', 'ề'],
    ['ạ', 'a'],
    ['á', 'à'],
    ['ã', 'à'],
    ['ư', 'u'],
    ['ơ', 'o'],
    ['ồ', 'ô'],
    ['ỉ', 'i'],
  ] as const),
  ...([
    ['đ', 'd'],
    ['Đ', 'D'],
    ['n', 'm'],
    ['u', 'n'],
    ['h', 'b'],
    ['c', 'e'],
    ['l', 'i'],
    ['ố', 'ổ'],
    ['ă', 'â'],
  ] as const),
];

/** One or two letters as recognition confuses them. */
function misread(text: string, next: () => number, errors: number): string {
  let out = text;
  for (let i = 0; i < errors; i++) {
    const possible = MISREAD.filter(([from]) => out.includes(from));
    const [from, to] = possible[Math.floor(next() * possible.length)] ?? ['', ''];
    const at = out.indexOf(from, Math.floor(next() * out.length));
    if (from && at >= 0) out = out.slice(0, at) + to + out.slice(at + from.length);
  }
  return out;
}

const provinceName = new Map(provinces.map(p => [p.code, p]));
const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)]!;

describe('the commune of an address', () => {
  test('a present address gives its commune, and what stands before it', () => {
    const ward = communes.find(c => c.name === 'Ba Đình')!;
    expect(placeOf('Số 12 ngõ 4, phường Ba Đình, thành phố Hà Nội', divisions)).toMatchObject({
      communeCode: ward.code,
      provinceCode: '01',
      detail: 'Số 12 ngõ 4',
    });
  });

  test('marks lost on the way do not matter where no namesake is near', () => {
    const found = placeOf('Thôn 2, Xã Hoang Lộc, Tỉnh Thanh Hoa', divisions);
    expect(communes.find(c => c.code === found?.communeCode)?.name).toBe('Hoằng Lộc');
  });

  test('an old address leads to the commune of today as a proposal', () => {
    const found = placeOf('Thôn 3, xã Hoằng Thịnh, huyện Hoằng Hóa, tỉnh Thanh Hóa', divisions);
    expect(communes.find(c => c.code === found?.communeCode)?.name).toBe('Hoằng Lộc');
    expect(found?.confidence).toBeLessThan(0.85);
  });

  test('an old commune that was divided is not decided', () => {
    const part = divisions.communes.find(c => c.formedFrom.some(old => old.isPart))!;
    const old = part.formedFrom.find(o => o.isPart)!;
    const province = provinceName.get(part.provinceCode)!;
    const found = placeOf(`${old.name}, huyện An Bình, tỉnh ${province.name}`, divisions);
    expect(found?.communeCode).toBeNull();
    expect(found?.alternatives.map(a => a.communeCode)).toContain(part.code);
  });

  test('text without a province or a commune is no place', () => {
    expect(placeOf('Trạm Y tế', divisions)).toBeNull();
    expect(placeOf('Bệnh viện Đa khoa, tỉnh Lào Cai', divisions)).toMatchObject({
      communeCode: null,
      provinceCode: '15',
    });
  });

  test('of 900 misread addresses no confident answer is wrong, and most present ones are answered', () => {
    const next = numbersFrom(20_260_701);
    let confident = 0;
    let wrong = 0;
    let present = 0;
    let answered = 0;
    for (let i = 0; i < 900; i++) {
      const commune = pick(divisions.communes, next);
      const province = provinceName.get(commune.provinceCode)!;
      const isOld = next() < 0.4 && commune.formedFrom.length > 0;
      const old = isOld ? pick(commune.formedFrom, next) : undefined;
      const oldProvince = pick(province.mergedFrom, next).name;
      const clean = old
        ? `Thôn 5, ${old.name}, huyện Tân Phú, tỉnh ${oldProvince}`
        : `Tổ dân phố số 3, ${commune.type} ${commune.name}, tỉnh ${province.name}`;
      const found = placeOf(misread(clean, next, Math.floor(next() * 3)), divisions);
      if (!old) present++;
      if (!found?.communeCode || found.confidence < 0.85) continue;
      confident++;
      if (!old) answered++;
      const isRight = old
        ? divisions.communes.find(c => c.code === found.communeCode)!.formedFrom.some(f => f.name === old.name)
        : found.communeCode === commune.code;
      if (!isRight) wrong++;
    }
    expect(confident).toBeGreaterThan(350);
    expect(wrong / confident).toBeLessThanOrEqual(0.001);
    expect(answered / present).toBeGreaterThan(0.6);
  });
});
