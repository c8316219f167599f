import type { PDFDocument } from '@cantoo/pdf-lib';
import fontkit from '@pdf-lib/fontkit';

type Fontkit = Parameters<PDFDocument['registerFontkit']>[0];
type Subset = ReturnType<ReturnType<typeof fontkit.create>['createSubset']> & { encode(stream?: unknown): unknown };

/**
 * `@pdf-lib/fontkit` for `@cantoo/pdf-lib`. The latter takes any `encode` on a subset for fontkit 2's, which needs no
 * argument; ours writes into a stream, so `encode` is hidden and its `encodeStream` is left as the way in.
 */
export const pdfFontkit: Fontkit = {
  create(bytes, postscriptName) {
    const font = fontkit.create(bytes, postscriptName);
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => {
      const subset = createSubset() as Subset;
      const encode = subset.encode.bind(subset);
      const encodeStream = subset.encodeStream.bind({ ...subset, encode });
      return Object.assign(subset, { encode: undefined, encodeStream });
    };
    return font;
  },
};
