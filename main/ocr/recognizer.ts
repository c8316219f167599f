import { availableParallelism } from 'node:os';
import type { createWorker as CreateWorker, Worker as TesseractWorker } from 'tesseract.js';
import { assertFile, packageFile, requireEngine } from './local-files';
import type { GreyImage } from './preparation/grey-image';
import type { Box } from './reader-types';
import { join } from 'node:path';

/** A word in the pixels of the picture that was given. */
export interface RecognisedWord {
  text: string;
  box: Box;
  /** 0..1 */
  confidence: number;
  line: number;
  block: number;
}

export interface RecognitionRequest {
  image: GreyImage;
  resolutionDpi: number;
  /** 3 finds columns and blocks, 6 takes one block: the trial of orientations and the MRZ. */
  pageSegmentation: 3 | 6 | 7 | 11;
  whitelist?: string;
}

export interface Recognizer {
  recognise(request: RecognitionRequest): Promise<RecognisedWord[]>;
  close(): Promise<void>;
}

export interface RecognizerOptions {
  language: 'vie' | 'eng';
  /** Folder with `<language>.traineddata.gz`; the installed package when absent. */
  languageDir?: string;
  workers: number;
  /** Time limit of one recognition. */
  timeoutMs?: number;
}

const PAGES_PER_WORKER = 200;
const START_TIMEOUT_MS = 30_000;
const PAGE_TIMEOUT_MS = 60_000;

interface Slot {
  engine: TesseractWorker | undefined;
  pagesRead: number;
}

/**
 * A pool of warm engines. Each is replaced after 200 pages (its memory only grows) and after a page that takes
 * longer than the limit, which throws `reader.page-timeout`.
 */
export function createRecognizer(options: RecognizerOptions): Recognizer {
  const timeoutMs = options.timeoutMs ?? PAGE_TIMEOUT_MS;
  const free: Slot[] = Array.from(
    { length: Math.max(1, Math.min(options.workers, availableParallelism() + 1)) },
    () => ({
      engine: undefined,
      pagesRead: 0,
    }),
  );
  const all = [...free];
  const waiting: ((slot: Slot) => void)[] = [];
  let isClosed = false;

  async function recognise(request: RecognitionRequest): Promise<RecognisedWord[]> {
    if (isClosed) throw new Error('reader.closed');
    const slot = free.pop() ?? (await new Promise<Slot>(resolve => waiting.push(resolve)));
    try {
      if (slot.engine && slot.pagesRead >= PAGES_PER_WORKER) await retire(slot);
      slot.engine ??= await start();
      slot.pagesRead++;
      return await withLimit(readWith(slot.engine, request), timeoutMs, 'reader.page-timeout');
    } catch (fault) {
      await retire(slot);
      throw fault;
    } finally {
      const next = waiting.shift();
      if (next) next(slot);
      else free.push(slot);
    }
  }

  async function start(): Promise<TesseractWorker> {
    const { language, languageDir } = options;
    const langPath = languageDir ?? packageFile(`@tesseract.js-data/${language}`, '4.0.0_best_int');
    assertFile(join(langPath, `${language}.traineddata.gz`));
    const { createWorker } = requireEngine<{ createWorker: typeof CreateWorker }>('tesseract.js');
    const starting = createWorker(language, 1, {
      langPath,
      gzip: true,
      cacheMethod: 'none',
      workerPath: assertFile(packageFile('tesseract.js', 'src', 'worker-script', 'node', 'index.js')),
      // Without a handler a failed page would end the process; the rejection reaches `recognise` as well.
      errorHandler: () => undefined,
    });
    const engine = await withLimit(starting, START_TIMEOUT_MS, 'reader.engine-start-timeout');
    // A thread that dies must not take the process along; the page it was reading runs into its time limit.
    (engine as unknown as { worker: NodeJS.EventEmitter }).worker.on('error', () => undefined);
    return engine;
  }

  async function retire(slot: Slot): Promise<void> {
    const { engine } = slot;
    slot.engine = undefined;
    slot.pagesRead = 0;
    await engine?.terminate();
  }

  async function close(): Promise<void> {
    isClosed = true;
    await Promise.all(all.map(retire));
  }

  return { recognise, close };
}

async function readWith(engine: TesseractWorker, request: RecognitionRequest): Promise<RecognisedWord[]> {
  const parameters = {
    tessedit_pageseg_mode: String(request.pageSegmentation),
    user_defined_dpi: String(request.resolutionDpi),
    // The engine chats about specks on stderr.
    debug_file: '/dev/null',
    ...(request.whitelist === undefined ? {} : { tessedit_char_whitelist: request.whitelist }),
  };
  const picture = Buffer.from(asPgm(request.image));
  const { data } = await engine.recognize(picture, parameters as Parameters<TesseractWorker['recognize']>[1], {
    text: false,
    tsv: true,
  });
  return wordsOfTsv(data.tsv ?? '');
}

/** Portable grey map: no compression to pay for on either side. */
function asPgm({ width, height, data }: GreyImage): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const out = new Uint8Array(head.length + data.length);
  out.set(head);
  out.set(data, head.length);
  return out;
}

/** Columns: level page block paragraph line word left top width height confidence text. Words are level 5. */
export function wordsOfTsv(tsv: string): RecognisedWord[] {
  const words: RecognisedWord[] = [];
  let line = -1;
  let lastKey = '';
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    const text = plainText(cells[11] ?? '');
    if (cells[0] !== '5' || !text) continue;
    const key = cells.slice(2, 5).join('.');
    if (key !== lastKey) line++;
    lastKey = key;
    words.push({
      text,
      box: { x: Number(cells[6]), y: Number(cells[7]), width: Number(cells[8]), height: Number(cells[9]) },
      confidence: Math.max(0, Number(cells[10])) / 100,
      line,
      block: Number(cells[2]),
    });
  }
  return words;
}

/** Typographic look-alikes the engine prefers, as the marks that are printed. */
function plainText(text: string): string {
  return text
    .trim()
    .normalize('NFC')
    .replace(/[\u2044\u2215]/g, '/')
    .replace(/\u00d0/g, 'Đ')
    .replace(/\u00f0/g, 'đ');
}

function withLimit<T>(work: Promise<T>, limitMs: number, fault: string): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(fault)), limitMs);
    work
      .then(resolve, (reason: unknown) => {
        reject(reason instanceof Error ? reason : new Error(`reader.engine ${String(reason)}`));
      })
      .finally(() => clearTimeout(timer));
  });
}
