import {
  busiestDay,
  countProvisional,
  dossierCode,
  findDossierByCode,
  giveLastingCode,
  parseDossierCode,
  provisionalDossiers,
} from '../dossiers';
import { createNumberRoutes, createNumberService } from '../numbers';
import { createSealRoutes, createSealService } from '../seals';
import type { StationSettings } from '../../preload/contract/station';
import type { Clock, Ids, Logger } from '../base/ports';
import type { Store } from '../db';

export interface NumberWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly settings: () => StationSettings;
  readonly officerId: () => string | null;
  readonly changed: () => void;
}

/** Numbers of dossiers, and the seals on their receipts. */
export function wireNumbers({ store, clock, ids, log, settings, officerId, changed }: NumberWiring) {
  const numbers = createNumberService({
    store,
    clock,
    log,
    station: settings,
    officerId,
    codeByCounter: dossierCode,
    provisionalDossiers,
    countProvisional,
    busiestDay,
    giveLastingCode: (tx, dossierId, code) =>
      giveLastingCode(tx, { dossierId, code, eventId: ids.next(), at: clock.now() }),
    nextKey: () => ids.next(),
    changed,
  });
  const seals = createSealService({
    store,
    clock,
    station: settings,
    officerId,
    dossierIdOf: code => findDossierByCode(store, code)?.dossier_id,
    isDossierCode: text => parseDossierCode(text) !== undefined,
  });
  return {
    numbers,
    seals,
    handlers: { numbers: createNumberRoutes(numbers), seals: createSealRoutes(seals) },
  };
}
