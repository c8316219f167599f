import type { Random } from '../random';
import type { FlowOptions } from './flow';
import { installedFonts } from './fonts';
import type { Filling, SheetOptions } from './sheet';

/** What an office's printer, forms and pens make of one and the same paper. */
export interface Look {
  readonly dpi: number;
  readonly sheet: Pick<SheetOptions, 'filling' | 'boldFont'>;
  readonly flow: Pick<FlowOptions, 'size' | 'leading' | 'leadersUnder' | 'underlined'>;
}

const PEN = '#1c2f8a';

/** Type of 10 to 14 points, `smallerBy` points less where a page would not hold it. */
export function aLook(random: Random, smallerBy: number): Look {
  const fonts = installedFonts();
  const filling = aFilling(random);
  const boldFont = random.chance(0.25) ? random.pick([...fonts.sans, ...fonts.serif]) : undefined;
  return {
    dpi: random.pick([150, 200, 200, 300]),
    sheet: { ...(filling ? { filling } : {}), ...(boldFont ? { boldFont } : {}) },
    flow: {
      size: Math.max(9.5, random.pick([10, 11, 12, 13, 14]) - smallerBy),
      leading: random.float(1.15, 1.75) - 0.05 * smallerBy,
      leadersUnder: random.chance(0.5),
      underlined: random.chance(0.15),
    },
  };
}

/** By another machine, a typewriter, or a steady hand; as printed where undefined. */
function aFilling(random: Random): Filling | undefined {
  const { serif, sans, mono } = installedFonts();
  return random.pick<Filling | undefined>([
    undefined,
    { style: {}, unsteadyMm: 0.15 },
    { style: { font: random.pick(sans) }, unsteadyMm: 0.3 },
    { style: { font: random.pick(mono) }, unsteadyMm: 0.25 },
    { style: { font: random.pick(serif), italic: true, colour: PEN }, unsteadyMm: 0.45 },
    { style: { font: random.pick(sans), colour: PEN, bold: true }, unsteadyMm: 0.2 },
  ]);
}
