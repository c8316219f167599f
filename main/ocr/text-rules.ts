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
  let costs = Array.from({ length: m + 1 }, (_, i) => i);
  let starts = new Array<number>(m + 1).fill(0);
  const found: FuzzyMatch[] = [];
  for (let j = 1; j <= text.length; j++) {
    const char = text[j - 1]!;
    const nextCosts = new Array<number>(m + 1).fill(0);
    const nextStarts = new Array<number>(m + 1).fill(0);
    nextStarts[0] = j;
    for (let i = 1; i <= m; i++) {
      const swap = costs[i - 1]! + (pattern[i - 1] === char ? 0 : 1);
      const skipText = costs[i]! + 1;
      const skipPattern = nextCosts[i - 1]! + 1;
      const best = Math.min(swap, skipText, skipPattern);
      nextCosts[i] = best;
      const origins: number[] = [];
      if (best === swap) origins.push(starts[i - 1]!);
      if (best === skipText) origins.push(starts[i]!);
      if (best === skipPattern) origins.push(nextStarts[i - 1]!);
      // Of equally cheap readings the one that begins where it may.
      nextStarts[i] = origins.find(canStart) ?? origins[0]!;
    }
    costs = nextCosts;
    starts = nextStarts;
    if (costs[m]! <= maxCost && canStart(starts[m]!)) keepBest(found, { start: starts[m]!, end: j, cost: costs[m]! });
  }
  return found;
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
