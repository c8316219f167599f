import { z } from 'zod';
import type { DigestsAtPortal } from './portal';
import type { PortalFault } from './portal-answer-rules';

type Ask = (
  path: string,
) => Promise<{ readonly kind: 'answered'; readonly body: Record<string, unknown> } | PortalFault>;

const MOST_DAYS = 401;
const MOST_BUCKETS = 16;
const MOST_LINES = 20_000;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().min(0).max(10_000_000);
const Days = z.object({
  epoch: z.string().max(100).optional(),
  /** Absent where a portal does not know the question, and names its days as ever. */
  same: z.boolean().optional(),
  days: z.array(z.object({ day: z.iso.date(), count: Count, sha256: Sha256 })).max(MOST_DAYS),
});
const Buckets = z.object({
  day: z.string(),
  buckets: z
    .array(z.object({ prefix: z.string().regex(/^[0-9a-f]{1,2}$/), count: Count, sha256: Sha256 }))
    .max(MOST_BUCKETS),
});
const Lines = z.object({
  day: z.string(),
  entries: z
    .array(z.object({ code: z.string().max(60), contentSha256: Sha256, stepCount: Count, fileCount: Count }))
    .max(MOST_LINES),
});
const Held = z.object({ code: z.string(), revision: z.int().min(0), status: z.string().max(4).optional() });

const UNREADABLE: PortalFault = { kind: 'retry', why: 'unreadable-answer' };

/** Digests by `/v1/digest` of resources/portal/openapi.json. */
export function createV1Digests(ask: Ask): DigestsAtPortal {
  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | PortalFault> {
    const answer = await ask(path);
    if (answer.kind !== 'answered') return answer;
    const parsed = schema.safeParse(answer.body);
    return parsed.success ? parsed.data : UNREADABLE;
  }
  const dayPath = (day: string, prefix: string, detail: string) =>
    `v1/digest/${day}?${prefix === '' ? '' : `prefix=${prefix}&`}detail=${detail}`;

  return {
    async days(from, to, ours) {
      const found = await read(`v1/digest?from=${from}&to=${to}&unless=${ours}`, Days);
      if ('kind' in found) return found;
      const days = found.days.map(({ day, count, sha256 }) => ({ name: day, count, sha256 }));
      return { days, isSame: found.same === true, epoch: found.epoch ?? null };
    },
    async buckets(day, prefix) {
      const found = await read(dayPath(day, prefix, 'buckets'), Buckets);
      if ('kind' in found) return found;
      if (found.day !== day || found.buckets.some(bucket => !bucket.prefix.startsWith(prefix))) return UNREADABLE;
      return found.buckets.map(bucket => ({ name: bucket.prefix, count: bucket.count, sha256: bucket.sha256 }));
    },
    async lines(day, prefix) {
      const found = await read(dayPath(day, prefix, 'entries'), Lines);
      if ('kind' in found) return found;
      return found.day === day ? found.entries : UNREADABLE;
    },
    async dossier(code) {
      const found = await read(`v1/dossiers/${encodeURIComponent(code)}`, Held);
      if ('kind' in found) return found.kind === 'rejected' && found.errorCode === 'not-found' ? 'absent' : found;
      return found.code === code ? { revision: found.revision, status: found.status ?? null } : UNREADABLE;
    },
  };
}
