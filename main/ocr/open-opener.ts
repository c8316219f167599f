import { done, refuse, type Outcome } from '../base/outcome';
import { canKeepBytes, isTooLarge } from './open-limits-rules';
import { failureOf } from './open-memory';
import type { OpenResults, OpenTask } from './open-protocol-types';
import { traitsOf } from './open-traits-rules';
import { measurePage } from './page-quality';
import { createPdfEngine, type OpenPdf } from './pdf';
import { signaturesOf } from './pdf-signatures';
import { createCodec } from './picture';
import { readCodesIn } from './read-page';
import type { FileKind, OpenedFile, OpenRefusal, PageImage } from './reader-types';
import { redrawSheet } from './redraw-sheet';
import { MAX_PAGES, paperDpi, readHeader, sniffKind, tiffPages } from './sniff-rules';

type Refusable<T> = Promise<Outcome<T, OpenRefusal>>;

/** Looks at files and draws their pages. The PDF it looked at last stays open, for the pages that follow. */
export function createFileOpener() {
  const codec = createCodec();
  const pdfs = createPdfEngine();
  let current: { key: string; pdf: OpenPdf } | undefined;
  let lastPicture: { key: string; opened: Outcome<OpenedFile, OpenRefusal> } | undefined;

  async function openPdf(key: string, bytes: Uint8Array): Refusable<OpenPdf> {
    if (current?.key === key) return done(current.pdf);
    current?.pdf.close();
    current = undefined;
    const opened = await pdfs.open(bytes);
    if (opened.ok) current = { key, pdf: opened.value };
    return opened;
  }

  async function open(key: string, bytes: Uint8Array): Refusable<OpenedFile> {
    if (bytes.length === 0) return refuse('documents.empty');
    const kind = sniffKind(bytes);
    if (!kind) return refuse('documents.unknown-kind');
    if (kind !== 'pdf') return openPicture(key, kind, bytes);
    const opened = await openPdf(key, bytes);
    if (!opened.ok) return opened;
    const signatures = await signaturesOf(bytes);
    return done({ kind, pageCount: opened.value.pageCount, ...(signatures.length > 0 ? { signatures } : {}) });
  }

  async function openPicture(key: string, kind: FileKind, bytes: Uint8Array): Refusable<OpenedFile> {
    if (lastPicture?.key !== key) lastPicture = { key, opened: await lookAtPicture(kind, bytes) };
    return lastPicture.opened;
  }

  async function lookAtPicture(kind: FileKind, bytes: Uint8Array): Refusable<OpenedFile> {
    const header = readHeader(kind, bytes);
    const sizes = kind === 'tiff' ? tiffPages(bytes) : header && [header];
    if (!sizes?.length) return refuse('documents.torn');
    if (sizes.length > MAX_PAGES) return refuse('documents.too-many-pages', String(sizes.length));
    const { isRowByRow } = traitsOf(kind, bytes);
    const tooLarge = sizes.find(size => isTooLarge({ ...size, isRowByRow }));
    if (tooLarge) return refuse('documents.picture-too-large', `${tooLarge.width}x${tooLarge.height}`);
    return (await isSound(codec.check(bytes))) ? done({ kind, pageCount: sizes.length }) : refuse('documents.torn');
  }

  async function page(key: string, bytes: Uint8Array, pageIndex: number): Refusable<PageImage> {
    const kind = sniffKind(bytes);
    if (kind !== 'pdf') return kind ? picturePage(key, kind, bytes, pageIndex) : refuse('documents.unknown-kind');
    const opened = await openPdf(key, bytes);
    if (!opened.ok) return opened;
    if (!isIndex(pageIndex, opened.value.pageCount)) return refuse('documents.empty');
    return opened.value.page(pageIndex, ({ rgba, width, height, resolutionDpi }) =>
      codec.encodeRgba(rgba, width, height, resolutionDpi),
    );
  }

  async function picturePage(key: string, kind: FileKind, bytes: Uint8Array, pageIndex: number): Refusable<PageImage> {
    const opened = await openPicture(key, kind, bytes);
    if (!opened.ok) return opened;
    if (!isIndex(pageIndex, opened.value.pageCount)) return refuse('documents.empty');
    const header = readHeader(kind, bytes);
    if (!header) return refuse('documents.torn');
    if (canKeepBytes(kind, { ...header, ...traitsOf(kind, bytes) })) {
      return done({
        bytes,
        mime: kind === 'png' ? 'image/png' : 'image/jpeg',
        widthPx: header.width,
        heightPx: header.height,
        resolutionDpi: paperDpi(header.resolutionDpi),
      });
    }
    const drawing = codec.renderPage(bytes, pageIndex);
    return (await isSound(drawing)) ? done(await drawing) : refuse('documents.torn');
  }

  async function run(task: OpenTask): Promise<OpenResults[OpenTask['what']]> {
    switch (task.what) {
      case 'open':
        return open(task.key, task.bytes);
      case 'page':
        return page(task.key, task.bytes, task.pageIndex);
      case 'preview':
        return codec.preview(task.bytes, task.options);
      case 'redraw':
        return redrawSheet(codec, task.bytes, task.options);
      case 'measure':
        return measurePage(codec, task.bytes);
      case 'codes':
        return readCodesIn(codec, task.bytes);
    }
  }

  return { run };
}

function isIndex(pageIndex: number, pageCount: number): boolean {
  return Number.isInteger(pageIndex) && pageIndex >= 0 && pageIndex < pageCount;
}

/** The engine throws for every defect of a picture; the end of its memory, or its own, is another matter. */
async function isSound(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (fault) {
    if (failureOf(fault) !== 'refused') throw fault;
    return false;
  }
}
