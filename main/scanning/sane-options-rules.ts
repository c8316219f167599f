import { RESOLUTIONS_DPI, type ScannerDevice } from '../../preload/contract/scanning';

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

const LINE =
  /^ {4}(--[a-z0-9-]+|-[lxty]) (.+?)(?: \(in steps of ([\d.]+)\))? \[(.*?)\](?: \[(?:advanced|hardware|read-only|emulated)\])*$/;
/** `--duplex[=(yes|no)] [no]` */
const SWITCH = /^ {4}(--[a-z0-9-]+)\[=\((?:auto\|)?yes\|no\)\] \[(.*?)\]/;
const RANGE = /^(?:auto\|)?(-?[\d.]+)\.\.(-?[\d.]+)([a-z%]*)$/;
const NUMBERS = /^(?:auto\|+)?(-?[\d.]+(?:\|-?[\d.]+)*)(dpi|bit|mm|pel|us|%)?$/;
/** Options a device can be asked for now; those it reports as inactive are left out. */
export function readSaneOptions(text: string): SaneOptions {
  const options = new Map<string, SaneOption>();
  for (const line of text.split('\n')) {
    const [, switchName, isOn] = SWITCH.exec(line) ?? [];
    if (switchName !== undefined && isOn !== undefined && isOn !== 'inactive') {
      options.set(switchName, { name: switchName, values: ['yes', 'no'], range: null, unit: '', current: isOn });
      continue;
    }
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

const IS_DUPLEX = /duplex|back|both/i;

/** How a device is told to scan both sides, or one: its own words for each. */
export interface FeederWays {
  readonly oneSided: readonly string[] | undefined;
  readonly bothSides: readonly string[] | undefined;
}

/** Arguments for the feeder of this device; undefined where it has none, or cannot turn sheets. */
export function feederWays(options: SaneOptions): FeederWays {
  const feeders = (options.get('--source')?.values ?? []).filter(value => /feeder|adf/i.test(value));
  const plain = feeders.find(value => !IS_DUPLEX.test(value));
  const duplex = feeders.find(value => /duplex|both/i.test(value));
  const source = (value: string | undefined) => (value === undefined ? undefined : [`--source=${value}`]);
  // Other devices have one feeder and a second option for its sides.
  const mode = options.get('--adf-mode')?.values ?? [];
  const [duplexMode, simplexMode] = [
    mode.find(value => /duplex/i.test(value)),
    mode.find(value => /simplex/i.test(value)),
  ];
  if (plain !== undefined && duplexMode !== undefined) {
    return {
      oneSided: [...(source(plain) ?? []), ...(simplexMode === undefined ? [] : [`--adf-mode=${simplexMode}`])],
      bothSides: [...(source(plain) ?? []), `--adf-mode=${duplexMode}`],
    };
  }
  if (plain !== undefined && options.has('--duplex')) {
    return {
      oneSided: [...(source(plain) ?? []), '--duplex=no'],
      bothSides: [...(source(plain) ?? []), '--duplex=yes'],
    };
  }
  return { oneSided: source(plain ?? feeders[0]), bothSides: source(duplex) };
}

/** What the officer can choose at a device. */
export function abilitiesOf(options: SaneOptions): Pick<ScannerDevice, 'hasFeeder' | 'hasDuplex' | 'resolutionsDpi'> {
  const { oneSided, bothSides } = feederWays(options);
  return {
    hasFeeder: (oneSided ?? bothSides) !== undefined,
    hasDuplex: bothSides !== undefined,
    resolutionsDpi: offeredResolutions(options.get('--resolution')),
  };
}

/** The desk's resolutions within reach of the device; all of them where it does not say. */
function offeredResolutions(option: SaneOption | undefined): ScannerDevice['resolutionsDpi'] {
  if (!option) return [...RESOLUTIONS_DPI];
  const finest = option.range?.to ?? Math.max(0, ...option.values.map(Number).filter(value => value > 0));
  const within = RESOLUTIONS_DPI.filter(dpi => dpi <= finest);
  return within.length > 0 ? within : [RESOLUTIONS_DPI[0]];
}
