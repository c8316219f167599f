import type { CounterEvent } from '../../preload/contract/events';
import type { StagedPackage } from '../../preload/contract/packages';
import type { StationSettings } from '../../preload/contract/station';
import type { Clock, Ids, Logger } from '../base/ports';
import type { Catalogue } from '../catalogue';
import type { Store, WriteTx } from '../db';
import type { OfficeCalendar } from '../deadlines';
import type { BlobStore, TakeIn } from '../documents';
import { findDossier, type LifeCycle } from '../dossiers';
import {
  createCatalogueReadings,
  createElsewhereRoutes,
  createHeardStore,
  createMerging,
  createPublishedPackages,
  createResultKeeper,
  createSettling,
  type News,
} from '../elsewhere';
import { createPullEngine, readTheirs, type Portal, type SyncLog } from '../sync';

export interface ElsewhereWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly syncLog: SyncLog;
  readonly settings: () => StationSettings;
  readonly calendar: () => OfficeCalendar;
  readonly blobs: BlobStore;
  readonly takeIn: TakeIn;
  readonly life: LifeCycle;
  readonly catalogue: Catalogue;
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly officerId: () => string | null;
  readonly officerName: (officerId: string) => string;
  readonly stage: (bytes: Uint8Array) => Promise<StagedPackage>;
  readonly newestVersion: () => number;
  readonly portal: () => Portal | undefined;
  readonly emit: (event: CounterEvent) => void;
  /** Dossiers have changed, and there may be something to send. */
  readonly changed: () => void;
}

/** What other places did to our dossiers: heard, put together with ours, shown. */
export function wireElsewhere(wiring: ElsewhereWiring) {
  const { store, clock, life, emit } = wiring;
  const { correctIn } = life.corrections;
  const portalName = () => wiring.settings().portal.url || wiring.settings().portal.kind;
  const merging = createMerging({ ...wiring, correctIn });
  const keeper = createResultKeeper({ ...wiring, recordAct: life.recordAct });
  const tell = (news: readonly News[]) => {
    for (const { what, dossierId, code } of news) emit({ fact: 'elsewhere.heard', what, dossierId, code });
    if (news.some(({ dossierId }) => dossierId !== null)) wiring.changed();
  };
  const heard = createHeardStore({
    ...wiring,
    recordAct: life.recordAct,
    ...{ merging, keeper, portalName, tell },
  });
  const national = wiring.catalogue.national;
  const readings = createCatalogueReadings({ ...wiring, national, portalName, tell });
  const pull = createPullEngine({ ...wiring, heard, readings, changed: () => emit({ fact: 'sync.changed' }) });
  const settle = createSettling({ ...wiring, merging, correctIn });
  const published = createPublishedPackages({
    ...wiring,
    ...{ portalName, national },
    readPublished: wiring.catalogue.readPublished,
  });

  return {
    handlers: {
      elsewhere: createElsewhereRoutes({
        ...{
          store,
          clock,
          portalName,
          settle,
          published,
          officerId: wiring.officerId,
          officerName: wiring.officerName,
        },
        pullStatus: pull.status,
        async askNow() {
          const portal = wiring.portal();
          if (!portal) return false;
          await pull.look(portal, { isAsked: true });
          return true;
        },
        changed: () => emit({ fact: 'sync.changed' }),
      }),
    },
    look: (portal: Portal) => void pull.look(portal),
    /** Both sides hold what was sent. */
    agreed: (tx: WriteTx, dossierId: string, payload: string): void => {
      const { fields } = JSON.parse(payload) as { fields?: Readonly<Record<string, unknown>> };
      merging.agreed(tx, dossierId, fields);
    },
    /** A refusal that came with the portal's own version. */
    refusedFor(tx: WriteTx, dossierId: string, theirs: unknown, attempts: number): void {
      const version = readTheirs(theirs);
      if (!version) return;
      const met = merging.refusedFor(tx, dossierId, version, attempts);
      if (met === 'known') return;
      const code = findDossier(tx, dossierId)?.code ?? '';
      // After the transaction: what it says must be on disk by then.
      queueMicrotask(() => tell([{ what: met, dossierId, code }]));
    },
    stop: pull.stop,
  };
}
