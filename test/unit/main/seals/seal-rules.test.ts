import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSeal, sealDigits, SIGNATURE_BYTES, type SealFacts } from '../../../../main/seals/seal-rules';
import { codeOfScan, readSealText } from '../../../../preload/contract/seal-text';

const FACTS: SealFacts = {
  code: 'H01.151-261126-0042',
  keyId: '00a1b2c3',
  receivedAt: Date.UTC(2026, 10, 26, 2, 15),
  dueAt: Date.UTC(2026, 10, 27, 10, 0),
  nameCheck: '00000001',
  isProvisional: false,
};

const eightHex = fc.integer({ min: 0, max: 0xffff_ffff }).map(number => number.toString(16).padStart(8, '0'));
const minute = fc.integer({ min: 0, max: 40_000_000 }).map(count => Date.UTC(2025, 0, 1) + count * 60_000);

test('what was sealed is read again, whatever it was', () => {
  fc.assert(
    fc.property(
      fc.record({
        code: fc.constant(FACTS.code),
        keyId: eightHex,
        receivedAt: minute,
        dueAt: fc.option(minute),
        nameCheck: eightHex,
        isProvisional: fc.boolean(),
      }),
      fc.uint8Array({ minLength: SIGNATURE_BYTES, maxLength: SIGNATURE_BYTES }),
      (facts, signature) => {
        expect(readSeal(facts.code, sealDigits(facts, signature))).toEqual({ facts, signature });
      },
    ),
  );
});

test('the digits of a seal are always as many, so that the QR keeps its size', () => {
  const lengths = [0, 255].map(byte => sealDigits(FACTS, new Uint8Array(SIGNATURE_BYTES).fill(byte)).length);
  expect(new Set(lengths)).toEqual(new Set([198]));
});

test.each(['1'.repeat(150), '9'.repeat(197), '9'.repeat(250), `1${'0'.repeat(196)}`])('%s is no seal', digits => {
  expect(readSeal(FACTS.code, digits)).toBeUndefined();
});

test('a scanned receipt gives its code; other text stays what it is', () => {
  const text = `${FACTS.code}/${sealDigits(FACTS, new Uint8Array(SIGNATURE_BYTES))}`;
  expect(readSealText(` ${text}\r\n`)?.code).toBe(FACTS.code);
  expect(codeOfScan(text)).toBe(FACTS.code);
  expect(codeOfScan(' H01.151-261126-0001 ')).toBe('H01.151-261126-0001');
  expect(readSealText('H01.151-261126-0001/123')).toBeUndefined();
});
