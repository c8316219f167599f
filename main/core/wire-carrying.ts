import { rmSync } from 'node:fs';
import path from 'node:path';
import type { CounterEvent } from '../../preload/contract/events';
import type { Clock, Ids, Logger } from '../base/ports';
import {
  carriedAt,
  carriedSet,
  carryingStatus,
  createAcknowledgements,
  createCarryingRoutes,
  createOfficeNetwork,
  createOfficeServer,
  createPacker,
  createRelay,
  createRelayIntake,
  isProvinceOf,
  findCarriedSet,
  type FileToCarry,
} from '../carrying';
import type { Store } from '../db';
import { countProvisional } from '../dossiers';
import type { SealService } from '../seals';
import type { wireSync } from './wire-sync';

export interface CarryingWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly profileDir: string;
  readonly seals: SealService;
  readonly sync: ReturnType<typeof wireSync>;
  readonly officerId: () => string | null;
  readonly officerName: (officerId: string) => string;
  readonly openFile: (sha256: string) => Promise<FileToCarry>;
  readonly isHeld: (lane: string) => boolean;
  /** No portal is set, or one of resources/portal/openapi.json: a bundle for it holds nothing it would take twice. */
  readonly isPortalOfV1: () => boolean;
  readonly emit: (event: CounterEvent) => void;
}

/** Bundles that are carried while the line is down, and those that others bring here. */
export function wireCarrying(deps: CarryingWiring) {
  const { store, clock, ids, log, seals, sync } = deps;
  const changed = () => {
    deps.emit({ fact: 'carrying.changed' });
    deps.emit({ fact: 'sync.changed' });
  };
  const readAs = () => ({
    identity: seals.identity(),
    isTrusted: (publicKey: string) => seals.trustedByKey(publicKey) !== undefined,
  });
  const isPortal = ({ agencyCode }: { readonly agencyCode: string }) =>
    isProvinceOf(agencyCode, seals.identity().agencyCode);
  /** Of this office; or the province's portal, where this station speaks with it in the words a bundle has for it. */
  const mayReceive = (station: { readonly agencyCode: string }) =>
    station.agencyCode === seals.identity().agencyCode || (isPortal(station) && deps.isPortalOfV1());
  const packer = createPacker({
    store,
    clock,
    ids,
    identity: seals.identity,
    stationId: sync.ownStationId,
    openFile: deps.openFile,
    agencyForPortal(recipientKey) {
      const station = seals.trustedByKey(recipientKey);
      return station && isPortal(station) ? seals.identity().agencyCode : null;
    },
    isLeftOut: lane => deps.isHeld(lane) || sync.engine().isSending(lane),
    officerId: () => deps.officerId() ?? '',
    progress: (setId, bytesDone, bytes) => deps.emit({ fact: 'carrying.progress', setId, bytesDone, bytes }),
  });
  const intake = createRelayIntake({
    store,
    clock,
    folder: path.join(deps.profileDir, 'brought'),
    readAs,
    officerId: deps.officerId,
  });
  const relay = createRelay({
    store,
    clock,
    ids,
    log,
    readAs,
    fileOf: intake.fileOf,
    portalAs: sync.portalAs,
    limits: sync.limits,
    changed,
  });
  const acknowledgements = createAcknowledgements({
    store,
    clock,
    ids,
    identity: seals.identity,
    readAs,
    officerId: deps.officerId,
    settle: sync.settle,
  });

  const server = createOfficeServer({
    ids,
    log,
    folder: path.join(deps.profileDir, 'arriving'),
    refusalAtHead: intake.refusalAtHead,
    async take(file) {
      const taken = await intake.take(file, 'network');
      changed();
      if (taken.fate === 'taken') void relay.run();
      return taken;
    },
    partsOf: intake.partsHere,
    async acknowledgement(setId, folder) {
      const written = await acknowledgements.write(setId, folder);
      return written.ok ? written.value.fileName : undefined;
    },
  });
  const network = createOfficeNetwork({
    store,
    clock,
    folder: path.join(deps.profileDir, 'leaving'),
    server,
    packer,
    acknowledgements,
    officerId: deps.officerId,
  });

  function neighbours() {
    return seals
      .trusted()
      .filter(station => !station.isOwn && mayReceive(station))
      .map(station => ({ ...station, isPortal: isPortal(station) }))
      .sort((a, b) => Number(a.isPortal) - Number(b.isPortal));
  }

  return {
    handlers: {
      carrying: createCarryingRoutes({
        packer,
        intake,
        relay,
        acknowledgements,
        network,
        recipient(keyId) {
          const publicKey = seals.publicKeyOfStation(keyId);
          const station = publicKey === undefined ? undefined : seals.trustedByKey(publicKey);
          if (publicKey === undefined || !station) return undefined;
          return { publicKey, stationName: station.stationName, mayReceive: mayReceive(station) };
        },
        status() {
          const own = seals.trusted().find(station => station.isOwn);
          return carryingStatus({
            read: store,
            officerName: deps.officerName,
            own: { stationName: own?.stationName ?? '', fingerprint: own?.fingerprint ?? '' },
            neighbours: neighbours(),
            withoutNumber: countProvisional(store),
          });
        },
        set: setId => {
          const row = findCarriedSet(store, setId);
          return row && carriedSet(store, row, deps.officerName);
        },
        changed,
      }),
    },
    carriedAt: (entryId: string) => carriedAt(store, entryId),
    /** There is a line: what others brought goes behind what this station had to send. */
    handIn: () => void relay.run(),
    start(): void {
      intake.clearUnknown();
      // What was on its way when the program ended is sent again by whoever sent it.
      rmSync(path.join(deps.profileDir, 'arriving'), { recursive: true, force: true });
      network.start().catch((fault: unknown) => {
        log.error('the office network could not be listened to', {
          fault: fault instanceof Error ? fault.message : 'unknown',
        });
      });
    },
    async stop(): Promise<void> {
      await Promise.all([network.stop(), relay.stop()]);
    },
  };
}
