import { createCanvas } from '@napi-rs/canvas';
import { installedFonts } from '../paper/fonts';
import { drawOcrB } from './ocr-b';

/** As in main/ocr/mrz-glyphs.ts: the window round a glyph in cap heights, and the samples it is averaged to. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
const COLUMNS = 10;
const ROWS = 14;
const WINDOW_WIDTH = 0.94;
const WINDOW_HEIGHT = 1.3;
const CAP = 140;

/** Prints the shapes of the zone's characters, sixteen levels a sample, one string a type face. */
function main(): void {
  installedFonts();
  const faces: readonly (readonly [string, (char: string) => string])[] = [
    ['OCR-B, light', char => shapeOf(context => drawGlyph(context, char, 0))],
    ['OCR-B, heavy', char => shapeOf(context => drawGlyph(context, char, CAP * 0.05))],
    ['Liberation Mono', char => shapeOf(context => drawTyped(context, char, 'liberation-mono'))],
  ];
  for (const [name, shape] of faces) {
    process.stdout.write(`  // ${name}\n  '${[...ALPHABET].map(shape).join('')}',\n`);
  }
}

type Context = ReturnType<ReturnType<typeof createCanvas>['getContext']>;

const WIDTH = Math.round(CAP * WINDOW_WIDTH);
const HEIGHT = Math.round(CAP * WINDOW_HEIGHT);
const BASE = (HEIGHT + CAP) / 2;

function drawGlyph(context: Context, char: string, weight: number): void {
  drawOcrB(context, char, { x: 0, y: BASE, pitch: WIDTH, size: CAP / 0.66, weight });
}

function drawTyped(context: Context, char: string, font: string): void {
  context.font = `${CAP / 0.66}px "${font}"`;
  context.textAlign = 'center';
  context.fillText(char, WIDTH / 2, BASE);
}

function shapeOf(draw: (context: Context) => void): string {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = context.strokeStyle = '#000';
  draw(context);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  let text = '';
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      let [ink, count] = [0, 0];
      for (let y = Math.floor((row * HEIGHT) / ROWS); y < Math.floor(((row + 1) * HEIGHT) / ROWS); y++) {
        for (let x = Math.floor((column * WIDTH) / COLUMNS); x < Math.floor(((column + 1) * WIDTH) / COLUMNS); x++) {
          ink += 255 - data[(y * WIDTH + x) * 4]!;
          count++;
        }
      }
      text += Math.round((ink / count / 255) * 15).toString(16);
    }
  }
  return text;
}

main();
