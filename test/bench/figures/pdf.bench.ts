import { execFile } from 'node:child_process';
import { createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import { writeSearchablePdf, type PdfPage } from '../../../main/digitisation';
import { createReader, type PageReading } from '../../../main/ocr';
import { notMeasured, result, type Result } from '../report';
import { rounded, timed } from '../statistics';
import type { Workplace } from '../workplace';

const run = promisify(execFile);

const PAGES = 8;
const AT_ONCE = 2;
const LARGEST_OUTPUT = 64 * 1024 * 1024;
const META = {
  title: 'Giấy tờ',
  language: 'vi-VN',
  producer: 'Một Cửa Desk',
  createdAt: 0,
  modifiedAt: 0,
  paper: {},
};

/**
 * A searchable PDF/A of scanned pages against ocrmypdf: the same pictures, Vietnamese, two pages at a time. Size and whole
 * time, reading included; the putting together alone stands beside ocrmypdf with its recognition left out.
 */
export async function measurePdf({ corpusDir, folder }: Workplace): Promise<Result[]> {
  const units = { size: 'x ocrmypdf', seconds: 'x ocrmypdf' };
  if (corpusDir === null) return [notMeasured('pdf-size', units.size, 'no corpus folder given')];
  const version = await run('ocrmypdf', ['--version']).catch(() => undefined);
  if (!version) return [notMeasured('pdf-size', units.size, 'ocrmypdf is not installed')];

  const place = folder('pdf');
  const files = chosenPages(corpusDir);
  const reader = createReader({ workers: AT_ONCE });
  try {
    const pictures = await Promise.all(files.map(file => pictureOf(reader, readFileSync(file))));
    const scan = path.join(place, 'scan.pdf');
    await write(
      scan,
      pictures.map(picture => pageOf(picture)),
    );
    // Engines of both start before anything is measured.
    await reader.read(pictures[0]!.bytes);

    const readings: PageReading[] = [];
    const reading = await timed(async () => {
      const queue = pictures.entries();
      const worker = async (): Promise<void> => {
        for (const [index, { bytes }] of queue) readings[index] = await reader.read(bytes);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    });
    const ours = path.join(place, 'ours.pdf');
    const composing = await timed(() =>
      write(
        ours,
        pictures.map((picture, index) => pageOf(picture, readings[index])),
      ),
    );

    const theirs = path.join(place, 'theirs.pdf');
    const whole = await timed(() => ocrmypdf(scan, theirs));
    const bare = await timed(() => ocrmypdf(scan, path.join(place, 'bare.pdf'), '--tesseract-timeout', '0'));

    const [ourBytes, theirBytes] = [statSync(ours).size, statSync(theirs).size];
    return [
      result({
        name: 'pdf-size',
        value: ourBytes / theirBytes,
        unit: units.size,
        atMost: 1,
        detail: { pages: files.length, ourBytes, theirBytes, ocrmypdf: version.stdout.trim() },
      }),
      result({
        name: 'pdf-seconds',
        value: (reading.ms + composing.ms) / whole.ms,
        unit: units.seconds,
        atMost: 0.3,
        detail: {
          pages: files.length,
          readingSeconds: rounded(reading.ms / 1000),
          composingSeconds: rounded(composing.ms / 1000, 3),
          ocrmypdfSeconds: rounded(whole.ms / 1000),
        },
      }),
      result({
        name: 'pdf-composing-seconds',
        value: composing.ms / bare.ms,
        unit: 'x ocrmypdf without recognition',
        atMost: 0.3,
        detail: { ourSeconds: rounded(composing.ms / 1000, 3), ocrmypdfSeconds: rounded(bare.ms / 1000) },
      }),
    ];
  } finally {
    await reader.close();
  }
}

interface Picture {
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly resolutionDpi: number | null;
}

/** Evenly out of the whole folder, so that every kind of page in it has its share. */
function chosenPages(corpusDir: string): string[] {
  const pages = readdirSync(corpusDir, { encoding: 'utf8' })
    .filter(name => /\.(png|jpe?g)$/iu.test(name))
    .sort();
  if (pages.length === 0) throw new Error(`no page pictures in ${corpusDir}`);
  const count = Math.min(PAGES, pages.length);
  return Array.from({ length: count }, (_, index) =>
    path.join(corpusDir, pages[Math.floor((index * pages.length) / count)]!),
  );
}

async function pictureOf(reader: ReturnType<typeof createReader>, file: Uint8Array): Promise<Picture> {
  const page = await reader.page(file, 0);
  if (!page.ok) throw new Error(page.code);
  return page.value;
}

function pageOf(picture: Picture, reading?: PageReading): PdfPage {
  return {
    image: picture.bytes,
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    resolutionDpi: picture.resolutionDpi ?? 200,
    rotation: reading?.uprightRotation ?? 0,
    crop: null,
    words: reading?.words ?? [],
    uprightRotation: reading?.uprightRotation ?? 0,
  };
}

async function write(file: string, pages: readonly PdfPage[]): Promise<void> {
  const out = createWriteStream(file);
  const sink = {
    async write(bytes: Uint8Array) {
      if (!out.write(bytes)) await once(out, 'drain');
    },
  };
  await writeSearchablePdf(pages, META, sink, () => Promise.reject(new Error('a picture had to be converted')));
  out.end();
  await once(out, 'close');
}

async function ocrmypdf(from: string, to: string, ...more: readonly string[]): Promise<void> {
  await run('ocrmypdf', ['-q', '-l', 'vie', '--output-type', 'pdfa-2', '--jobs', String(AT_ONCE), ...more, from, to], {
    maxBuffer: LARGEST_OUTPUT,
  });
}
