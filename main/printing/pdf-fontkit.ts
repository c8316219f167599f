import type { PDFDocument } from '@cantoo/pdf-lib';
import fontkit from '@pdf-lib/fontkit';

type Fontkit = Parameters<PDFDocument['registerFontkit']>[0];
type Subset = ReturnType<ReturnType<typeof fontkit.create>['createSubset']> & { encode(stream?: unknown): unknown };

/**
 * `@pdf-lib/fontkit` for `@cantoo/pdf-lib`. The latter takes any `encode` on a subset for fontkit 2's, which needs no
 * argument; ours writes into a stream, so `encode` is hidden and its `encodeStream` is left as the way in.
 */
// Reading a face takes longer than drawing a page with it; the same bytes give the same face.
const faces = new WeakMap<object, ReturnType<Fontkit['create']>>();

export const pdfFontkit: Fontkit = {
  create(bytes, postscriptName) {
    const known = faces.get(bytes);
    if (known) return known;
    const font = fontkit.create(bytes, postscriptName);
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => {
      const subset = createSubset() as Subset;
      const encode = subset.encode.bind(subset);
      const encodeStream = subset.encodeStream.bind({ ...subset, encode });
      return Object.assign(subset, { encode: undefined, encodeStream });
    };
    rememberLetters(font as unknown as KeptGlyphs);
    faces.set(bytes, font as ReturnType<Fontkit['create']>);
    return font;
  },
};

interface KeptGlyphs {
  _glyphs: Record<number, { readonly codePoints: readonly number[] } | undefined>;
  getGlyph(id: number, codePoints?: readonly number[]): unknown;
}

/**
 * A glyph is kept as it was first asked for. One that was needed as a part of another letter has no letter of its own,
 * and text set with it later could not be read back from the PDF: then it is made again.
 */
function rememberLetters(font: KeptGlyphs): void {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    if (codePoints.length > 0 && font._glyphs[id]?.codePoints.length === 0) font._glyphs[id] = undefined;
    return getGlyph(id, codePoints);
  };
}
