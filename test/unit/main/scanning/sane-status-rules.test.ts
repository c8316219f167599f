import { expect, test } from 'vitest';
import { readDeviceList, readSaneEnd } from '../../../../main/scanning/sane-status-rules';

test.each([
  ['scanimage: sane_start: Document feeder jammed', 'scanning.jammed'],
  ['scanimage: sane_read: Document feeder out of documents', 'scanning.feeder-empty'],
  ['scanimage: sane_read: Scanner cover is open', 'scanning.cover-open'],
  ['scanimage: open of device x failed: Device busy', 'scanning.busy'],
  ['scanimage: sane_start: Operation was cancelled', 'scanning.cancelled'],
  ['scanimage: sane_read: Error during device I/O', 'scanning.device-error'],
  ['scanimage: setting of option --mode failed (Invalid argument)', 'scanning.device-error'],
  ['scanimage: open of device x failed: Access to resource has been denied', 'scanning.device-error'],
  ['scanimage: open of device escl:http://a failed: Invalid argument', 'scanning.device-gone'],
  ['scanimage: open of device escl:http://a failed: Error during device I/O', 'scanning.device-gone'],
  ['scanimage: no SANE devices found', 'scanning.device-gone'],
])('"%s" means %s', (message, code) => {
  expect(readSaneEnd(`Scanning page 1\n${message}\nBatch terminated, 0 pages scanned\n`)).toMatchObject({ code });
});

test('the last word counts, and progress alone says nothing', () => {
  expect(readSaneEnd('scanimage: a: Device busy\nscanimage: sane_read: Document feeder jammed')).toMatchObject({
    code: 'scanning.jammed',
  });
  expect(readSaneEnd('Scanned page 1. (scanner status = 5)\nBatch terminated, 1 page scanned\n')).toBeUndefined();
});

test('a device without a maker or model goes by its address', () => {
  expect(readDeviceList('test:0\tNoname frontend\nescl:http://10.0.0.2\t \n\n')).toEqual([
    { deviceId: 'test:0', name: 'Noname frontend', kind: 'local' },
    { deviceId: 'escl:http://10.0.0.2', name: 'escl:http://10.0.0.2', kind: 'local' },
  ]);
});
