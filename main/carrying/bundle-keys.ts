import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { StationIdentity } from '../seals';
import { agreementKeyOf } from '../seals';
import { NONCE_BYTES, nonceOf, TAG_BYTES } from './bundle-layout-rules';

// DER of an X25519 public key in SubjectPublicKeyInfo (RFC 8410) is this prefix and the 32 raw bytes; Ed25519 differs in one.
const X25519_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Seals and opens the chunks of one bundle. */
export interface ChunkSeal {
  seal(chunk: Uint8Array, number: number, isLast: boolean): Buffer;
  /** Undefined when the chunk is not what was sealed. */
  open(sealed: Uint8Array, number: number, isLast: boolean): Buffer | undefined;
}

/** A key nobody will ever have again: of the pair only the public half leaves, with the bundle. */
export function newEphemeral(): { readonly publicKey: string; readonly secretWith: (recipient: string) => Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: rawOf(publicKey, X25519_PREFIX.length),
    secretWith: recipient => diffieHellman({ privateKey, publicKey: agreementPublicKey(recipient) }),
  };
}

/** What sender and recipient alone can work out; undefined for a key that is none. */
export function secretOf(identity: StationIdentity, ephemeral: string): Buffer | undefined {
  try {
    return identity.agree(publicKeyFrom(X25519_PREFIX, ephemeral));
  } catch {
    // A point of small order or not of the curve: nobody's bundle.
    return undefined;
  }
}

/**
 * AES-256-GCM under a key from X25519 and HKDF-SHA256 (RFC 7748, 5869). `headerHash` goes into every chunk: a chunk under
 * another header does not open.
 */
export function chunkSeal(
  secret: Uint8Array,
  parties: { readonly ephemeral: string; readonly recipient: string },
  headerHash: Uint8Array,
): ChunkSeal {
  const salt = Buffer.concat([
    Buffer.from(parties.ephemeral, 'base64url'),
    Buffer.from(parties.recipient, 'base64url'),
  ]);
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'mot-cua-desk bundle 1', 32));
  const nonce = (number: number, isLast: boolean) => Buffer.from(nonceOf(number, isLast).buffer, 0, NONCE_BYTES);
  return {
    seal(chunk, number, isLast) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(number, isLast));
      cipher.setAAD(headerHash);
      return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, number, isLast) {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, isLast));
      decipher.setAAD(headerHash);
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

/** The name of the purpose comes first, so that no signature made for something else fits. */
export function signedHeader(header: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('mot-cua-desk bundle 1 '), header]);
}

export function isSignedBy(publicKey: string, header: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, signedHeader(header), publicKeyFrom(ED25519_PREFIX, publicKey), signature);
  } catch {
    return false;
  }
}

function agreementPublicKey(recipient: string): KeyObject {
  return publicKeyFrom(X25519_PREFIX, agreementKeyOf(recipient));
}

function publicKeyFrom(prefix: Buffer, base64url: string): KeyObject {
  const raw = Buffer.from(base64url, 'base64url');
  return createPublicKey({ key: Buffer.concat([prefix, raw]), type: 'spki', format: 'der' });
}

function rawOf(key: KeyObject, prefixBytes: number): string {
  return key.export({ type: 'spki', format: 'der' }).subarray(prefixBytes).toString('base64url');
}
