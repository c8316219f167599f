import type { Fields } from '../page-types';
import type { Random } from '../random';
import type { Flow, Run } from '../paper/flow';
import type { Sheet } from '../paper/sheet';
import { drawSeal, drawSignature } from '../paper/marks';

export interface Page {
  readonly sheet: Sheet;
  readonly flow: Flow;
  readonly random: Random;
}

/** Draws one kind of paper and gives what a person at the counter would key in from it. */
export type DrawKind = (page: Page) => Fields;

export interface Signed {
  readonly at: number;
  readonly titles: readonly string[];
  readonly hint?: string;
  readonly name: string;
  /** Lettering of the seal over the signature. */
  readonly seal?: string;
}

/** Signature blocks side by side, kept one after another; `at` is the middle as a share of the width. */
export function drawSigned({ sheet, flow, random }: Page, blocks: readonly Signed[], size = flow.size): void {
  const top = flow.at();
  const lineMm = (size / 72) * 25.4 * 1.35;
  let lowest = top;
  for (const block of blocks) {
    const x = flow.left + block.at * (flow.right - flow.left);
    let y = top;
    for (const title of block.titles) {
      y += lineMm;
      sheet.print(title, x, y, { size, bold: true, align: 'center' });
    }
    if (block.hint !== undefined) {
      y += lineMm;
      sheet.print(block.hint, x, y, { size: size - 1, italic: true, align: 'center' });
    }
    const room = random.float(15, 24);
    if (block.seal !== undefined)
      drawSeal(sheet, x - random.float(4, 12), y + room * random.float(0.4, 0.8), block.seal);
    if (random.chance(0.85)) drawSignature(sheet, x + random.float(-4, 6), y + room * 0.5, random.float(18, 30));
    y += room;
    sheet.print(block.name, x, y, { size, bold: true, align: 'center' });
    lowest = Math.max(lowest, y);
  }
  flow.moveTo(lowest);
}

export function labelled(label: string, value: string): Run[] {
  return [{ text: label }, { text: value, bold: true, isFilled: true }];
}

/** Truth for the fields is spelled as the page is. */
export function spelled(sheet: Sheet, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? sheet.spell(value)
        : value.map(cell => (typeof cell === 'string' ? sheet.spell(cell) : cell.map(part => sheet.spell(part)))),
    ]) as [string, Fields[string]][],
  );
}
