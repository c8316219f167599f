import { z } from 'zod';
import { MOST_MANIFEST_BYTES } from './bundle-layout-rules';

const Key = z.string().regex(/^[\w-]{43}$/u);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const Bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** The readable head of a bundle. Signed as a whole; binds the contents by the hash of their manifest. */
export const BundleHeader = z.object({
  kind: z.enum(['entries', 'acknowledgement']),
  setId: z.uuid(),
  part: z.int().min(1).max(999),
  of: z.int().min(1).max(999),
  /** Counts the sender's sets, so that people can speak of them. */
  serial: z.int().min(1),
  createdAt: z.int().min(0),
  sender: z.object({ publicKey: Key, name: z.string().min(1).max(300), agencyCode: z.string().max(40) }),
  /** Ed25519 keys of both sides, raw, base64url. */
  recipient: Key,
  /** X25519, made for this bundle alone. */
  ephemeral: Key,
  manifestBytes: Bytes.max(MOST_MANIFEST_BYTES),
  manifestSha256: Sha256,
  contentBytes: Bytes,
});
export type BundleHeader = z.infer<typeof BundleHeader>;

const FileSize = z.object({ sha256: Sha256, sizeBytes: Bytes, mime: z.string().max(200) });

const WireRequest = z.object({
  kind: z.enum(['dossier', 'steps', 'file']),
  code: z.string().max(100),
  /** `Idempotency-Key`. */
  key: z.string().max(200),
  /** `If-Match`. */
  ifMatch: z.string().max(60).optional(),
  body: z.json(),
});

/** An entry of the outbox as it would have been sent; `key` is the idempotency key it has online too. */
export const CarriedEntry = z.object({
  key: z.uuid(),
  lane: z.uuid(),
  kind: z.enum(['dossier', 'progress', 'attachment']),
  payloadBytes: Bytes.max(8 * 1024 * 1024),
  payloadSha256: Sha256,
  /** Of the same set, to be taken by the portal before this one. */
  after: z.uuid().nullable(),
  /** What the portal told of the dossier before. */
  known: z.object({ revision: z.string().max(60).nullable(), portalNumber: z.string().max(60).nullable() }).nullable(),
  /** Of the files a dossier names: known to the sender's store alone. */
  files: z.array(FileSize).max(2000),
  /**
   * For a portal: the requests of resources/portal/openapi.json that this entry is over the line, in order, so that it is
   * the same whichever way it comes. Of a file without its bytes.
   */
  wire: z.array(WireRequest).max(1000).optional(),
  /** Of a file: its bytes follow the payload. */
  content: z.object({ sha256: Sha256, sizeBytes: Bytes }).nullable(),
});
export type CarriedEntry = z.infer<typeof CarriedEntry>;

const Salt = z.string().min(20).max(60);

export const EntriesManifest = z.object({
  /** So that nobody can try out contents against the hash in the header. */
  salt: Salt,
  /** By which the portal knows the sender, whoever hands its entries in. */
  stationId: z.string().min(1).max(100),
  entries: z.array(CarriedEntry).max(20_000),
});
export type EntriesManifest = z.infer<typeof EntriesManifest>;

const text = (limit: number) => z.string().max(limit);

/** The portal's own word on an entry; nothing else ends one. */
export const FinalAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('accepted'),
    receiptNumber: text(60).optional(),
    at: z.int().min(0).optional(),
    revision: text(60).optional(),
    contentSha256: text(64).optional(),
  }),
  z.object({ kind: z.literal('rejected'), errorCode: text(60), message: text(500), field: text(200).optional() }),
  z.object({ kind: z.literal('conflict'), message: text(500), theirs: z.unknown() }),
]);
export type FinalAnswer = z.infer<typeof FinalAnswer>;

export const AcknowledgementManifest = z.object({
  salt: Salt,
  answers: z.array(z.object({ key: z.uuid(), payloadSha256: Sha256, answer: FinalAnswer })).max(200_000),
  /** Parts of the set that have arrived, and entries of them the portal has not answered yet. */
  parts: z.array(z.int().min(1).max(999)).max(999),
  unanswered: z.int().min(0),
});
export type AcknowledgementManifest = z.infer<typeof AcknowledgementManifest>;
