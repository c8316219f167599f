import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// DER heads of RFC 8410: the 32 raw bytes of a key follow.
export const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
export const X25519_SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const X25519_PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

export interface PortalKey {
  /** Raw Ed25519 key, base64url. */
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => Buffer;
  /** X25519 of the same key, with which a bundle for this portal opens. */
  readonly agreement: KeyObject;
  /** What a supervisor gives a station so that it packs for this portal. */
  readonly card: (provinceCode: string) => string;
}

export const PORTAL_NAME = 'Cổng thực hành';

/** The portal's own key, made at the first start and kept beside its store. */
export function portalKeyIn(dir: string): PortalKey {
  const file = join(dir, 'portal-key.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    // Several processes begin at once: the first one's key stands.
    try {
      writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
  const privateKey = createPrivateKey(readFileSync(file, 'utf8'));
  const publicKey = createPublicKey(privateKey)
    .export({ type: 'spki', format: 'der' })
    .subarray(ED25519_SPKI.length)
    .toString('base64url');
  // RFC 8032, 5.1.5: the scalar Ed25519 signs with is the X25519 key that goes with it.
  const seed = Buffer.from(String(privateKey.export({ format: 'jwk' }).d), 'base64url');
  const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
  return {
    publicKey,
    sign: bytes => sign(null, bytes, privateKey),
    agreement: createPrivateKey({ key: Buffer.concat([X25519_PKCS8, scalar]), type: 'pkcs8', format: 'der' }),
    card(provinceCode) {
      const body = JSON.stringify([PORTAL_NAME, provinceCode, publicKey]);
      const signature = sign(null, Buffer.from(`mot-cua-desk station 1 ${body}`), privateKey);
      return `MCD-TRAM-1.${Buffer.from(body).toString('base64url')}.${signature.toString('base64url')}`;
    },
  };
}

const P = 2n ** 255n - 19n;
const mod = (value: bigint): bigint => ((value % P) + P) % P;

function toThe(base: bigint, exponent: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = toThe(mod(base * base), exponent / 2n);
  return exponent % 2n === 0n ? half : mod(half * base);
}

/** X25519 of a station's Ed25519 key: u = (1 + y) / (1 - y), RFC 7748. */
export function agreementKeyOf(publicKey: string): KeyObject {
  const bytes = Buffer.from(publicKey, 'base64url');
  bytes[31]! &= 0x7f;
  const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
  const u = mod((1n + y) * toThe(mod(1n - y), P - 2n));
  const raw = Buffer.from(u.toString(16).padStart(64, '0'), 'hex').reverse();
  return createPublicKey({ key: Buffer.concat([X25519_SPKI, raw]), type: 'spki', format: 'der' });
}
