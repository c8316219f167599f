import { LOW_BYTES, type BackupStatus } from '../../../preload/contract/backup';
import { formatDateTime } from '../../shared/format';
import type { ChipTone } from '../../shared/ui';

export interface CheckLine {
  readonly tone: ChipTone;
  /** A message id. */
  readonly id: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

type Words = (id: string, values?: Readonly<Record<string, string | number>>) => string;

const NEVER: CheckLine = { tone: 'rest', id: 'safety.check.never' };

export function storeLine(check: BackupStatus['storeCheck']): CheckLine {
  if (!check) return NEVER;
  return check.isSound
    ? { tone: 'sure', id: 'safety.check.store.sound' }
    : { tone: 'danger', id: 'safety.check.store.damaged' };
}

export function filesLine(check: BackupStatus['filesCheck'], nowhere: string): CheckLine {
  if (!check) return NEVER;
  const { checked, repaired, lost, lostPages } = check;
  if (lost === 0) return { tone: 'sure', id: 'safety.check.files.good', values: { checked, repaired } };
  const where = lostPages.map(({ dossierCode }) => dossierCode ?? nowhere).join(', ');
  return { tone: 'danger', id: 'safety.check.files.lost', values: { lost, where: where === '' ? nowhere : where } };
}

export function auditLine(check: BackupStatus['auditCheck']): CheckLine {
  if (!check) return NEVER;
  return check.brokenAt === null
    ? { tone: 'sure', id: 'safety.check.audit.whole', values: { entries: check.entries } }
    : { tone: 'danger', id: 'safety.check.audit.broken', values: { at: check.brokenAt } };
}

export function drillLine(drill: BackupStatus['drill'], words: Words): CheckLine {
  if (!drill) return NEVER;
  const made = formatDateTime(drill.madeAt);
  if (drill.why === null) {
    const values = { made, dossiers: drill.counts.dossiers, files: drill.filesChecked, seconds: drill.seconds };
    return { tone: 'sure', id: 'safety.drill.good', values };
  }
  const why = words(`safety.drill.why.${drill.why}`, { files: drill.filesDamaged });
  return { tone: 'danger', id: 'safety.drill.bad', values: { made, why } };
}

export function diskLine(freeBytes: number | null, bytes: (count: number) => string): CheckLine {
  if (freeBytes === null) return { tone: 'rest', id: 'safety.free.unknown' };
  const isLow = freeBytes < LOW_BYTES;
  const id = isLow ? 'safety.check.disk.low' : 'safety.check.disk.free';
  return { tone: isLow ? 'danger' : 'sure', id, values: { bytes: bytes(freeBytes) } };
}
