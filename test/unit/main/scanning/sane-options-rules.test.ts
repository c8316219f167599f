import { describe, expect, test } from 'vitest';
import type { ScanPaper } from '../../../../preload/contract/scanning';
import { pictureArguments, sourceArguments } from '../../../../main/scanning/sane-arguments-rules';
import {
  abilitiesOf,
  feederWays,
  readSaneOptions,
  type SaneOptions,
} from '../../../../main/scanning/sane-options-rules';

/** As an office multifunction device prints them. */
const OFFICE = `
All options specific to device \`airscan:e0:Office\`:
  Standard:
    --resolution 75|100|150|200|300|600dpi [300]
        Sets the resolution of the scanned image.
    --mode Color|Gray|Lineart [Color]
    --source Flatbed|ADF Duplex|ADF [Flatbed]
  Geometry:
    -l 0..215.9mm (in steps of 0.0847) [0]
    -x 0..215.9mm (in steps of 0.0847) [215.9]
    -y 0..355.6mm (in steps of 0.0847) [355.6]
  Enhancement:
    --brightness -100..100% (in steps of 1) [0]
    --depth 8|16bit [16] [advanced]
    --threshold 0..255 (in steps of 1) [inactive]
`;

/** An older flatbed with the names of its own backend and a coarser choice. */
const OLD = `
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color[Fast]]
    --resolution auto||100|150|400dpi [150]
    --source FlatBed [inactive]
    -x 0..210mm (in steps of 0.1) [100]
    -y 0..290mm (in steps of 0.1) [100]
`;

const place = (over: Partial<Parameters<typeof sourceArguments>[0]>, options: SaneOptions) =>
  sourceArguments({ source: 'flatbed', colour: 'grey', isDuplex: false, ...over }, options);
const picture = (resolutionDpi: number, options: SaneOptions, paper: ScanPaper = 'auto') =>
  pictureArguments({ resolutionDpi, paper }, options);

const office = readSaneOptions(OFFICE);
const old = readSaneOptions(OLD);

test('names with spaces and brackets are read whole', () => {
  expect(old.get('--mode')).toMatchObject({
    values: ['Black & White', 'Gray[Error Diffusion]', 'True Gray', '24bit Color', '24bit Color[Fast]'],
    current: '24bit Color[Fast]',
  });
});

test('ranges keep their unit and lists of numbers lose it', () => {
  expect(office.get('-x')).toMatchObject({ range: { from: 0, to: 215.9, step: 0.0847 }, unit: 'mm', current: '215.9' });
  expect(office.get('--resolution')).toMatchObject({ values: ['75', '100', '150', '200', '300', '600'], unit: 'dpi' });
});

test('inactive options are left out', () => {
  expect(office.has('--threshold')).toBe(false);
  expect(old.has('--source')).toBe(false);
});

describe('where the paper is', () => {
  test('the one-sided feeder comes before the duplex one', () => {
    expect(feederWays(office).oneSided).toEqual(['--source=ADF']);
    expect(feederWays(readSaneOptions('    --source Flatbed|ADF Duplex [Flatbed]')).oneSided).toEqual([
      '--source=ADF Duplex',
    ]);
  });

  test('a device without a source choice has no feeder but scans from its glass', () => {
    expect(feederWays(old)).toEqual({ oneSided: undefined, bothSides: undefined });
    expect(place({ source: 'feeder' }, old)).toBeUndefined();
    expect(place({}, old)).toEqual(['--mode=True Gray']);
  });

  test('the glass is chosen by name even when the feeder is the device default', () => {
    const options = readSaneOptions('    --source ADF Front|Flatbed [ADF Front]\n    --mode Gray|Color [Gray]');
    expect(place({ colour: 'colour' }, options)).toEqual(['--source=Flatbed', '--mode=Color']);
  });
});

test.each([
  ['colour', 'Color', '24bit Color'],
  ['grey', 'Gray', 'True Gray'],
  ['black-white', 'Lineart', 'Black & White'],
] as const)('%s is %s here and %s there', (colour, here, there) => {
  expect(place({ colour }, office)).toContain(`--mode=${here}`);
  expect(place({ colour }, old)).toContain(`--mode=${there}`);
});

describe('the picture', () => {
  test('the resolution asked for, else the next finer, else the finest', () => {
    expect(picture(300, office)).toContain('--resolution=300');
    expect(picture(200, old)).toContain('--resolution=400');
    expect(picture(600, old)).toContain('--resolution=400');
  });

  test('a resolution range is met on its steps and within its ends', () => {
    const range = readSaneOptions('    --resolution 50..1200dpi (in steps of 25) [50]');
    expect(picture(310, range)).toEqual(['--resolution=325']);
    expect(picture(2000, range)).toEqual(['--resolution=1200']);
    expect(picture(310, readSaneOptions('    --resolution 50..1200dpi [50]'))).toEqual(['--resolution=310']);
  });

  test('a small default area becomes A4 or what the glass allows', () => {
    expect(picture(400, old)).toEqual(['--resolution=400', '-x', '210', '-y', '290']);
  });

  test('an area larger than A4 stays, so that a long sheet keeps its end', () => {
    expect(picture(300, office)).toEqual(['--resolution=300', '--depth=8']);
  });

  test('an area in device points is left alone', () => {
    expect(picture(300, readSaneOptions('    -x 0..2550pel [100]'))).toEqual([]);
  });
});

describe('both sides of a sheet', () => {
  test.each([
    ['a source of its own', '    --source Flatbed|ADF|ADF Duplex [Flatbed]', ['--source=ADF Duplex'], ['--source=ADF']],
    [
      'an option beside the feeder',
      '    --source Flatbed|ADF [Flatbed]\n    --adf-mode Simplex|Duplex [Simplex]',
      ['--source=ADF', '--adf-mode=Duplex'],
      ['--source=ADF', '--adf-mode=Simplex'],
    ],
    [
      'a switch',
      '    --source Flatbed|ADF [Flatbed]\n    --duplex[=(yes|no)] [no]',
      ['--source=ADF', '--duplex=yes'],
      ['--source=ADF', '--duplex=no'],
    ],
  ])('are asked for as %s', (_, text, bothSides, oneSide) => {
    const options = readSaneOptions(text);
    expect(place({ source: 'feeder', isDuplex: true }, options)).toEqual(bothSides);
    expect(place({ source: 'feeder' }, options)).toEqual(oneSide);
    expect(abilitiesOf(options)).toMatchObject({ hasFeeder: true, hasDuplex: true });
  });

  test('cannot be asked of a feeder that does not turn sheets, nor of the glass', () => {
    const oneSided = readSaneOptions('    --source Flatbed|ADF [Flatbed]\n    --duplex[=(yes|no)] [inactive]');
    expect(place({ source: 'feeder', isDuplex: true }, oneSided)).toBeUndefined();
    expect(abilitiesOf(oneSided)).toMatchObject({ hasFeeder: true, hasDuplex: false });
    expect(place({ source: 'flatbed', isDuplex: true }, office)).toContain('--source=Flatbed');
  });
});

describe('the size of the paper', () => {
  test('is cut out even where the device would take more', () => {
    expect(picture(300, office, 'a5')).toEqual(['--resolution=300', '--depth=8', '-x', '148', '-y', '210']);
  });

  test('never goes beyond the glass', () => {
    expect(picture(400, old, 'a3')).toEqual(['--resolution=400', '-x', '210', '-y', '290']);
  });

  test('is told to feeders that have to know it', () => {
    const feeder = readSaneOptions('    --page-width 0..224mm [210]\n    -x 0..224mm [210]');
    expect(picture(300, feeder, 'a5')).toEqual(['--page-width=148', '-x', '148']);
  });

  test('a card keeps room around it', () => {
    const [, , , width, , height] = picture(300, office, 'card').map(Number);
    expect([width! > 85.6, height! > 54, width! < 120]).toEqual([true, true, true]);
  });
});

test.each([
  ['a list', '    --resolution 75|150|300dpi [75]', [150, 200, 300]],
  ['a range', '    --resolution 50..400dpi [75]', [150, 200, 300, 400]],
  ['a coarse device', '    --resolution 75|100dpi [75]', [150]],
  ['silence', '', [150, 200, 300, 400, 600]],
])('from %s come the resolutions an officer can choose', (_, text, expected) => {
  expect(abilitiesOf(readSaneOptions(text)).resolutionsDpi).toEqual(expected);
});
