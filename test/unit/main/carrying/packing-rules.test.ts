import { expect, test } from 'vitest';
import { bytesOf, partBytesFor, splitIntoParts, type PackedSize } from '../../../../main/carrying/packing-rules';
import { randomFrom } from '../../../support/random';

const words = (payloadBytes: number): PackedSize => ({ payloadBytes, contentBytes: 0, fileCount: 0 });
const itself = (size: PackedSize) => size;

function partsOf(entries: readonly PackedSize[], limitBytes: number) {
  const split = splitIntoParts(entries, itself, limitBytes);
  if (!('parts' in split)) throw new Error(`too large: ${split.neededBytes}`);
  return split.parts;
}

test('nothing is left out, doubled or moved, and no part is larger than asked', () => {
  const random = randomFrom(38);
  const upTo = (most: number) => Math.floor(random() * most);
  for (let round = 0; round < 200; round += 1) {
    const entries = Array.from({ length: 1 + upTo(60) }, () => ({
      payloadBytes: upTo(5_000),
      contentBytes: upTo(3) === 0 ? upTo(900_000) : 0,
      fileCount: upTo(20),
    }));
    const limit = 1_000_000 + upTo(2_000_000);
    const parts = partsOf(entries, limit);
    expect(parts.flatMap(part => part.entries)).toEqual(entries);
    for (const { entries: held, plannedBytes } of parts) {
      expect(plannedBytes).toBeLessThanOrEqual(limit);
      expect(plannedBytes).toBe(partBytesFor(held.reduce((sum, entry) => sum + bytesOf(entry), 0)));
      expect(held.length).toBeGreaterThan(0);
    }
    // None could have been spared.
    for (const [index, part] of parts.slice(1).entries()) {
      expect(
        partBytesFor(parts[index]!.entries.concat(part.entries[0]!).reduce((sum, each) => sum + bytesOf(each), 0)),
      ).toBeGreaterThan(limit);
    }
  }
});

test('a file that no part can hold says how large a part would have to be', () => {
  const large = { payloadBytes: 100, contentBytes: 5_000_000, fileCount: 0 };
  const split = splitIntoParts([words(10), large], itself, 2_000_000);
  expect(split).toEqual({ neededBytes: partBytesFor(bytesOf(large)) });
  if ('neededBytes' in split) expect(partsOf([words(10), large], split.neededBytes)).toHaveLength(2);
});

test('very many small entries are split too, so that a manifest stays small', () => {
  const parts = partsOf(
    Array.from({ length: 12_000 }, () => words(10)),
    4_000_000_000,
  );
  expect(parts.map(part => part.entries.length)).toEqual([5_000, 5_000, 2_000]);
});
