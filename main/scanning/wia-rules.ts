import {
  RESOLUTIONS_DPI,
  type SCAN_REFUSALS,
  type ScannerDevice,
  type ScanRequest,
} from '../../preload/contract/scanning';
import { PAPER_MM } from './paper-rules';

type ScanRefusal = Extract<(typeof SCAN_REFUSALS)[number], `scanning.${string}`>;

export const WIA_PREFIX = 'wia:';

/** WIA_DPS_DOCUMENT_HANDLING_CAPABILITIES of wiadef.h. */
const FEEDS = 1;
const TURNS_SHEETS = 4;
const INTENTS: Readonly<Record<ScanRequest['colour'], number>> = { colour: 1, grey: 2, 'black-white': 4 };

// HRESULTs of wiadef.h and of COM.
const ENDS: Readonly<Record<string, ScanRefusal>> = {
  '80210002': 'scanning.jammed',
  '80210003': 'scanning.feeder-empty',
  '80210004': 'scanning.jammed',
  '80210005': 'scanning.device-gone',
  '80210006': 'scanning.busy',
  '8021000A': 'scanning.device-gone',
  '8021000D': 'scanning.busy',
  '80210015': 'scanning.device-gone',
  '80210016': 'scanning.cover-open',
  '80210020': 'scanning.double-feed',
  // The automation layer is not registered: a server edition without the scanning feature.
  '80040154': 'scanning.no-scanner-software',
};

/** `DEVICE <id> <abilities> <name>`, apart by tabs, a line each; anything else PowerShell may print is passed over. */
export function readWiaList(text: string): ScannerDevice[] {
  return text.split(/\r?\n/).flatMap(line => {
    const [word, id, abilities, name] = line.split('\t');
    if (word !== 'DEVICE' || !id || !/^\d+$/.test(abilities ?? '')) return [];
    const can = Number(abilities);
    return [
      {
        deviceId: WIA_PREFIX + id,
        name: name?.trim() || id,
        kind: 'local',
        hasFeeder: (can & FEEDS) !== 0,
        hasDuplex: (can & FEEDS) !== 0 && (can & TURNS_SHEETS) !== 0,
        resolutionsDpi: [...RESOLUTIONS_DPI],
      },
    ];
  });
}

/** How to run the script file: no profile, no window, no question, and no policy that forbids our own file. */
export function powershellArguments(scriptFile: string, rest: readonly string[]): string[] {
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', scriptFile, ...rest];
}

export function wiaScanArguments(request: ScanRequest): string[] {
  const { source, isDuplex, colour, resolutionDpi, paper, pages } = request;
  const isFeeder = source === 'feeder';
  // Left to itself the glass gives A4, and the feeder the whole sheet.
  const size = paper === 'auto' ? (isFeeder ? undefined : PAPER_MM.a4) : PAPER_MM[paper];
  const all: readonly (readonly [name: string, value: string | number])[] = [
    ['Command', 'scan'],
    ['DeviceId', request.deviceId.slice(WIA_PREFIX.length)],
    ['Source', isFeeder ? (isDuplex ? 'duplex' : 'feeder') : 'flatbed'],
    ['Intent', INTENTS[colour]],
    ['Dpi', resolutionDpi],
    ['WidthMm', size?.widthMm ?? 0],
    ['HeightMm', size?.heightMm ?? 0],
    ['Pages', isFeeder ? (pages ?? 0) : 1],
  ];
  return all.flatMap(([name, value]) => [`-${name}`, String(value)]);
}

/** What the last message of the script says; undefined when it names no code. */
export function readWiaEnd(messages: string): { readonly code: ScanRefusal; readonly reason: string } | undefined {
  const told = [...messages.matchAll(/wia: 0x([0-9A-F]{8})/gi)].at(-1)?.[1]?.toUpperCase();
  return told === undefined ? undefined : { code: ENDS[told] ?? 'scanning.device-error', reason: `0x${told}` };
}
