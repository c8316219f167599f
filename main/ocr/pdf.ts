import { readFile } from 'node:fs/promises';
import { failureOf } from './open-memory';
import { packageFile, requireEngine } from './local-files';
import type * as PdfiumPackage from '@hyzyla/pdfium';
import { done, refuse, type Outcome } from '../base/outcome';
import type { OpenRefusal } from './reader-types';
import { MAX_PAGES } from './sniff-rules';

// A4 at 300 dpi, A3 at about 210: what recognition can use.
const MAX_RENDER_PIXELS = 8_800_000;
const MAX_RENDER_SIDE_PX = 20_000;
const FULL_SCALE = 300 / 72;

// fpdfview.h. Without screen smoothing (2): its coloured fringes would spoil recognition and compression.
const ANNOTATIONS = 0x01;
const RGBA_ORDER = 0x10;
const BGRA = 4;
const BYTES_A_PIXEL = 4;
const WHITE = 0xffffffff;

export interface RenderedPage {
  width: number;
  height: number;
  rgba: Uint8Array;
  resolutionDpi: number;
}

export interface OpenPdf {
  readonly pageCount: number;
  page<T>(pageIndex: number, use: (page: RenderedPage) => Promise<T>): Promise<Outcome<T, OpenRefusal>>;
  close(): void;
}

type Pdfium = typeof PdfiumPackage;
type Library = Awaited<ReturnType<Pdfium['PDFiumLibrary']['init']>>;
type Document = Awaited<ReturnType<Library['loadDocument']>>;

/** The engine behind the package's classes: their own drawing keeps a copy of every page besides. */
interface PdfiumModule {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(byteCount: number): number; free(address: number): void };
  _FPDF_LoadPage(document: number, pageIndex: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidth(page: number): number;
  _FPDF_GetPageHeight(page: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, address: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(bitmap: number, page: number, ...placeTurnAndFlags: number[]): void;
  _FPDF_FFLDraw(form: number, bitmap: number, page: number, ...placeTurnAndFlags: number[]): void;
  _FORM_OnAfterLoadPage(page: number, form: number): void;
  _FORM_OnBeforeClosePage(page: number, form: number): void;
}

const moduleOf = (library: Library): PdfiumModule => (library as unknown as { module: PdfiumModule }).module;

/**
 * The PDF engine of one thread. It is synchronous: a page that never finishes can only be ended together with the
 * thread. What it throws beside refusals leaves it in no state to go on.
 */
export function createPdfEngine() {
  let loading: Promise<Library> | undefined;

  async function load(): Promise<Library> {
    const { PDFiumLibrary } = requireEngine<Pdfium>('@hyzyla/pdfium');
    const wasm = await readFile(packageFile('@hyzyla/pdfium', 'dist', 'pdfium.wasm'));
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
    return PDFiumLibrary.init({ wasmBinary });
  }

  async function open(bytes: Uint8Array): Promise<Outcome<OpenPdf, OpenRefusal>> {
    loading ??= load();
    const library = await loading;
    let document: Document;
    try {
      document = await library.loadDocument(bytes);
    } catch (fault) {
      if (failureOf(fault) !== 'refused') throw fault;
      const text = fault instanceof Error ? fault.message : '';
      return refuse(/password|security/iu.test(text) ? 'documents.encrypted' : 'documents.torn');
    }
    const pageCount = document.getPageCount();
    if (pageCount >= 1 && pageCount <= MAX_PAGES) {
      return done({
        pageCount,
        page: (index, use) => draw(moduleOf(library), document, index, use),
        close: () => document.destroy(),
      });
    }
    document.destroy();
    return pageCount < 1 ? refuse('documents.empty') : refuse('documents.too-many-pages', String(pageCount));
  }

  return { open };
}

/** Draws one page and hands its pixels to `use`; they stand in the engine's own memory and are gone afterwards. */
async function draw<T>(
  engine: PdfiumModule,
  document: Document,
  pageIndex: number,
  use: (page: RenderedPage) => Promise<T>,
): Promise<Outcome<T, OpenRefusal>> {
  const { documentIdx } = document as unknown as { documentIdx: number };
  const page = engine._FPDF_LoadPage(documentIdx, pageIndex);
  if (!page) return refuse('documents.torn');
  let pixels = 0;
  let bitmap = 0;
  try {
    const [widthPt, heightPt] = [engine._FPDF_GetPageWidth(page), engine._FPDF_GetPageHeight(page)];
    if (!(widthPt >= 1 && heightPt >= 1)) return refuse('documents.torn');
    const scale = Math.min(
      FULL_SCALE,
      Math.sqrt(MAX_RENDER_PIXELS / (widthPt * heightPt)),
      MAX_RENDER_SIDE_PX / Math.max(widthPt, heightPt),
    );
    const [width, height] = [Math.floor(Math.floor(widthPt) * scale), Math.floor(Math.floor(heightPt) * scale)];
    if (width < 1 || height < 1) return refuse('documents.torn');
    const byteCount = width * height * BYTES_A_PIXEL;
    pixels = engine.wasmExports.malloc(byteCount);
    if (!pixels) throw new Error('out of memory');
    bitmap = engine._FPDFBitmap_CreateEx(width, height, BGRA, pixels, width * BYTES_A_PIXEL);
    engine._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    engine._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RGBA_ORDER);
    drawForm(engine, document, page, [bitmap, width, height]);
    const rgba = engine.HEAPU8.subarray(pixels, pixels + byteCount);
    return done(await use({ width, height, rgba, resolutionDpi: Math.max(1, Math.round(scale * 72)) }));
  } finally {
    if (bitmap) engine._FPDFBitmap_Destroy(bitmap);
    if (pixels) engine.wasmExports.free(pixels);
    engine._FPDF_ClosePage(page);
  }
}

/** Filled-in fields lie over the page; a broken form is no reason to lose the paper under it. */
function drawForm(
  engine: PdfiumModule,
  document: Document,
  page: number,
  [bitmap, width, height]: readonly [bitmap: number, width: number, height: number],
): void {
  try {
    const form = document.initializeFormFields();
    engine._FORM_OnAfterLoadPage(page, form);
    engine._FPDF_FFLDraw(form, bitmap, page, 0, 0, width, height, 0, RGBA_ORDER);
    engine._FORM_OnBeforeClosePage(page, form);
  } catch (fault) {
    if (failureOf(fault) !== 'refused') throw fault;
  }
}
