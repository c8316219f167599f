import { z } from 'zod';
import { command, Done, query } from './define';
import { DossierId, EpochMs } from './ids';

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
    .object({ code: z.string(), message: z.string().nullable(), field: z.string().nullable(), at: EpochMs })
    .nullable(),
  createdAt: EpochMs,
});
export type OutboxRow = z.infer<typeof OutboxRow>;

export const SyncStatus = z.object({
  portal: z.enum(['unset', 'reachable', 'unreachable', 'unknown', 'unauthorised']),
  why: z.string().nullable(),
  since: EpochMs.nullable(),
  lastReceivedAt: EpochMs.nullable(),
  waitingDossiers: z.int(),
  waitingEntries: z.int(),
  needsAttention: z.int(),
  clockOffsetMs: z.int().nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;

export const syncRoutes = {
  status: query(z.object({}), SyncStatus),
  waiting: query(z.object({ limit: z.int().min(1).max(500) }), z.array(OutboxRow)),
  needsAttention: query(z.object({ limit: z.int().min(1).max(500) }), z.array(OutboxRow)),
  /** Asks the portal again at once instead of waiting for the next attempt. */
  sendNow: command(z.object({}), Done, ['sync.portal-unset']),
  /** Sends a refused dossier again, as it now is. */
  resend: command(z.object({ dossierId: DossierId }), Done, ['sync.nothing-refused']),
};
