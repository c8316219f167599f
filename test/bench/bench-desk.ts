import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLogger } from '../../main/base/logger';
import { systemClock, systemIds, systemTimers } from '../../main/base/system-ports';
import { createCore, type Core } from '../../main/core/create-core';
import type { Store } from '../../main/db';
import type { CounterApi } from '../../preload/contract';
import { apiOf, SECRET, SETTINGS, valueOf } from '../support/a-desk';
import { stillReader } from '../support/still-reader';

const SETTLED_MS = 15_000;

/** A quarter of a minute after the sign-in, when the desk has read the names of its people. */
export const settled = (): Promise<void> => pause(SETTLED_MS);

export interface BenchDesk {
  readonly api: CounterApi;
  readonly core: Core;
  readonly store: Store;
  stop(): Promise<void>;
}

/** The core as its process runs it: real clock, answers not checked a second time; set up when the profile is new. */
export async function benchDesk(profileDir: string, portalUrl: string | null = null): Promise<BenchDesk> {
  const core = createCore({
    profileDir,
    resourcesDir: path.resolve('resources'),
    version: '0.0.0-bench',
    practicePortalUrl: portalUrl,
    clock: systemClock,
    ids: systemIds,
    timers: systemTimers,
    log: silentLogger,
    reader: stillReader(),
    printers: {
      list: () => Promise.resolve([]),
      print: () => Promise.resolve({ ok: false, code: 'printing.no-printers' }),
      jobState: () => Promise.resolve('unknown'),
    },
    scanner: {
      devices: () => Promise.resolve([]),
      scan: () => Promise.resolve({ ok: false, code: 'scanning.no-scanner-software' }),
      cancel: () => undefined,
      recoverStaged: () => Promise.resolve([]),
    },
    emit: () => undefined,
  });
  const api = apiOf(core);
  if (valueOf(await api.station.status({})).phase === 'not-set-up') {
    const supervisor = { displayName: 'Nguyễn Thị Lan', loginName: 'lan', secret: SECRET };
    valueOf(await api.station.setUp({ settings: SETTINGS, supervisor }));
  } else {
    const [slot] = valueOf(await api.officers.slots({}));
    if (!slot) throw new Error('the profile has no officer');
    valueOf(await api.officers.signIn({ officerId: slot.officerId, secret: SECRET }));
  }
  const desk = core.desk();
  if (!desk) throw new Error('the store did not open');
  return { api, core, store: desk.store, stop: () => core.stop() };
}
