import { createExchangePortal } from '../../main/sync/exchange-portal';
import type { Portal } from '../../main/sync';
import { settlementOf } from '../../main/sync/settlement-rules';
import { createV1Portal } from '../../main/sync/v1-portal';
import { PRACTICE_DSTCODE } from '../portal/start-portal';
import { rawAnswer, startFaultProxy, type FaultProxy } from '../support/fault-proxy';
import { randomFrom } from '../support/random';
import { aDossierForPortal, aStepForPortal } from '../unit/main/sync/portal-builders';
import { hold } from './store-look';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', 'x-portal': 'practice' };
const SESSION = rawAnswer(
  200,
  JSON_TYPE,
  '{"error_code":0,"message":"","session":"abcdefgh12345678","token":"abcdefgh12345678","role":"officer"}',
);
const STATUSES = [
  400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 411, 413, 415, 418, 422, 425, 429, 500, 501, 502, 503, 504, 505,
  507,
] as const;
const KINDS = ['dossier', 'progress', 'attachment'] as const;
const LONGEST_MS = 300_000;
const AT = 1_000_000;

type Fate = 'refused' | 'later' | 'no-line' | 'account';

/** What becomes of an entry by the status of a plain answer, as documented in main/sync/README.md; `reset`: by none. */
export function fateByStatus(status: number | 'reset'): Fate {
  if (status === 'reset') return 'later';
  if (status === 403) return 'account';
  if (status === 407) return 'no-line';
  if (status === 401 || status === 408 || status === 425 || status === 429 || status >= 500) return 'later';
  return 'refused';
}

/**
 * F19: every status, and a line that is reset, for a dossier, a step and a file, by either protocol: the documented fate,
 * never a wait longer than five minutes, and Retry-After to the second.
 */
export async function statuses(seed: number): Promise<{ answers: number }> {
  const random = randomFrom(seed);
  const proxy = await startFaultProxy('http://127.0.0.1:9');
  const portals = [anExchange(proxy), aV1(proxy)];
  let answers = 0;
  try {
    for (const portal of portals) {
      for (const status of [...STATUSES, 'reset'] as const) {
        for (const kind of KINDS) {
          await answerOnce({ proxy, portal, status, kind, random });
          answers += 1;
        }
      }
    }
    return { answers };
  } finally {
    await Promise.all(portals.map(portal => portal.close()));
    await proxy.close();
  }
}

async function answerOnce(one: {
  readonly proxy: FaultProxy;
  readonly portal: Portal;
  readonly status: number | 'reset';
  readonly kind: (typeof KINDS)[number];
  readonly random: () => number;
}): Promise<void> {
  const { proxy, portal, status, kind, random } = one;
  const what = `a ${kind} answered with ${status}`;
  const retryAfter = random() < 0.5 ? Math.floor(random() * 900) : null;
  const headers = { ...JSON_TYPE, ...(retryAfter === null ? {} : { 'retry-after': String(retryAfter) }) };
  proxy.decide = ({ path }) => {
    if (/auth|session/u.test(path)) return { kind: 'answer', raw: SESSION };
    return status === 'reset' ? { kind: 'drop' } : { kind: 'answer', raw: rawAnswer(status, headers, '') };
  };
  const answer = await sendOne(portal, kind);
  const entry = { kind, attempts: Math.floor(random() * 40) };
  const { change, run } = settlementOf({ entry, answer, at: AT, jitter: random(), ourPath: () => null });
  hold(fateOf(change.state, run.kind), fateByStatus(status), `fate of ${what}`);
  const isLater = fateByStatus(status) === 'later';
  if (isLater) hold(change.next_attempt_at !== undefined, true, `${what} is tried again`);
  if (change.next_attempt_at === undefined) return;
  const waits = change.next_attempt_at - AT;
  hold(waits > 0 && waits <= LONGEST_MS, true, `wait of ${waits} ms after ${what}`);
  // A session that ended is asked for anew, and a line that broke said nothing.
  if (!isLater || retryAfter === null || status === 401 || status === 'reset') return;
  hold(waits, Math.min(LONGEST_MS, Math.max(1_000, retryAfter * 1_000)), `Retry-After ${retryAfter} of ${what}`);
}

function fateOf(state: string | undefined, run: string): Fate {
  if (state === 'needs-attention') return 'refused';
  return run === 'unauthorised' ? 'account' : run === 'no-line' ? 'no-line' : 'later';
}

const ACCOUNT = { username: 'practice', password: 'practice', agencyCode: 'H01.151', stationId: 'station-1' };
const clock = { now: () => AT };

function anExchange({ url }: FaultProxy): Portal {
  const paths = { authPath: '/auth', integrationPath: '/integration', dstcode: PRACTICE_DSTCODE };
  return createExchangePortal({ baseUrl: url, ...paths, ...ACCOUNT, clock, timeoutMs: 5_000 });
}

function aV1({ url }: FaultProxy): Portal {
  return createV1Portal({ baseUrl: url, ...ACCOUNT, clock, timeoutMs: 5_000 });
}

function sendOne(portal: Portal, kind: (typeof KINDS)[number]) {
  if (kind === 'dossier') return portal.sendDossier(aDossierForPortal({ files: [] }), { key: 'k', isUpdating: false });
  if (kind === 'progress') return portal.sendProgress([aStepForPortal()], { key: 'k' });
  return portal.sendAttachment({
    ...{ code: 'H01.151-261120-0001', attachmentId: 'f', sha256: 'a'.repeat(64) },
    ...{ mime: 'image/png', sizeBytes: 3, content: Buffer.from('abc') },
  });
}
