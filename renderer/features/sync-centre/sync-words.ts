import type { OutboxRow, SyncStatus } from '../../../preload/contract/sync';
import type { Words } from '../../shared/dossiers';
import { formatMoment } from '../../shared/format';

/** Reasons the core gives for silence of the portal, each with its own sentence under `sync.why`. */
export const KNOWN_REASONS = [
  'no-network',
  'tls',
  'timeout',
  'connection-cut',
  'captive-page',
  'too-many-requests',
  'server-error',
  'portal-failed',
  'empty-answer',
  'unreadable-answer',
  'answer-too-large',
  'answer-for-another-dossier',
  'session-lost',
  'duplicate',
  'login-refused',
  'access-refused',
  'insecure-address',
] as const;

/** A reason this program knows, else `other`: its sentence still says that nothing is lost. */
export function reasonId(why: string): string {
  return KNOWN_REASONS.some(known => known === why) ? why : 'other';
}

/** "Cổng DVC: mất mạng từ 09:58": what the portal's state is called, by why it cannot be reached. */
export function headline(status: SyncStatus, now: number): Words {
  const since = status.since === null ? '' : formatMoment(status.since, now);
  const values = { hasSince: since === '' ? 'no' : 'yes', since };
  if (status.portal !== 'unreachable') return { id: `sync.headline.${status.portal}`, values };
  const isWithoutNetwork = status.why === null || status.why === 'no-network' || status.why === 'connection-cut';
  return { id: `sync.headline.${isWithoutNetwork ? 'no-network' : 'no-answer'}`, values };
}

/** A clock this far off prints wrong hours on receipts and may fail the connection's certificates. */
export const LARGEST_CLOCK_OFFSET_MS = 2 * 60_000;

/** By how much this machine's clock is wrong, in whole minutes; null while that is within two minutes or unknown. */
export function clockFault(
  offsetMs: number | null,
): { readonly direction: 'slow' | 'fast'; readonly minutes: number } | null {
  if (offsetMs === null || Math.abs(offsetMs) <= LARGEST_CLOCK_OFFSET_MS) return null;
  return { direction: offsetMs > 0 ? 'slow' : 'fast', minutes: Math.round(Math.abs(offsetMs) / 60_000) };
}

/** What came of "send now", by what waited before and after. */
export function sendResult(before: SyncStatus, after: SyncStatus): Words {
  const sent = Math.max(0, before.waitingDossiers - after.waitingDossiers);
  const refused = Math.max(0, after.needsAttention - before.needsAttention);
  const values = { sent: Math.max(0, sent - refused), refused, waiting: after.waitingDossiers };
  if (after.portal === 'unauthorised') return { id: 'sync.result.unauthorised', values };
  if (after.portal === 'unreachable') return { id: 'sync.result.unreachable', values };
  return { id: after.waitingDossiers === 0 ? 'sync.result.all' : 'sync.result.some', values };
}

/** A dossier with everything of it that waits. */
export interface WaitingDossier {
  readonly dossierId: OutboxRow['dossierId'];
  readonly code: string;
  readonly applicantName: string;
  readonly hasDossier: boolean;
  readonly hasProgress: boolean;
  readonly attachments: number;
  readonly isSending: boolean;
  /** Most attempts of any of its entries. */
  readonly attempts: number;
  /** The first that falls due; UTC milliseconds. */
  readonly nextAttemptAt: number | null;
  readonly sizeBytes: number;
  readonly bytesDone: number;
  /** Why it is still here: of its entries the reason that comes first. */
  readonly waitsFor: NonNullable<OutboxRow['waitsFor']>;
  /** 2: asked for by a person. */
  readonly urgency: number;
  /** Something of it was packed for a neighbour to hand in. */
  readonly isCarried: boolean;
  /** Code of the latest answer. */
  readonly lastAnswer: OutboxRow['lastAnswer'];
}

/** Entries gathered by dossier, in the order of their first entry: officers think in dossiers. */
export function byDossier(rows: readonly OutboxRow[]): readonly WaitingDossier[] {
  const groups = new Map<string, OutboxRow[]>();
  for (const row of rows) groups.set(row.dossierId, [...(groups.get(row.dossierId) ?? []), row]);
  return [...groups.values()].flatMap(group => {
    const [first] = group;
    if (!first) return [];
    const due = group.flatMap(row => (row.nextAttemptAt === null ? [] : [row.nextAttemptAt]));
    const answers = group.flatMap(row => (row.lastAnswer === null ? [] : [row.lastAnswer]));
    return [
      {
        dossierId: first.dossierId,
        code: first.dossierCode,
        applicantName: first.applicantName,
        hasDossier: group.some(row => row.kind === 'dossier'),
        hasProgress: group.some(row => row.kind === 'progress'),
        attachments: group.filter(row => row.kind === 'attachment').length,
        isSending: group.some(row => row.state === 'sending'),
        attempts: Math.max(...group.map(row => row.attempts)),
        sizeBytes: sum(group.map(row => row.sizeBytes)),
        bytesDone: sum(group.map(row => (row.kind === 'attachment' ? row.bytesDone : 0))),
        waitsFor: reasonOf(group),
        urgency: Math.max(...group.map(row => row.urgency)),
        isCarried: group.some(row => row.carriedAt !== null),
        nextAttemptAt: due.length === 0 ? null : Math.min(...due),
        lastAnswer: answers.toSorted((a, b) => b.at - a.at)[0] ?? null,
      },
    ];
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What stands behind something else of its dossier has no reason of its own. */
function reasonOf(group: readonly OutboxRow[]): NonNullable<OutboxRow['waitsFor']> {
  const reasons = group.flatMap(({ waitsFor }) => (waitsFor === null ? [] : [waitsFor]));
  return reasons.find(why => why === 'sending') ?? reasons.find(why => why !== 'earlier') ?? reasons[0] ?? 'turn';
}

/** "Hồ sơ, bước tiếp nhận, 3 trang giấy tờ": values of `sync.contents`. */
export function contentsValues({ hasDossier, hasProgress, attachments }: WaitingDossier): Words['values'] {
  return {
    kind: hasDossier ? 'dossier' : hasProgress ? 'progress' : 'attachments',
    attachments,
  };
}
