/** Lower case without any Vietnamese mark; đ becomes d. As long as its NFC input, so positions carry over. */
export function fold(text: string): string {
  let out = '';
  for (const char of text) {
    if (char.length > 1) {
      out += char;
      continue;
    }
    // Eth is how some fonts and readings give the Vietnamese letter.
    const base =
      char === 'đ' || char === 'Đ' || char === 'Ð' || char === 'ð' ? 'd' : (char.normalize('NFD')[0] ?? char);
    const lower = base.toLowerCase();
    out += lower.length === 1 ? lower : base;
  }
  return out;
}

/** Only the folded letters and digits: what labels are compared by, since spaces and colons get lost first. */
export function compactOf(text: string): string {
  return fold(text.normalize('NFC')).replace(/[^a-z0-9]/g, '');
}

export interface FuzzyMatch {
  start: number;
  /** Exclusive. */
  end: number;
  /** Single-character edits. */
  cost: number;
}

/**
 * Places where `pattern` occurs in `text` with at most `maxCost` edits (Sellers' algorithm), beginning where
 * `canStart` allows. Overlapping finds are reduced to the cheapest.
 */
export function findFuzzy(
  text: string,
  pattern: string,
  maxCost: number,
  canStart: (index: number) => boolean = () => true,
): FuzzyMatch[] {
  const m = pattern.length;
  const found: FuzzyMatch[] = [];
  // Most phrases are not on most pages: the places a find may end at are few, and only what leads to them is worked out.
  const ends = endsWithin(text, pattern, maxCost);
  let costs = new Int32Array(m + 1);
  let starts = new Int32Array(m + 1);
  let nextCosts = new Int32Array(m + 1);
  let nextStarts = new Int32Array(m + 1);
  let at = -1;
  for (const end of ends) {
    // A find with so few edits is no longer than this; twice that for how its start was chosen.
    const from = Math.max(0, end - 2 * (m + maxCost));
    if (at < from) {
      at = from;
      for (let i = 0; i <= m; i++) costs[i] = i;
      starts.fill(at);
    }
    while (at < end) {
      const char = text.charCodeAt(at);
      at++;
      nextCosts[0] = 0;
      nextStarts[0] = at;
      for (let i = 1; i <= m; i++) {
        const swap = costs[i - 1]! + (pattern.charCodeAt(i - 1) === char ? 0 : 1);
        const skipText = costs[i]! + 1;
        const skipPattern = nextCosts[i - 1]! + 1;
        const best = Math.min(swap, skipText, skipPattern);
        nextCosts[i] = best;
        // Of equally cheap readings the one that begins where it may.
        let start = -1;
        let isAllowed = false;
        for (let way = 0; way < 3 && !isAllowed; way++) {
          if (best !== (way === 0 ? swap : way === 1 ? skipText : skipPattern)) continue;
          const origin = way === 0 ? starts[i - 1]! : way === 1 ? starts[i]! : nextStarts[i - 1]!;
          isAllowed = canStart(origin);
          if (start < 0 || isAllowed) start = origin;
        }
        nextStarts[i] = start;
      }
      [costs, nextCosts] = [nextCosts, costs];
      [starts, nextStarts] = [nextStarts, starts];
    }
    if (costs[m]! <= maxCost && canStart(starts[m]!)) keepBest(found, { start: starts[m]!, end, cost: costs[m]! });
  }
  return found;
}

const WORD_BITS = 31;

/** Where in `text` something at most `maxCost` edits from `pattern` may end, in order; few places beside the true ones. */
function endsWithin(text: string, pattern: string, maxCost: number): readonly number[] {
  if (pattern.length <= WORD_BITS) return exactEndsWithin(text, pattern, maxCost);
  // A long pattern by its first letters: the rest takes as many letters more, give or take the edits.
  const rest = pattern.length - WORD_BITS;
  const ends: number[] = [];
  for (const end of exactEndsWithin(text, pattern.slice(0, WORD_BITS), maxCost)) {
    const from = Math.max((ends.at(-1) ?? 0) + 1, end + rest - maxCost);
    for (let j = from; j <= Math.min(text.length, end + rest + maxCost); j++) ends.push(j);
  }
  return ends;
}

/** Myers' bit vectors: a column of the table of costs in two integers. */
function exactEndsWithin(text: string, pattern: string, maxCost: number): readonly number[] {
  const ends: number[] = [];
  if (pattern.length === 0) return ends;
  const places = new Int32Array(128);
  for (let i = 0; i < pattern.length; i++) places[pattern.charCodeAt(i) & 127]! |= 1 << i;
  const last = 1 << (pattern.length - 1);
  let plus = -1;
  let minus = 0;
  let cost = pattern.length;
  for (let j = 0; j < text.length; j++) {
    const equal = places[text.charCodeAt(j) & 127]!;
    const down = equal | minus;
    const across = (((equal & plus) + plus) ^ plus) | equal;
    let plusAcross = minus | ~(across | plus);
    let minusAcross = plus & across;
    if (plusAcross & last) cost++;
    else if (minusAcross & last) cost--;
    plusAcross <<= 1;
    minusAcross <<= 1;
    plus = minusAcross | ~(down | plusAcross);
    minus = plusAcross & down;
    if (cost <= maxCost) ends.push(j + 1);
  }
  return ends;
}

function keepBest(found: FuzzyMatch[], match: FuzzyMatch): void {
  const last = found[found.length - 1];
  if (!last || match.start >= last.end) found.push(match);
  else if (match.cost < last.cost) found[found.length - 1] = match;
}

export function maxCostOf(pattern: string): number {
  return pattern.length < 5 ? 0 : Math.floor(pattern.length * 0.22);
}

/** `LÝ THỊ MỸ YẾN` -> `Lý Thị Mỹ Yến`; text that is not all capitals stays. */
export function titleCase(text: string): string {
  const letters = text.replace(/\P{L}/gu, '');
  const capitals = letters.replace(/\P{Lu}/gu, '').length;
  if (capitals < letters.length * 0.8) return text;
  return text.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, c => c.toUpperCase());
}

export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Letters and marks in one order: equal for Hòa and Hoà, both placements of the tone being correct. */
export function marksOf(text: string): string {
  return text
    .split(' ')
    .map(word => [...word.normalize('NFD')].sort().join(''))
    .join(' ');
}

/** The words with a mark, letters alone and in lower case. */
export function markedIn(text: string): ReadonlySet<string> {
  const words = text.normalize('NFC').toLowerCase().split(' ');
  return new Set(words.map(word => word.replace(/[^\p{L}]/gu, '')).filter(word => fold(word) !== word));
}

/** Single-character edits between two texts. */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let before = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const swap = before[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(swap, before[j]! + 1, row[j - 1]! + 1));
    }
    before = row;
  }
  return before[to.length]!;
}
