import { rm } from 'node:fs/promises';
import { SECOND_MS } from '../base/durations';
import { refuse } from '../base/outcome';
import type { Logger, Timers } from '../base/ports';
import type { EsclBase } from './escl-address-rules';
import type { EsclClient } from './escl-client';
import { createEsclDevices } from './escl-devices';
import type { EsclLimits } from './escl-job';
import { settingsFor } from './escl-rules';
import { kindOfPage } from './page-bytes-rules';
import { sidesOf } from './scan-folder-rules';
import type { ScanStaging } from './scan-staging';
import type { Scanner } from './scanner';

const SEARCH_MS = 3 * SECOND_MS;

export interface EsclSettings extends EsclLimits {
  readonly staging: ScanStaging;
  readonly timers: Timers;
  readonly log?: Logger;
  /** Longest a question may take that is no page. */
  readonly questionLimitMs?: number;
  /** How scanners of the network are found, where it is not by asking all of it. */
  readonly findBases?: () => Promise<readonly EsclBase[]>;
}

/**
 * Scanners of the office network that speak eSCL, the protocol behind driverless scanning. Nobody is asked anything
 * before an officer looks for a scanner; the parts that speak are loaded then.
 */
export function createEsclScanner(settings: EsclSettings): Scanner {
  const { staging, timers, log, questionLimitMs } = settings;
  let running: AbortController | undefined;

  const devices = createEsclDevices({
    timers,
    findBases: settings.findBases ?? (async () => (await import('./escl-network')).findEsclScanners(timers, SEARCH_MS)),
    async capabilitiesAt(base) {
      const client = await openClient(base);
      try {
        const answer = await client.capabilities();
        return 'can' in answer ? answer : undefined;
      } finally {
        await client.close();
      }
    },
  });

  async function openClient(base: EsclBase): Promise<EsclClient> {
    return (await import('./escl-network')).createEsclClient(base, { questionLimitMs });
  }

  async function scan(...[order, onPage]: Parameters<Scanner['scan']>): ReturnType<Scanner['scan']> {
    if (running) return refuse('scanning.already-scanning');
    const scanning = (running = new AbortController());
    let folder: string | undefined;
    let client: EsclClient | undefined;
    try {
      const found = await devices.find(order.deviceId);
      if (typeof found === 'string') return refuse('scanning.device-gone', '0');
      const esclSettings = settingsFor(order, found.can);
      if (!esclSettings) return refuse('scanning.device-error', '0');
      const target = (folder = await staging.open({ ...order, sides: sidesOf(order) }));
      client = await openClient(found.base);
      const { runEsclJob } = await import('./escl-network');
      const ended = await runEsclJob(order, esclSettings, {
        client,
        timers,
        limits: settings,
        signal: scanning.signal,
        async keep(page, pageNumber) {
          const file = await staging.keep(target, pageNumber, kindOfPage(page) ?? 'jpg', page);
          await onPage(page);
          await rm(file);
        },
      });
      if (!ended.ok) {
        devices.forget();
        log?.warn('scan ended early', { code: ended.code, pageCount: Number(ended.detail ?? 0) });
      }
      return ended;
    } finally {
      try {
        await client?.close();
        if (folder !== undefined) await staging.close(folder);
      } finally {
        running = undefined;
      }
    }
  }

  return {
    async devices(isSearching = false) {
      // A scanner at work is slow to answer anything else.
      if (isSearching && !running) await devices.search();
      return devices.list();
    },
    scan,
    cancel: () => running?.abort(),
    recoverStaged: () => (running ? Promise.resolve([]) : staging.recover()),
    network: { add: devices.add, recall: devices.recall, addresses: devices.addresses },
  };
}
