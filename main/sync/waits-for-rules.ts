import type { SyncAdvice, SyncStatus, WaitsFor } from '../../preload/contract/sync';

interface Waiting {
  readonly state: 'waiting' | 'needs-attention' | 'done';
  readonly kind: 'dossier' | 'progress' | 'attachment';
  readonly isSending: boolean;
  /** It goes next of its dossier. */
  readonly isHead: boolean;
  readonly nextAttemptAt: number;
  readonly now: number;
}

interface Circumstances {
  readonly portal: SyncStatus['portal'];
  readonly pausedUntil: number | null;
  readonly filesFrom: number | null;
  readonly restsUntil: number | null;
}

/** The one reason why an entry is still here that would have to change first; null when it is not. */
export function waitsFor(entry: Waiting, around: Circumstances): WaitsFor | null {
  if (entry.state === 'done') return null;
  if (entry.state === 'needs-attention') return 'person';
  if (entry.isSending && entry.isHead) return 'sending';
  if (around.portal === 'unset') return 'unset';
  if (around.portal === 'unauthorised') return 'account';
  if (around.pausedUntil !== null) return 'paused';
  if (!entry.isHead) return 'earlier';
  if (around.restsUntil !== null) return 'portal-rests';
  if (around.portal === 'unreachable') return 'no-line';
  if (entry.kind === 'attachment' && around.filesFrom !== null) return 'hours';
  return entry.nextAttemptAt > entry.now ? 'next-attempt' : 'turn';
}

/** What to do about the portal: officers report, a supervisor is told what to repair. Null when nothing is to do. */
export function adviceFor(
  { portal, why }: Pick<SyncStatus, 'portal' | 'why'>,
  role: 'officer' | 'supervisor',
): SyncAdvice | null {
  if (portal === 'unauthorised') {
    if (role === 'officer') return 'tell-administrator';
    return why === 'insecure-address' ? 'check-address' : why === 'access-refused' ? 'ask-for-rights' : 'check-account';
  }
  if (portal !== 'unreachable') return null;
  if (why === 'captive-page') return 'log-in-to-network';
  if (why === 'tls') return 'check-clock';
  return why === 'no-network' || why === 'connection-cut' ? 'check-network' : null;
}
