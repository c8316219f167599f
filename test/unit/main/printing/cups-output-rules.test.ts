import { expect, test } from 'vitest';
import {
  readPrinterList,
  readRejectingQueues,
  readRequestId,
  splitRequestId,
} from '../../../../main/printing/cups-output-rules';

// As CUPS 2.4.2 writes it with LC_ALL=C.
const LPSTAT = `printer Quay_A is idle.  enabled since Mon Nov 23 12:47:28 2026
printer Quay_B disabled since Mon Nov 23 12:47:31 2026 -
\thet giay
printer Quay_C now printing Quay_C-7.  enabled since Mon Nov 23 12:47:31 2026
system default destination: Quay_C
`;

test('the state and the default are read from lpstat', () => {
  expect(readPrinterList(LPSTAT)).toEqual([
    { name: 'Quay_A', isDefault: false, state: 'ready' },
    { name: 'Quay_B', isDefault: false, state: 'stopped' },
    { name: 'Quay_C', isDefault: true, state: 'ready' },
  ]);
});

test('no printers and no default is an empty list', () => {
  expect(readPrinterList('no system default destination\n')).toEqual([]);
});

test('a queue that turns jobs away is found', () => {
  const accepting = 'A accepting requests since Mon\nB not accepting requests since Mon -\n\tRejecting Jobs\n';
  expect(readRejectingQueues(accepting)).toEqual(['B']);
});

test('the job is found in the answer of lp, also when the queue has hyphens', () => {
  const id = readRequestId('request id is Quay-A-12 (1 file(s))\n');
  expect(id).toBe('Quay-A-12');
  expect(splitRequestId('Quay-A-12')).toEqual({ queue: 'Quay-A', job: 12 });
  expect(splitRequestId('Quay')).toBeUndefined();
  expect(readRequestId('lp: Error - scheduler not responding.')).toBeUndefined();
});
