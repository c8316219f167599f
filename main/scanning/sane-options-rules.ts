import type { ScanRequest } from '../../preload/contract/scanning';

/** One option of a device as `scanimage -A` prints it. */
export interface SaneOption {
  /** As it is given back on the command line: `--source`, `-x`. */
  readonly name: string;
  readonly values: readonly string[];
  readonly range: { readonly from: number; readonly to: number; readonly step: number | null } | null;
  readonly unit: string;
  readonly current: string;
}

export type SaneOptions = ReadonlyMap<string, SaneOption>;

type Colour = ScanRequest['colour'];

const LINE =
  /^ {4}(--[a-z0-9-]+|-[lxty]) (.+?)(?: \(in steps of ([\d.]+)\))? \[(.*?)\](?: \[(?:advanced|hardware|read-only|emulated)\])*$/;
const RANGE = /^(?:auto\|)?(-?[\d.]+)\.\.(-?[\d.]+)([a-z%]*)$/;
const NUMBERS = /^(?:auto\|+)?(-?[\d.]+(?:\|-?[\d.]+)*)(dpi|bit|mm|pel|us|%)?$/;
const A4_WIDTH_MM = 210;
const A4_HEIGHT_MM = 297;

// The names backends give their modes, the plain one of each first.
const MODES: Readonly<Record<Colour, readonly RegExp[]>> = {
  colour: [/^colou?r$/i, /^24.?bit colou?r/i, /colou?r/i],
  grey: [/^gr[ae]y$/i, /^true gr[ae]y/i, /gr[ae]y/i],
  'black-white': [
    /^lineart$/i,
    /^black ?(&|and) ?white/i,
    /lineart|binary|monochrome|^mono$/i,
    /^gr[ae]y$/i,
    /gr[ae]y/i,
  ],
};

/** Options a device can be asked for now; those it reports as inactive are left out. */
export function readSaneOptions(text: string): SaneOptions {
  const options = new Map<string, SaneOption>();
  for (const line of text.split('\n')) {
    const [, name, values, step, current] = LINE.exec(line) ?? [];
    if (name === undefined || values === undefined || current === undefined || current === 'inactive') continue;
    options.set(name, { name, ...readValues(values, step), current });
  }
  return options;
}

function readValues(text: string, step: string | undefined): Pick<SaneOption, 'values' | 'range' | 'unit'> {
  const range = RANGE.exec(text);
  if (range) {
    const [, from, to, unit = ''] = range;
    return { values: [], range: { from: Number(from), to: Number(to), step: step ? Number(step) : null }, unit };
  }
  const numbers = NUMBERS.exec(text);
  if (numbers) return { values: (numbers[1] ?? '').split('|'), range: null, unit: numbers[2] ?? '' };
  return { values: text.split('|').filter(value => value !== ''), range: null, unit: '' };
}

/** The feeder's name at this device; a one-sided one before one that scans both sides. */
export function feederOf(options: SaneOptions): string | undefined {
  const feeders = (options.get('--source')?.values ?? []).filter(value => /feeder|adf/i.test(value));
  return feeders.find(value => !/duplex|back|both/i.test(value)) ?? feeders[0];
}

/**
 * Arguments that choose where the paper is and how it is seen; undefined when a feeder is asked for and there is none.
 * Comes before `pictureArguments`, since a source or mode changes what else can be chosen.
 */
export function sourceArguments(
  request: Pick<ScanRequest, 'source' | 'colour'>,
  options: SaneOptions,
): string[] | undefined {
  const feeder = feederOf(options);
  if (request.source === 'feeder' && feeder === undefined) return undefined;
  const sources = options.get('--source')?.values ?? [];
  const glass =
    sources.find(value => /flatbed|platen|glass/i.test(value)) ?? sources.find(value => /^(normal|fb)$/i.test(value));
  const source = request.source === 'feeder' ? feeder : glass;
  const modes = options.get('--mode')?.values ?? [];
  const mode = MODES[request.colour].flatMap(pattern => modes.filter(value => pattern.test(value)))[0];
  return [...(source === undefined ? [] : [`--source=${source}`]), ...(mode === undefined ? [] : [`--mode=${mode}`])];
}

/**
 * Arguments for resolution, depth and area, from what the device offers once source and mode are set: the resolution
 * asked for or the next finer one, 8 bits a sample, and A4 where the device itself would take less.
 */
export function pictureArguments(resolutionDpi: number, options: SaneOptions): string[] {
  const resolution = nearestResolution(resolutionDpi, options.get('--resolution'));
  const depth = options.get('--depth');
  return [
    ...(resolution === undefined ? [] : [`--resolution=${resolution}`]),
    ...(depth && Number(depth.current) > 8 && depth.values.includes('8') ? ['--depth=8'] : []),
    ...lengthArgument(A4_WIDTH_MM, options.get('-x')),
    ...lengthArgument(A4_HEIGHT_MM, options.get('-y')),
  ];
}

function nearestResolution(asked: number, option: SaneOption | undefined): number | undefined {
  if (!option) return undefined;
  if (option.range) {
    const { from, to, step } = option.range;
    const onStep = step ? from + Math.ceil((asked - from) / step) * step : asked;
    return Math.min(to, Math.max(from, onStep));
  }
  const offered = option.values
    .map(Number)
    .filter(value => value > 0)
    .sort((one, other) => one - other);
  return offered.find(value => value >= asked) ?? offered.at(-1);
}

// Never below what the device takes by itself: a longer sheet in the feeder would lose its end.
function lengthArgument(wantedMm: number, option: SaneOption | undefined): string[] {
  if (!option?.range || option.unit !== 'mm' || Number(option.current) >= wantedMm) return [];
  return [option.name, String(Math.min(wantedMm, option.range.to))];
}
