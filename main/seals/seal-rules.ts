/** What a receipt's seal states beside the dossier code, and how it becomes digits. */
export interface SealFacts {
  readonly code: string;
  /** First eight hex digits of the sealing station's key. */
  readonly keyId: string;
  /** UTC milliseconds; whole minutes are kept. */
  readonly receivedAt: number;
  readonly dueAt: number | null;
  /** First eight hex digits of a hash over code and folded name: tells whether a name fits, gives none away. */
  readonly nameCheck: string;
  /** The code is a number of this station's own, until the portal gives the lasting one. */
  readonly isProvisional: boolean;
}

const VERSION = 1;
const MINUTE_MS = 60_000;
const FIRST_MINUTE = Date.UTC(2025, 0, 1) / MINUTE_MS;
const NO_DUE_DATE = 0xffff_ffff;
const FACTS_BYTES = 18;
export const SIGNATURE_BYTES = 64;
const SEAL_BYTES = FACTS_BYTES + SIGNATURE_BYTES;
// A leading 1 keeps the length when the number begins with zeros.
const GUARD = 1n << BigInt(SEAL_BYTES * 8);

/** The signed bytes: a name of the purpose, so that no signature made for something else fits, the code, the facts. */
export function signedBytes(facts: SealFacts): Uint8Array {
  return concat(new TextEncoder().encode(`mot-cua-desk receipt ${VERSION} ${facts.code} `), factBytes(facts));
}

export function sealDigits(facts: SealFacts, signature: Uint8Array): string {
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError('an Ed25519 signature has 64 bytes');
  let number = 0n;
  for (const byte of concat(factBytes(facts), signature)) number = (number << 8n) | BigInt(byte);
  return (GUARD | number).toString();
}

/** Undefined when the digits hold no seal of a version this program knows. */
export function readSeal(code: string, digits: string): { facts: SealFacts; signature: Uint8Array } | undefined {
  let number = BigInt(digits);
  if (number >> BigInt(SEAL_BYTES * 8) !== 1n) return undefined;
  const bytes = new Uint8Array(SEAL_BYTES);
  for (let at = SEAL_BYTES - 1; at >= 0; at--, number >>= 8n) bytes[at] = Number(number & 0xffn);
  const view = new DataView(bytes.buffer);
  if (view.getUint8(0) !== VERSION) return undefined;
  const due = view.getUint32(10);
  return {
    facts: {
      code,
      isProvisional: view.getUint8(1) === 1,
      keyId: hex(bytes.subarray(2, 6)),
      receivedAt: atMinute(view.getUint32(6)),
      dueAt: due === NO_DUE_DATE ? null : atMinute(due),
      nameCheck: hex(bytes.subarray(14, 18)),
    },
    signature: bytes.slice(FACTS_BYTES),
  };
}

function factBytes({ keyId, receivedAt, dueAt, nameCheck, isProvisional }: SealFacts): Uint8Array {
  const bytes = new Uint8Array(FACTS_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, isProvisional ? 1 : 0);
  view.setUint32(2, parseInt(keyId, 16));
  view.setUint32(6, minuteOf(receivedAt));
  view.setUint32(10, dueAt === null ? NO_DUE_DATE : minuteOf(dueAt));
  view.setUint32(14, parseInt(nameCheck, 16));
  return bytes;
}

// A clock before 2025 is wrong; the seal then says the first minute rather than a date in the next century.
const minuteOf = (at: number): number => Math.max(0, Math.floor(at / MINUTE_MS) - FIRST_MINUTE);
const atMinute = (minute: number): number => (FIRST_MINUTE + minute) * MINUTE_MS;
const hex = (bytes: Uint8Array): string => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
