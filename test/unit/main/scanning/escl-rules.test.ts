import { describe, expect, test } from 'vitest';
import {
  deviceOf,
  jobIn,
  mayAskAgain,
  pauseFor,
  scanSettingsXml,
  settingsFor,
  troubleOf,
  type EsclCapabilities,
  type EsclInput,
  type EsclJob,
} from '../../../../main/scanning/escl-rules';
import { aScanOrder } from '../../../support/scan-order';

const INPUT: EsclInput = {
  maxWidth: 2550,
  maxHeight: 3508,
  colourModes: ['RGB24', 'Grayscale8', 'BlackAndWhite1'],
  formats: ['image/jpeg', 'application/pdf'],
  resolutions: [75, 300],
};
const CAN: EsclCapabilities = {
  name: 'Contoso',
  uuid: undefined,
  version: '2.6',
  platen: INPUT,
  adfSimplex: { ...INPUT, maxHeight: 4200 },
  adfDuplex: undefined,
};

describe('what is asked of the scanner', () => {
  test.each([
    [200, 300],
    [300, 300],
    [600, 300],
  ] as const)('%i dpi where it has 75 and 300 becomes %i', (asked, given) => {
    expect(settingsFor(aScanOrder({ resolutionDpi: asked }), CAN)?.resolutionDpi).toBe(given);
  });

  test('a range of resolutions is met on its steps and within its ends', () => {
    const platen = { ...INPUT, resolutions: { min: 50, max: 350, step: 100 } };
    const dpi = (resolutionDpi: 200 | 600) =>
      settingsFor(aScanOrder({ source: 'flatbed', resolutionDpi }), { ...CAN, platen })?.resolutionDpi;
    expect([dpi(200), dpi(600)]).toEqual([250, 350]);
  });

  test('the glass is cut to A4, the feeder keeps its length for a long sheet', () => {
    expect(settingsFor(aScanOrder({ source: 'flatbed' }), CAN)).toMatchObject({ width: 2480, height: 3508 });
    expect(settingsFor(aScanOrder(), CAN)).toMatchObject({ width: 2550, height: 4200 });
  });

  test('black and white comes as grey JPEG, or in one bit where the scanner has PNG', () => {
    const order = aScanOrder({ colour: 'black-white' });
    expect(settingsFor(order, CAN)).toMatchObject({ colourMode: 'Grayscale8', format: 'image/jpeg' });
    const adfSimplex = { ...INPUT, formats: ['image/png'] };
    expect(settingsFor(order, { ...CAN, adfSimplex })).toMatchObject({
      colourMode: 'BlackAndWhite1',
      format: 'image/png',
    });
  });

  test('what is not there is not asked for', () => {
    expect(settingsFor(aScanOrder({ isDuplex: true }), CAN)).toBeUndefined();
    expect(settingsFor(aScanOrder({ source: 'flatbed' }), { ...CAN, platen: undefined })).toBeUndefined();
  });

  test('words of the scanner cannot break out of the XML', () => {
    const settings = settingsFor(aScanOrder(), { ...CAN, version: '<x>&"' })!;
    expect(scanSettingsXml(settings)).toContain('<pwg:Version>&#60;x&#62;&#38;&#34;</pwg:Version>');
  });
});

test('the list shows the resolutions within reach and which feeder there is', () => {
  expect(deviceOf('id', CAN)).toMatchObject({ hasFeeder: true, hasDuplex: false, resolutionsDpi: [150, 200, 300] });
});

describe('the state of the scanner', () => {
  const status = (adfState: string, state = 'Idle') => ({ state, adfState, jobs: [] });

  test.each([
    ['ScannerAdfJam', 'scanning.jammed'],
    ['ScannerAdfMispick', 'scanning.jammed'],
    ['ScannerAdfHatchOpen', 'scanning.cover-open'],
    ['ScannerAdfMultipickDetected', 'scanning.double-feed'],
    ['ScannerAdfLoaded', undefined],
    ['ScannerAdfEmpty', undefined],
    ['SomethingNew', undefined],
  ])('%s of the feeder means %s', (adfState, code) => {
    expect(troubleOf(status(adfState), 'feeder')).toBe(code);
  });

  test('a feeder in trouble does not keep the glass from scanning', () => {
    expect(troubleOf(status('ScannerAdfJam'), 'flatbed')).toBeUndefined();
    expect(troubleOf(status('ScannerAdfLoaded', 'Stopped'), 'flatbed')).toBe('scanning.device-error');
  });
});

const job = (over: Partial<EsclJob>): EsclJob => ({
  uri: '/eSCL/ScanJobs/7',
  state: 'Processing',
  imagesCompleted: undefined,
  imagesToTransfer: undefined,
  ...over,
});

test('our job is known by its last part, however the scanner writes its address', () => {
  for (const uri of ['/eSCL/ScanJobs/7', 'http://scanner.local/eSCL/ScanJobs/7', '7']) {
    expect(jobIn({ state: 'Idle', adfState: undefined, jobs: [job({ uri })] }, '/eSCL/ScanJobs/7')?.uri).toBe(uri);
  }
  expect(jobIn({ state: 'Idle', adfState: undefined, jobs: [job({})] }, '/eSCL/ScanJobs/8')).toBeUndefined();
});

test.each([
  ['the glass has one page only', 'flatbed', undefined, true],
  ['the feeder still holds the page', 'feeder', job({ imagesCompleted: 2, imagesToTransfer: 1 }), true],
  ['the feeder counts it as handed over', 'feeder', job({ imagesCompleted: 3, imagesToTransfer: 1 }), false],
  ['the feeder holds nothing', 'feeder', job({ imagesCompleted: 2, imagesToTransfer: 0 }), false],
  ['the feeder does not say', 'feeder', job({}), false],
  ['the job is forgotten', 'feeder', undefined, false],
] as const)('after two whole pages, %s: asking again is decided', (_, source, state, expected) => {
  expect(mayAskAgain(source, state, 2)).toBe(expected);
});

test.each([
  [undefined, 1_000],
  ['3', 3_000],
  ['0', 100],
  ['86400', 1_000],
  ['120', 10_000],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 1_000],
])('Retry-After %s waits %i ms', (header, expected) => {
  expect(pauseFor(header)).toBe(expected);
});
