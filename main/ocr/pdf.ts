import { Worker } from 'node:worker_threads';
import { done, refuse, type Outcome } from '../base/outcome';
import { packageFile } from './local-files';
import { pdfWorkerSource } from './pdf-worker-source';
import type { OpenRefusal } from './reader-types';
import { MAX_PAGES } from './sniff-rules';

// A4 at 300 dpi, A3 at about 210: what recognition can use.
const MAX_RENDER_PIXELS = 8_800_000;
const TIMEOUT_MS = 30_000;
const MEMORY_LIMIT_MB = 512;

export interface RenderedPage {
  width: number;
  height: number;
  rgba: Uint8Array;
  resolutionDpi: number;
}

type Answer = { refusal?: OpenRefusal; fault?: string; pageCount?: number } & Partial<RenderedPage>;

export async function countPdfPages(bytes: Uint8Array): Promise<Outcome<number, OpenRefusal>> {
  const answer = await ask(bytes, null);
  if (answer.refusal) return refuse(answer.refusal);
  const pageCount = answer.pageCount ?? 0;
  return pageCount > MAX_PAGES ? refuse('documents.too-many-pages', String(pageCount)) : done(pageCount);
}

export async function renderPdfPage(bytes: Uint8Array, pageIndex: number): Promise<Outcome<RenderedPage, OpenRefusal>> {
  const { refusal, rgba, width, height, resolutionDpi } = await ask(bytes, pageIndex);
  if (refusal) return refuse(refusal);
  if (!rgba || !width || !height || !resolutionDpi) return refuse('documents.torn');
  return done({ rgba, width, height, resolutionDpi });
}

/** One thread a request. A document that takes too long or breaks the engine counts as torn. */
function ask(bytes: Uint8Array, pageIndex: number | null): Promise<Answer> {
  const worker = new Worker(pdfWorkerSource, {
    eval: true,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    workerData: {
      enginePath: packageFile('@hyzyla/pdfium', 'dist', 'index.cjs'),
      wasmPath: packageFile('@hyzyla/pdfium', 'dist', 'pdfium.wasm'),
      maxPixels: MAX_RENDER_PIXELS,
      bytes,
      pageIndex,
    },
  });
  return new Promise<Answer>(resolve => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer.fault === undefined ? answer : { refusal: 'documents.torn' });
    };
    const timer = setTimeout(() => settle({ fault: 'timeout' }), TIMEOUT_MS);
    worker.once('message', settle);
    worker.once('error', fault => settle({ fault: fault.message }));
    worker.once('exit', () => settle({ fault: 'exit' }));
  });
}
