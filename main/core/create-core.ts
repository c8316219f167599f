import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { contract } from '../../preload/contract';
import { finishSwap } from '../backup';
import { systemDisk } from '../base/disk';
import { createCatalogue, createCatalogueRoutes, NO_LAYERS } from '../catalogue';
import { createSession } from '../officers';
import { rememberDevices } from '../scanning';
import { createAttemptBook, createKeySlots } from '../security';
import { createAccess } from './access';
import type { AssetAnswer, AssetRequest } from './assets';
import { coalesceFacts } from './coalesce-facts';
import type { CorePorts } from './core-ports';
import { createDispatch, type Answer } from './dispatch';
import type { Handlers } from './handlers';
import { createOfficerRoutes } from './officer-routes';
import { openDesk, type Desk } from './open-desk';
import { createRestoring } from './restoring';
import { createStationRoutes } from './station-routes';
import { createStoreFolder } from './store-opening';
import { hereAndNow } from './wire-backup';

export interface CoreDeps extends CorePorts {
  /** The catalogue as the build worked it out; see `createCatalogue`. */
  readonly preparedCatalogue?: string;
  /** Tests: hold every answer against its schema too. */
  readonly areAnswersChecked?: boolean;
}

export interface Core {
  call(route: string, input: unknown): Promise<Answer>;
  asset(request: AssetRequest): Promise<AssetAnswer>;
  /** The computer sleeps or its screen locks: nobody walks up to an open form. */
  lock(): void;
  stop(): Promise<void>;
  /** The open store and what hangs on it; undefined before the first sign-in. For tests and offline tools. */
  desk(): Desk | undefined;
}

const LOCKED: AssetAnswer = { status: 403, mime: 'text/plain', body: Buffer.from('locked') };

/**
 * The core of the desk: every rule, the store, the queue to the portal. Ports in, one `call` out.
 * The store opens with the first sign-in, since only an officer's secret unwraps its key.
 */
export function createCore(deps: CoreDeps): Core {
  mkdirSync(deps.profileDir, { recursive: true, mode: 0o700 });
  // A restore that was cut off at its last step ends before anything looks for the store.
  finishSwap(deps.profileDir, deps.clock.now());
  const disk = deps.disk ?? systemDisk;
  const emit = coalesceFacts(deps.emit, deps.timers);
  const scanner = rememberDevices(deps.scanner);
  const keysDir = path.join(deps.profileDir, 'keys');
  // The copy lies beside what it opens: who saves the store saves the way into it.
  const slots = createKeySlots(
    path.join(keysDir, 'key-slots.json'),
    path.join(deps.profileDir, 'store', 'key-slots.json'),
  );
  const session = createSession(() => emit({ fact: 'station.changed' }));
  const catalogue = createCatalogue({
    resourcesDir: path.join(deps.resourcesDir, 'catalogue'),
    ...(deps.preparedCatalogue === undefined ? {} : { preparedFile: deps.preparedCatalogue }),
    layers: () => access.desk()?.catalogueLayers() ?? NO_LAYERS,
    usageCounts: () => access.desk()?.usageCounts() ?? new Map<string, number>(),
  });
  const access = createAccess({
    clock: deps.clock,
    ids: deps.ids,
    slots,
    attempts: createAttemptBook(path.join(keysDir, 'attempts.json')),
    session,
    catalogue,
    folder: createStoreFolder(deps.profileDir, deps.clock, disk),
    startDesk(store, storeKey) {
      const desk = openDesk({ ...deps, emit, scanner, store, storeKey, catalogue, slots, session });
      desk.start();
      return desk;
    },
  });

  const always = {
    station: createStationRoutes({ ...deps, scanner, access, slots, session, catalogue }),
    officers: createOfficerRoutes({ access, session }),
    catalogue: createCatalogueRoutes(catalogue, version => access.desk()?.procedureVersion(version)),
    printing: { printers: () => deps.printers.list() },
    backup: createRestoring({
      ...deps,
      emit,
      access,
      slots,
      disk,
      checkStore: deps.checkStore ?? hereAndNow,
    }),
  };
  const withDesk = (desk: Desk): Handlers => ({
    ...always,
    ...desk.handlers,
    printing: { ...always.printing, ...desk.handlers.printing },
    backup: { ...always.backup, ...desk.handlers.backup },
  });
  const dispatch = createDispatch({
    contract,
    session,
    ids: deps.ids,
    log: deps.log,
    isSetUp: () => slots.exist(),
    handlers: () => {
      const desk = access.desk();
      return desk ? withDesk(desk) : always;
    },
    ...(deps.areAnswersChecked ? { areAnswersChecked: true } : {}),
  });

  return {
    call: dispatch,
    asset: async request => {
      const desk = access.desk();
      return desk && session.refusalFor('officer') === undefined ? desk.assets(request) : LOCKED;
    },
    lock: () => session.lock(),
    stop: async () => {
      session.end();
      await access.desk()?.stop();
    },
    desk: () => access.desk(),
  };
}
