import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { newTonePlacement } from '../content/tone-placement';
import type { Random } from '../random';

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly colour?: string;
  /** False for what is drawn but is no text of the page: leaders, seal lettering. */
  readonly isText?: boolean;
  readonly font?: string;
  /** What was filled in, as opposed to printed with the form. */
  readonly isFilled?: boolean;
}

/** How a form was filled in where it was not by the same machine that printed it. */
export interface Filling {
  readonly style: TextStyle;
  /** Millimetres by which words leave the line, as those of a hand do. */
  readonly unsteadyMm: number;
}

export interface SheetOptions {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: number;
  readonly font: string;
  /** hoà, uỷ instead of hòa, ủy */
  readonly newTones: boolean;
  readonly filling?: Filling;
  /** Bold print in another face than the rest. */
  readonly boldFont?: string;
  readonly random: Random;
}

export type Sheet = ReturnType<typeof createSheet>;

const INK = '#141414';

/** A sheet measured in millimetres, type in points, that keeps the lines printed on it in their order. */
export function createSheet({ widthMm, heightMm, dpi, font, newTones, filling, boldFont, random }: SheetOptions) {
  const perMm = dpi / 25.4;
  const canvas: Canvas = createCanvas(Math.round(widthMm * perMm), Math.round(heightMm * perMm));
  const context: SKRSContext2D = canvas.getContext('2d');
  const lines: string[] = [];
  let facts: { seal?: boolean; seal_over_text?: boolean; qr_modules?: number } = {};
  drawPaper();

  const spell = (text: string): string => (newTones ? newTonePlacement(text) : text.normalize('NFC'));

  const filledAs = (style: TextStyle): TextStyle =>
    style.isFilled && filling ? { ...style, bold: false, italic: false, ...filling.style } : style;

  function setFont(style: TextStyle): void {
    const { size = 13, bold = false, italic = false, font: stated, isFilled } = filledAs(style);
    const face = stated ?? (bold && !isFilled && boldFont ? boldFont : font);
    context.font = `${italic ? 'italic ' : ''}${bold ? 'bold ' : ''}${(size / 72) * dpi}px "${face}"`;
  }

  /** Width in millimetres. */
  function widthOf(text: string, style: TextStyle = {}): number {
    setFont(style);
    return context.measureText(spell(text)).width / perMm;
  }

  /** Draws without keeping; `y` is the baseline. */
  function draw(text: string, x: number, y: number, style: TextStyle = {}): void {
    setFont(style);
    context.fillStyle = filledAs(style).colour ?? INK;
    context.textAlign = style.align ?? 'left';
    const off = style.isFilled && filling ? random.float(-1, 1) * filling.unsteadyMm : 0;
    context.fillText(spell(text), x * perMm, (y + off) * perMm);
  }

  /** Draws one line and keeps it. */
  function print(text: string, x: number, y: number, style: TextStyle = {}): void {
    draw(text, x, y, style);
    if (style.isText !== false) keep(text);
  }

  function keep(line: string): void {
    lines.push(spell(line));
  }

  function rule(x1: number, y1: number, x2: number, y2: number, widthMm = 0.25, colour = INK): void {
    context.strokeStyle = colour;
    context.lineWidth = Math.max(1, widthMm * perMm);
    context.beginPath();
    context.moveTo(x1 * perMm, y1 * perMm);
    context.lineTo(x2 * perMm, y2 * perMm);
    context.stroke();
  }

  function frame(x: number, y: number, width: number, height: number, lineMm = 0.25, colour = INK): void {
    context.strokeStyle = colour;
    context.lineWidth = Math.max(1, lineMm * perMm);
    context.strokeRect(x * perMm, y * perMm, width * perMm, height * perMm);
  }

  function note(more: typeof facts): void {
    facts = { ...facts, ...more };
  }

  /** Off-white with slow unevenness, as a flatbed sees it. */
  function drawPaper(): void {
    const white = random.int(243, 253);
    context.fillStyle = `rgb(${white},${white},${white - random.int(0, 4)})`;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < 14; i++) {
      const radius = random.float(0.1, 0.35) * canvas.width;
      const [x, y] = [random.next() * canvas.width, random.next() * canvas.height];
      const glow = context.createRadialGradient(x, y, 0, x, y, radius);
      const shade = random.chance(0.5) ? '255,255,255' : '225,225,220';
      glow.addColorStop(0, `rgba(${shade},0.35)`);
      glow.addColorStop(1, `rgba(${shade},0)`);
      context.fillStyle = glow;
      context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    }
  }

  return {
    canvas,
    context,
    perMm,
    dpi,
    font,
    widthMm,
    heightMm,
    random,
    spell,
    setFont,
    widthOf,
    draw,
    print,
    keep,
    rule,
    frame,
    note,
    lines: (): readonly string[] => lines,
    facts: () => facts,
  };
}
