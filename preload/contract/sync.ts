import { z } from 'zod';
import { command, Done, Nothing, query } from './define';
import { DossierId, EpochMs } from './ids';

/** Why something is still here: one reason, the one that would have to change first. */
export const WaitsFor = z.enum([
  'sending',
  /** Its turn. */
  'turn',
  /** Something of the same dossier that goes before it. */
  'earlier',
  /** The next attempt, after a failed one. */
  'next-attempt',
  'paused',
  /** The hours in which files may leave. */
  'hours',
  /** The portal asked for rest, or fails for everybody. */
  'portal-rests',
  'no-line',
  'account',
  'unset',
  /** A person: the portal refused it. */
  'person',
]);
export type WaitsFor = z.infer<typeof WaitsFor>;

export const OutboxRow = z.object({
  entryId: z.string(),
  dossierId: DossierId,
  dossierCode: z.string(),
  applicantName: z.string(),
  kind: z.enum(['dossier', 'progress', 'attachment']),
  state: z.enum(['waiting', 'sending', 'needs-attention', 'done']),
  attempts: z.int(),
  nextAttemptAt: EpochMs.nullable(),
  lastAnswer: z
    .object({
      code: z.string(),
      message: z.string().nullable(),
      /** As the portal calls it. */
      field: z.string().nullable(),
      /** In our form, `applicant.hoTen`; null or absent when no officer can change it there. */
      path: z.string().nullable().optional(),
      at: EpochMs,
    })
    .nullable(),
  createdAt: EpochMs,
  doneAt: EpochMs.nullable(),
  sizeBytes: z.int(),
  bytesDone: z.int(),
  waitsFor: WaitsFor.nullable(),
  /** 2 asked for by a person, 1 a citizen may be waiting for it, 0 bulk. */
  urgency: z.int(),
  /** When it was packed to be carried to the portal another way; it goes by itself all the same once there is a line. */
  carriedAt: EpochMs.nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** What somebody should do about the portal, by who is looking. */
export const SyncAdvice = z.enum([
  'check-network',
  'log-in-to-network',
  'check-clock',
  'tell-administrator',
  'check-account',
  'ask-for-rights',
  'check-address',
]);
export type SyncAdvice = z.infer<typeof SyncAdvice>;

export const SyncStatus = z.object({
  portal: z.enum(['unset', 'reachable', 'unreachable', 'unknown', 'unauthorised']),
  why: z.string().nullable(),
  since: EpochMs.nullable(),
  lastReceivedAt: EpochMs.nullable(),
  waitingDossiers: z.int(),
  waitingEntries: z.int(),
  needsAttention: z.int(),
  clockOffsetMs: z.int().nullable(),
  /** How far behind the portal is: the oldest that it has not been told of, and how much there is. */
  oldestUnsentAt: EpochMs.nullable(),
  waitingBytes: z.int(),
  bytesDone: z.int(),
  /** As files left lately; null while none did. */
  bytesPerSecond: z.int().nullable(),
  secondsLeft: z.int().nullable(),
  pausedUntil: EpochMs.nullable(),
  filesFrom: EpochMs.nullable(),
  restsUntil: EpochMs.nullable(),
  advice: SyncAdvice.nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

const OneDossier = z.object({ dossierId: DossierId });
const Some = z.object({ limit: z.int().min(1).max(500) });

export const syncRoutes = {
  status: query(Nothing, SyncStatus),
  waiting: query(Some, z.array(OutboxRow)),
  needsAttention: query(Some, z.array(OutboxRow)),
  /** Everything the portal was told or is to be told of one dossier, in order. */
  ofDossier: query(OneDossier, z.array(OutboxRow)),
  /** Asks the portal again at once instead of waiting for the next attempt; ends a pause. */
  sendNow: command(Nothing, Done, ['sync.portal-unset']),
  /** This dossier ahead of all others: somebody stands waiting for it. */
  sendFirst: command(OneDossier, Done, ['sync.nothing-waiting']),
  /** Sends a refused dossier again, as it now is. */
  resend: command(OneDossier, Done, ['sync.nothing-refused']),
  /** Nothing leaves for so long: the line is needed for something else. */
  pause: command(z.object({ minutes: z.int().min(1).max(1440) }), Done, []),
  resume: command(Nothing, Done, []),
  /** The newest lines of the log for whoever repairs connections, oldest first. */
  log: query(z.object({ limit: z.int().min(1).max(1000) }), z.array(z.string())),
  /** Writes the queue without personal data into a folder chosen with `pickFolder`: a file to hand to support. */
  exportQueue: command(z.object({ folder: z.string().min(1).max(500) }), z.object({ fileName: z.string() }), [
    'sync.folder-not-writable',
  ]),
};
