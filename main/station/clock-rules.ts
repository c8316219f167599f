import type { StationHealth } from '../../preload/contract/station';

/** Beyond this a receipt would show a wrong hour, and near midnight a wrong day. */
const LARGEST_ERROR_MS = 2 * 60_000;

/**
 * What is wrong with this machine's clock. The portal's word counts where there is one; else only a clock that went back
 * behind what was already written can be noticed.
 * @param offsetMs what the portal's clock is ahead of ours; null when it was not asked
 * @param lastWrittenAt the moment of the latest audit entry; null when there is none
 */
export function clockFaultOf(
  now: number,
  { offsetMs, lastWrittenAt }: { readonly offsetMs: number | null; readonly lastWrittenAt: number | null },
): StationHealth['clock'] {
  const faultOf = (fault: StationHealth['clock']['fault'], errorMs: number) => ({
    fault: errorMs > LARGEST_ERROR_MS ? fault : null,
    minutes: errorMs > LARGEST_ERROR_MS ? Math.round(errorMs / 60_000) : 0,
  });
  if (offsetMs !== null) return faultOf(offsetMs > 0 ? 'slow' : 'fast', Math.abs(offsetMs));
  return faultOf('set-back', lastWrittenAt === null ? 0 : lastWrittenAt - now);
}
