import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';

const PRIME = 2n ** 255n - 19n;
// DER of an X25519 private key in PKCS #8 (RFC 8410) is this prefix and the 32 raw bytes.
const PKCS8_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The X25519 key that goes with an Ed25519 key (RFC 7748, 4.1: u = (1 + y) / (1 - y)), as age and libsodium make it: a
 * station's card is enough to seal something for that station alone. Raw, base64url. Throws for a key that is none.
 */
export function agreementKeyOf(publicKey: string): string {
  const bytes = Buffer.from(publicKey, 'base64url');
  if (bytes.length !== 32) throw new RangeError('an Ed25519 key has 32 bytes');
  let y = 0n;
  for (let at = 31; at >= 0; at--) y = (y << 8n) | BigInt(at === 31 ? bytes[at]! & 0x7f : bytes[at]!);
  const under = modulo(1n - y);
  if (under === 0n) throw new RangeError('no key of a station');
  let u = modulo((1n + y) * power(under, PRIME - 2n));
  const raw = Buffer.alloc(32);
  for (let at = 0; at < 32; at++, u >>= 8n) raw[at] = Number(u & 0xffn);
  return raw.toString('base64url');
}

/** The other half: the scalar that Ed25519 itself signs with (RFC 8032, 5.1.5). */
export function agreementPrivateKey(signingKey: KeyObject): KeyObject {
  const seed = Buffer.from(String(signingKey.export({ format: 'jwk' }).d), 'base64url');
  const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, scalar]), type: 'pkcs8', format: 'der' });
}

const modulo = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let factor = modulo(base), left = exponent; left > 0n; left >>= 1n, factor = modulo(factor * factor)) {
    if (left & 1n) result = modulo(result * factor);
  }
  return result;
}
