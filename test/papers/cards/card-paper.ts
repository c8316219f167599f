import bwip from 'bwip-js/generic';
import type { Sheet } from '../paper/sheet';

export const CARD_WIDTH_MM = 85.6;
export const CARD_HEIGHT_MM = 54;

/** A tinted ground with fine waves, in no real card's design. */
export function drawGround(sheet: Sheet, tint: readonly [number, number, number]): void {
  const { context, canvas, random, perMm } = sheet;
  const [r, g, b] = tint;
  const from = context.createLinearGradient(0, 0, canvas.width, canvas.height);
  from.addColorStop(0, `rgb(${r},${g},${b})`);
  from.addColorStop(1, `rgb(${r - random.int(0, 16)},${g - random.int(0, 12)},${b - random.int(0, 16)})`);
  context.fillStyle = from;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.lineWidth = Math.max(1, 0.18 * perMm);
  context.strokeStyle = `rgba(120,150,130,${random.float(0.05, 0.2).toFixed(3)})`;
  const step = random.float(1.2, 2.4) * perMm;
  const wave = random.float(4, 14) * perMm;
  for (let y = -3 * step; y < canvas.height + 3 * step; y += step) {
    context.beginPath();
    for (let x = 0; x <= canvas.width; x += 6) {
      const height = y + Math.sin(x / wave + y / (3 * step)) * 2 * step;
      if (x === 0) context.moveTo(x, height);
      else context.lineTo(x, height);
    }
    context.stroke();
  }
}

/** A grey head and shoulders with the word that tells the card is none. */
export function drawPortrait(sheet: Sheet, x: number, y: number, width: number, height: number): void {
  const { context, perMm } = sheet;
  context.save();
  context.beginPath();
  context.rect(x * perMm, y * perMm, width * perMm, height * perMm);
  context.clip();
  context.fillStyle = '#a9b3bb';
  context.fillRect(x * perMm, y * perMm, width * perMm, height * perMm);
  context.fillStyle = '#868e94';
  for (const [cy, ry, rx] of [
    [0.34, 0.19, 0.23],
    [1.02, 0.45, 0.4],
  ] as const) {
    context.beginPath();
    context.ellipse(
      (x + width / 2) * perMm,
      (y + cy * height) * perMm,
      rx * width * perMm,
      ry * height * perMm,
      0,
      0,
      7,
    );
    context.fill();
  }
  context.restore();
  sheet.print('SPECIMEN', x + width / 2, y + height * 0.9, { size: 6, bold: true, colour: '#8a2030', align: 'center' });
}

/** The code in a square of `side` millimetres with a light margin. */
export function drawCode(sheet: Sheet, text: string, x: number, y: number, side: number): void {
  const { context, perMm, random } = sheet;
  const [symbol] = bwip.raw('qrcode', text, `eclevel=${random.pick(['L', 'M', 'M'])}`);
  if (!symbol || !('pixs' in symbol)) throw new Error('no code');
  const modules = symbol.pixx;
  const size = (side * perMm) / modules;
  context.fillStyle = random.pick(['#ffffff', '#fafaf6', 'rgba(255,255,255,0.6)']);
  context.fillRect((x - 0.8) * perMm, (y - 0.8) * perMm, (side + 1.6) * perMm, (side + 1.6) * perMm);
  context.fillStyle = '#101010';
  for (let row = 0; row < modules; row++) {
    for (let column = 0; column < modules; column++) {
      if (!symbol.pixs[row * modules + column]) continue;
      const left = Math.round(x * perMm + column * size);
      const top = Math.round(y * perMm + row * size);
      context.fillRect(
        left,
        top,
        Math.round(x * perMm + (column + 1) * size) - left,
        Math.round(y * perMm + (row + 1) * size) - top,
      );
    }
  }
  sheet.note({ qr_modules: modules });
}

export function drawChip(sheet: Sheet, x: number, y: number, width: number, height: number): void {
  const { context, perMm } = sheet;
  context.fillStyle = '#c9a94a';
  context.strokeStyle = '#7d672a';
  context.lineWidth = 0.15 * perMm;
  context.beginPath();
  context.roundRect(x * perMm, y * perMm, width * perMm, height * perMm, 1.2 * perMm);
  context.fill();
  context.stroke();
  for (const share of [0.25, 0.5, 0.75])
    sheet.rule(x, y + share * height, x + width, y + share * height, 0.15, '#7d672a');
}
