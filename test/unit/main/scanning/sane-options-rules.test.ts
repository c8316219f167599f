import { describe, expect, test } from 'vitest';
import {
  feederOf,
  pictureArguments,
  readSaneOptions,
  sourceArguments,
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
    expect(feederOf(office)).toBe('ADF');
    expect(feederOf(readSaneOptions('    --source Flatbed|ADF Duplex [Flatbed]'))).toBe('ADF Duplex');
  });

  test('a device without a source choice has no feeder but scans from its glass', () => {
    expect(feederOf(old)).toBeUndefined();
    expect(sourceArguments({ source: 'feeder', colour: 'grey' }, old)).toBeUndefined();
    expect(sourceArguments({ source: 'flatbed', colour: 'grey' }, old)).toEqual(['--mode=True Gray']);
  });

  test('the glass is chosen by name even when the feeder is the device default', () => {
    const options = readSaneOptions('    --source ADF Front|Flatbed [ADF Front]\n    --mode Gray|Color [Gray]');
    expect(sourceArguments({ source: 'flatbed', colour: 'colour' }, options)).toEqual([
      '--source=Flatbed',
      '--mode=Color',
    ]);
  });
});

test.each([
  ['colour', 'Color', '24bit Color'],
  ['grey', 'Gray', 'True Gray'],
  ['black-white', 'Lineart', 'Black & White'],
] as const)('%s is %s here and %s there', (colour, here, there) => {
  expect(sourceArguments({ source: 'flatbed', colour }, office)).toContain(`--mode=${here}`);
  expect(sourceArguments({ source: 'flatbed', colour }, old)).toContain(`--mode=${there}`);
});

describe('the picture', () => {
  test('the resolution asked for, else the next finer, else the finest', () => {
    expect(pictureArguments(300, office)).toContain('--resolution=300');
    expect(pictureArguments(200, old)).toContain('--resolution=400');
    expect(pictureArguments(600, old)).toContain('--resolution=400');
  });

  test('a resolution range is met on its steps and within its ends', () => {
    const range = readSaneOptions('    --resolution 50..1200dpi (in steps of 25) [50]');
    expect(pictureArguments(310, range)).toEqual(['--resolution=325']);
    expect(pictureArguments(2000, range)).toEqual(['--resolution=1200']);
    expect(pictureArguments(310, readSaneOptions('    --resolution 50..1200dpi [50]'))).toEqual(['--resolution=310']);
  });

  test('a small default area becomes A4 or what the glass allows', () => {
    expect(pictureArguments(400, old)).toEqual(['--resolution=400', '-x', '210', '-y', '290']);
  });

  test('an area larger than A4 stays, so that a long sheet keeps its end', () => {
    expect(pictureArguments(300, office)).toEqual(['--resolution=300', '--depth=8']);
  });

  test('an area in device points is left alone', () => {
    expect(pictureArguments(300, readSaneOptions('    -x 0..2550pel [100]'))).toEqual([]);
  });
});
