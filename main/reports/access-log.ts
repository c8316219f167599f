import { sql } from 'kysely';
import { FormKind } from '../../preload/contract/form-template';
import type { AccessLine } from '../../preload/contract/reports';
import { sqlFor, type ReadTx } from '../db';
import type { Moments } from './report-rules';

/** What counts as having had a citizen's data in hand, or as having changed who may and by which rules. */
export const ACCESS_KINDS = [
  'dossier.registered',
  'dossier.corrected',
  'dossier.looked-at',
  'citizens.looked-at',
  'citizens.merged',
  'citizens.unmerged',
  'citizens.removed',
  'receipt.printed',
  'form.printed',
  'digitisation.exported',
  'report.exported',
  'register.exported',
  'officers.signed-in',
  'officers.sign-in-failed',
  'officers.recovered',
  'officers.added',
  'officers.changed',
  'officers.disabled',
  'officers.enabled',
  'officers.secret-reset',
  'officers.recovery-code-renewed',
  'store.restored',
  'backup.place-chosen',
  'backup.place-given-up',
  'station.settings-changed',
  'fees.tariff-added',
  'fees.tariff-withdrawn',
  'calendar.changed',
  'calendar.undone',
  'template.signed',
  'printing.printers-changed',
] as const;

export interface AccessRow {
  readonly sequence: number;
  readonly at: number;
  readonly officer_id: string | null;
  readonly kind: string;
  readonly subject: string | null;
  readonly code: string | null;
  readonly detail: string;
  /** Of a citizen as the register has it now. */
  readonly citizen_name: string | null;
}

/** Newest first. The audit itself is read: what stands here can be proven by its chain. */
export function listAccess(
  read: ReadTx,
  { startAt, endAt }: Moments,
  ask: {
    readonly officerId: string | null;
    readonly kind: string | null;
    readonly before: number | null;
    readonly limit: number;
  },
): AccessRow[] {
  let query = sqlFor
    .selectFrom('audit_entries')
    .leftJoin('dossiers', 'dossiers.dossier_id', 'audit_entries.subject')
    .leftJoin('citizens', 'citizens.citizen_id', 'audit_entries.subject')
    .select(['audit_entries.sequence', 'audit_entries.at', 'audit_entries.officer_id', 'audit_entries.kind'])
    .select(['audit_entries.subject', 'audit_entries.detail', 'dossiers.code', 'citizens.full_name as citizen_name'])
    .where('audit_entries.at', '>=', startAt)
    .where('audit_entries.at', '<', endAt)
    .where('audit_entries.kind', 'in', ask.kind === null ? [...ACCESS_KINDS] : [ask.kind])
    .orderBy('audit_entries.at', 'desc')
    .orderBy('audit_entries.sequence', 'desc')
    .limit(ask.limit);
  if (ask.officerId !== null) query = query.where('audit_entries.officer_id', '=', ask.officerId);
  if (ask.before !== null) {
    query = query.where(
      sql<boolean>`(audit_entries.at, audit_entries.sequence) < (SELECT at, sequence FROM audit_entries WHERE sequence = ${ask.before})`,
    );
  }
  return read.all(query);
}

/** Which paper came out and as which copy; receipts had their own kind of entry before there were other forms. */
export function printedIn({ kind, detail }: AccessRow): AccessLine['printed'] {
  if (kind !== 'receipt.printed' && kind !== 'form.printed') return null;
  const { form = 'receipt', copyNumber } = JSON.parse(detail) as { form?: unknown; copyNumber?: unknown };
  const known = FormKind.safeParse(form);
  return known.success && typeof copyNumber === 'number' ? { form: known.data, copyNumber } : null;
}
