import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from '../../main/base/outcome';
import type { OpenedFile, PageImage } from '../../main/ocr';
import { INTAKE_REFUSALS } from '../../preload/contract/documents';
import { nameOfBytes } from '../hostile/corpus';
import type { HostileFile } from '../hostile/hostile-file';
import { startReaderProcess, type ReaderProcess } from '../support/reader-process';
import { hold } from './store-look';

const LIMIT_MS = 30_000;
const LIMIT_BYTES = 512 * 1024 * 1024;
/** Pages that are looked at: the first ones and the last. */
const FIRST_PAGES = 2;
/** A picture for the screen that waited for a bomb would take its 25 s; without one only a busy machine keeps it waiting. */
const PREVIEW_LIMIT_MS = 20_000;

export interface FileEnd {
  readonly name: string;
  readonly family: string;
  /** `taken`, or the code of the refusal with its detail. */
  readonly end: string;
  readonly elapsedMs: number;
  /**
   * Of the whole process, and of what it took beyond a process that only draws pictures for the screen: the file as it
   * was received and as it is kept included.
   */
  readonly peakBytes: number;
  readonly workerBytes: number;
}

export interface HostileReport {
  readonly files: number;
  readonly taken: number;
  readonly refused: number;
  readonly slowest: string;
  readonly largest: string;
  readonly slowestPreviewMs: number;
  readonly ends: readonly FileEnd[];
}

/**
 * Hands each file to one reading process, which has to answer within its limits with pages or a refusal that the office
 * understands, stay the same process, and meanwhile go on drawing pictures of other pages.
 */
export async function openHostileFiles(
  files: readonly HostileFile[],
  note: (end: FileEnd) => void = () => undefined,
): Promise<HostileReport> {
  const reader = await startReaderProcess();
  const ends: FileEnd[] = [];
  const troubles: string[] = [];
  let slowestPreviewMs = 0;
  try {
    await previewTime(reader);
    const idleBytes = reader.nowBytes();
    for (const file of files) {
      const bytes = await file.make();
      // Another file in between: what the one before left is gone before this one is measured.
      await reader.rpc.call('open', screenPage);
      reader.forgetPeak();
      const opening = openAll(reader, bytes);
      while (!(await Promise.race([opening.then(() => true), pause(1_000)]))) {
        slowestPreviewMs = Math.max(slowestPreviewMs, await previewTime(reader));
      }
      const { end, elapsedMs } = await opening;
      const fileEnd: FileEnd = {
        name: file.name,
        family: file.family,
        end,
        elapsedMs,
        peakBytes: reader.peakBytes(),
        workerBytes: reader.peakBytes() - idleBytes,
      };
      ends.push(fileEnd);
      note(fileEnd);
      troubles.push(...troublesOf(file, fileEnd, bytes.length));
    }
    hold(reader.child.exitCode, null, 'the reading process is the one that was started');
    if (slowestPreviewMs > PREVIEW_LIMIT_MS) troubles.push(`a preview took ${Math.round(slowestPreviewMs)} ms`);
  } finally {
    await reader.stop();
  }
  if (troubles.length > 0) throw new Error(troubles.join('\n'));
  return reportOf(ends, slowestPreviewMs);
}

async function openAll(reader: ReaderProcess, bytes: Buffer): Promise<{ end: string; elapsedMs: number }> {
  const sha256 = nameOfBytes(bytes);
  let longestMs = 0;
  const timed = async <T>(method: string, ...args: readonly unknown[]): Promise<T> => {
    const startedAt = performance.now();
    try {
      return (await reader.rpc.call(method, ...args)) as T;
    } finally {
      longestMs = Math.max(longestMs, performance.now() - startedAt);
    }
  };
  const end = await (async () => {
    try {
      const opened = await timed<Outcome<OpenedFile, string>>('open', bytes);
      if (!opened.ok) return refusalText(opened);
      const { pageCount } = opened.value;
      const pages = new Set([...Array(Math.min(FIRST_PAGES, pageCount)).keys(), pageCount - 1]);
      for (const pageIndex of pages) {
        const page = await timed<Outcome<PageImage, string>>('page', { sha256 }, pageIndex);
        if (!page.ok) return refusalText(page);
        await timed<PageImage>('preview', page.value.bytes, { maxPx: 220, rotation: 0 });
      }
      return 'taken';
    } catch (fault) {
      return `fault ${fault instanceof Error ? fault.message : 'unknown'}`;
    }
  })();
  return { end, elapsedMs: longestMs };
}

const refusalText = ({ code, detail }: { code: string; detail?: string | undefined }): string =>
  detail === undefined ? code : `${code} ${detail}`;

function troublesOf(
  { name, fate }: HostileFile,
  { end, elapsedMs, workerBytes }: FileEnd,
  fileBytes: number,
): string[] {
  const code = end.split(' ')[0]!;
  // The process keeps the file once, for its pages; whatever copies there are besides count.
  const takenBytes = workerBytes - fileBytes;
  const isRefusal = (INTAKE_REFUSALS as readonly string[]).includes(code);
  return [
    ...(end === 'taken' || isRefusal ? [] : [`${name}: ${end}`]),
    ...(fate === 'either' || (fate === 'taken') === (end === 'taken') ? [] : [`${name} is to be ${fate}, is ${end}`]),
    ...(elapsedMs > LIMIT_MS ? [`${name} took ${Math.round(elapsedMs)} ms`] : []),
    ...(takenBytes > LIMIT_BYTES ? [`${name} took ${Math.round(takenBytes / 1e6)} MB`] : []),
  ];
}

const screenPage = readFileSync(path.resolve('test/fixtures/ocr/application.png'));

async function previewTime(reader: ReaderProcess): Promise<number> {
  const startedAt = performance.now();
  await reader.rpc.call('preview', screenPage, { maxPx: 400, rotation: 0 });
  return performance.now() - startedAt;
}

const pause = (delayMs: number): Promise<false> => new Promise(resolve => setTimeout(() => resolve(false), delayMs));

function reportOf(ends: readonly FileEnd[], slowestPreviewMs: number): HostileReport {
  const most = (of: (end: FileEnd) => number): FileEnd | undefined => [...ends].sort((a, b) => of(b) - of(a))[0];
  const [slowest, largest] = [most(end => end.elapsedMs), most(end => end.peakBytes)];
  const taken = ends.filter(({ end }) => end === 'taken').length;
  return {
    files: ends.length,
    taken,
    refused: ends.length - taken,
    slowest: `${slowest?.name} ${Math.round(slowest?.elapsedMs ?? 0)} ms`,
    largest: `${largest?.name} ${Math.round((largest?.peakBytes ?? 0) / 1e6)} MB`,
    slowestPreviewMs: Math.round(slowestPreviewMs),
    ends,
  };
}

/** The report without the end of each file. */
export function shortOf({ ends: _, ...report }: HostileReport): Omit<HostileReport, 'ends'> {
  return report;
}
