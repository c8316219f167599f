import { expect, test } from 'vitest';
import { createCatalogue } from '../../../../main/catalogue';
import { sectorNames, withSectorNamed } from '../../../../main/elsewhere/sector-names';
import { withPortalsWords } from '../../../../main/elsewhere/procedure-overlay';
import type { PortalProcedure } from '../../../../main/sync';

const national = createCatalogue({ resourcesDir: 'resources/catalogue' }).national();
const ours = national.get('1.004873')!;
const FRESH = '1.999999';
const lists = {
  procedures: [
    { code: ours.code, name: ours.name, sectorCode: ours.fieldCode },
    { code: FRESH, name: 'Thủ tục mới', sectorCode: 'G09-XX1' },
  ],
  sectors: [
    { code: ours.fieldCode, name: 'Hộ tịch, quốc tịch' },
    { code: 'G09-XX1', name: 'Lĩnh vực mới' },
    { code: 'G01-ZZ9', name: 'Của bộ khác' },
  ],
  agencies: [],
};
const names = sectorNames(lists, [ours.code, FRESH], national);

function said(changes: Partial<PortalProcedure> = {}): PortalProcedure {
  return {
    code: ours.code,
    name: ours.name,
    level: 'Cấp Xã',
    agency: '',
    sectors: [],
    ways: [],
    cases: [],
    results: [],
    ...changes,
  };
}
const named = (of: PortalProcedure) => withSectorNamed(of, names, national.get(of.code)).sectors;

test('of a long list only what concerns the procedures that are read is kept', () => {
  expect(Object.keys(names.names).sort()).toEqual(['G09-XX1', ours.fieldCode].sort());
  expect(names.filedUnder).toEqual({ [FRESH]: 'G09-XX1' });
});

test('a procedure is under the sector it says, by its own name for it, else by that of the list', () => {
  expect(named(said({ sectors: [{ code: ours.fieldCode, name: 'Như Cổng ghi' }] }))[0]?.name).toBe('Như Cổng ghi');
  expect(named(said({ sectors: [{ code: 'G09-XX1', name: '' }] }))).toEqual([
    { code: 'G09-XX1', name: 'Lĩnh vực mới' },
  ]);
  expect(named(said({ sectors: [{ code: 'G77-??', name: '' }] }))).toEqual([{ code: 'G77-??', name: '' }]);
});

test('one that says none is where we have it, or where the list of procedures files it', () => {
  expect(named(said())).toEqual([{ code: ours.fieldCode, name: 'Hộ tịch, quốc tịch' }]);
  expect(named(said({ code: FRESH }))).toEqual([{ code: 'G09-XX1', name: 'Lĩnh vực mới' }]);
  expect(named(said({ code: '1.888888' }))).toEqual([]);
});

test('without a list everything stays as it was said, and a name that only spells ours otherwise is no news', () => {
  expect(withSectorNamed(said(), undefined, ours)).toEqual(said());
  const shouted = said({ sectors: [{ code: ours.fieldCode, name: ours.field.toUpperCase() }] });
  expect(withPortalsWords(shouted, ours)).toMatchObject({ field: ours.field, fieldCode: ours.fieldCode });
});
