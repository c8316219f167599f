import type { FilesVerdict } from '../../preload/contract/backup';
import { sqlFor, type ReadTx } from '../db';
import { sealedFilesIn, walkFiles, type WalkOptions } from './paper-files';

export interface CheckFilesRequest extends WalkOptions {
  readonly read: ReadTx;
  readonly storeKey: Uint8Array;
  readonly filesDir: string;
  /** Where a damaged one may be whole. */
  readonly sources: readonly string[];
  readonly now: () => number;
}

const MOST_NAMED = 100;

/** Reads every file of a paper; what is damaged or gone is taken from a backup that has it whole, and named where none has. */
export async function checkFiles(request: CheckFilesRequest): Promise<FilesVerdict> {
  const { read, filesDir, storeKey, sources, signal } = request;
  const own = sealedFilesIn(filesDir, storeKey);
  const lost: string[] = [];
  let repaired = 0;
  const checked = await walkFiles(read, request, async ({ sha256 }) => {
    if (await own.isWhole(sha256)) return;
    if (await own.takeFrom(sources, sha256, signal)) repaired += 1;
    else lost.push(sha256);
    await request.rest();
  });
  return {
    at: request.now(),
    checked,
    repaired,
    lost: lost.length,
    lostPages: pagesOf(read, lost.slice(0, MOST_NAMED)),
  };
}

/** Which dossiers they belong to, by code; null for what is in no dossier yet. */
function pagesOf(read: ReadTx, hashes: readonly string[]): { dossierCode: string | null; pages: number }[] {
  if (hashes.length === 0) return [];
  const pages = sqlFor
    .selectFrom('pages')
    .leftJoin('dossiers', 'dossiers.dossier_id', 'pages.dossier_id')
    .select(of => ['dossiers.code as dossierCode', of.fn.countAll<number>().as('pages')])
    .where(is => is.or([is('pages.sha256', 'in', hashes), is('pages.source_sha256', 'in', hashes)]))
    .groupBy('dossiers.code')
    .orderBy('dossiers.code');
  return read.all(pages).map(row => ({ dossierCode: row.dossierCode, pages: Number(row.pages) }));
}
