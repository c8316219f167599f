import { sqlFor, type OutboxTable, type ReadTx, type WriteTx } from '../db';
import { dossierOfEntry } from './exchange-mapping';

/**
 * A newer version of the dossier takes the place of those that have not arrived: they are kept, and not sent. Gives how
 * many there were. Files and steps stay as they are.
 */
export function supersedeDossier(tx: WriteTx, lane: string, at: number): number {
  return tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ state: 'done', is_outcome_unknown: 0, last_answer: JSON.stringify(superseded(at)) })
      .where('lane', '=', lane)
      .where('kind', '=', 'dossier')
      .where('state', '<>', 'done'),
  );
}

const superseded = (at: number) => ({ code: 'superseded', message: null, field: null, at });

/** The version refused for having been changed elsewhere goes again as it is: nothing there contradicts it. */
export function resendRefusedDossier(tx: WriteTx, lane: string, notBefore: number): void {
  tx.run(
    sqlFor
      .updateTable('outbox')
      .set({ state: 'waiting', next_attempt_at: notBefore })
      .where('lane', '=', lane)
      .where('kind', '=', 'dossier')
      .where('state', '=', 'needs-attention'),
  );
}

/**
 * The portal's revision that the next version is made on top of. `contentSha256`: of what it holds by then; the hash of
 * the version before it would show as a difference at every close.
 */
export function buildOnRevision(
  tx: WriteTx,
  lane: string,
  { revision, contentSha256 }: { readonly revision: number; readonly contentSha256?: string | undefined },
  at: number,
): void {
  const copy = { portal_revision: String(revision), content_sha256: contentSha256 ?? null };
  tx.run(
    sqlFor
      .insertInto('portal_copies')
      .values({ lane, portal_number: null, ...copy, confirmed_at: at })
      .onConflict(conflict => conflict.column('lane').doUpdateSet(copy)),
  );
}

export function revisionAtPortal(read: ReadTx, lane: string): number | null {
  const revision = Number(copyAtPortal(read, lane)?.portal_revision ?? Number.NaN);
  return Number.isSafeInteger(revision) ? revision : null;
}

/** Of the version that is there, where the portal ever said its hash. */
export function contentAtPortal(read: ReadTx, lane: string): string | null {
  return copyAtPortal(read, lane)?.content_sha256 ?? null;
}

function copyAtPortal(read: ReadTx, lane: string) {
  return read.find(
    sqlFor.selectFrom('portal_copies').select(['portal_revision', 'content_sha256']).where('lane', '=', lane),
  );
}

type Form = Readonly<Record<string, unknown>> | undefined;

const versionsOf = (lane: string) =>
  sqlFor.selectFrom('outbox').select('payload').where('lane', '=', lane).where('kind', '=', 'dossier').limit(1);

const formIn = (version: Pick<OutboxTable, 'payload'> | undefined): Form =>
  version && dossierOfEntry(version.payload).fields;

/** The form as the portal last took it; undefined while it took none. */
export function fieldsLastTaken(read: ReadTx, lane: string): Form {
  return formIn(read.find(versionsOf(lane).where('done_at', 'is not', null).orderBy('sequence', 'desc')));
}

/**
 * The form as it was first sent while nothing of it has been answered, or the answer is not written yet: what a portal
 * holds that already tells of this dossier. Undefined when nothing ever left.
 */
export function fieldsPerhapsTaken(read: ReadTx, lane: string): Form {
  return formIn(read.find(versionsOf(lane).where('is_outcome_unknown', '=', 1).orderBy('sequence')));
}

/** Whether anything of it has still to arrive. */
export function hasOpenEntries(read: ReadTx, lane: string, kind?: 'dossier'): boolean {
  const open = sqlFor
    .selectFrom('outbox')
    .select('sequence')
    .where('lane', '=', lane)
    .where('state', '<>', 'done')
    .limit(1);
  return read.find(kind ? open.where('kind', '=', kind) : open) !== undefined;
}
