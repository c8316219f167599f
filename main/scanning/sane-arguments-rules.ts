import type { ScanPaper, ScanRequest } from '../../preload/contract/scanning';
import { PAPER_MM } from './paper-rules';
import { feederWays, type SaneOption, type SaneOptions } from './sane-options-rules';

type Colour = ScanRequest['colour'];

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

/**
 * Arguments that choose where the paper is and how it is seen; undefined when a feeder, or both sides of a sheet, are
 * asked for and the device has no such thing. Comes before `pictureArguments`, since a source or mode changes what else
 * can be chosen.
 */
export function sourceArguments(
  request: Pick<ScanRequest, 'source' | 'colour' | 'isDuplex'>,
  options: SaneOptions,
): string[] | undefined {
  const source = request.source === 'feeder' ? feederArguments(request.isDuplex, options) : glassArguments(options);
  if (!source) return undefined;
  const modes = options.get('--mode')?.values ?? [];
  const mode = MODES[request.colour].flatMap(pattern => modes.filter(value => pattern.test(value)))[0];
  return [...source, ...(mode === undefined ? [] : [`--mode=${mode}`])];
}

function feederArguments(isDuplex: boolean, options: SaneOptions): readonly string[] | undefined {
  const { oneSided, bothSides } = feederWays(options);
  return isDuplex ? bothSides : oneSided;
}

function glassArguments(options: SaneOptions): readonly string[] {
  const sources = options.get('--source')?.values ?? [];
  const glass =
    sources.find(value => /flatbed|platen|glass/i.test(value)) ?? sources.find(value => /^(normal|fb)$/i.test(value));
  return glass === undefined ? [] : [`--source=${glass}`];
}

/**
 * Arguments for resolution, depth and area, from what the device offers once source and mode are set: the resolution
 * asked for or the next finer one, 8 bits a sample, and the size of the paper.
 */
export function pictureArguments(
  { resolutionDpi, paper }: { readonly resolutionDpi: number; readonly paper: ScanPaper },
  options: SaneOptions,
): string[] {
  const resolution = nearestResolution(resolutionDpi, options.get('--resolution'));
  const depth = options.get('--depth');
  return [
    ...(resolution === undefined ? [] : [`--resolution=${resolution}`]),
    ...(depth && Number(depth.current) > 8 && depth.values.includes('8') ? ['--depth=8'] : []),
    ...areaArguments(paper, options),
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

function areaArguments(paper: ScanPaper, options: SaneOptions): string[] {
  if (paper === 'auto') {
    // Never below what the device takes by itself: a longer sheet in the feeder would lose its end.
    const { widthMm, heightMm } = PAPER_MM.a4;
    return [...atLeast(widthMm, options.get('-x')), ...atLeast(heightMm, options.get('-y'))];
  }
  const { widthMm, heightMm } = PAPER_MM[paper];
  return [
    // Feeders that centre the sheet have to know how wide it is before the area can be right.
    ...pageOption(widthMm, options.get('--page-width')),
    ...pageOption(heightMm, options.get('--page-height')),
    ...exactly(widthMm, options.get('-x')),
    ...exactly(heightMm, options.get('-y')),
  ];
}

function atLeast(wantedMm: number, option: SaneOption | undefined): string[] {
  return option && Number(option.current) >= wantedMm ? [] : exactly(wantedMm, option);
}

function exactly(wantedMm: number, option: SaneOption | undefined): string[] {
  if (!option?.range || option.unit !== 'mm') return [];
  return [option.name, String(Math.min(wantedMm, option.range.to))];
}

function pageOption(wantedMm: number, option: SaneOption | undefined): string[] {
  if (!option?.range || option.unit !== 'mm') return [];
  return [`${option.name}=${Math.min(wantedMm, option.range.to)}`];
}
