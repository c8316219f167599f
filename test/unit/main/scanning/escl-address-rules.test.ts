import { describe, expect, test } from 'vitest';
import {
  acceptsOwnCertificate,
  baseOfFound,
  basesOfTyped,
  isSoundBase,
  mayFollow,
} from '../../../../main/scanning/escl-address-rules';

describe('a typed address', () => {
  test('without a scheme is tried at the usual places, the encrypted one first', () => {
    expect(basesOfTyped(' 192.168.1.20 ')).toEqual([
      'https://192.168.1.20/eSCL',
      'http://192.168.1.20/eSCL',
      'http://192.168.1.20:8080/eSCL',
    ]);
  });

  test.each([
    ['may-quet.local:9095', ['http://may-quet.local:9095/eSCL']],
    ['10.0.0.5:80', ['http://10.0.0.5/eSCL']],
    ['http://192.168.1.20:8080/escl-2/', ['http://192.168.1.20:8080/escl-2']],
    ['https://scan.example.vn', ['https://scan.example.vn/eSCL']],
    ['[fe80::1]', ['https://[fe80::1]/eSCL', 'http://[fe80::1]/eSCL', 'http://[fe80::1]:8080/eSCL']],
    ['[::1]:9090', ['http://[::1]:9090/eSCL']],
  ])('%s is asked where it says', (typed, bases) => {
    expect(basesOfTyped(typed)).toEqual(bases);
  });

  test.each([
    'http://8.8.8.8',
    '8.8.8.8:80',
    // The same address in one number, as browsers read it.
    'http://134744072',
    'http://172.32.0.1',
    'http://[2001:db8::1]',
    'http://[::ffff:8.8.8.8]',
    'ftp://192.168.1.20',
    'file:///etc/passwd',
    'http://user:secret@192.168.1.20',
    'http://192.168.1.20/?next=x',
    'may quet',
    'http://',
    '',
    '192.168.1.20\\..\\x',
  ])('%s is not asked', typed => {
    expect(basesOfTyped(typed)).toBeUndefined();
  });

  test('outside the office network only the encrypted place is tried', () => {
    expect(basesOfTyped('8.8.8.8')).toEqual(['https://8.8.8.8/eSCL']);
  });
});

describe('a scanner that announces itself', () => {
  const found = { isSecure: false, addresses: ['fe80::2', '192.168.1.30'], port: 80, root: 'eSCL' };

  test('is asked at its address of the office network', () => {
    expect(baseOfFound(found)).toBe('http://192.168.1.30:80/eSCL');
    expect(baseOfFound({ ...found, isSecure: true, port: 443, root: '/eSCL/' })).toBe('https://192.168.1.30:443/eSCL');
    expect(baseOfFound({ ...found, root: undefined })).toBe('http://192.168.1.30:80/eSCL');
  });

  test.each([
    ['an address elsewhere', { addresses: ['93.184.216.34'] }],
    ['no address', { addresses: [] }],
    ['a name in place of an address', { addresses: ['example.com'] }],
    ['a path that climbs', { root: '../admin' }],
    ['a path with a query', { root: 'eSCL?x=1' }],
    ['an impossible port', { port: 0 }],
  ])('with %s is passed over', (_, over) => {
    expect(baseOfFound({ ...found, ...over })).toBeUndefined();
  });
});

test('a scanner may send us to its own encrypted address and nowhere else', () => {
  const from = 'http://192.168.1.20/eSCL/ScannerCapabilities';
  expect(mayFollow(from, 'http://192.168.1.20/escl/ScannerCapabilities')).toBe(true);
  expect(mayFollow(from, 'https://192.168.1.20:8443/eSCL/ScannerCapabilities')).toBe(true);
  for (const to of ['http://192.168.1.21/', 'http://192.168.1.20:631/', 'https://example.com/', 'file:///x']) {
    expect(mayFollow(from, to)).toBe(false);
  }
  expect(mayFollow('https://192.168.1.20/eSCL', 'http://192.168.1.20/eSCL')).toBe(false);
});

test('a certificate of its own is taken from a scanner of the office, not from elsewhere', () => {
  expect(acceptsOwnCertificate('https://192.168.1.20/eSCL')).toBe(true);
  expect(acceptsOwnCertificate('https://may-quet.local/eSCL')).toBe(true);
  expect(acceptsOwnCertificate('https://scan.example.vn/eSCL')).toBe(false);
});

test('an address kept from an earlier day is held to the same rule', () => {
  expect(isSoundBase('http://192.168.1.20/eSCL')).toBe(true);
  for (const base of ['http://8.8.8.8/eSCL', 'nonsense', 'javascript:alert(1)']) expect(isSoundBase(base)).toBe(false);
});
