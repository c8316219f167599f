import { createHash } from 'node:crypto';
import { CATALOG, FONT, PAGES, pdfOf, stream, TEXT } from './pdf-writer';

// ISO 32000-1, 7.6.3: the standard security handler, revisions 2 and 3, with RC4.
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const PERMISSIONS = -44;
const ID = Buffer.from('0123456789abcdef0123456789abcdef', 'hex');

const md5 = (...parts: readonly Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (i: number, j: number): void => void ([state[i], state[j]] = [state[j]!, state[i]!]);
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    data.map(byte => {
      i = (i + 1) & 255;
      j = (j + state[i]!) & 255;
      swap(i, j);
      return byte ^ state[(state[i]! + state[j]!) & 255]!;
    }),
  );
}

/** An honest encrypted file; with the empty password anyone may open it. */
export function encryptedPdf(password: string, bits: 40 | 128): Buffer {
  const isStrong = bits === 128;
  const keyLength = bits / 8;
  const rounds = isStrong ? 50 : 0;
  let ownerKey = md5(padded('chu so huu'));
  for (let i = 0; i < rounds; i += 1) ownerKey = md5(ownerKey);
  let owner = rc4(ownerKey.subarray(0, keyLength), padded(password));
  if (isStrong) for (let i = 1; i <= 19; i += 1) owner = rc4(xored(ownerKey.subarray(0, keyLength), i), owner);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  let key = md5(padded(password), owner, permissions, ID);
  for (let i = 0; i < rounds; i += 1) key = md5(key.subarray(0, keyLength));
  key = key.subarray(0, keyLength);
  let user = isStrong ? rc4(key, md5(PADDING, ID)) : rc4(key, PADDING);
  if (isStrong) for (let i = 1; i <= 19; i += 1) user = rc4(xored(key, i), user);
  if (isStrong) user = Buffer.concat([user, Buffer.alloc(16)]);
  const contentKey = md5(key, Buffer.from([4, 0, 0, 0, 0])).subarray(0, Math.min(16, keyLength + 5));
  return withHandler(
    `/Filter/Standard/V ${isStrong ? 2 : 1}/R ${isStrong ? 3 : 2}/Length ${bits}/P ${PERMISSIONS}` +
      `/O<${owner.toString('hex')}>/U<${user.toString('hex')}>`,
    rc4(contentKey, Buffer.from(TEXT, 'latin1')),
  );
}

const xored = (key: Buffer, value: number): Buffer => Buffer.from(key.map(byte => byte ^ value));

/** A file that names any handler it likes. */
export function withHandler(dictionary: string, content: Buffer = Buffer.from(TEXT, 'latin1')): Buffer {
  const id = ID.toString('hex');
  return pdfOf(
    [
      CATALOG,
      PAGES,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
      stream('', content),
      FONT,
      `<<${dictionary}>>`,
    ],
    { trailer: `/Root 1 0 R/Encrypt 6 0 R/ID[<${id}><${id}>]` },
  );
}
