/**
 * Body of the PDF thread, as source: the engine is synchronous, and a page that never finishes can only be ended
 * together with its thread. Runs as CommonJS; gets the path of the engine, the bytes and, for a page, its index.
 */
export const pdfWorkerSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const MAX_PIXELS = workerData.maxPixels;

async function run() {
  const { PDFiumLibrary } = require(workerData.enginePath);
  const wasm = readFileSync(workerData.wasmPath);
  const library = await PDFiumLibrary.init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) });
  // Coloured fringes of screen smoothing (flag 2) would spoil recognition and compression.
  const render = library.module._FPDF_RenderPageBitmap;
  library.module._FPDF_RenderPageBitmap = (...args) => { args[7] &= ~2; return render(...args); };
  let document;
  try {
    document = await library.loadDocument(workerData.bytes);
  } catch (fault) {
    const text = String(fault && fault.message);
    return { refusal: /password|security/i.test(text) ? 'documents.encrypted' : 'documents.torn' };
  }
  const pageCount = document.getPageCount();
  if (pageCount < 1) return { refusal: 'documents.empty' };
  if (workerData.pageIndex === null) return { pageCount };
  if (workerData.pageIndex >= pageCount) return { refusal: 'documents.empty' };
  const page = document.getPage(workerData.pageIndex);
  if (!page.pageIdx) return { refusal: 'documents.torn' };
  const { originalWidth, originalHeight } = page.getOriginalSize();
  if (!(originalWidth >= 1 && originalHeight >= 1)) return { refusal: 'documents.torn' };
  const scale = Math.min(300 / 72, Math.sqrt(MAX_PIXELS / (originalWidth * originalHeight)), 20000 / Math.max(originalWidth, originalHeight));
  let image;
  try {
    image = await page.render({ scale, render: 'bitmap', renderFormFields: true });
  } catch {
    image = await page.render({ scale, render: 'bitmap', renderFormFields: false });
  }
  return { pageCount, width: image.width, height: image.height, rgba: image.data, resolutionDpi: Math.round(scale * 72) };
}

run().then(
  (answer) => parentPort.postMessage(answer, answer.rgba ? [answer.rgba.buffer] : []),
  (fault) => parentPort.postMessage({ fault: String(fault && fault.message) }),
);
`;
