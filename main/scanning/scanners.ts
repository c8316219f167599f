import type { ScannerDevice } from '../../preload/contract/scanning';
import { refuse } from '../base/outcome';
import type { Logger, Timers } from '../base/ports';
import { mergeDevices } from './device-list-rules';
import { ESCL_PREFIX } from './escl-devices';
import { createEsclScanner } from './escl-scanner';
import { createSaneScanner } from './sane-scanner';
import { createScanStaging } from './scan-staging';
import type { Scanner } from './scanner';
import { createWiaScanner, WIA_PREFIX } from './wia-scanner';

interface ScannersSettings {
  /** Pages stand here until they are taken in. */
  readonly stagingDir: string;
  readonly platform: NodeJS.Platform;
  readonly timers: Timers;
  readonly log?: Logger;
}

/** One way of reaching scanners, and how its devices are told by their ids; an empty prefix takes the rest. */
export interface ScannerWay {
  readonly prefix: string;
  readonly scanner: Scanner;
}

/** Every scanner of this computer and its network: eSCL everywhere, WIA on Windows, SANE elsewhere. */
export function createScanners({ stagingDir, platform, ...rest }: ScannersSettings): Scanner {
  const staging = createScanStaging(stagingDir, rest.timers);
  const own =
    platform === 'win32'
      ? { prefix: WIA_PREFIX, scanner: createWiaScanner({ ...rest, staging }) }
      : { prefix: '', scanner: createSaneScanner({ ...rest, staging }) };
  return combineScanners([{ prefix: ESCL_PREFIX, scanner: createEsclScanner({ ...rest, staging }) }, own], () =>
    staging.recover(),
  );
}

/** Several ways as one scanner. They share the staging folder, so `recover` stands for all of them. */
export function combineScanners(ways: readonly ScannerWay[], recover: Scanner['recoverStaged']): Scanner {
  const network = ways.map(({ scanner }) => scanner.network).find(Boolean);
  let running: Scanner | undefined;

  return {
    async devices(isSearching) {
      const lists = await Promise.all(
        // One way that fails must not hide the scanners of the others.
        ways.map(({ scanner }) => scanner.devices(isSearching).catch((): ScannerDevice[] => [])),
      );
      return mergeDevices(lists);
    },

    async scan(order, onPage) {
      if (running) return refuse('scanning.already-scanning');
      const way = ways.find(({ prefix }) => order.deviceId.startsWith(prefix));
      if (!way) return refuse('scanning.device-gone', '0');
      running = way.scanner;
      try {
        return await way.scanner.scan(order, onPage);
      } finally {
        running = undefined;
      }
    },

    cancel: () => running?.cancel(),
    recoverStaged: () => (running ? Promise.resolve([]) : recover()),
    ...(network ? { network } : {}),
  };
}
