import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { notMeasured, result, type Result } from '../report';
import { median, rounded, timed } from '../statistics';
import type { Workplace } from '../workplace';

const run = promisify(execFile);

const ROUNDS = 2;
const PAGES_A_ROUND = 16;
const AT_ONCE = 2;
const MINUTE_MS = 60_000;
const TARGET_RATIO = 0.8;

/**
 * Pages a minute of the reading program over native tesseract: the same pages, two at a time, one thread each, Vietnamese
 * `best_int`, page segmentation 3. Round by round, each on pages of its own.
 */
export async function measureReading({ corpusDir, folder }: Workplace): Promise<Result[]> {
  const unit = 'x native tesseract';
  if (corpusDir === null) return [notMeasured('reading', unit, 'no corpus folder given')];
  const pages = readdirSync(corpusDir, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(png|jpe?g|tiff?)$/iu.test(name))
    .sort()
    .map(name => path.join(corpusDir, name));
  if (pages.length === 0) throw new Error(`no page pictures in ${corpusDir}`);
  const reader = path.resolve('out/main/read-cli.cjs');
  if (!existsSync(reader)) throw new Error(`${reader} is missing: npm run build`);
  const languageDir = unpackLanguage(folder('tessdata'));
  const ours: number[] = [];
  const native: number[] = [];
  let read = 0;
  for (const batch of batchesOf(pages)) {
    const out = path.join(folder('reading'), 'results.json');
    const own = await timed(() =>
      run(process.execPath, ['--experimental-wasm-relaxed-simd', reader, '--out', out, ...batch], {
        maxBuffer: 64 * 1024 * 1024,
      }),
    );
    const their = await timed(() => readNatively(batch, languageDir));
    ours.push((batch.length / own.ms) * MINUTE_MS);
    native.push((batch.length / their.ms) * MINUTE_MS);
    read += batch.length;
  }
  return [
    result({
      name: 'reading',
      value: median(ours) / median(native),
      unit,
      atLeast: TARGET_RATIO,
      detail: {
        pages: read,
        rounds: ours.length,
        pagesAMinute: ours.map(rate => rounded(rate, 1)),
        nativePagesAMinute: native.map(rate => rounded(rate, 1)),
      },
    }),
  ];
}

/** Evenly out of the whole folder, so that every kind of page in it has its share. */
function batchesOf(pages: readonly string[]): string[][] {
  const wanted = Math.min(pages.length, ROUNDS * PAGES_A_ROUND);
  const chosen = Array.from({ length: wanted }, (_, index) => pages[Math.floor((index * pages.length) / wanted)]!);
  return Array.from({ length: ROUNDS }, (_, round) => chosen.filter((_page, index) => index % ROUNDS === round)).filter(
    batch => batch.length > 0,
  );
}

function unpackLanguage(folder: string): string {
  const packed = path.resolve('node_modules/@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz');
  writeFileSync(path.join(folder, 'vie.traineddata'), gunzipSync(readFileSync(packed)));
  return folder;
}

async function readNatively(pages: readonly string[], languageDir: string): Promise<void> {
  const queue = pages.values();
  const worker = async (): Promise<void> => {
    for (const page of queue) {
      await run('tesseract', [page, 'stdout', '-l', 'vie', '--tessdata-dir', languageDir, '--psm', '3'], {
        env: { ...process.env, OMP_THREAD_LIMIT: '1' },
        maxBuffer: 16 * 1024 * 1024,
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
