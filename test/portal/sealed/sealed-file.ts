import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  verify,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { agreementKeyOf, ED25519_SPKI, X25519_SPKI, type PortalKey } from './portal-key';

/** The file as resources/portal/README.md describes it, read and written without a line of the desk's own. */
const MARK = Buffer.from('MCDGOI01');
const PURPOSE = Buffer.from('mot-cua-desk bundle 1 ');
const CHUNK = 64 * 1024;
const TAG = 16;

const Header = z.object({
  kind: z.enum(['entries', 'acknowledgement']),
  setId: z.string().regex(/^[0-9a-f-]{36}$/),
  part: z.int().min(1),
  of: z.int().min(1),
  serial: z.int().min(1),
  createdAt: z.int(),
  sender: z.object({ publicKey: z.string(), name: z.string(), agencyCode: z.string() }),
  recipient: z.string(),
  ephemeral: z.string(),
  manifestBytes: z.int(),
  manifestSha256: z.string(),
  contentBytes: z.int(),
});
export type Header = z.output<typeof Header>;

export interface OpenedFile {
  readonly header: Header;
  readonly manifest: unknown;
  /** What the manifest names, in its order. */
  readonly contents: Buffer;
}

/** Throws with the reason, a sentence for whoever brought the file. */
export function openFile(file: Buffer, key: PortalKey): OpenedFile {
  if (file.length < 12 || !file.subarray(0, 6).equals(MARK.subarray(0, 6)))
    throw new Error('Tệp này không phải gói của Một Cửa Desk');
  if (!file.subarray(0, 8).equals(MARK)) throw new Error('Gói do bản mới hơn đóng; cổng chưa đọc được');
  const headerEnd = 12 + file.readUInt32BE(8);
  const start = headerEnd + 64;
  if (file.length < start) throw new Error('Gói bị cụt; hãy chép lại từ USB');
  const headerBytes = file.subarray(12, headerEnd);
  const header = Header.safeParse(jsonOf(headerBytes)).data;
  if (!header || !isSigned(header.sender.publicKey, headerBytes, file.subarray(headerEnd, start)))
    throw new Error('Gói đã bị sửa; không nhận');
  if (header.kind !== 'entries') throw new Error('Đây là biên nhận, không phải gói hồ sơ');
  if (header.recipient !== key.publicKey) throw new Error('Gói này đóng cho nơi nhận khác');
  const chunks = Math.max(1, Math.ceil(header.contentBytes / CHUNK));
  if (file.length < start + header.contentBytes + chunks * TAG) throw new Error('Gói bị cụt; hãy chép lại từ USB');
  const secret = secretFrom(key.agreement, publicKeyOf(X25519_SPKI, header.ephemeral));
  const seal = sealKey(secret, header);
  const hash = createHash('sha256').update(headerBytes).digest();
  const opened: Buffer[] = [];
  for (let number = 0; number < chunks; number += 1) {
    const from = start + number * (CHUNK + TAG);
    const isLast = number === chunks - 1;
    const sealed = file.subarray(from, isLast ? start + header.contentBytes + chunks * TAG : from + CHUNK + TAG);
    const decipher = createDecipheriv('aes-256-gcm', seal, nonceOf(number, isLast)).setAAD(hash);
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    try {
      opened.push(decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final());
    } catch {
      throw new Error('Gói đã bị sửa; không nhận');
    }
  }
  const all = Buffer.concat(opened);
  const manifest = all.subarray(0, header.manifestBytes);
  if (createHash('sha256').update(manifest).digest('hex') !== header.manifestSha256)
    throw new Error('Gói đã bị sửa; không nhận');
  return { header, manifest: jsonOf(manifest), contents: all.subarray(header.manifestBytes) };
}

/** The acknowledgement of a bundle, sealed for the station it is from. */
export function sealAnswer(
  to: Header,
  manifest: unknown,
  from: { readonly key: PortalKey; readonly name: string; readonly at: number },
): Buffer {
  const content = Buffer.from(JSON.stringify(manifest));
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const ephemeral = publicKey.export({ type: 'spki', format: 'der' }).subarray(X25519_SPKI.length);
  const header: Header = {
    ...{ kind: 'acknowledgement', setId: to.setId, part: 1, of: 1, serial: to.serial, createdAt: from.at },
    // The card a station has of this portal is of its own province.
    sender: { publicKey: from.key.publicKey, name: from.name, agencyCode: to.sender.agencyCode.slice(0, 3) },
    recipient: to.sender.publicKey,
    ephemeral: ephemeral.toString('base64url'),
    manifestBytes: content.length,
    manifestSha256: createHash('sha256').update(content).digest('hex'),
    contentBytes: content.length,
  };
  const headerBytes = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(headerBytes.length);
  const seal = sealKey(secretFrom(privateKey, agreementKeyOf(to.sender.publicKey)), header);
  const hash = createHash('sha256').update(headerBytes).digest();
  const parts: Buffer[] = [MARK, length, headerBytes, from.key.sign(Buffer.concat([PURPOSE, headerBytes]))];
  const chunks = Math.max(1, Math.ceil(content.length / CHUNK));
  for (let number = 0; number < chunks; number += 1) {
    const cipher = createCipheriv('aes-256-gcm', seal, nonceOf(number, number === chunks - 1)).setAAD(hash);
    parts.push(cipher.update(content.subarray(number * CHUNK, (number + 1) * CHUNK)), cipher.final());
    parts.push(cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

function sealKey(secret: Buffer, { ephemeral, recipient }: Pick<Header, 'ephemeral' | 'recipient'>): Buffer {
  const salt = Buffer.concat([Buffer.from(ephemeral, 'base64url'), Buffer.from(recipient, 'base64url')]);
  return Buffer.from(hkdfSync('sha256', secret, salt, 'mot-cua-desk bundle 1', 32));
}

function secretFrom(privateKey: KeyObject, publicKey: KeyObject): Buffer {
  return diffieHellman({ privateKey, publicKey });
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function isSigned(publicKey: string, header: Buffer, signature: Buffer): boolean {
  try {
    return verify(null, Buffer.concat([PURPOSE, header]), publicKeyOf(ED25519_SPKI, publicKey), signature);
  } catch {
    return false;
  }
}

function publicKeyOf(prefix: Buffer, raw: string): KeyObject {
  return createPublicKey({
    key: Buffer.concat([prefix, Buffer.from(raw, 'base64url')]),
    type: 'spki',
    format: 'der',
  });
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
