import type { ExportedSheet, ReportFormat, ReportPeriod } from '../../preload/contract/reports';
import { codeOf, openExportFolder } from '../base/export-folder';
import { done, refuse, type Outcome } from '../base/outcome';

export type ExportRefusal = 'reports.folder-not-writable' | 'reports.period-unsound' | 'reports.nothing-to-export';

export interface FileToExport {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly format: ReportFormat;
}

const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR']);
const MOST_TRIES = 100;

/**
 * Writes a file into the folder the officer chose, whole or not at all. A name that is taken gets a number: an earlier
 * export is never replaced. Names hold a kind and a period, never a person.
 */
export async function exportFile(
  { bytes, rows, format }: FileToExport,
  to: { readonly folder: string; readonly kind: string; readonly period: ReportPeriod },
): Promise<Outcome<ExportedSheet, ExportRefusal>> {
  const stem = `${to.kind}-${to.period.from}-${to.period.to}`;
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const fileName = `${stem}${tries === 1 ? '' : `-${tries}`}.${format}`;
    const folder = openExportFolder(to.folder);
    try {
      const sink = await folder.begin(fileName);
      await sink.write(bytes);
      if ((await folder.commit()) === undefined) return done({ fileName, rows, sizeBytes: bytes.length });
    } catch (fault) {
      if (NOT_WRITABLE.has(codeOf(fault))) return refuse('reports.folder-not-writable');
      throw fault;
    } finally {
      await folder.discard();
    }
  }
  return refuse('reports.folder-not-writable');
}
