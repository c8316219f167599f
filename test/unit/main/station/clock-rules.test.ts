import { expect, test } from 'vitest';
import { clockFaultOf } from '../../../../main/station/clock-rules';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

test.each([
  ['the portal agrees', { offsetMs: 30_000, lastWrittenAt: null }, null, 0],
  ['two minutes are borne', { offsetMs: 2 * MINUTE, lastWrittenAt: null }, null, 0],
  ['behind the portal', { offsetMs: 5 * MINUTE, lastWrittenAt: null }, 'slow', 5],
  ['ahead of the portal', { offsetMs: -90 * MINUTE, lastWrittenAt: null }, 'fast', 90],
  ['set back behind what was written', { offsetMs: null, lastWrittenAt: NOW + 60 * MINUTE }, 'set-back', 60],
  ['put right after it was ahead: the portal says so', { offsetMs: 0, lastWrittenAt: NOW + 60 * MINUTE }, null, 0],
  ['written a moment ago', { offsetMs: null, lastWrittenAt: NOW - 5 }, null, 0],
  ['nothing written yet', { offsetMs: null, lastWrittenAt: null }, null, 0],
] as const)('%s', (_case, seen, fault, minutes) => {
  expect(clockFaultOf(NOW, seen)).toEqual({ fault, minutes });
});
