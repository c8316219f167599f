import { expect, test } from 'vitest';
import { CitizenId, type Relative } from '../../../../preload/contract/citizens';
import type { FieldDefinition, FormReferences } from '../../../../preload/contract/forms';
import { DossierId } from '../../../../preload/contract/ids';
import { relativesForSlots } from '../../../../renderer/features/reception/known/relative-slots';

const REFERENCES = {
  genders: [],
  ethnicGroups: [],
  countries: [],
  idDocumentTypes: [{ value: 'CCCD', label: 'Căn cước', numberKind: 'personal-id' }],
} satisfies FormReferences;
const text = (key: string): FieldDefinition => ({ key, label: key, type: 'text', required: false });
const slot = (prefix: string, ...more: string[]) =>
  ['HoTen', 'SoDDCN', 'NgaySinh', ...more].map(suffix => text(`${prefix}${suffix}`));
const NEWBORN = [text('nksHoTen'), ...slot('me'), ...slot('cha')];
const BIRTH = [...slot('nks'), ...slot('me', 'NoiCuTru'), ...slot('cha', 'NoiCuTru', 'DanToc')];

function aRelative(kind: Relative['kind'], fullName: string, sex: string | null, values = {}): Relative {
  const last = String(fullName.length).padStart(12, '0');
  return {
    kind,
    source: { dossierId: DossierId.parse('019c0000-0000-7000-8000-000000000001'), code: 'H01.151-250312-020001' },
    since: 1,
    citizen: {
      citizenId: CitizenId.parse(`019c0000-0000-7000-8000-${last}`),
      personalId: `0890850${String(10_000 + fullName.length)}`,
      oldNumber: null,
      fullName,
      birthDate: '1960-02-01',
      sex,
      phone: null,
      addressText: 'Khóm 3, Mỹ Bình',
      values,
      dossierCount: 1,
      lastSeenAt: 1,
    },
  };
}
const offered = (
  form: readonly FieldDefinition[],
  relatives: readonly Relative[],
  keyed: Record<string, unknown> = {},
) =>
  relativesForSlots(form, relatives, path => keyed[path], REFERENCES).map(({ key, relative }) => [
    key.split(' ')[0],
    relative.citizen.fullName,
  ]);

const FATHER = aRelative('father', 'Nguyễn Văn Cha', null);
const HUSBAND = aRelative('spouse', 'Trần Chồng', 'Nam', {
  danToc: 'Kinh',
  tinh: '91',
  xa: '30307',
  diaChiChiTiet: 'Số 5',
});
const CHILD = aRelative('child', 'Trần Bé', 'Nữ');

test('a relative is offered where the form asks for such a person', () => {
  expect(offered(BIRTH, [FATHER, HUSBAND, CHILD])).toEqual([
    ['nks', 'Trần Bé'],
    ['cha', 'Nguyễn Văn Cha'],
    ['cha', 'Trần Chồng'],
  ]);
  expect(offered([...slot('nam'), ...slot('nu')], [HUSBAND])).toEqual([['nam', 'Trần Chồng']]);
  expect(offered([text('hoTen')], [FATHER])).toEqual([]);
});

test('a spouse is the other parent only where a child is registered', () => {
  expect(offered([...slot('cha')], [HUSBAND])).toEqual([]);
  expect(offered(NEWBORN, [HUSBAND, CHILD])).toEqual([['cha', 'Trần Chồng']]);
});

test('what is keyed is not offered over, and nobody who stands in the form already', () => {
  expect(offered(BIRTH, [HUSBAND], { 'form.chaHoTen': 'Lê Khác' })).toEqual([]);
  expect(offered([...slot('nkt'), ...BIRTH], [CHILD], { 'form.nksSoDDCN': CHILD.citizen.personalId })).toEqual([]);
});

test('what the person said of themselves goes into the fields the form has, an address only as they gave it', () => {
  const [father, husband] = relativesForSlots(BIRTH, [FATHER, HUSBAND], () => undefined, REFERENCES);
  const values = (offer: typeof father) =>
    Object.fromEntries((offer?.changes ?? []).map(({ path, value }) => [path, value]));
  expect(values(father)).toEqual({
    'form.chaHoTen': 'Nguyễn Văn Cha',
    'form.chaSoDDCN': FATHER.citizen.personalId,
    'form.chaNgaySinh': '1960-02-01',
  });
  expect(values(husband)).toMatchObject({
    'form.chaDanToc': 'Kinh',
    'form.chaNoiCuTru': { provinceCode: '91', communeCode: '30307', detail: 'Số 5', legacyText: '' },
  });
  expect(husband?.changes.every(({ source }) => source === 'earlier')).toBe(true);
});
