import { expect, test } from 'vitest';
import { bytesText } from '../../../../renderer/shared/bytes-text';
import { behindMs, movedShare, spanWords } from '../../../../renderer/features/sync-centre/figures';

const MINUTE = 60_000;

test.each([
  [0, '0 KB'],
  [300, '1 KB'],
  [820 * 1024, '820 KB'],
  [3.4 * 1024 * 1024, '3,4 MB'],
  [834 * 1024 * 1024, '834 MB'],
  [1_234 * 1024 * 1024, '1,2 GB'],
])('%d bytes are said as people say them', (bytes, text) => {
  expect(bytesText(bytes, 'vi')).toBe(text);
});

test.each([
  [20_000, { id: 'sync.span.moment', values: {} }],
  [14 * MINUTE, { id: 'sync.span.minutes', values: { count: 14 } }],
  [150 * MINUTE, { id: 'sync.span.hours', values: { count: 2, minutes: 30 } }],
  [73 * 60 * MINUTE, { id: 'sync.span.days', values: { count: 3 } }],
])('a span of %d ms has the unit that says enough', (ms, words) => {
  expect(spanWords(ms)).toEqual(words);
});

test('the portal is behind by the age of the oldest it has not been told of', () => {
  expect(behindMs({ oldestUnsentAt: null }, 10)).toBeNull();
  expect(behindMs({ oldestUnsentAt: 4 }, 10)).toBe(6);
  // A clock set back makes nothing younger than new.
  expect(behindMs({ oldestUnsentAt: 20 }, 10)).toBe(0);
});

test('nothing has moved while no byte of a file is through', () => {
  expect(movedShare({ bytesDone: 0, waitingBytes: 100 })).toBeNull();
  expect(movedShare({ bytesDone: 25, waitingBytes: 100 })).toBe(0.25);
});
