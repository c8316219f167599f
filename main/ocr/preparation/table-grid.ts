import type { Point } from '../geometry-rules';
import type { TableGrid } from '../table-rules';
import { blobsOf, type Blob, type InkMask } from './ink';

/** A straight rule, from its left or upper end to the other. */
interface Rule {
  from: Point;
  to: Point;
  /** Pixels of it that were seen. */
  seen: number;
}

const MIN_RULES = 3;
const EDGE_MM = 4;
/** A frame around the page, or one with folds through it, encloses this much of it in few parts. */
const FRAME = { share: 0.6, mostCells: 4 };

/** Tables by their rules: at least two rows and two columns between lines that cross. `mm` is pixels a millimetre. */
export function findTables(levels: InkMask, uprights: InkMask, mm: number): TableGrid[] {
  const { width, height } = levels;
  const across = joinPieces(
    blobsOf(levels).flatMap(blob => levelPiece(levels, blob, 9 * mm)),
    mm,
  ).filter(rule => isWithinPage(rule, width, height, mm));
  const down = joinPieces(
    blobsOf(uprights).flatMap(blob => uprightPiece(uprights, blob, 4 * mm)),
    mm,
  ).filter(rule => isWithinPage(rule, height, width, mm));
  return crossing(across, down.map(turned), mm).flatMap(({ across: rows, down: columns }) => {
    const grid = gridOf(rows, columns, mm);
    return grid && !isFrame(grid, width * height) ? [grid] : [];
  });
}

/** Neither a fold, which runs through the whole sheet, nor its edge. */
function isWithinPage({ from, to }: Rule, length: number, breadth: number, mm: number): boolean {
  const edge = EDGE_MM * mm;
  const isThrough = from.x < edge && to.x > length - edge;
  const isAtEdge = (y: number): boolean => y < edge || y > breadth - edge;
  return !isThrough && !(isAtEdge(from.y) && isAtEdge(to.y));
}

function isFrame({ box, rowRules, columnRules }: TableGrid, pageArea: number): boolean {
  const cells = (rowRules.length - 1) * (columnRules.length - 1);
  return box.width * box.height > FRAME.share * pageArea && cells <= FRAME.mostCells;
}

function levelPiece(mask: InkMask, blob: Blob, minLength: number): Rule[] {
  if (blob.right - blob.left < minLength) return [];
  const at = (x: number): Point => {
    let sum = 0;
    let count = 0;
    for (let y = blob.top; y <= blob.bottom; y++) {
      if (!mask.data[y * mask.width + x]) continue;
      sum += y;
      count++;
    }
    return { x, y: count ? sum / count : (blob.top + blob.bottom) / 2 };
  };
  return [{ from: at(blob.left), to: at(blob.right), seen: blob.right - blob.left + 1 }];
}

/** As a level piece, with x and y exchanged, so that both directions are joined by the same rule. */
function uprightPiece(mask: InkMask, blob: Blob, minLength: number): Rule[] {
  if (blob.bottom - blob.top < minLength) return [];
  const at = (y: number): Point => {
    let sum = 0;
    let count = 0;
    for (let x = blob.left; x <= blob.right; x++) {
      if (!mask.data[y * mask.width + x]) continue;
      sum += x;
      count++;
    }
    return { x: y, y: count ? sum / count : (blob.left + blob.right) / 2 };
  };
  return [{ from: at(blob.top), to: at(blob.bottom), seen: blob.bottom - blob.top + 1 }];
}

const turned = ({ from, to, seen }: Rule): Rule => ({
  from: { x: from.y, y: from.x },
  to: { x: to.y, y: to.x },
  seen,
});

/** Pieces on one straight line become one rule; a faded copy breaks rules into many. */
function joinPieces(pieces: readonly Rule[], mm: number): Rule[] {
  const rules: Rule[] = [];
  for (const piece of [...pieces].sort((a, b) => a.from.x - b.from.x)) {
    const same = rules.find(
      r =>
        piece.from.x - r.to.x < 25 * mm &&
        Math.abs(heightAt(r, piece.from.x) - piece.from.y) < 0.7 * mm &&
        Math.abs(heightAt(r, piece.to.x) - piece.to.y) < 1.2 * mm,
    );
    if (!same) rules.push({ ...piece });
    else {
      same.seen += Math.max(0, piece.to.x - Math.max(piece.from.x, same.to.x) + 1);
      if (piece.to.x > same.to.x) same.to = piece.to;
    }
  }
  return rules;
}

/** Height of the rule's line at `x`; a short piece says too little about its slope. */
function heightAt({ from, to }: Rule, x: number): number {
  const length = to.x - from.x;
  if (length < 1) return from.y;
  const slope = Math.max(-0.02, Math.min(0.02, (to.y - from.y) / length));
  return x > to.x ? to.y + slope * (x - to.x) : from.y + slope * (x - from.x);
}

interface Crossed {
  across: Rule[];
  down: Rule[];
}

/** Rules connected by crossings, group by group. */
function crossing(across: readonly Rule[], down: readonly Rule[], mm: number): Crossed[] {
  const reach = 2 * mm;
  const meets = (a: Rule, d: Rule): boolean =>
    d.from.x > a.from.x - reach &&
    d.from.x < a.to.x + reach &&
    a.from.y > d.from.y - reach &&
    a.from.y < d.to.y + reach;
  const groups: Crossed[] = [];
  const openAcross = new Set(across);
  const openDown = new Set(down);
  for (const start of across) {
    if (!openAcross.delete(start)) continue;
    const group: Crossed = { across: [start], down: [] };
    const queue: Rule[] = [start];
    for (const rule of queue) {
      const isAcross = group.across.includes(rule);
      const others = [...(isAcross ? openDown : openAcross)].filter(o => (isAcross ? meets(rule, o) : meets(o, rule)));
      for (const other of others) {
        if (isAcross) openDown.delete(other);
        else openAcross.delete(other);
        (isAcross ? group.down : group.across).push(other);
        queue.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Rules that run through the whole table divide it; shorter ones belong to a single cell. */
function gridOf(across: readonly Rule[], down: readonly Rule[], mm: number): TableGrid | undefined {
  if (across.length < MIN_RULES || down.length < MIN_RULES) return undefined;
  const left = Math.min(...across.map(r => r.from.x));
  const right = Math.max(...across.map(r => r.to.x));
  const top = Math.min(...down.map(r => r.from.y));
  const bottom = Math.max(...down.map(r => r.to.y));
  const rows = across.filter(r => r.seen > 0.45 * (right - left)).sort((a, b) => a.from.y - b.from.y);
  const columns = down.filter(r => r.seen > 0.4 * (bottom - top)).sort((a, b) => a.from.x - b.from.x);
  const rowRules = apart(rows, r => r.from.y, 3 * mm);
  const columnRules = apart(columns, r => r.from.x, 4 * mm);
  if (rowRules.length < MIN_RULES || columnRules.length < MIN_RULES) return undefined;
  const withoutCount = ({ from, to }: Rule): { from: Point; to: Point } => ({ from, to });
  return {
    box: { x: Math.floor(left), y: Math.floor(top), width: Math.ceil(right - left), height: Math.ceil(bottom - top) },
    rowRules: rowRules.map(withoutCount),
    columnRules: columnRules.map(withoutCount),
  };
}

/** Two rules closer than any cell are the edges of one thick rule. */
function apart(rules: readonly Rule[], position: (rule: Rule) => number, distance: number): Rule[] {
  const kept: Rule[] = [];
  for (const rule of rules) {
    const last = kept[kept.length - 1];
    if (last && position(rule) - position(last) < distance) {
      if (rule.seen > last.seen) kept[kept.length - 1] = rule;
    } else kept.push(rule);
  }
  return kept;
}
