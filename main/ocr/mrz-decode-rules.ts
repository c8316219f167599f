/** Likeness of a cell to each character of the zone's alphabet, letters, digits, filler; -1 to 1. */
export type CellScores = ArrayLike<number>;

const DIGITS_AT = 26;
const FILLER_AT = 36;
const WEIGHTS = [7, 3, 1] as const;

/** The likeliest digits whose check digits hold. */
export interface DecodedDigits {
  readonly digits: string;
  /** Cells that read otherwise by themselves. */
  readonly changes: number;
  /** Likeness lost against the next best digits that also hold; small means the check could not tell. */
  readonly margin: number;
}

/** A check digit's cell, and the place in the digits of each weighted position it covers. */
export interface DigitCheck {
  readonly cell: CellScores;
  /** Weight of each digit, 0 where it is not covered. */
  readonly weights: readonly number[];
}

interface Path {
  readonly score: number;
  readonly digits: string;
}

/**
 * Exact: among all digit strings the best-scoring two whose check digits, read from their own cells, hold. A digit may
 * be printed in several cells, whose likenesses add.
 */
export function decodeDigits(
  places: readonly (readonly CellScores[])[],
  checks: readonly DigitCheck[],
  isPossible?: (digits: string) => boolean,
): DecodedDigits | undefined {
  // Where not every string is possible, more than two have to be at hand.
  const kept = isPossible ? 24 : 2;
  let states = new Map<number, Path[]>([[0, [{ score: 0, digits: '' }]]]);
  places.forEach((cells, place) => {
    const next = new Map<number, Path[]>();
    for (const [state, paths] of states) {
      for (let digit = 0; digit < 10; digit++) {
        const gain = cells.reduce((sum, cell) => sum + cell[DIGITS_AT + digit]!, 0);
        const to = stateAfter(state, checks, place, digit);
        const list = next.get(to);
        const grown = paths.map(path => ({ score: path.score + gain, digits: `${path.digits}${digit}` }));
        if (list) list.push(...grown);
        else next.set(to, grown);
      }
    }
    for (const list of next.values()) {
      list.sort((a, b) => b.score - a.score);
      list.length = Math.min(list.length, kept);
    }
    states = next;
  });
  const ends = [...states].flatMap(([state, paths]) => {
    const sums = checks.map((check, i) => check.cell[DIGITS_AT + (Math.floor(state / 10 ** i) % 10)]!);
    const gain = sums.reduce((sum, value) => sum + value, 0);
    return paths.map(path => ({ ...path, score: path.score + gain, state }));
  });
  const possible = ends.filter(end => isPossible?.(end.digits) ?? true).sort((a, b) => b.score - a.score);
  const [best, second] = possible;
  if (!best) return undefined;
  // Every printing counts: one that differs from its twin is a misprint, or the work of someone.
  const misread = places
    .flatMap((cells, i) => cells.map(cell => bestDigit([cell]) !== Number(best.digits[i])))
    .filter(Boolean);
  const wrongChecks = checks.filter((check, i) => bestDigit([check.cell]) !== Math.floor(best.state / 10 ** i) % 10);
  return {
    digits: best.digits,
    changes: misread.length + wrongChecks.length,
    margin: second ? best.score - second.score : Infinity,
  };
}

/** The running sums modulo 10 of all checks, packed into one number. */
function stateAfter(state: number, checks: readonly DigitCheck[], place: number, digit: number): number {
  let packed = 0;
  checks.forEach((check, i) => {
    const sum = Math.floor(state / 10 ** i) % 10;
    packed += ((sum + digit * check.weights[place]!) % 10) * 10 ** i;
  });
  return packed;
}

export function bestDigit(cells: readonly CellScores[]): number {
  let best = 0;
  let most = -Infinity;
  for (let digit = 0; digit < 10; digit++) {
    const score = cells.reduce((sum, cell) => sum + cell[DIGITS_AT + digit]!, 0);
    if (score > most) [best, most] = [digit, score];
  }
  return best;
}

/** Weights 7-3-1 over the digits from `from` on, `count` of them. */
export function weightsOver(length: number, from: number, count: number): number[] {
  return Array.from({ length }, (_, i) => (i >= from && i < from + count ? WEIGHTS[(i - from) % 3]! : 0));
}

/** The likeliest of some characters, by index in the alphabet. */
export function likeliest(cell: CellScores, candidates: readonly number[]): { glyph: number; margin: number } {
  const sorted = [...candidates].sort((a, b) => cell[b]! - cell[a]!);
  return { glyph: sorted[0]!, margin: cell[sorted[0]!]! - (cell[sorted[1] ?? sorted[0]!] ?? 0) };
}

export const LETTERS_AND_FILLER = [...Array.from({ length: 26 }, (_, i) => i), FILLER_AT];
