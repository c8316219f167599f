import type { ScannerDevice, ScanRequest } from '../../preload/contract/scanning';
import { SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Timers } from '../base/ports';
import { abilitiesOf, readSaneOptions, type SaneOptions } from './sane-options-rules';
import { pictureArguments, sourceArguments } from './sane-arguments-rules';
import type { PageProgram } from './page-program';
import { DEVICE_FORMAT, readDeviceList, readSaneEnd, type ListedDevice } from './sane-status-rules';
import type { ScanRefusal } from './scanner';

/** Looking for network scanners takes seconds, and who is there seldom changes. */
const LIST_KEPT_MS = 30 * SECOND_MS;

const NOTHING_KNOWN = abilitiesOf(new Map());

export type SaneDevices = ReturnType<typeof createSaneDevices>;

/** Which scanners there are and what each can do. */
export function createSaneDevices(scanimage: PageProgram, timers: Timers, limitMs: number) {
  /** Every device seen since the start. Only these are ever opened: a name from elsewhere could point anywhere. */
  const seen = new Map<string, ScannerDevice>();
  const options = new Map<string, SaneOptions>();
  let listed: Promise<ScannerDevice[]> | undefined;
  let lastList: ScannerDevice[] = [];

  async function ask(signal?: AbortSignal): Promise<Outcome<ListedDevice[], ScanRefusal>> {
    const answer = await scanimage.run(['-f', DEVICE_FORMAT], limitMs, signal);
    if (answer.end === 'not-installed') return refuse('scanning.no-scanner-software');
    // A webcam is a scanner to SANE, not to the counter.
    return done(readDeviceList(answer.stdout).filter(({ deviceId }) => !deviceId.startsWith('v4l:')));
  }

  async function describe(): Promise<ScannerDevice[]> {
    const found = await ask();
    const list: ScannerDevice[] = [];
    for (const device of found.ok ? found.value : []) {
      const can = await optionsOf(device.deviceId, []);
      // A busy device does not answer; what it said before still holds.
      const before = seen.get(device.deviceId);
      const described = { ...device, ...(can.ok ? abilitiesOf(can.value) : (before ?? NOTHING_KNOWN)) };
      list.push(described);
      seen.set(device.deviceId, described);
    }
    return (lastList = list);
  }

  function list(isScanning: boolean): Promise<ScannerDevice[]> {
    // Asking all buses while paper moves disturbs some devices.
    if (isScanning) return Promise.resolve(lastList);
    if (!listed) {
      listed = describe();
      listed.catch(forget);
      timers.after(LIST_KEPT_MS, forget);
    }
    return listed;
  }

  function forget(): void {
    listed = undefined;
    options.clear();
  }

  async function optionsOf(
    deviceId: string,
    chosen: readonly string[],
    signal?: AbortSignal,
  ): Promise<Outcome<SaneOptions, ScanRefusal>> {
    const key = [deviceId, ...chosen].join('\n');
    const known = options.get(key);
    if (known) return done(known);
    const answer = await scanimage.run([`--device-name=${deviceId}`, ...chosen, '-A'], limitMs, signal);
    if (answer.end === 'not-installed') return refuse('scanning.no-scanner-software');
    if (answer.end !== 'exit') return refuse('scanning.device-error', 'options took too long');
    if (answer.exitCode !== 0) {
      const end = readSaneEnd(answer.stderr) ?? {
        code: 'scanning.device-error',
        reason: `exit ${answer.exitCode ?? ''}`,
      };
      return refuse(end.code, end.reason);
    }
    const read = readSaneOptions(answer.stdout);
    options.set(key, read);
    return done(read);
  }

  return {
    list,
    forget,

    /** Whether the device answers a fresh look at what is connected. */
    async isThere(deviceId: string): Promise<boolean> {
      const found = await ask();
      return found.ok && found.value.some(device => device.deviceId === deviceId);
    },

    /** The device, source, mode, resolution and area of a request in the device's own words. `detail` is for the log. */
    async argumentsFor(request: ScanRequest, signal: AbortSignal): Promise<Outcome<string[], ScanRefusal>> {
      if (!seen.has(request.deviceId)) {
        const found = await ask(signal);
        if (!found.ok) return found;
        const device = found.value.find(({ deviceId }) => deviceId === request.deviceId);
        if (!device) return refuse('scanning.device-gone', 'not listed');
        seen.set(device.deviceId, { ...device, ...NOTHING_KNOWN });
      }
      const first = await optionsOf(request.deviceId, [], signal);
      if (!first.ok) return first;
      const source = sourceArguments(request, first.value);
      if (!source) return refuse('scanning.device-error', request.isDuplex ? 'no duplex feeder' : 'no feeder');
      const second = await optionsOf(request.deviceId, source, signal);
      if (!second.ok) return second;
      return done([`--device-name=${request.deviceId}`, ...source, ...pictureArguments(request, second.value)]);
    },
  };
}
