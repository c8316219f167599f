import type { Procedure } from '../../preload/contract/catalogue';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { keepProcedureVersion } from '../catalogue';
import { sqlFor, type DraftRow, type ReadTx, type Store, type WriteTx } from '../db';
import { normalised } from './normalised-values';

export interface DraftField {
  readonly path: string;
  readonly value: unknown;
  readonly source: string;
}

export interface DraftDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string;
  readonly procedureInForce: (code: string) => Procedure | undefined;
  /** In the transaction that keeps the choice. */
  readonly procedureChosen?: (tx: WriteTx, draftId: string, code: string) => void;
}

type Gone = 'drafts.unknown' | 'drafts.registered';

/** Dossiers in the making: every field on disk as it is typed, none ever dropped without a word from the officer. */
export function createDraftService({ store, clock, officerId, procedureInForce, procedureChosen }: DraftDeps) {
  function refusalOf(draftId: string): Gone | undefined {
    const draft = findDraft(store, draftId);
    if (!draft) return 'drafts.unknown';
    return draft.state === 'registered' ? 'drafts.registered' : undefined;
  }

  function touch(tx: WriteTx, draftId: string, change: Partial<DraftRow>): void {
    tx.run(
      sqlFor
        .updateTable('drafts')
        .set({ ...change, updated_at: clock.now() })
        .where('draft_id', '=', draftId),
    );
  }

  function setState(draftId: string, state: 'open' | 'discarded', kind: string): Outcome<DraftRow, Gone> {
    const refusal = refusalOf(draftId);
    if (refusal) return refuse(refusal);
    store.inTransaction(tx => {
      touch(tx, draftId, { state });
      appendAudit(tx, { kind, subject: draftId, officerId: officerId(), at: clock.now() });
    });
    return done(getDraft(store, draftId));
  }

  function inState(state: DraftRow['state'], limit: number): DraftRow[] {
    return store.all(
      sqlFor.selectFrom('drafts').selectAll().where('state', '=', state).orderBy('updated_at', 'desc').limit(limit),
    );
  }

  return {
    refusalOf,

    /** The same `draftId` again is the same draft. */
    begin(draftId: string): DraftRow {
      const at = clock.now();
      store.inTransaction(tx => {
        const draft = {
          draft_id: draftId,
          officer_id: officerId(),
          procedure_code: null,
          procedure_version: null,
          state: 'open' as const,
          created_at: at,
          updated_at: at,
        };
        const isNew =
          tx.run(
            sqlFor
              .insertInto('drafts')
              .values(draft)
              .onConflict(conflict => conflict.doNothing()),
          ) > 0;
        if (isNew) appendAudit(tx, { kind: 'drafts.begun', subject: draftId, officerId: officerId(), at });
      });
      return getDraft(store, draftId);
    },

    /** Also the way to the newest form of the same procedure: values stay, by path. */
    chooseProcedure(draftId: string, procedureCode: string): Outcome<DraftRow, Gone | 'catalogue.procedure-withdrawn'> {
      const refusal = refusalOf(draftId);
      if (refusal) return refuse(refusal);
      const procedure = procedureInForce(procedureCode);
      if (!procedure) return refuse('catalogue.procedure-withdrawn');
      store.inTransaction(tx => {
        // Kept with the draft: its form stays what it was when the officer began to fill it in.
        keepProcedureVersion(tx, procedure, clock.now());
        touch(tx, draftId, { procedure_code: procedureCode, procedure_version: procedure.version });
        procedureChosen?.(tx, draftId, procedureCode);
        appendAudit(tx, {
          kind: 'drafts.procedure-chosen',
          subject: draftId,
          officerId: officerId(),
          at: clock.now(),
          detail: { procedureCode, version: procedure.version },
        });
      });
      return done(getDraft(store, draftId));
    },

    /**
     * On disk when it returns. Keystrokes are not audited one by one: the registered dossier is, and this runs while
     * somebody types.
     */
    saveFields(draftId: string, fields: readonly DraftField[]): Outcome<{ savedAt: number }, Gone> {
      const refusal = refusalOf(draftId);
      if (refusal) return refuse(refusal);
      const savedAt = clock.now();
      store.inTransaction(tx => {
        for (const field of fields) saveField(tx, draftId, field, savedAt);
        touch(tx, draftId, {});
      });
      return done({ savedAt });
    },

    discard: (draftId: string) => setState(draftId, 'discarded', 'drafts.discarded'),
    restore: (draftId: string) => setState(draftId, 'open', 'drafts.restored'),

    open: (): DraftRow[] => inState('open', 200),
    setAside: (): DraftRow[] => inState('discarded', 100),
  };
}

export type DraftService = ReturnType<typeof createDraftService>;

function saveField(tx: WriteTx, draftId: string, { path, value, source }: DraftField, savedAt: number): void {
  if (value === null) {
    tx.run(sqlFor.deleteFrom('draft_fields').where('draft_id', '=', draftId).where('path', '=', path));
    return;
  }
  const row = { value: JSON.stringify(normalised(value)), source, saved_at: savedAt };
  tx.run(
    sqlFor
      .insertInto('draft_fields')
      .values({ draft_id: draftId, path, ...row })
      .onConflict(conflict => conflict.columns(['draft_id', 'path']).doUpdateSet(row)),
  );
}

export function findDraft(read: ReadTx, draftId: string): DraftRow | undefined {
  return read.find(sqlFor.selectFrom('drafts').selectAll().where('draft_id', '=', draftId));
}

function getDraft(read: ReadTx, draftId: string): DraftRow {
  const draft = findDraft(read, draftId);
  if (!draft) throw new Error('a draft vanished');
  return draft;
}

/** Values and where each came from, by path. */
export function draftFields(
  read: ReadTx,
  draftId: string,
): { values: Record<string, unknown>; sources: Record<string, string> } {
  const rows = read.all(sqlFor.selectFrom('draft_fields').selectAll().where('draft_id', '=', draftId));
  return {
    values: Object.fromEntries(rows.map(row => [row.path, JSON.parse(row.value) as unknown])),
    sources: Object.fromEntries(rows.map(row => [row.path, row.source])),
  };
}

/** The draft has become a dossier, in the transaction that registers it. */
export function closeDraft(tx: WriteTx, draftId: string, at: number): void {
  tx.run(sqlFor.updateTable('drafts').set({ state: 'registered', updated_at: at }).where('draft_id', '=', draftId));
}
