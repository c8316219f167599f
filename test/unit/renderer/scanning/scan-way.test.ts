import { expect, test } from 'vitest';
import type { ScannerDevice } from '../../../../preload/contract/scanning';
import { fitWay, placeOf, withPlace, type ScanWay } from '../../../../renderer/shared/scanning/scan-way';

const STACK: ScanWay = {
  source: 'feeder',
  isDuplex: true,
  colour: 'colour',
  resolutionDpi: 600,
  paper: 'auto',
  isCardPair: false,
};
const CARD: ScanWay = { ...STACK, source: 'flatbed', isDuplex: false, paper: 'card', isCardPair: true };

function aDevice(over: Partial<ScannerDevice>): ScannerDevice {
  return {
    deviceId: 'usb:1',
    name: 'Scanner',
    kind: 'local',
    hasFeeder: true,
    hasDuplex: true,
    resolutionsDpi: [150, 200, 300],
    ...over,
  };
}

test('a scanner that can do everything is used as the profile says, at its finest resolution', () => {
  expect(fitWay(STACK, aDevice({}))).toEqual({ ...STACK, resolutionDpi: 300 });
});

test('one side where the feeder does not turn sheets, the glass where there is no feeder', () => {
  expect(placeOf(fitWay(STACK, aDevice({ hasDuplex: false })))).toBe('feeder');
  expect(placeOf(fitWay(STACK, aDevice({ hasFeeder: false })))).toBe('flatbed');
});

test('a card pair is for the glass only', () => {
  expect(withPlace(CARD, 'duplex')).toMatchObject({ source: 'feeder', isDuplex: true, isCardPair: false });
  expect(withPlace(CARD, 'flatbed')).toEqual(CARD);
});
