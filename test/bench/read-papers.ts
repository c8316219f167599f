import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createReader } from '../../main/ocr';
import type { ReadField } from '../../main/documents/evidence-testimony-rules';

/** A page with known contents, as it was read. */
export interface ReadPaper {
  readonly file: string;
  readonly documentKind: string | null;
  readonly fields: readonly ReadField[];
  /** By name of the value on the paper; lists are left out. */
  readonly truth: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly pages: readonly { readonly file: string; readonly fields: Readonly<Record<string, unknown>> }[];
}

/** Reads the pages of a folder with a `manifest.json`; at most `limit` of them, evenly out of the whole. */
export async function readPapers(folder: string, limit: number): Promise<ReadPaper[]> {
  const { pages } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const wanted = Math.min(limit, pages.length);
  const chosen = Array.from({ length: wanted }, (_, index) => pages[Math.floor((index * pages.length) / wanted)]!);
  const reader = createReader({ workers: 1 });
  const read: ReadPaper[] = [];
  try {
    for (const { file, fields } of chosen) {
      const opened = await reader.page(new Uint8Array(readFileSync(path.join(folder, file))), 0);
      if (!opened.ok) throw new Error(`${file}: ${opened.code}`);
      const reading = await reader.read(opened.value.bytes);
      read.push({ file, documentKind: reading.kind, fields: reading.fields, truth: textsIn(fields) });
    }
  } finally {
    await reader.close();
  }
  return read;
}

export function textsIn(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
