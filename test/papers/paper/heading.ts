import type { Sheet } from './sheet';
import type { Flow } from './flow';

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

interface Heading {
  /** Lines of the left column; the second bold with a rule. */
  readonly agency: readonly string[];
  readonly number?: string;
  readonly dated?: string;
}

/** The two columns at the head of an official paper; the left one is kept first. */
export function drawHeading(sheet: Sheet, flow: Flow, { agency, number, dated }: Heading): void {
  const { random } = sheet;
  const size = flow.size - random.pick([0, 0, 1]);
  const lineMm = (size / 72) * 25.4 * random.float(1.25, 1.6);
  const width = flow.right - flow.left;
  // The nation's line is the widest: the left column gets what it leaves.
  const rightWidth = sheet.widthOf(NATION, { size, bold: true });
  const rightX = flow.right - rightWidth / 2 + random.float(0, 2);
  const leftX = flow.left + (width - rightWidth) / 2 - random.float(0, 4);
  const top = flow.at() + lineMm;
  let y = top;
  agency.forEach((text, index) => {
    const isLast = index === agency.length - 1;
    sheet.print(text, leftX, y, { size, bold: isLast && agency.length > 1, align: 'center' });
    if (isLast) sheet.rule(leftX - 11, y + 1.5, leftX + 11, y + 1.5);
    y += lineMm;
  });
  if (number !== undefined) sheet.print(number, leftX, y + 1.4, { size, align: 'center' });
  const lowest = y;
  y = top;
  sheet.print(NATION, rightX, y, { size, bold: true, align: 'center' });
  y += lineMm;
  sheet.print(MOTTO, rightX, y, { size: size + random.pick([0, 1]), bold: true, align: 'center' });
  const half = sheet.widthOf(MOTTO, { size, bold: true }) / 2;
  sheet.rule(rightX - half, y + 1.6, rightX + half, y + 1.6);
  y += lineMm + 1.5;
  if (dated !== undefined) sheet.print(dated, rightX, y, { size, italic: true, align: 'center' });
  flow.moveTo(Math.max(y, lowest) + random.float(3, 7));
}

/** The nation's two lines in the middle. */
export function drawNation(flow: Flow, random: Sheet['random']): void {
  flow.centre(NATION, { bold: true });
  flow.centre(MOTTO, { bold: true, underline: random.float(0.7, 1) });
  flow.skip(random.float(2, 6));
}
