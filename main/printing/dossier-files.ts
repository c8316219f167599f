import { sql } from 'kysely';
import { sqlFor, type Store } from '../db';
import { findDossier, procedureVersion, type StoredDossier } from '../dossiers';
import type { DossierFile, FileEvent, PaymentOnPaper } from './dossier-file';

export interface DossierFileDeps {
  readonly store: Store;
  readonly officerName: (officerId: string) => string;
  readonly addressLine: (value: unknown) => string;
  /** The signed text of a receipt's QR. */
  readonly sealOf: (dossier: StoredDossier) => string;
  /** What a dossier owes and how that stands; undefined where the fee of its catalogue entry is all that is known. */
  readonly paymentOf: (dossier: StoredDossier) => PaymentOnPaper | undefined;
}

/** Reads dossiers with their events, for what is printed about them. */
export function createDossierFiles(deps: DossierFileDeps) {
  const { store } = deps;

  function eventsOf(dossierId: string): FileEvent[] {
    return store
      .all(
        sqlFor
          .selectFrom('dossier_events')
          .select(['event_id', 'kind', 'at', 'officer_id', 'detail'])
          .where('dossier_id', '=', dossierId)
          .orderBy('sequence'),
      )
      .map(row => ({
        eventId: row.event_id,
        kind: row.kind,
        at: row.at,
        officerName: row.officer_id === null ? '' : deps.officerName(row.officer_id),
        detail: JSON.parse(row.detail) as FileEvent['detail'],
      }));
  }

  function fileOf(dossier: StoredDossier): DossierFile {
    return {
      dossier,
      procedure: procedureVersion(store, dossier.procedure_version),
      events: eventsOf(dossier.dossier_id),
      officerName: deps.officerName(dossier.officer_id),
      addressLine: deps.addressLine,
      qrText: deps.sealOf(dossier),
      payment: deps.paymentOf(dossier),
    };
  }

  return {
    find(dossierId: string): DossierFile | undefined {
      const dossier = findDossier(store, dossierId);
      return dossier && fileOf(dossier);
    },
    ofVisit: (visitId: string): DossierFile[] =>
      store
        .all(sqlFor.selectFrom('dossiers').selectAll().where('visit_id', '=', visitId).orderBy('number'))
        .map(fileOf),
    /** Dossiers received from one day to another, both counted; one more than `limit` when there are more. */
    received: (from: string, to: string, limit: number): DossierFile[] =>
      store
        .all(
          sqlFor
            .selectFrom('dossiers')
            .selectAll()
            .where('received_on', '>=', from)
            .where('received_on', '<=', to)
            .orderBy('received_on')
            .orderBy('number')
            .limit(limit + 1),
        )
        .map(fileOf),
    /** The acts by which dossiers were put on one slip. */
    ofSlip: (slipId: string): { file: DossierFile; event: FileEvent }[] =>
      store
        .all(
          sqlFor
            .selectFrom('dossier_events')
            .select(['dossier_id', 'event_id'])
            .where('kind', '=', 'dossier.handed-over')
            .where(sql<boolean>`json_extract(detail, '$.slipId') = ${slipId}`)
            .orderBy('sequence'),
        )
        .flatMap(row => {
          const dossier = findDossier(store, row.dossier_id);
          const file = dossier && fileOf(dossier);
          const event = file?.events.find(({ eventId }) => eventId === row.event_id);
          return file && event ? [{ file, event }] : [];
        }),
  };
}

export type DossierFiles = ReturnType<typeof createDossierFiles>;

/** What still holds: an act taken back calls for no paper. */
export function standingEvents(file: DossierFile): FileEvent[] {
  const undone = new Set(
    file.events.filter(({ kind }) => kind === 'act.undone').map(({ detail }) => String(detail['eventId'])),
  );
  return file.events.filter(({ eventId }) => !undone.has(eventId));
}

/** The number an act was recorded and announced with; undefined for one that has none. */
export function numberOfAct({ detail: { number } }: FileEvent): string | undefined {
  return typeof number === 'string' && number !== '' ? number : undefined;
}
