import { expect, test } from 'vitest';
import { readOfficeAddress } from '../../../../main/carrying/office-address-rules';

test.each([
  ['192.168.1.20', { host: '192.168.1.20', port: 8647 }],
  [' 10.0.0.7:9000 ', { host: '10.0.0.7', port: 9000 }],
  ['172.31.255.1', { host: '172.31.255.1', port: 8647 }],
  ['127.0.0.1:80', { host: '127.0.0.1', port: 80 }],
])('%s is an address of the office', (text, address) => {
  expect(readOfficeAddress(text)).toEqual(address);
});

test.each([
  '8.8.8.8',
  '172.32.0.1',
  '192.169.1.1',
  '192.168.1.256',
  '192.168.1.20:0',
  '192.168.1.20:70000',
  'motcua.example.vn',
  'http://192.168.1.20',
  '192.168.1.20@8.8.8.8',
  '192.168.1.20:80/x',
  '::1',
  '',
])('%s is none, and nothing is sent there', text => {
  expect(readOfficeAddress(text)).toBeUndefined();
});
