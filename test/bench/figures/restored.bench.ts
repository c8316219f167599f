import { restoreOnce } from '../../faults/sync-restores';
import { result, type Result } from '../report';
import { rounded } from '../statistics';
import type { Workplace } from '../workplace';

const DOSSIERS = 10_000;
const FORGOTTEN = 5_000;
const MOST_KILOBYTES = 50;
const MOST_SECONDS = 5;

/**
 * The close of a day over 10,000 dossiers of two years: what it takes when both sides agree, and what becomes of 5,000
 * the portal has forgotten. Bytes are whole requests and answers.
 */
export async function measureRestored({ say }: Workplace): Promise<Result[]> {
  say(`restored: ${DOSSIERS} dossiers, ${FORGOTTEN} to be forgotten`);
  const figures = await restoreOnce({ dossiers: DOSSIERS, forgotten: FORGOTTEN, protocol: 'v1', say });
  if (figures.compared < DOSSIERS) throw new Error(`only ${figures.compared} were compared`);
  const compared = { dossiers: figures.compared };
  const detail = { dossiers: DOSSIERS, forgotten: figures.forgotten };
  return [
    result({
      name: 'reconcile.bytes',
      value: rounded(figures.sameBytes / 1000),
      unit: 'KB',
      atMost: MOST_KILOBYTES,
      detail: compared,
    }),
    result({
      name: 'reconcile.time',
      value: rounded(figures.sameMs / 1000),
      unit: 's',
      atMost: MOST_SECONDS,
      detail: compared,
    }),
    result({ name: 'restored.fed', value: figures.fed, unit: 'dossiers fed again', atLeast: FORGOTTEN, detail }),
    result({ name: 'restored.doubled', value: figures.doubled, unit: 'dossiers', atMost: 0, detail }),
  ];
}
