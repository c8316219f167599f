import { expect, test } from 'vitest';
import {
  blocksWanted,
  gapsOf,
  isProvisional,
  lastingCode,
  provisionalCode,
  type NumberBlock,
} from '../../../../main/numbers/number-rules';
import { DOSSIER_CODE } from '../../../../main/dossiers/dossier-code-rules';

function aBlock(part: Partial<NumberBlock>): NumberBlock {
  return {
    blockId: 'b',
    agencyCode: 'H01.151',
    onDate: '2026-11-26',
    firstSerial: 1,
    lastSerial: 40,
    nextSerial: 1,
    isReported: false,
    ...part,
  };
}

test('a lasting code fits the national pattern, a provisional one never does', () => {
  expect(lastingCode('H01.151', '2026-11-26', 42)).toBe('H01.151-261126-0042');
  expect(lastingCode('H01.151', '2026-11-26', 12345)).toMatch(DOSSIER_CODE);
  const own = provisionalCode('H01.151', '2026-11-26', 2, 1);
  expect(own).toBe('H01.151-261126-T020001');
  expect(own).not.toMatch(DOSSIER_CODE);
  expect(isProvisional(own)).toBe(true);
  expect(isProvisional('H01.151-261126-0042')).toBe(false);
});

test('numbers are wanted for today and the next two days, more where days were busier', () => {
  expect(blocksWanted('2026-11-26', [], 0)).toEqual([
    { onDate: '2026-11-26', count: 30 },
    { onDate: '2026-11-27', count: 30 },
    { onDate: '2026-11-28', count: 30 },
  ]);
  expect(blocksWanted('2026-11-26', [], 100)[0]).toEqual({ onDate: '2026-11-26', count: 120 });
});

test('a day is filled up once less than half is left', () => {
  const half = aBlock({ lastSerial: 30, nextSerial: 16 });
  const below = aBlock({ lastSerial: 30, nextSerial: 17 });
  expect(blocksWanted('2026-11-26', [half], 0).map(ask => ask.onDate)).not.toContain('2026-11-26');
  expect(blocksWanted('2026-11-26', [below], 0)[0]).toEqual({ onDate: '2026-11-26', count: 16 });
});

test('every number without a dossier is named with its reason', () => {
  const blocks = [
    aBlock({ blockId: 'a', onDate: '2026-11-25', lastSerial: 40, nextSerial: 38, isReported: true }),
    aBlock({ blockId: 'b', lastSerial: 40, nextSerial: 41 }),
    aBlock({ blockId: 'c', firstSerial: 81, lastSerial: 120, nextSerial: 90 }),
  ];
  expect(
    gapsOf('2026-11-26', blocks).map(({ firstSerial, lastSerial, count, why }) => [
      firstSerial,
      lastSerial,
      count,
      why,
    ]),
  ).toEqual([
    [38, 40, 3, 'not-needed'],
    [41, 80, 40, 'other-station'],
    [90, 120, 31, 'still-open'],
  ]);
});
