import { PaperMetadata } from '../../preload/contract/digitisation';
import { sqlFor, type ReadTx, type WriteTx } from '../db';

/** Pages filed under no component are kept under this number. */
const NO_COMPONENT = -1;

export interface KeptMetadata {
  readonly metadata: PaperMetadata;
  readonly savedAt: number;
}

export function findPaperMetadata(read: ReadTx, dossierId: string, component: number | null): KeptMetadata | undefined {
  const row = read.find(
    sqlFor
      .selectFrom('paper_metadata')
      .select(['metadata', 'saved_at'])
      .where('dossier_id', '=', dossierId)
      .where('component', '=', component ?? NO_COMPONENT),
  );
  return row && { metadata: PaperMetadata.parse(JSON.parse(row.metadata)), savedAt: row.saved_at };
}

export function keepPaperMetadata(
  tx: WriteTx,
  paper: { readonly dossierId: string; readonly component: number | null },
  metadata: PaperMetadata,
  by: { readonly officerId: string; readonly at: number },
): void {
  const values = { metadata: JSON.stringify(metadata), saved_at: by.at, officer_id: by.officerId };
  tx.run(
    sqlFor
      .insertInto('paper_metadata')
      .values({ dossier_id: paper.dossierId, component: paper.component ?? NO_COMPONENT, ...values })
      .onConflict(conflict => conflict.columns(['dossier_id', 'component']).doUpdateSet(values)),
  );
}
