import type { ScannerDevice } from '../../preload/contract/scanning';
import type { Scanner } from './scanner';

export interface SeenDevices extends Scanner {
  /** What the last look found; undefined before the first. */
  lastSeen(): readonly ScannerDevice[] | undefined;
}

/**
 * Remembers what was found when an officer looked for scanners. A look asks the office's network, so the status bar
 * shows the last answer and never looks by itself.
 */
export function rememberDevices(scanner: Scanner): SeenDevices {
  let seen: readonly ScannerDevice[] | undefined;
  return {
    async devices(isSearching) {
      const found = await scanner.devices(isSearching);
      seen = found;
      return found;
    },
    lastSeen: () => seen,
    scan: (order, onPage) => scanner.scan(order, onPage),
    cancel: () => scanner.cancel(),
    recoverStaged: () => scanner.recoverStaged(),
    ...(scanner.network ? { network: scanner.network } : {}),
  };
}
