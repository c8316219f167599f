import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument, StandardFonts, type PDFImage } from '@cantoo/pdf-lib';
import { SETTINGS } from '../../support/a-desk';
import { coreProcess, peakMegabytes, readerProcesses } from '../../support/app-processes';
import { apiOf, SUPERVISOR, valueOf, type Desk } from '../../support/desk-driver';
import { launchDesk, startDisplay } from '../../support/electron-app';
import { makePapers } from '../../papers/make-papers';
import { result, type Result } from '../report';
import { rounded, timed } from '../statistics';
import type { Workplace } from '../workplace';

const run = promisify(execFile);

const PAGES = 500;
const DIFFERENT_PAGES = 10;
const SEED = 53;
const MOST_MB = 700;

/** The most memory a process takes that puts 500 scanned pages into one PDF, and the processes that take such a file in. */
export async function measureManyPages(place: Workplace): Promise<Result[]> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'test/support/many-pages-program.ts']);
  const written = JSON.parse(stdout) as { readonly peakMb: number; readonly sizeBytes: number };
  return [
    result({
      name: 'many-pages-written',
      value: written.peakMb,
      unit: 'MB at most',
      atMost: MOST_MB,
      detail: { pages: PAGES, sizeMb: rounded(written.sizeBytes / 1024 / 1024, 0) },
    }),
    await takenIn(place),
  ];
}

/** In the packaged desk, until every page of the file is stored; reading goes on behind it. */
async function takenIn(place: Workplace): Promise<Result> {
  place.packageApp();
  await startDisplay();
  const profileDir = place.folder('many-pages');
  const app = await launchDesk({ profileDir });
  try {
    const { page } = app;
    await valueOf(apiOf(page).station.setUp({ settings: SETTINGS, supervisor: SUPERVISOR }));
    const file = await aLongPdf(place.folder('many-pages-papers'));
    const { ms } = await timed(async () => {
      const answer = await page.evaluate(async base64 => {
        const body = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
        const response = await fetch('app://counter/intake?draftId=&source=file', { method: 'POST', body });
        return (await response.json()) as { ok: boolean; code?: string; pages?: unknown[] };
      }, Buffer.from(file).toString('base64'));
      if (!answer.ok || answer.pages?.length !== PAGES) throw new Error(`the file was refused: ${answer.code}`);
    });
    const desk = { app, profileDir } as Desk;
    const readers = readerProcesses(desk).map(peakMegabytes);
    const core = peakMegabytes(coreProcess(desk));
    return result({
      name: 'many-pages-taken-in',
      value: Math.max(core, ...readers),
      unit: 'MB at most in a process',
      atMost: MOST_MB,
      detail: {
        pages: PAGES,
        fileMb: rounded(file.length / 1024 / 1024, 1),
        core,
        readers,
        seconds: rounded(ms / 1_000, 0),
      },
    });
  } finally {
    await app.kill();
  }
}

/** Scans of A4, ten of them again and again, each with a number of its own. */
async function aLongPdf(dir: string): Promise<Uint8Array> {
  const { pages } = await makePapers({ dir, count: DIFFERENT_PAGES, seed: SEED });
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const pictures: PDFImage[] = [];
  for (const { file } of pages) {
    const bytes = readFileSync(path.join(dir, file));
    pictures.push(file.endsWith('.png') ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes));
  }
  for (let number = 1; number <= PAGES; number += 1) {
    const page = pdf.addPage([595, 842]);
    page.drawImage(pictures[number % pictures.length]!, { x: 0, y: 0, width: 595, height: 842 });
    page.drawText(`${number}`, { x: 560, y: 20, size: 10, font });
  }
  return pdf.save();
}

/** The most the kernel ever saw in memory at once. */
