import { expect, test } from 'vitest';
import { PortalAdvanced } from '../../../../preload/contract/station';
import {
  advancedFormOf,
  advancedOf,
  advancedProblems,
} from '../../../../renderer/features/settings/portal-advanced-rules';

const USUAL = advancedFormOf();

test('a portal as they usually are needs no word', () => {
  expect(advancedOf(USUAL)).toEqual({});
  expect(advancedProblems(USUAL)).toEqual({});
});

test('what is set comes back as it was', () => {
  const set = PortalAdvanced.parse({
    protocol: 'v1',
    serviceAddress: 'path',
    authPath: '/login',
    tokenHeader: 'x-session',
    ownerIdField: 'both',
    submittedAt: '1',
    statusCodes: { '3': '11', '5': '12' },
    uploadKbits: 512,
    fileHours: { from: '18:00', to: '06:30' },
    compareAt: '15:45',
  });
  expect(advancedOf(advancedFormOf(set))).toEqual(set);
});

test.each([
  [{ uploadKbits: '5' }, 'uploadKbits'],
  [{ uploadKbits: 'nhanh' }, 'uploadKbits'],
  [{ hoursFrom: '18:00' }, 'hoursTo'],
  [{ hoursFrom: '25:00', hoursTo: '06:00' }, 'hoursFrom'],
  [{ compareAt: '4 giờ' }, 'compareAt'],
  [{ authPath: '/đăng nhập' }, 'authPath'],
  [{ keyHeader: 'two words' }, 'keyHeader'],
  [{ statusCodes: '3:11' }, 'statusCodes'],
] as const)('%o is refused at its field', (part, name) => {
  expect(advancedProblems({ ...USUAL, ...part })).toHaveProperty(name);
});

test('an empty time of comparison is kept as never, the usual one is left out', () => {
  expect(advancedFormOf({}).compareAt).toBe('16:30');
  expect(advancedOf({ ...USUAL, compareAt: '' })).toHaveProperty('compareAt', null);
  expect(advancedFormOf({ compareAt: null }).compareAt).toBe('');
  expect(advancedOf({ ...USUAL, compareAt: ' 16:30 ' })).not.toHaveProperty('compareAt');
});

test.each([
  { uploadKbits: '8' },
  { hoursFrom: '18:00', hoursTo: '06:30' },
  { statusCodes: ' 3=11 ; 5 = 12 ', authPath: '/api/v2.1/login' },
])('%o is kept as the contract takes it', part => {
  const form = { ...USUAL, ...part };
  expect(advancedProblems(form)).toEqual({});
  expect(PortalAdvanced.safeParse(advancedOf(form)).success).toBe(true);
});
