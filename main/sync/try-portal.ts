import type { PortalTrial } from '../../preload/contract/station';
import type { Portal } from './portal';

/** Asks a portal whether it is there, then for a dossier nobody has: whether the account is taken shows in the answer. */
export async function tryPortal(portal: Portal, unknownCode: string): Promise<PortalTrial> {
  const probe = await portal.probe();
  if (!probe.reachable) return { state: 'unreachable', why: probe.why, clockOffsetMs: null };
  const { clockOffsetMs } = probe;
  const answer = await portal.lookUp(unknownCode);
  if (answer === 'present' || answer === 'absent') return { state: 'ready', why: null, clockOffsetMs };
  if (answer.kind === 'unauthorised') return { state: 'account-refused', why: answer.why, clockOffsetMs };
  return { state: 'troubled', why: answer.kind === 'retry' ? answer.why : answer.errorCode, clockOffsetMs };
}
