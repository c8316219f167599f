import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PdfWord {
  readonly page: number;
  readonly text: string;
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** What poppler reads from the PDF; pages end with a form feed. */
export function pdfText(pdf: Uint8Array, ...options: string[]): Promise<string> {
  return withPdf(pdf, async file => (await run('pdftotext', [...options, file, '-'])).stdout);
}

/** Text with every run of white space as one space, for finding sentences across lines. */
export async function pdfSentence(pdf: Uint8Array): Promise<string> {
  return (await pdfText(pdf, '-raw')).replace(/\s+/g, ' ').trim();
}

export async function pdfPages(pdf: Uint8Array): Promise<string[]> {
  return (await pdfText(pdf, '-layout')).split('\f').slice(0, -1);
}

/** Every word with its box in points from the top left corner of the page. */
export async function pdfWords(pdf: Uint8Array): Promise<PdfWord[]> {
  const html = await pdfText(pdf, '-bbox');
  return html
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      Array.from(page.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g), found => {
        const [, xMin, yMin, xMax, yMax, text = ''] = found;
        return {
          page: index + 1,
          text,
          xMin: Number(xMin),
          yMin: Number(yMin),
          xMax: Number(xMax),
          yMax: Number(yMax),
        };
      }),
    );
}

export function pdfInfo(pdf: Uint8Array): Promise<string> {
  return withPdf(pdf, async file => (await run('pdfinfo', ['-isodates', file])).stdout);
}

export function pdfFonts(pdf: Uint8Array): Promise<string> {
  return withPdf(pdf, async file => (await run('pdffonts', [file])).stdout);
}

/** A page as PNG. */
export function pdfPicture(pdf: Uint8Array, page: number, dpi: number): Promise<Uint8Array> {
  return withPdf(pdf, async file => {
    const to = `${file}-page`;
    await run('pdftoppm', ['-png', '-singlefile', '-f', String(page), '-r', String(dpi), file, to]);
    return new Uint8Array(await readFile(`${to}.png`));
  });
}

async function withPdf<T>(pdf: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-pdf-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
