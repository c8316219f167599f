import { createHash, createPublicKey, verify } from 'node:crypto';
import type { PackageSignature, Publisher } from '../../preload/contract/packages';
import { canonicalJson } from '../catalogue';

// What stands before a raw Ed25519 key in its usual wrapping (RFC 8410, section 4).
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

/** The raw key in any of the ways people hand one over: base64 of 32 bytes, or of its wrapping, or PEM. */
export function rawPublicKey(text: string): Uint8Array | undefined {
  const bare = text.replace(/-----[A-Z ]+-----/gu, '').replace(/\s/gu, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(bare)) return undefined;
  const bytes = Buffer.from(bare, 'base64');
  const raw = bytes.length === SPKI_PREFIX.length + KEY_BYTES ? bytes.subarray(SPKI_PREFIX.length) : bytes;
  return raw.length === KEY_BYTES ? raw : undefined;
}

/** Sixteen hex digits a person can compare on the telephone. */
export function keyIdOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex').slice(0, 16);
}

export type Trust = 'known' | 'foreign' | 'unsigned' | 'forged';

/** `forged`: signed with a known key's name and not by that key, so somebody changed it. */
export function trustIn(
  content: unknown,
  signature: PackageSignature | undefined,
  publishers: readonly Publisher[],
): Trust {
  if (!signature) return 'unsigned';
  const publisher = publishers.find(({ keyId }) => keyId === signature.keyId);
  const raw = publisher && rawPublicKey(publisher.publicKey);
  if (!raw) return 'foreign';
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  const isGenuine = verify(null, Buffer.from(canonicalJson(content)), key, Buffer.from(signature.signature, 'base64'));
  return isGenuine ? 'known' : 'forged';
}
