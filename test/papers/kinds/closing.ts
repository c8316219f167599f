import { drawSigned, type Page } from './kind';

export interface Closing {
  readonly recipients: readonly string[];
  readonly titles: readonly string[];
  readonly name: string;
  readonly seal?: string;
}

/** Recipients small on the left, the signature on the right; the left column is kept first. */
export function drawRecipients(page: Page, { recipients, ...signed }: Closing): void {
  const { sheet, flow, random } = page;
  flow.skip(random.float(2, 6));
  const top = flow.at();
  const small = flow.size - random.pick([2, 2, 3]);
  let y = top + (small / 72) * 25.4 * 1.4;
  sheet.print('Nơi nhận:', flow.left, y, { size: small + 1, bold: true, italic: true });
  for (const line of recipients) {
    y += (small / 72) * 25.4 * 1.3;
    sheet.print(line, flow.left, y, { size: small });
  }
  flow.moveTo(top);
  drawSigned(page, [{ at: 0.75, ...signed }]);
}
