import type { Procedure } from '../../preload/contract/catalogue';
import { sqlFor, type ReadTx, type WriteTx } from '../db';

/** Keeps a procedure as it is, for the drafts and dossiers that were begun with it. The same version again is one. */
export function keepProcedureVersion(tx: WriteTx, procedure: Procedure, at: number): void {
  tx.run(
    sqlFor
      .insertInto('procedure_versions')
      .values({ version: procedure.version, procedure: JSON.stringify(procedure), first_used_at: at })
      .onConflict(conflict => conflict.doNothing()),
  );
}

/** As kept; parts that younger versions of this program added are filled in as "none". */
export function findProcedureVersion(read: ReadTx, version: string): Procedure | undefined {
  const row = read.find(sqlFor.selectFrom('procedure_versions').select('procedure').where('version', '=', version));
  if (!row) return undefined;
  const kept = JSON.parse(row.procedure) as Procedure;
  return {
    ...kept,
    caseField: kept.caseField ?? null,
    cases: kept.cases ?? [],
    linkedCodes: kept.linkedCodes ?? [],
  };
}
