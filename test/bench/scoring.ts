/**
 * How far a reading is from the truth of a page. Text is compared in NFC with blanks collapsed, dot leaders dropped and
 * quotes and dashes unified; each printed line looks for its best place in the reading, so that the order of columns
 * costs nothing, while wrong, missing and surplus letters all do.
 */

export interface PageTruth {
  readonly file: string;
  readonly type: string;
  readonly category: string;
  /** One printed line a line. */
  readonly text?: string;
  readonly fields?: Readonly<Record<string, FieldTruth>>;
}
export type FieldTruth = string | readonly FieldTruth[];

export interface PageResult {
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Names of the fields a person is asked to look at. */
  readonly doubtful?: readonly string[];
}

export interface TextScore {
  readonly errors: number;
  readonly letters: number;
}

export interface FieldScore {
  readonly name: string;
  readonly isCell: boolean;
  readonly isRight: boolean;
  readonly isGiven: boolean;
  readonly isSure: boolean;
}

const comparable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\uFEFF]/gu, '')
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’‚`´]/gu, "'")
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/(?:[._…·•]\s?){3,}/gu, ' ')
    .replace(/…/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** Wrong letters of a page, at most as many as it has. */
export function scoreText(truth: string, reading: string): TextScore {
  const whole = Array.from(comparable(truth));
  const inOrder = Math.min(whole.length, distance(whole, Array.from(comparable(reading))));
  const free = scoreLines(truth.split('\n').map(comparable).filter(Boolean), comparable(reading));
  return { errors: Math.min(free.errors, inOrder), letters: free.letters };
}

interface Line {
  readonly letters: readonly string[];
  /** Letters of the page up to its end. */
  readonly end: number;
}

/** Surest and longest lines first, so that short ones do not take their place. */
function scoreLines(lines: readonly string[], reading: string): TextScore {
  const hay: (string | null)[] = Array.from(reading);
  let letters = 0;
  let todo: Line[] = lines.map(line => {
    const own = Array.from(line);
    letters += own.length;
    return { letters: own, end: letters };
  });
  todo.sort((a, b) => b.letters.length - a.letters.length);
  let errors = 0;
  for (const bound of [0, 0.05, 0.12, 0.3, 0.6, 1]) {
    const later: Line[] = [];
    for (const line of todo) {
      const place = bestPlace(line.letters, hay, Math.round((line.end / letters) * hay.length));
      if (place.cost > bound * line.letters.length || (bound < 1 && place.to <= place.from)) {
        later.push(line);
        continue;
      }
      errors += Math.min(place.cost, line.letters.length);
      if (place.cost < line.letters.length * 0.75) hay.fill(null, place.from, place.to);
    }
    todo = later;
  }
  errors += todo.reduce((sum, line) => sum + line.letters.length, 0);
  const surplus = hay.filter(letter => letter !== null && letter !== ' ').length;
  return { errors: Math.min(letters, errors + surplus), letters };
}

/** Of equally good places the one nearest to where the page's order expects it. */
function bestPlace(
  needle: readonly string[],
  hay: readonly (string | null)[],
  expected: number,
): { cost: number; from: number; to: number } {
  const size = hay.length;
  let costs = new Uint32Array(size + 1);
  let starts = Uint32Array.from({ length: size + 1 }, (_, at) => at);
  let nextCosts = new Uint32Array(size + 1);
  let nextStarts = new Uint32Array(size + 1);
  needle.forEach((letter, row) => {
    nextCosts[0] = row + 1;
    nextStarts[0] = 0;
    for (let at = 1; at <= size; at++) {
      const here = hay[at - 1];
      if (here === null) {
        nextCosts[at] = row + 1;
        nextStarts[at] = at;
        continue;
      }
      let cost = costs[at - 1]! + (letter === here ? 0 : 1);
      let start = starts[at - 1]!;
      if (costs[at]! + 1 < cost) [cost, start] = [costs[at]! + 1, starts[at]!];
      if (nextCosts[at - 1]! + 1 < cost) [cost, start] = [nextCosts[at - 1]! + 1, nextStarts[at - 1]!];
      nextCosts[at] = cost;
      nextStarts[at] = start;
    }
    [costs, nextCosts] = [nextCosts, costs];
    [starts, nextStarts] = [nextStarts, starts];
  });
  let best = 0;
  for (let at = 1; at <= size; at++) {
    const isNearer = costs[at] === costs[best] && Math.abs(at - expected) < Math.abs(best - expected);
    if (costs[at]! < costs[best]! || isNearer) best = at;
  }
  return { cost: costs[best]!, from: starts[best]!, to: best };
}

function distance(a: readonly string[], b: readonly string[]): number {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, at) => at);
  let next = new Uint32Array(b.length + 1);
  a.forEach((letter, index) => {
    next[0] = index + 1;
    for (let at = 1; at <= b.length; at++) {
      next[at] = Math.min(row[at - 1]! + (letter === b[at - 1] ? 0 : 1), row[at]! + 1, next[at - 1]! + 1);
    }
    [row, next] = [next, row];
  });
  return row[b.length]!;
}

/** Every field of the truth, cells of tables one by one; a field that was not given counts as wrong. */
export function scoreFields(truth: PageTruth, result: PageResult): FieldScore[] {
  const doubtful = new Set(result.doubtful);
  return Object.entries(truth.fields ?? {}).flatMap(([name, value]) =>
    leavesOf(value, result.fields[name]).map(({ wanted, got }) => ({
      name,
      isCell: name === 'rows',
      isRight: got !== null && sameField(wanted, got),
      isGiven: got !== null && got !== '',
      isSure: got !== null && got !== '' && !doubtful.has(name),
    })),
  );
}

function leavesOf(wanted: FieldTruth, got: unknown): { wanted: string; got: string | null }[] {
  if (typeof wanted === 'string') return [{ wanted, got: typeof got === 'string' ? got : null }];
  return wanted.flatMap((part, index) => leavesOf(part, Array.isArray(got) ? (got as unknown[])[index] : undefined));
}

/** Case, blanks around signs and a full stop at the end do not count; dates are the same however written. */
function sameField(a: string, b: string): boolean {
  return fieldKey(a) === fieldKey(b);
}

function fieldKey(value: string): string {
  return comparable(value)
    .toLowerCase()
    .replace(/\s*([,;:/|-])\s*/gu, '$1')
    .replace(/[\s.,;:]+$/u, '')
    .replace(
      /^(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4})$/u,
      (_all, day: string, month: string, year: string) => `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year}`,
    );
}
