import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json-rules';
import type { PullFault, PullsAtPortal } from './portal';
import type { Conflict, PortalFault } from './portal-answer-rules';
import { readChanges, readPackage } from './pull-answers';

type Fault = PortalFault | Conflict;

interface Asking {
  readonly now: () => number;
  readonly ask: (
    path: string,
  ) => Promise<
    { readonly kind: 'answered'; readonly body: Record<string, unknown> } | { kind: 'cursor-unknown' } | Fault
  >;
  readonly askBytes: (
    path: string,
    mostBytes: number,
  ) => Promise<{ readonly kind: 'bytes'; readonly bytes: Uint8Array } | Fault>;
}

const CHANGES_A_PAGE = 100;

/** What was done elsewhere by `/v1/changes`, `/v1/results`, `/v1/catalogue` and `/v1/calendar` of resources/portal/openapi.json. */
export function createV1Pulls({ ask, askBytes }: Asking): PullsAtPortal {
  return {
    async changes(cursor) {
      const query = new URLSearchParams({ limit: String(CHANGES_A_PAGE), ...(cursor === null ? {} : { cursor }) });
      const answer = await ask(`v1/changes?${query}`);
      if (answer.kind !== 'answered') return faultOf(answer);
      const page = readChanges(answer.body);
      return page ? { kind: 'page', page } : UNREADABLE;
    },

    async result({ resultId, sizeBytes, sha256 }) {
      const answer = await askBytes(`v1/results/${encodeURIComponent(resultId)}`, sizeBytes);
      if (answer.kind !== 'bytes') return faultOf(answer);
      const isWhole = answer.bytes.length === sizeBytes && hashOf(answer.bytes) === sha256;
      return isWhole ? answer : { kind: 'retry', why: 'wrong-hash' };
    },

    async published({ name, sha256 }) {
      const answer = await ask(name === 'catalogue' ? 'v1/catalogue' : `v1/calendar/${name}`);
      if (answer.kind !== 'answered') return faultOf(answer);
      const published = readPackage(answer.body);
      if (!published) return UNREADABLE;
      const held = canonicalOf(published.content);
      if (held === undefined || hashOf(held) !== published.sha256) return { kind: 'retry', why: 'wrong-hash' };
      // A newer one than was announced comes with an announcement of its own.
      return published.sha256 === sha256 ? { kind: 'package', published } : { kind: 'refused', why: 'superseded' };
    },
  };
}

const UNREADABLE = { kind: 'retry', why: 'unreadable-answer' } as const;

function faultOf(answer: { readonly kind: 'cursor-unknown' } | Fault): PullFault {
  switch (answer.kind) {
    case 'conflict':
      return UNREADABLE;
    case 'rejected':
      return { kind: 'refused', why: answer.errorCode };
    default:
      return answer;
  }
}

/** Undefined for what is nested deeper than can be walked. */
function canonicalOf(content: unknown): string | undefined {
  try {
    return canonicalJson(content);
  } catch {
    return undefined;
  }
}

const hashOf = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');
