import {
  sqlFor,
  type HeardChangeRow,
  type MergeConflictRow,
  type PortalPackageRow,
  type PortalResultRow,
  type ReadTx,
  type WriteTx,
} from '../db';

export function pullState(
  read: ReadTx,
  portal: string,
): { readonly cursor: string | null; readonly heardAt: number | null } {
  const row = read.find(sqlFor.selectFrom('pull_state').selectAll().where('id', '=', 1).where('portal', '=', portal));
  return { cursor: row?.cursor ?? null, heardAt: row?.heard_at ?? null };
}

export function keepPullState(tx: WriteTx, portal: string, cursor: string | null, at: number): void {
  const state = { portal, cursor, heard_at: at };
  tx.run(
    sqlFor
      .insertInto('pull_state')
      .values({ id: 1, ...state })
      .onConflict(conflict => conflict.column('id').doUpdateSet(state)),
  );
}

export function isHeard(read: ReadTx, changeKey: string): boolean {
  return read.find(sqlFor.selectFrom('heard_changes').select('kind').where('change_key', '=', changeKey)) !== undefined;
}

export function insertHeard(tx: WriteTx, row: HeardChangeRow): void {
  tx.run(sqlFor.insertInto('heard_changes').values(row));
}

/** What a portal offered and nobody looked at is out of date, but for the words it says now. */
export function withdrawOffers(tx: WriteTx, name: string, sha256?: string): void {
  withdraw(tx, name, ['waiting', 'to-fetch'], sha256);
}

function withdraw(tx: WriteTx, name: string, states: readonly PortalPackageRow['state'][], sha256?: string): void {
  let offers = sqlFor
    .updateTable('portal_packages')
    .set({ state: 'declined' })
    .where('name', '=', name)
    .where('state', 'in', states);
  if (sha256 !== undefined) offers = offers.where('sha256', '<>', sha256);
  tx.run(offers);
}

type Offer = Pick<PortalPackageRow, 'name' | 'sha256' | 'version' | 'content'>;

/**
 * What a portal says now, with its contents or still to be fetched, in place of all it said before. False where the very
 * same is offered already, was declined by somebody, or is what was taken last. What only newer words had pushed aside is
 * offered again, and so is what was taken once when others were taken since: the portal has gone back to it.
 */
export function putOffer(tx: WriteTx, offer: Offer, at: number): boolean {
  const known = tx.find(
    sqlFor.selectFrom('portal_packages').selectAll().where('name', '=', offer.name).where('sha256', '=', offer.sha256),
  );
  const isNews = known === undefined || isPushedAside(tx, known);
  const content = offer.content ?? known?.content ?? null;
  if (isNews) {
    const fresh = {
      ...({ version: offer.version, content, state: content === null ? 'to-fetch' : 'waiting' } as const),
      ...{ attempts: 0, next_attempt_at: at, heard_at: at, decided_by: null, decided_at: null, reason: '' },
    };
    tx.run(
      sqlFor
        .insertInto('portal_packages')
        .values({ name: offer.name, sha256: offer.sha256, ...fresh })
        .onConflict(conflict => conflict.columns(['name', 'sha256']).doUpdateSet(fresh)),
    );
  }
  // What can be looked at stays until what took its place is there.
  withdraw(tx, offer.name, content === null ? ['to-fetch'] : ['waiting', 'to-fetch'], offer.sha256);
  return isNews;
}

function isPushedAside(tx: ReadTx, { name, state, decided_at }: PortalPackageRow): boolean {
  if (state === 'declined') return decided_at === null;
  if (state !== 'taken' || decided_at === null) return false;
  const since = tx.find(
    sqlFor
      .selectFrom('portal_packages')
      .select('sha256')
      .where('name', '=', name)
      .where('state', '=', 'taken')
      .where('decided_at', '>', decided_at)
      .limit(1),
  );
  return since !== undefined;
}

export interface Agreed {
  readonly revision: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function agreedVersion(read: ReadTx, dossierId: string): Agreed | undefined {
  const row = read.find(sqlFor.selectFrom('agreed_versions').selectAll().where('dossier_id', '=', dossierId));
  return row && { revision: row.portal_revision, fields: JSON.parse(row.fields) as Agreed['fields'] };
}

export function keepAgreed(tx: WriteTx, dossierId: string, { revision, fields }: Agreed, at: number): void {
  const version = { portal_revision: revision, fields: JSON.stringify(fields), agreed_at: at };
  tx.run(
    sqlFor
      .insertInto('agreed_versions')
      .values({ dossier_id: dossierId, ...version })
      .onConflict(conflict => conflict.column('dossier_id').doUpdateSet(version)),
  );
}

export function openConflict(read: ReadTx, dossierId: string): MergeConflictRow | undefined {
  return read.find(
    sqlFor
      .selectFrom('merge_conflicts')
      .selectAll()
      .where('dossier_id', '=', dossierId)
      .where('settled_at', 'is', null),
  );
}

export function openConflicts(read: ReadTx, limit: number): MergeConflictRow[] {
  return read.all(
    sqlFor.selectFrom('merge_conflicts').selectAll().where('settled_at', 'is', null).orderBy('opened_at').limit(limit),
  );
}

export function putConflict(tx: WriteTx, row: MergeConflictRow): void {
  const { conflict_id: _, ...change } = row;
  tx.run(
    sqlFor
      .insertInto('merge_conflicts')
      .values(row)
      .onConflict(conflict => conflict.column('conflict_id').doUpdateSet(change)),
  );
}

export function insertResult(tx: WriteTx, row: PortalResultRow): void {
  tx.run(
    sqlFor
      .insertInto('portal_results')
      .values(row)
      .onConflict(conflict => conflict.column('result_id').doNothing()),
  );
}

export function findResult(read: ReadTx, resultId: string): PortalResultRow | undefined {
  return read.find(sqlFor.selectFrom('portal_results').selectAll().where('result_id', '=', resultId));
}

export function updateResult(tx: WriteTx, resultId: string, change: Partial<PortalResultRow>): void {
  tx.run(sqlFor.updateTable('portal_results').set(change).where('result_id', '=', resultId));
}
