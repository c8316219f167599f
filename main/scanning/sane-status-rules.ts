import type { SCAN_REFUSALS, ScannerDevice } from '../../preload/contract/scanning';

type ScanRefusal = Extract<(typeof SCAN_REFUSALS)[number], `scanning.${string}`>;

/** Why `scanimage` ended: a refusal, and SANE's own words for the log. */
export interface SaneEnd {
  readonly code: ScanRefusal;
  readonly reason: string;
}

// The sentences of sane_strstatus(), which scanimage puts at the end of its message. Newer and older spellings.
const STATUS: readonly (readonly [sentence: string, code: ScanRefusal])[] = [
  ['Document feeder jammed', 'scanning.jammed'],
  ['Document feeder out of documents', 'scanning.feeder-empty'],
  ['Scanner cover is open', 'scanning.cover-open'],
  ['Device busy', 'scanning.busy'],
  ['Operation was canceled', 'scanning.cancelled'],
  ['Operation was cancelled', 'scanning.cancelled'],
  ['Error during device I/O', 'scanning.device-error'],
  ['Invalid argument', 'scanning.device-error'],
  ['Access to resource has been denied', 'scanning.device-error'],
  ['Operation not supported', 'scanning.device-error'],
  ['Out of memory', 'scanning.device-error'],
];

/**
 * What the last message of `scanimage` says; undefined when it names no status.
 * A device that cannot even be opened for want of a connection is gone, not broken.
 */
export function readSaneEnd(messages: string): SaneEnd | undefined {
  const told = messages
    .split('\n')
    .filter(line => STATUS.some(([sentence]) => isAbout(line, sentence)))
    .at(-1);
  if (told === undefined) return /no SANE devices found/.test(messages) ? gone('no devices') : undefined;
  const [reason, code] = STATUS.find(([sentence]) => isAbout(told, sentence)) ?? ['', 'scanning.device-error'];
  const isOpening = /open of device .* failed: /.test(told);
  if (isOpening && /Invalid argument|Error during device I\/O/.test(reason)) return gone(`open: ${reason}`);
  return { code, reason };
}

function isAbout(line: string, sentence: string): boolean {
  return line.endsWith(`: ${sentence}`) || line.endsWith(`(${sentence})`);
}

function gone(reason: string): SaneEnd {
  return { code: 'scanning.device-gone', reason };
}

/** What `scanimage -f` is asked to print: a line a device, name and maker apart by a tab. */
export const DEVICE_FORMAT = '%d\t%v %m%n';

export type ListedDevice = Pick<ScannerDevice, 'deviceId' | 'name' | 'kind'>;

export function readDeviceList(text: string): ListedDevice[] {
  return text.split('\n').flatMap(line => {
    const [deviceId, name] = line.split('\t');
    return deviceId && name ? [{ deviceId, name: name.trim() || deviceId, kind: 'local' as const }] : [];
  });
}
