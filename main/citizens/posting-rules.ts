/** Numbers that have a word: as a list where they are few, else a bit for each number there is. */
export type Posting =
  { readonly numbers: Uint32Array; readonly bits?: never } | { readonly numbers?: never; readonly bits: Uint32Array };

const BITS = 32;
const cellsFor = (highest: number): number => Math.floor(highest / BITS) + 1;

/** From numbers in ascending order; a word that one in thirty-two has takes less room, and less time, as bits. */
export function postingOf(numbers: readonly number[]): Posting {
  const cells = cellsFor(numbers.at(-1) ?? 0);
  if (numbers.length < cells) return { numbers: Uint32Array.from(numbers) };
  const bits = new Uint32Array(cells);
  for (const number of numbers) bits[number >>> 5]! |= 1 << (number & 31);
  return { bits };
}

const highestOf = ({ numbers, bits }: Posting): number =>
  numbers ? (numbers.at(-1) ?? 0) : Math.max(0, bits.length * BITS - 1);

/** Numbers with a word of every group, the highest first, at most so many of those that are wanted. */
export function newestInAll(
  groups: readonly (readonly Posting[])[],
  atMost: number,
  isWanted: (number: number) => boolean,
): number[] {
  if (groups.length === 0 || groups.some(postings => postings.length === 0)) return [];
  const reach = groups.map(postings => postings.reduce((most, posting) => Math.max(most, highestOf(posting)), 0));
  const cells = cellsFor(Math.min(...reach));
  const inAll = new Uint32Array(cells).fill(0xffffffff);
  for (const postings of groups) {
    const inGroup = joined(postings, cells);
    for (let cell = 0; cell < cells; cell++) inAll[cell]! &= inGroup[cell]!;
  }
  const found: number[] = [];
  for (let cell = cells - 1; cell >= 0; cell--) {
    const bits = inAll[cell]!;
    if (bits === 0) continue;
    for (let bit = BITS - 1; bit >= 0; bit--) {
      const number = cell * BITS + bit;
      if ((bits & (1 << bit)) === 0 || !isWanted(number)) continue;
      found.push(number);
      if (found.length === atMost) return found;
    }
  }
  return found;
}

function joined(postings: readonly Posting[], cells: number): Uint32Array {
  const all = new Uint32Array(cells);
  for (const { numbers, bits } of postings) {
    if (bits) {
      const shared = Math.min(cells, bits.length);
      for (let cell = 0; cell < shared; cell++) all[cell]! |= bits[cell]!;
    } else {
      for (let place = 0; place < numbers.length; place++) {
        const number = numbers[place]!;
        if (number >>> 5 >= cells) break;
        all[number >>> 5]! |= 1 << (number & 31);
      }
    }
  }
  return all;
}
