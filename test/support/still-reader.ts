import { done } from '../../main/base/outcome';
import type { ReaderPort } from '../../main/documents';
import type { PageReading } from '../../main/ocr';

/** What a reader says of a page on which there is nothing to read. */
export const NOTHING_READ: PageReading = {
  text: '',
  words: [],
  meanConfidence: 0,
  kind: null,
  codes: [],
  fields: [],
  uprightRotation: 0,
  skewDegrees: 0,
  elapsedMs: 1,
  engine: 'still',
};

/** A reader for tests that are not about reading: every file is one white page, kept as it came. */
export function stillReader(over: Partial<ReaderPort> = {}): ReaderPort {
  const page = (bytes: Uint8Array) => ({
    bytes,
    mime: 'image/png' as const,
    widthPx: 100,
    heightPx: 140,
    resolutionDpi: 300,
  });
  return {
    open: () => Promise.resolve(done({ kind: 'png' as const, pageCount: 1 })),
    page: bytes => Promise.resolve(done(page(bytes))),
    read: () => Promise.resolve(NOTHING_READ),
    measure: () =>
      Promise.resolve({ isBlank: false, faults: [], sharpness: 1, sheet: null, corners: null, isTinted: false }),
    codes: () => Promise.resolve([]),
    preview: image => Promise.resolve(page(image)),
    redraw: image => Promise.resolve(page(image)),
    ...over,
  };
}
