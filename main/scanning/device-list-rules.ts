import type { ScannerDevice } from '../../preload/contract/scanning';

/** SANE's own names for network scanners: its eSCL backend, and the one of driverless scanning. */
const SANE_ESCL = /^(?:escl:|airscan:e\d+:)/;

/**
 * One entry for each scanner: what this desk reaches over the network itself is left out where SANE lists it again,
 * told by the model's name within SANE's.
 */
export function mergeDevices(lists: readonly (readonly ScannerDevice[])[]): ScannerDevice[] {
  const all = lists.flat();
  const network = all.filter(({ kind }) => kind === 'network').map(({ name }) => plain(name));
  return all.filter(({ deviceId, name }) => {
    if (!SANE_ESCL.test(deviceId)) return true;
    const told = plain(`${deviceId} ${name}`);
    return !network.some(known => told.includes(known));
  });
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
