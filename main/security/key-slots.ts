import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { assert } from '../base/assert';
import { writeDurably } from './durable-file';

/**
 * The key of the store, wrapped once for each officer's secret and once for the recovery code.
 *
 * The store key is random and never written. Signing in derives a key from the secret (argon2id) and unwraps it
 * (AES-256-GCM), so a right secret is one that opens the store, and no hash of a secret is kept anywhere.
 */
const Slot = z.object({
  slotId: z.string(),
  kind: z.enum(['officer', 'recovery']),
  displayName: z.string(),
  loginName: z.string(),
  isDisabled: z.boolean(),
  salt: z.string(),
  nonce: z.string(),
  wrapped: z.string(),
  tag: z.string(),
});
type Slot = z.infer<typeof Slot>;

const PublicFace = z.object({
  stationName: z.string(),
  communeName: z.string(),
  counterNumber: z.int(),
  language: z.enum(['vi', 'en']),
});
/** What the sign-in screen shows before the store is open. No citizen's data. */
export type PublicFace = z.infer<typeof PublicFace>;

const KeySlotsFile = z.object({ version: z.literal(1), face: PublicFace, slots: z.array(Slot) });
type KeySlotsFile = z.infer<typeof KeySlotsFile>;

export interface SlotOwner {
  readonly slotId: string;
  readonly kind: 'officer' | 'recovery';
  readonly displayName: string;
  readonly loginName: string;
}

export interface PreparedSlots {
  readonly storeKey: Uint8Array;
  /** Shown once, kept nowhere. */
  readonly recoveryCode: string;
  save(): void;
}

export interface KeySlots {
  exist(): boolean;
  /** There are key slots, but neither the file nor its copy can be read. */
  areDamaged(): boolean;
  face(): PublicFace | undefined;
  changeFace(change: Partial<PublicFace>): void;
  officers(): readonly { officerId: string; displayName: string; loginName: string; isDisabled: boolean }[];
  /**
   * First run only: makes the store key and the first two slots. Nothing is on disk until `save`, which comes last:
   * a set-up that was cut off is one that never began.
   */
  prepare(face: PublicFace, supervisor: SlotOwner, secret: string): Promise<PreparedSlots>;
  /** The store key, or undefined when the secret does not open the slot. */
  unwrap(slotId: string, secret: string): Promise<Uint8Array | undefined>;
  unwrapWithRecovery(recoveryCode: string): Promise<Uint8Array | undefined>;
  /** Adds or replaces the slot of an officer. */
  put(owner: SlotOwner, secret: string, storeKey: Uint8Array): Promise<void>;
  setDisabled(slotId: string, isDisabled: boolean): void;
  /** A new recovery code; the one before opens nothing from now on. Shown once, kept nowhere. */
  renewRecovery(storeKey: Uint8Array): Promise<string>;
  /** The file as it is, to be kept beside a backup; undefined when there is none that can be read. */
  contents(): Uint8Array | undefined;
  /** Under which name an officer signs in; their secret stays. */
  rename(slotId: string, names: Pick<SlotOwner, 'displayName' | 'loginName'>): void;
}

// OWASP password storage: argon2id (2 in the library's own numbering), 19 MiB, two passes, one lane.
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const RECOVERY_SLOT = 'recovery';
const RECOVERY: SlotOwner = { slotId: RECOVERY_SLOT, kind: 'recovery', displayName: '', loginName: '' };
// Crockford's base 32: no I, L, O, U to misread from paper.
const RECOVERY_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** In `file`, and once more in `copy`: without its slots a store is lost for good, so one damaged file must not matter. */
export function createKeySlots(file: string, copy?: string): KeySlots {
  const places = copy === undefined ? [file] : [file, copy];

  function exist(): boolean {
    return places.some(place => existsSync(place));
  }
  function load(): KeySlotsFile | undefined {
    for (const place of places) {
      const contents = readSlots(place);
      if (contents) return contents;
    }
    return undefined;
  }
  function save(contents: KeySlotsFile): void {
    const bytes = bytesOf(contents);
    writeDurably(file, bytes);
    if (copy === undefined) return;
    try {
      writeDurably(copy, bytes);
    } catch {
      // The slots are saved; the next start or change writes the copy that could not be written now.
    }
  }
  function mend(): void {
    const contents = load();
    if (contents && !places.every(place => readSlots(place))) save(contents);
  }
  try {
    mend();
  } catch {
    // A disk without room: the place that can be read goes on serving.
  }
  function change(edit: (contents: KeySlotsFile) => KeySlotsFile): void {
    const contents = load();
    assert(contents, 'key slots exist once the station is set up');
    save(edit(contents));
  }
  async function put(owner: SlotOwner, secret: string, storeKey: Uint8Array): Promise<void> {
    const slot = await wrap(owner, secret, storeKey);
    change(contents => ({
      ...contents,
      slots: [...contents.slots.filter(other => other.slotId !== owner.slotId), slot],
    }));
  }
  async function unwrapSlot(slotId: string, secret: string): Promise<Uint8Array | undefined> {
    const slot = load()?.slots.find(candidate => candidate.slotId === slotId);
    return slot && !slot.isDisabled ? unwrap(slot, secret) : undefined;
  }

  return {
    exist,
    areDamaged: () => exist() && load() === undefined,
    face: () => load()?.face,
    changeFace: face => change(contents => ({ ...contents, face: { ...contents.face, ...face } })),
    officers: () =>
      (load()?.slots ?? [])
        .filter(slot => slot.kind === 'officer')
        .map(({ slotId, displayName, loginName, isDisabled }) => ({
          officerId: slotId,
          displayName,
          loginName,
          isDisabled,
        })),
    async prepare(face, supervisor, secret) {
      const storeKey = randomBytes(32);
      const recoveryCode = newRecoveryCode();
      const slots = [await wrap(supervisor, secret, storeKey), await wrap(RECOVERY, plainCode(recoveryCode), storeKey)];
      return {
        storeKey,
        recoveryCode,
        save() {
          assert(!exist(), 'a station is set up once');
          save({ version: 1, face, slots });
        },
      };
    },
    unwrap: unwrapSlot,
    unwrapWithRecovery: recoveryCode => unwrapSlot(RECOVERY_SLOT, plainCode(recoveryCode)),
    put,
    async renewRecovery(storeKey) {
      const recoveryCode = newRecoveryCode();
      await put(RECOVERY, plainCode(recoveryCode), storeKey);
      return recoveryCode;
    },
    contents() {
      const contents = load();
      return contents && bytesOf(contents);
    },
    setDisabled: (slotId, isDisabled) =>
      change(contents => ({
        ...contents,
        slots: contents.slots.map(slot => (slot.slotId === slotId ? { ...slot, isDisabled } : slot)),
      })),
    rename: (slotId, { displayName, loginName }) =>
      change(contents => ({
        ...contents,
        slots: contents.slots.map(slot => (slot.slotId === slotId ? { ...slot, displayName, loginName } : slot)),
      })),
  };
}

const bytesOf = (contents: KeySlotsFile): Buffer => Buffer.from(JSON.stringify(contents, undefined, 1));

function readSlots(place: string): KeySlotsFile | undefined {
  try {
    return KeySlotsFile.parse(JSON.parse(readFileSync(place, 'utf8')));
  } catch {
    // Absent, cut off or altered: the other place speaks.
    return undefined;
  }
}

function wrappingKey(secret: string, salt: Uint8Array): Promise<Buffer> {
  return hashRaw(secret.normalize('NFC'), { ...ARGON2, salt });
}

async function wrap(owner: SlotOwner, secret: string, storeKey: Uint8Array): Promise<Slot> {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await wrappingKey(secret, salt), nonce);
  cipher.setAAD(Buffer.from(owner.slotId));
  const wrapped = Buffer.concat([cipher.update(storeKey), cipher.final()]);
  return {
    ...owner,
    isDisabled: false,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

async function unwrap(slot: Slot, secret: string): Promise<Uint8Array | undefined> {
  const key = await wrappingKey(secret, Buffer.from(slot.salt, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'));
  decipher.setAAD(Buffer.from(slot.slotId));
  decipher.setAuthTag(Buffer.from(slot.tag, 'base64'));
  try {
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()]);
  } catch {
    // An authentication tag that does not match is the one sign of a wrong secret.
    return undefined;
  }
}

function newRecoveryCode(): string {
  const letters = [...randomBytes(24)].map(byte => RECOVERY_ALPHABET[byte % 32]).join('');
  return (letters.match(/.{4}/gu) ?? []).join('-');
}

function plainCode(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^0-9A-Z]/gu, '')
    .replace(/[IL]/gu, '1')
    .replace(/O/gu, '0');
}
