import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contract, type CounterApi } from '../../preload/contract';
import { COMMON_REFUSALS, type Route } from '../../preload/contract/define';
import type { CounterEvent } from '../../preload/contract/events';
import type { StationSettings } from '../../preload/contract/station';
import type { Disk } from '../../main/base/disk';
import type { Logger, Timers } from '../../main/base/ports';
import { silentLogger } from '../../main/base/logger';
import { systemIds, systemTimers } from '../../main/base/system-ports';
import { createCore, type Core } from '../../main/core/create-core';
import type { ReaderPort } from '../../main/documents';
import { createReader } from '../../main/ocr';
import type { Printers } from '../../main/printing';
import type { Scanner } from '../../main/scanning';
import { epochOfVietnam } from '../../preload/contract/calendar-days';
import { OFFICE } from './office';

export const SECRET = 'mat-khau-thu-1';

/** A clock that stands still until it is told to move. */
export interface FixedClock {
  now(): number;
  advance(ms: number): void;
  set(epochMs: number): void;
}

export function fixedClock(start = epochOfVietnam('2026-11-20', 9, 0)): FixedClock {
  let now = start;
  return { now: () => now, advance: ms => void (now += ms), set: epochMs => void (now = epochMs) };
}

export interface DeskOptions {
  readonly profileDir?: string;
  readonly clock?: { now(): number };
  readonly timers?: Timers;
  readonly portalUrl?: string | null;
  readonly reader?: ReaderPort;
  readonly printers?: Printers;
  readonly scanner?: Scanner;
  readonly log?: Logger;
  readonly disk?: Disk;
  readonly settings?: Partial<StationSettings>;
  /** Leave the set-up or the sign-in to the test. */
  readonly upTo?: 'nothing' | 'signed-in';
}

export type TestDesk = CounterApi & {
  readonly core: Core;
  readonly profileDir: string;
  readonly events: CounterEvent[];
  readonly recoveryCode: string;
  readonly supervisorId: string;
  /** Sends a file in as the page does. */
  readonly intake: (bytes: Uint8Array, draftId: string | null, component?: number) => Promise<unknown>;
  /** As when the program is closed; the profile stays. */
  readonly stop: () => Promise<void>;
  /** Stops and removes the profile. */
  readonly close: () => Promise<void>;
};

export const SETTINGS = OFFICE;

const noPrinters: Printers = {
  list: () => Promise.resolve([]),
  print: () => Promise.resolve({ ok: false, code: 'printing.no-printers' }),
  jobState: () => Promise.resolve('unknown'),
};

const noScanner: Scanner = {
  devices: () => Promise.resolve([]),
  scan: () => Promise.resolve({ ok: false, code: 'scanning.no-scanner-software' }),
  cancel: () => undefined,
  recoverStaged: () => Promise.resolve([]),
};

/** A whole core on a real encrypted file in a folder of its own, set up and signed in as a supervisor. */
export async function aDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const profileDir = options.profileDir ?? aProfileDir();
  const events: CounterEvent[] = [];
  const reader = options.reader ? undefined : createReader({ workers: 1 });
  const core = createCore({
    profileDir,
    resourcesDir: path.resolve('resources'),
    version: '0.0.0-test',
    practicePortalUrl: options.portalUrl ?? null,
    clock: options.clock ?? fixedClock(),
    ids: systemIds,
    timers: options.timers ?? systemTimers,
    log: options.log ?? silentLogger,
    reader: options.reader ?? (reader as ReaderPort),
    printers: options.printers ?? noPrinters,
    scanner: options.scanner ?? noScanner,
    ...(options.disk ? { disk: options.disk } : {}),
    emit: event => events.push(event),
    areAnswersChecked: true,
  });
  const api = apiOf(core);
  const stop = async () => {
    await core.stop();
    await reader?.close();
  };
  let recoveryCode = '';
  if (options.upTo !== 'nothing') {
    const status = valueOf(await api.station.status({}));
    if (status.phase === 'not-set-up') {
      const portal = options.portalUrl ? { ...SETTINGS.portal, kind: 'practice' as const } : SETTINGS.portal;
      const setUp = await api.station.setUp({
        settings: { ...SETTINGS, portal, ...options.settings },
        supervisor: { displayName: 'Nguyễn Thị Lan', loginName: 'lan', secret: SECRET },
      });
      recoveryCode = valueOf(setUp).recoveryCode;
    } else {
      const [slot] = valueOf(await api.officers.slots({}));
      valueOf(await api.officers.signIn({ officerId: slot!.officerId, secret: SECRET }));
    }
  }
  const supervisorId = valueOf(await api.station.status({})).officer?.officerId ?? '';
  return {
    ...api,
    core,
    profileDir,
    events,
    recoveryCode,
    supervisorId,
    async intake(bytes, draftId, component) {
      const query = {
        draftId: draftId ?? '',
        component: component === undefined ? '' : String(component),
        source: 'file',
      };
      const answer = await core.asset({ method: 'POST', path: '/intake', query, body: bytes });
      return JSON.parse(Buffer.from(answer.body).toString('utf8')) as unknown;
    },
    stop,
    async close() {
      await stop();
      rmSync(profileDir, { recursive: true, force: true });
    },
  };
}

// In memory where the system offers it: a flush costs nothing there, and the order of writes is the same.
const PROFILES = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function aProfileDir(): string {
  return mkdtempSync(path.join(PROFILES, 'desk-'));
}

/** The profile as it lies on disk this very moment, in a folder of its own: what a killed program would leave behind. */
export function asIfKilled(desk: TestDesk): string {
  const copy = aProfileDir();
  cpSync(desk.profileDir, copy, { recursive: true });
  return copy;
}

/** The page's API over a core in this process; a refusal that the route does not list is a fault of the core. */
export function apiOf(core: Core): CounterApi {
  const call = (name: string, route: Route) => async (input: unknown) => {
    const answer = await core.call(name, input);
    const isListed = answer.ok || [...route.refusals, ...COMMON_REFUSALS].includes(answer.code);
    if (!isListed) throw new Error(`${name} refused with ${answer.code}, which its contract does not list`);
    return answer;
  };
  const routes = Object.entries(contract).map(([domain, names]) => [
    domain,
    Object.fromEntries(Object.entries<Route>(names).map(([name, route]) => [name, call(`${domain}.${name}`, route)])),
  ]);
  return {
    ...Object.fromEntries(routes),
    onFact: () => () => undefined,
    pickFolder: () => Promise.resolve(null),
    setTextSize: () => undefined,
  } as unknown as CounterApi;
}

/** The value of an answer that must not be a refusal. */
export function valueOf<T>(
  answer:
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly detail?: string },
): T {
  if (!answer.ok) throw new Error(`refused: ${answer.code} ${answer.detail ?? ''}`);
  return answer.value;
}
