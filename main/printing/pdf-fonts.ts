import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PDFDocument, PDFFont } from '@cantoo/pdf-lib';
import { pdfFontkit } from './pdf-fontkit';
import type { FontStyle, Measure } from './text-flow-rules';

const FACES: Readonly<Record<FontStyle, string>> = {
  regular: 'LiberationSerif-Regular',
  bold: 'LiberationSerif-Bold',
  italic: 'LiberationSerif-Italic',
  boldItalic: 'LiberationSerif-BoldItalic',
};

const STYLES: readonly FontStyle[] = ['regular', 'bold', 'italic', 'boldItalic'];

/** A letter outside the font shows as a box, so that a gap in a name is seen and never silent. */
const MISSING_LETTER = '\u25a1';

export interface PaperFonts {
  readonly fontOf: (style: FontStyle) => PDFFont;
  readonly measure: Measure;
  readonly printable: (text: string) => string;
}

const read = new Map<string, Promise<Uint8Array>>();

function faceBytes(file: string): Promise<Uint8Array> {
  let bytes = read.get(file);
  if (!bytes) {
    bytes = readFile(file);
    read.set(file, bytes);
    // A file that could not be read is asked for again the next time.
    bytes.catch(() => read.delete(file));
  }
  return bytes;
}

/** Embeds the four faces; the file carries only the letters it uses. A missing font file is a fault. */
export async function embedPaperFonts(pdf: PDFDocument, fontDir: string): Promise<PaperFonts> {
  pdf.registerFontkit(pdfFontkit);
  const fonts = {} as Record<FontStyle, PDFFont>;
  // One after the other: the order they are embedded in is the order in the file, and that must not vary.
  for (const [index, style] of STYLES.entries()) {
    const bytes = await faceBytes(join(fontDir, `${FACES[style]}.ttf`));
    // The six-letter tag marks a subset (ISO 32000-1, 9.6.4) and keeps the name the same in every run.
    const customName = `MCDES${'ABCD'.charAt(index)}+${FACES[style]}`;
    fonts[style] = await pdf.embedFont(bytes, { subset: true, customName });
  }
  const known = new Set(fonts.regular.getCharacterSet());
  const widths = new Map<string, number>();
  return {
    fontOf: style => fonts[style],
    measure: (text, style, sizePt) => {
      const key = `${style}\n${text}`;
      let widthPt = widths.get(key);
      if (widthPt === undefined) widths.set(key, (widthPt = fonts[style].widthOfTextAtSize(text, 1)));
      return widthPt * sizePt;
    },
    printable: text =>
      Array.from(text, letter => (known.has(letter.codePointAt(0) ?? 0) ? letter : MISSING_LETTER)).join(''),
  };
}
