import type { TablePicture } from './preparation/table-strips';
import type { RecognisedWord, Recognizer } from './recognizer';
import type { TableGrid, TablePiece } from './table-rules';
import { correctedCells, readTableRows, type TableReading } from './table-value-rules';

/** A table of the page with the words of its cells, cell after cell and row after row. */
export interface ReadTable {
  readonly grid: TableGrid;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly words: readonly RecognisedWord[];
  }[];
  /** The rows under the heading; absent when there is no heading with rows under it. */
  readonly reading?: TableReading;
}

/** Reads the cells of a table in one go and puts their words back to their places on the page. */
export async function readTable(
  { grid, image, pieces }: TablePicture,
  resolutionDpi: number,
  recognizer: Pick<Recognizer, 'recognise'>,
): Promise<ReadTable> {
  const words = pieces.length > 0 ? await recognizer.recognise({ image, resolutionDpi, pageSegmentation: 6 }) : [];
  const byPiece = new Map<TablePiece, RecognisedWord[]>(pieces.map(piece => [piece, []]));
  for (const word of words.flatMap(word => splitAtCells(word, pieces))) {
    const piece = pieceOf(word, pieces);
    if (!piece) continue;
    const box = { ...word.box, x: word.box.x + piece.shift.x, y: word.box.y + piece.shift.y };
    byPiece.get(piece)?.push({ ...word, box });
  }
  const found = [...byPiece].map(([{ row, column }, list]) => ({ row, column, words: list }));
  const reading = readTableRows(found);
  const cells = correctedCells(found, reading).filter(cell => cell.words.length > 0);
  return reading ? { grid, cells, reading } : { grid, cells };
}

/** The cell that holds most of the word; a box that a speck drew out reaches into the next. */
function pieceOf({ box }: RecognisedWord, pieces: readonly TablePiece[]): TablePiece | undefined {
  const shared = (from: number, size: number, other: number, otherSize: number): number =>
    Math.min(from + size, other + otherSize) - Math.max(from, other);
  const scored = pieces
    .map(piece => ({
      piece,
      across: shared(box.x, box.width, piece.place.x, piece.place.width),
      down: shared(box.y, box.height, piece.place.y, piece.place.height),
    }))
    .filter(({ down, across }) => down > box.height * 0.4 && across > -2 * box.height);
  return scored.reduce<(typeof scored)[number] | undefined>((a, b) => (a && a.across >= b.across ? a : b), undefined)
    ?.piece;
}

/** A word that runs over the edge of its cell is two where digits and letters meet: `1Huỳnh` across the first rule. */
function splitAtCells(word: RecognisedWord, pieces: readonly TablePiece[]): RecognisedWord[] {
  const { box, text } = word;
  const y = box.y + box.height / 2;
  const right = box.x + box.width;
  const edge = pieces.find(
    ({ place }) =>
      y > place.y &&
      y < place.y + place.height &&
      box.x + box.height * 0.4 < place.x + place.width &&
      right - box.height * 0.4 > place.x + place.width,
  );
  const at = /(?<=\d)(?=\p{Lu})|(?<=\p{L})(?=\d{2})/u.exec(text)?.index;
  if (!edge || at === undefined) return [word];
  const cut = edge.place.x + edge.place.width - box.x;
  return [
    { ...word, text: text.slice(0, at), box: { ...box, width: cut } },
    { ...word, text: text.slice(at), box: { ...box, x: box.x + cut, width: box.width - cut } },
  ];
}

/** Puts the words of a table where it stands in the reading order of the page: a row of print a line. */
export function insertTable(words: RecognisedWord[], table: ReadTable): void {
  const first = words.reduce((last, word) => Math.max(last, word.line), -1) + 1;
  const block = words.reduce((last, word) => Math.max(last, word.block), 0) + 1;
  const { box } = table.grid;
  let line = first - 1;
  let lastKey = '';
  const placed = table.cells.flatMap(cell => {
    const hasLines = new Set(cell.words.map(w => w.line)).size > 1;
    return cell.words.map(word => {
      const key = `${cell.row} ${hasLines ? `${cell.column} ${word.line}` : ''}`;
      if (key !== lastKey) line++;
      lastKey = key;
      return { ...word, line, block };
    });
  });
  const below = words.findIndex(word => word.box.y > box.y + box.height / 2 && !isBesideAbove(words, word, box.y));
  words.splice(below < 0 ? words.length : below, 0, ...placed);
}

/** A line that stands below the table while lines above it are still to come in the engine's order. */
function isBesideAbove(words: readonly RecognisedWord[], word: RecognisedWord, top: number): boolean {
  return words.slice(words.indexOf(word)).filter(w => w.box.y < top).length > words.length / 3;
}
