import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { CHUNK_BYTES, contentStart } from '../../../../main/carrying/bundle-layout-rules';
import { openBundle, type ReadAs } from '../../../../main/carrying/bundle-reader';
import { NO_CONTENTS, writeBundle } from '../../../../main/carrying/bundle-writer';
import { agreementKeyOf, agreementPrivateKey } from '../../../../main/seals/agreement-key';
import { aStation } from '../../../support/a-station';
import { aTempDir } from '../../../support/temp-dir';

const AGENCY = 'H01.151';

const sender = aStation('UBND xã Vĩnh Hậu – Quầy 1', AGENCY);
const recipient = aStation('UBND xã Vĩnh Hậu – Quầy 2', AGENCY);
const asRecipient: ReadAs = { identity: recipient, isTrusted: key => key === sender.publicKey };
const about = {
  kind: 'entries' as const,
  setId: '0192f0c1-2222-7333-8444-555566667777',
  part: 1,
  of: 2,
  serial: 7,
  createdAt: 1_700_000_000_000,
};

async function aBundle(contents: Uint8Array, from = sender, to = recipient.publicKey): Promise<string> {
  const file = path.join(aTempDir(), 'goi.mcdgoi');
  // In pieces that have nothing to do with chunks.
  async function* pieces() {
    for (let at = 0; at < contents.byteLength; at += 40_000) yield contents.subarray(at, at + 40_000);
  }
  const body = contents.byteLength === 0 ? NO_CONTENTS : { bytes: contents.byteLength, pieces: pieces() };
  await writeBundle({
    file,
    identity: from,
    recipient: to,
    about,
    manifest: { names: ['Đặng Thị Ý'] },
    contents: body,
  });
  return file;
}

/** What becomes of every byte: refused at the door, or when it is read. */
async function readAll(file: string, as = asRecipient): Promise<string> {
  const opened = await openBundle(file, as);
  if (!opened.ok) return opened.code;
  const { header, read } = opened.value;
  try {
    await read(0, header.contentBytes - header.manifestBytes);
    return 'taken';
  } catch {
    return 'carrying.altered';
  }
}

test.each([0, 1, CHUNK_BYTES - 22, CHUNK_BYTES - 21, CHUNK_BYTES, 3 * CHUNK_BYTES + 5])(
  'contents of %i bytes come out as they went in, whole and in parts',
  async size => {
    const contents = randomBytes(size);
    const opened = await openBundle(await aBundle(contents), asRecipient);
    if (!opened.ok) throw new Error(opened.code);
    expect(opened.value.manifest).toEqual({ names: ['Đặng Thị Ý'] });
    expect(opened.value.header).toMatchObject({ ...about, sender: { name: sender.stationName } });
    expect((await opened.value.read(0, size)).equals(contents)).toBe(true);
    for (const [from, to] of [
      [0, Math.min(10, size)],
      [Math.floor(size / 2), size],
      [Math.max(0, size - 3), size],
    ] as const) {
      expect((await opened.value.read(from, to)).equals(contents.subarray(from, to))).toBe(true);
    }
  },
);

test('no byte of a bundle can be changed unseen', async () => {
  const file = await aBundle(randomBytes(300));
  const whole = readFileSync(file);
  expect(await readAll(file)).toBe('taken');
  for (let at = 0; at < whole.byteLength; at += 1) {
    const changed = Buffer.from(whole);
    changed[at] = whole[at]! ^ (1 << (at % 8));
    writeFileSync(file, changed);
    expect(await readAll(file), `byte ${at}`).toMatch(
      /^carrying\.(altered|cut-off|not-a-bundle|newer-version|unknown-sender)$/u,
    );
  }
}, 20_000);

test('a bundle cut at any length is said to be cut off', async () => {
  const file = await aBundle(randomBytes(300));
  const { byteLength } = readFileSync(file);
  for (let length = byteLength - 1; length > 0; length -= 1) {
    truncateSync(file, length);
    expect(await readAll(file), `${length} bytes`).toBe('carrying.cut-off');
  }
  truncateSync(file, 0);
  expect(await readAll(file)).toBe('carrying.not-a-bundle');
}, 20_000);

test('chunks cannot be swapped, repeated, or left out at the end', async () => {
  const file = await aBundle(randomBytes(3 * CHUNK_BYTES));
  const whole = readFileSync(file);
  const sealed = CHUNK_BYTES + 16;
  const start = contentStart(whole.readUInt32BE(8));
  const [first, second] = [whole.subarray(start, start + sealed), whole.subarray(start + sealed, start + 2 * sealed)];
  const rest = whole.subarray(start + 2 * sealed);
  writeFileSync(file, Buffer.concat([whole.subarray(0, start), second, first, rest]));
  expect(await readAll(file)).toBe('carrying.altered');
  writeFileSync(file, whole.subarray(0, whole.byteLength - sealed));
  expect(await readAll(file)).toBe('carrying.cut-off');
  writeFileSync(file, Buffer.concat([whole, randomBytes(5)]));
  expect(await readAll(file)).toBe('carrying.altered');
});

test('a bundle of a stranger, of another commune or for another station is refused by its reason', async () => {
  const stranger = aStation('UBND xã Lạ – Quầy 1', AGENCY);
  const elsewhere = aStation('UBND xã Bên – Quầy 1', 'H01.152');
  const trustsAll = { identity: recipient, isTrusted: () => true };
  expect(await readAll(await aBundle(randomBytes(9), stranger))).toBe('carrying.unknown-sender');
  expect(await readAll(await aBundle(randomBytes(9), elsewhere), trustsAll)).toBe('carrying.other-agency');
  expect(await readAll(await aBundle(randomBytes(9), sender, stranger.publicKey))).toBe('carrying.other-recipient');
});

test('a bundle of a newer program and a file that is none are told apart', async () => {
  const file = await aBundle(randomBytes(9));
  const whole = readFileSync(file);
  writeFileSync(file, Buffer.concat([Buffer.from('MCDGOI02'), whole.subarray(8)]));
  expect(await openBundle(file, asRecipient)).toMatchObject({ code: 'carrying.newer-version', detail: '2' });
  writeFileSync(file, 'một tệp văn bản bình thường');
  expect(await readAll(file)).toBe('carrying.not-a-bundle');
});

test('the same words sealed twice have nothing in common, and no name stands readable in the file', async () => {
  const contents = Buffer.from('Đặng Thị Ý '.repeat(40));
  const [one, two] = [readFileSync(await aBundle(contents)), readFileSync(await aBundle(contents))];
  expect(one.includes('Đặng Thị Ý')).toBe(false);
  expect(one.subarray(-200).equals(two.subarray(-200))).toBe(false);
});

test('what breaks while a bundle is written leaves nothing behind', async () => {
  const folder = aTempDir();
  const file = path.join(folder, 'goi.mcdgoi');
  async function* pieces() {
    yield randomBytes(200_000);
    throw new Error('the store gave out');
  }
  const contents = { bytes: 400_000, pieces: pieces() };
  const bundle = { file, identity: sender, recipient: recipient.publicKey, about, manifest: {}, contents };
  await expect(writeBundle(bundle)).rejects.toThrow('the store gave out');
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('both halves of a signing key agree as X25519 keys do', () => {
  for (let round = 0; round < 20; round += 1) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('base64url');
    const ours = createPublicKey(agreementPrivateKey(privateKey)).export({ type: 'spki', format: 'der' }).subarray(12);
    expect(ours.toString('base64url')).toBe(agreementKeyOf(raw));
  }
  // RFC 8032, 7.1, test 1, turned into the X25519 key that libsodium gives for it.
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const key = createPrivateKey({ key: pkcs8, type: 'pkcs8', format: 'der' });
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(12);
  expect(Buffer.from(agreementKeyOf(raw.toString('base64url')), 'base64url').toString('hex')).toBe(
    'd85e07ec22b0ad881537c2f44d662d1a143cf830c57aca4305d85c7a90f6b62e',
  );
});
