import { expect, test } from 'vitest';
import { changedAgencies, withAgencies } from '../../../../renderer/features/catalogue/agency-difference';

const KNOWN = [
  { code: 'H01.09', name: 'Sở Nội vụ' },
  { code: 'H01.05', name: 'Sở TP' },
];
const OFFERED = [
  { code: 'H01.05', name: 'Sở Tư pháp' },
  { code: 'H01.06', name: 'Sở Xây dựng' },
];

test('new names and new agencies are shown as such, and nothing known is lost by taking them', () => {
  expect(changedAgencies(KNOWN, [...OFFERED, KNOWN[0]!])).toEqual([
    { code: 'H01.05', name: 'Sở Tư pháp', before: 'Sở TP' },
    { code: 'H01.06', name: 'Sở Xây dựng', before: null },
  ]);
  expect(withAgencies(KNOWN, OFFERED)).toEqual([KNOWN[0], ...OFFERED]);
});
