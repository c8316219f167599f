import { done, refuse, type Outcome } from '../base/outcome';
import { countPdfPages, renderPdfPage } from './pdf';
import { createCodec } from './picture';
import { createPageReader } from './read-page';
import { createRecognizer } from './recognizer';
import type { OpenedFile, OpenRefusal, PageImage, Reader } from './reader-types';
import { isTooLarge, MAX_PAGES, paperDpi, readHeader, sniffKind, tiffPages } from './sniff-rules';

export interface ReaderOptions {
  /** Folder with `vie.traineddata.gz` and `eng.traineddata.gz`; the installed packages when absent. */
  languageDir?: string;
  /** Pages recognised at the same time. */
  workers: number;
}

/** The one way to the bytes of handed-in files. Engines start at first use and stay warm until `close`. */
export function createReader({ languageDir, workers }: ReaderOptions): Reader {
  const codec = createCodec();
  const data = languageDir === undefined ? {} : { languageDir };
  const vietnamese = createRecognizer({ language: 'vie', workers, ...data });
  const machineReadable = createRecognizer({ language: 'eng', workers: 1, ...data });
  const pages = createPageReader({ codec, vietnamese, machineReadable });

  async function open(bytes: Uint8Array): Promise<Outcome<OpenedFile, OpenRefusal>> {
    if (bytes.length === 0) return refuse('documents.empty');
    const kind = sniffKind(bytes);
    if (!kind) return refuse('documents.unknown-kind');
    if (kind === 'pdf') {
      const counted = await countPdfPages(bytes);
      return counted.ok ? done({ kind, pageCount: counted.value }) : counted;
    }
    const header = readHeader(kind, bytes);
    const sizes = kind === 'tiff' ? tiffPages(bytes) : header && [header];
    if (!sizes?.length) return refuse('documents.torn');
    if (sizes.length > MAX_PAGES) return refuse('documents.too-many-pages', String(sizes.length));
    const tooLarge = sizes.find(s => isTooLarge(s.width, s.height));
    if (tooLarge) return refuse('documents.picture-too-large', `${tooLarge.width}x${tooLarge.height}`);
    try {
      await codec.check(bytes);
      return done({ kind, pageCount: sizes.length });
    } catch {
      // The engine throws for every defect of a file; the header was sound, so the rest is torn.
      return refuse('documents.torn');
    }
  }

  async function page(bytes: Uint8Array, pageIndex: number): Promise<Outcome<PageImage, OpenRefusal>> {
    const opened = await open(bytes);
    if (!opened.ok) return opened;
    const { kind, pageCount } = opened.value;
    if (!Number.isInteger(pageIndex) || pageIndex < 0 || pageIndex >= pageCount) return refuse('documents.empty');
    if (kind === 'pdf') {
      const rendered = await renderPdfPage(bytes, pageIndex);
      if (!rendered.ok) return rendered;
      const { rgba, width, height, resolutionDpi } = rendered.value;
      return done(await codec.encodeRgba(rgba, width, height, resolutionDpi));
    }
    if (kind === 'jpeg' || kind === 'png') {
      const header = readHeader(kind, bytes);
      if (!header) return refuse('documents.torn');
      return done({
        bytes,
        mime: kind === 'png' ? 'image/png' : 'image/jpeg',
        widthPx: header.width,
        heightPx: header.height,
        resolutionDpi: paperDpi(header.resolutionDpi),
      });
    }
    try {
      return done(await codec.renderPage(bytes, pageIndex));
    } catch {
      return refuse('documents.torn');
    }
  }

  async function close(): Promise<void> {
    await Promise.all([vietnamese.close(), machineReadable.close(), codec.close()]);
  }

  return { open, page, read: pages.read, codes: pages.codes, preview: codec.preview, close };
}
