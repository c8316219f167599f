import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findSignedRanges, statedTime } from '../../../../main/ocr/pdf-signature-rules';
import { signaturesOf } from '../../../../main/ocr/pdf-signatures';

// Made with OpenSSL; `pdfsig` of poppler calls every signature of both valid.
const once = new Uint8Array(readFileSync('test/fixtures/signed/one-signature.pdf'));
const twice = new Uint8Array(readFileSync('test/fixtures/signed/two-signatures.pdf'));

const clerk = { signer: 'Trần Thị Mẫu', organisation: 'Ủy ban nhân dân phường Mẫu', issuer: 'CA Mẫu Kiểm Thử' };
const notary = { signer: 'Lê Văn Thử', organisation: 'Văn phòng công chứng Mẫu', issuer: 'CA Mẫu Kiểm Thử' };

function changed(file: Uint8Array, from: string, to: string): Uint8Array {
  const copy = Buffer.from(file);
  const at = copy.indexOf(from);
  expect(at).toBeGreaterThan(0);
  copy.write(to, at, 'latin1');
  return new Uint8Array(copy);
}

test('who signed, and that every byte is as it was signed', async () => {
  const [signature, ...others] = await signaturesOf(once);
  expect(others).toEqual([]);
  expect(signature).toMatchObject({ ...clerk, state: 'intact' });
  expect(new Date(signature!.signedAt!).getUTCFullYear()).toBe(2026);
});

test('a second signature stands behind the first: RSA and elliptic curves, each over its own part', async () => {
  expect(await signaturesOf(twice)).toMatchObject([
    { ...clerk, state: 'extended' },
    { ...notary, state: 'intact' },
  ]);
});

test('one letter of the page changed afterwards is found', async () => {
  expect(await signaturesOf(changed(once, 'QUYET DINH', 'QUYET DOAN'))).toMatchObject([{ ...clerk, state: 'changed' }]);
});

test('what was added to the second revision leaves the first as it was signed', async () => {
  expect(await signaturesOf(changed(twice, 'T(sig2)', 'T(sig9)'))).toMatchObject([
    { ...clerk, state: 'extended' },
    { ...notary, state: 'changed' },
  ]);
  const longer = new Uint8Array(Buffer.concat([twice, Buffer.from('\n10 0 obj\n<<>>\nendobj\n')]));
  expect((await signaturesOf(longer)).map(({ state }) => state)).toEqual(['extended', 'extended']);
});

test('a signature by another key than its certificate names is not taken for the signer', async () => {
  // The last byte of the signature itself, which the digest says nothing of.
  const text = Buffer.from(once).toString('latin1');
  const padding = /0{64,}>/u.exec(text)!.index;
  const end = padding - (padding % 2 === text.indexOf('<30') % 2 ? 1 : 0);
  const last = text.slice(0, end).search(/[1-9a-f]0*$/u);
  const broken = changed(once, text.slice(last - 40, last + 1), `${text.slice(last - 40, last - 8)}00000000`);
  expect(await signaturesOf(broken)).toMatchObject([{ ...clerk, state: 'changed' }]);
});

test('a signature that makes no sense is told of and not checked', async () => {
  const text = Buffer.from(once).toString('latin1');
  const at = text.indexOf('<30');
  const nonsense = changed(once, text.slice(at, at + 20), '<0000000000000000000');
  expect(await signaturesOf(nonsense)).toMatchObject([{ signer: null, state: 'unchecked' }]);
});

test.each([
  ['no signature', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
  ['a range beyond the file', '%PDF-1.7 /ByteRange [0 10 20 9999999]'],
  ['a range that leaves nothing out', '%PDF-1.7 /ByteRange [0 20 10 5]'],
  ['a range that begins later', '%PDF-1.7 /ByteRange [5 10 20 2]'],
  ['a gap that is no signature', '%PDF-1.7 /ByteRange [0 10 20 12] aaaaaaaaaaaaaaaa'],
  ['numbers without an end', `%PDF-1.7 ${'/ByteRange ['.repeat(2000)}`],
])('%s: nothing is found', (_, text) => {
  expect(findSignedRanges(new Uint8Array(Buffer.from(text)))).toEqual([]);
});

test.each([
  ["/M(D:20260512093000+07'00')", Date.UTC(2026, 4, 12, 2, 30)],
  ['/M (D:20260512093000Z)', Date.UTC(2026, 4, 12, 9, 30)],
  ['/M(D:20260512)', Date.UTC(2026, 4, 12)],
  ['/M(yesterday)', null],
  ['', null],
])('the stated time %s', (dictionary, at) => {
  expect(statedTime(dictionary)).toBe(at);
});
