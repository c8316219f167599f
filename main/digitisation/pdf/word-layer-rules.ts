import type { Box, Rotation } from '../../../preload/contract/documents';
import { faceFor, type Face } from './faces-rules';
import { pdfNumber } from './pdf-syntax-rules';

/** A word as it was read: where it stands on the stored image, and on which line. */
export interface PlacedWord {
  readonly text: string;
  readonly box: Box;
  readonly line: number;
}

export interface Encoder {
  /** Codes of the letters as hexadecimal digits, and their common advance at size 1. */
  encode(text: string): { readonly codes: string; readonly advance: number };
}

export interface WordLayer {
  readonly content: string;
  readonly faces: readonly Face[];
}

/** Which way reading runs and what is up, in pixels counted down from the top left corner. */
const DIRECTIONS: Readonly<Record<Rotation, string>> = {
  0: '1 0 0 -1',
  90: '0 -1 -1 0',
  180: '-1 0 0 1',
  270: '0 1 1 0',
};

/**
 * Invisible text (render mode 3), each word stretched over exactly its own box, in pixels of the stored image.
 * `uprightRotation` is the clockwise turn that makes the stored image readable: it gives the direction of the lines.
 */
export function layWords(
  words: readonly PlacedWord[],
  shown: Box,
  uprightRotation: Rotation,
  encoder: Encoder,
): WordLayer {
  const faces = new Map<string, Face>();
  const visible = words
    .map(({ text, box, line }) => ({ text: printableText(text), box: solid(box), line }))
    .filter(({ text, box }) => text !== '' && isInside(box, shown));
  const isTurned = uprightRotation === 90 || uprightRotation === 270;
  const usualHeight = medianOf(visible.map(({ box }) => (isTurned ? box.width : box.height)));
  let setting = '';
  const parts = visible.map((word, index) => {
    const { codes, advance } = encoder.encode(word.text);
    if (advance === 0) return '';
    const [length, height] = isTurned ? [word.box.height, word.box.width] : [word.box.width, word.box.height];
    const face = faceFor(word.text, height / usualHeight);
    faces.set(face.name, face);
    const sizePx = height / face.height;
    const size = `/${face.name} ${pdfNumber(sizePx, 2)} Tf `;
    const change = size === setting ? '' : size;
    setting = size;
    const stretch = pdfNumber((100 * length) / (advance * sizePx), 1);
    // The space keeps words apart when they are copied; it lies behind the box and is measured by nobody.
    const gap = visible[index + 1]?.line === word.line ? encoder.encode(' ').codes : '';
    const { x, y } = baselineStart(word.box, uprightRotation, face.descent * sizePx);
    return `${change}${stretch} Tz ${DIRECTIONS[uprightRotation]} ${pdfNumber(x, 1)} ${pdfNumber(y, 1)} Tm<${codes}${gap}>Tj\n`;
  });
  return { content: faces.size === 0 ? '' : `BT 3 Tr\n${parts.join('')}ET\n`, faces: [...faces.values()] };
}

/** NFC without control characters and the code points that no PDF text may hold. */
export function printableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\u{FEFF}\u{FFFE}\u{FFFF}]/gu, '')
    .trim();
}

function baselineStart(box: Box, rotation: Rotation, belowPx: number): { x: number; y: number } {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  switch (rotation) {
    case 0:
      return { x: box.x, y: bottom - belowPx };
    case 90:
      return { x: right - belowPx, y: bottom };
    case 180:
      return { x: right, y: box.y + belowPx };
    case 270:
      return { x: box.x + belowPx, y: box.y };
  }
}

function solid(box: Box): Box {
  return { ...box, width: Math.max(box.width, 1), height: Math.max(box.height, 1) };
}

function isInside(box: Box, shown: Box): boolean {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  return x >= shown.x && y >= shown.y && x <= shown.x + shown.width && y <= shown.y + shown.height;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 1;
}
