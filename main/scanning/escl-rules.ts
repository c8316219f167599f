import { RESOLUTIONS_DPI, type ScannerDevice, type ScanRequest } from '../../preload/contract/scanning';
import { PAPER_MM } from './paper-rules';
import type { SCAN_REFUSALS } from '../../preload/contract/scanning';

type ScanRefusal = Extract<(typeof SCAN_REFUSALS)[number], `scanning.${string}`>;

/** What one way of scanning (glass, feeder, feeder both sides) can do. Lengths in 1/300 inch, as eSCL has them. */
export interface EsclInput {
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly colourModes: readonly string[];
  readonly formats: readonly string[];
  readonly resolutions: readonly number[] | { readonly min: number; readonly max: number; readonly step: number };
}

export interface EsclCapabilities {
  readonly name: string;
  readonly uuid: string | undefined;
  readonly version: string;
  readonly platen: EsclInput | undefined;
  readonly adfSimplex: EsclInput | undefined;
  readonly adfDuplex: EsclInput | undefined;
}

export interface EsclJob {
  readonly uri: string;
  readonly state: string;
  /** Pages the scanner counts as handed over, and pages it still holds; undefined where it does not say. */
  readonly imagesCompleted: number | undefined;
  readonly imagesToTransfer: number | undefined;
}

export interface EsclStatus {
  readonly state: string;
  readonly adfState: string | undefined;
  readonly jobs: readonly EsclJob[];
}

/** What the scanner is told to do, in words of ScanSettings. */
export interface EsclSettings {
  readonly version: string;
  readonly inputSource: 'Platen' | 'Feeder';
  readonly isDuplex: boolean;
  readonly colourMode: string;
  readonly format: string;
  readonly resolutionDpi: number;
  readonly width: number;
  readonly height: number;
}

const UNITS_PER_MM = 300 / 25.4;

/** AdfState of the eSCL specification, where it keeps a scan from going on. */
const ADF_TROUBLES: Readonly<Record<string, ScanRefusal>> = {
  ScannerAdfJam: 'scanning.jammed',
  ScannerAdfMispick: 'scanning.jammed',
  ScannerAdfHatchOpen: 'scanning.cover-open',
  ScannerAdfMultipickDetected: 'scanning.double-feed',
  ScannerAdfInputTrayFailed: 'scanning.device-error',
  ScannerAdfInputTrayOverloaded: 'scanning.jammed',
  ScannerAdfDuplexPageTooShort: 'scanning.device-error',
  ScannerAdfDuplexPageTooLong: 'scanning.device-error',
};

export function deviceOf(deviceId: string, { name, ...can }: EsclCapabilities): ScannerDevice {
  const inputs = [can.platen, can.adfSimplex, can.adfDuplex].filter(input => input !== undefined);
  const finest = Math.max(0, ...inputs.map(({ resolutions }) => finestOf(resolutions)));
  const within = RESOLUTIONS_DPI.filter(dpi => dpi <= finest);
  return {
    deviceId,
    name,
    kind: 'network',
    hasFeeder: (can.adfSimplex ?? can.adfDuplex) !== undefined,
    hasDuplex: can.adfDuplex !== undefined,
    resolutionsDpi: within.length > 0 ? within : [RESOLUTIONS_DPI[0]],
  };
}

/** Undefined when the device has no such place for paper, or cannot turn sheets. */
export function settingsFor(request: ScanRequest, can: EsclCapabilities): EsclSettings | undefined {
  const isDuplex = request.source === 'feeder' && request.isDuplex;
  const feeder = isDuplex ? can.adfDuplex : (can.adfSimplex ?? can.adfDuplex);
  const input = request.source === 'flatbed' ? can.platen : feeder;
  if (!input) return undefined;
  return {
    version: can.version,
    inputSource: request.source === 'flatbed' ? 'Platen' : 'Feeder',
    isDuplex,
    ...colourOf(request.colour, input),
    resolutionDpi: nearest(request.resolutionDpi, input.resolutions),
    ...areaOf(request, input),
  };
}

function colourOf(colour: ScanRequest['colour'], { colourModes, formats }: EsclInput) {
  const jpeg = 'image/jpeg';
  // One bit a dot does not go into a JPEG; grey can be made black and white later, the other way round never.
  if (colour === 'black-white' && colourModes.includes('BlackAndWhite1') && formats.includes('image/png')) {
    return { colourMode: 'BlackAndWhite1', format: 'image/png' };
  }
  const wanted = colour === 'colour' ? 'RGB24' : 'Grayscale8';
  const colourMode = colourModes.length === 0 || colourModes.includes(wanted) ? wanted : (colourModes[0] ?? wanted);
  const format = formats.length === 0 || formats.includes(jpeg) ? jpeg : (formats[0] ?? jpeg);
  return { colourMode, format };
}

/** `auto`: A4 from the glass, and all of the feeder, where the end of the sheet ends the page. */
function areaOf({ paper, source }: ScanRequest, { maxWidth, maxHeight }: EsclInput) {
  if (paper === 'auto' && source === 'feeder') return { width: maxWidth, height: maxHeight };
  const { widthMm, heightMm } = PAPER_MM[paper === 'auto' ? 'a4' : paper];
  return {
    width: Math.min(maxWidth, Math.round(widthMm * UNITS_PER_MM)),
    height: Math.min(maxHeight, Math.round(heightMm * UNITS_PER_MM)),
  };
}

function finestOf(resolutions: EsclInput['resolutions']): number {
  return 'max' in resolutions ? resolutions.max : Math.max(0, ...resolutions);
}

/** The resolution asked for, else the next finer one, else the finest. */
function nearest(asked: number, resolutions: EsclInput['resolutions']): number {
  if ('max' in resolutions) {
    const { min, max, step } = resolutions;
    return Math.min(max, Math.max(min, min + Math.ceil((asked - min) / step) * step));
  }
  const offered = [...resolutions].sort((one, other) => one - other);
  return offered.find(dpi => dpi >= asked) ?? offered.at(-1) ?? asked;
}

/** The body of `POST ScanJobs`. Every value is a number or one of the scanner's own words. */
export function scanSettingsXml(settings: EsclSettings): string {
  const { version, inputSource, isDuplex, colourMode, format, resolutionDpi, width, height } = settings;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">',
    `<pwg:Version>${escaped(version)}</pwg:Version>`,
    '<scan:Intent>Document</scan:Intent>',
    '<pwg:ScanRegions><pwg:ScanRegion>',
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    `<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset><pwg:Width>${width}</pwg:Width><pwg:Height>${height}</pwg:Height>`,
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${inputSource}</pwg:InputSource>`,
    `<scan:ColorMode>${escaped(colourMode)}</scan:ColorMode>`,
    `<scan:XResolution>${resolutionDpi}</scan:XResolution><scan:YResolution>${resolutionDpi}</scan:YResolution>`,
    `<pwg:DocumentFormat>${escaped(format)}</pwg:DocumentFormat>`,
    `<scan:DocumentFormatExt>${escaped(format)}</scan:DocumentFormatExt>`,
    ...(inputSource === 'Feeder' ? [`<scan:Duplex>${isDuplex}</scan:Duplex>`] : []),
    '</scan:ScanSettings>',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, sign => `&#${sign.charCodeAt(0)};`);
}

/** What keeps a scan from beginning, or ended one; undefined when the status names nothing. */
export function troubleOf({ state, adfState }: EsclStatus, source: ScanRequest['source']): ScanRefusal | undefined {
  const ofFeeder = source === 'feeder' && adfState !== undefined ? ADF_TROUBLES[adfState] : undefined;
  return ofFeeder ?? (state === 'Down' || state === 'Stopped' ? 'scanning.device-error' : undefined);
}

export function isFeederEmpty({ adfState }: EsclStatus): boolean {
  return adfState === 'ScannerAdfEmpty';
}

/** The entry of our job: devices name it by a path, a whole URL, or by its last part alone. */
export function jobIn({ jobs }: EsclStatus, jobPath: string): EsclJob | undefined {
  const id = jobPath.split('/').at(-1);
  return id === undefined || id === '' ? undefined : jobs.find(({ uri }) => uri.split('/').at(-1) === id);
}

/**
 * Whether a page whose transfer broke off can be asked for again. The glass has one page only. A feeder may have moved
 * on, and then the next answer would be another sheet; so it has to say that it still holds the page.
 */
export function mayAskAgain(source: ScanRequest['source'], job: EsclJob | undefined, pagesKept: number): boolean {
  if (source === 'flatbed') return true;
  return job?.imagesCompleted !== undefined && job.imagesCompleted <= pagesKept && (job.imagesToTransfer ?? 0) >= 1;
}

/** Milliseconds to wait before asking a busy scanner again. `retryAfter`: seconds, as the header has them. */
export function pauseFor(retryAfter: string | undefined): number {
  const seconds = /^\d{1,4}$/.test(retryAfter ?? '') ? Number(retryAfter) : 1;
  return Math.min(10_000, Math.max(100, seconds * 1_000));
}
