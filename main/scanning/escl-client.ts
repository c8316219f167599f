import { SECOND_MS } from '../base/durations';
import type { EsclBase } from './escl-address-rules';
import { createEsclHttp, type EsclNoReply, type EsclReply } from './escl-http';
import { scanSettingsXml, type EsclCapabilities, type EsclSettings, type EsclStatus } from './escl-rules';
import { readCapabilities, readStatus } from './escl-xml';

const QUESTION_LIMIT_MS = 5 * SECOND_MS;

/** A scanner that does not answer as one: no reply at all, another kind of server, or an error number. */
export interface EsclTrouble {
  readonly kind: EsclNoReply['kind'] | 'refused' | 'unreadable';
  readonly status?: number;
  /** Of a refused question; when to ask again. */
  readonly retryAfter?: string | undefined;
}

export type EsclClient = ReturnType<typeof createEsclClient>;

/** The questions of the eSCL protocol (Mopria), one scanner at a time. */
export function createEsclClient(base: EsclBase, limits: { readonly questionLimitMs?: number | undefined } = {}) {
  const { questionLimitMs: limitMs = QUESTION_LIMIT_MS } = limits;
  const http = createEsclHttp(base);

  /** `jobPath` is a path of this very scanner, whatever host the scanner believes itself to be. */
  const urlOf = (jobPath: string): string => `${new URL(base).origin}${jobPath}`;

  return {
    /** With the base that answered in the end: a scanner may know only its secure address. */
    async capabilities(): Promise<{ readonly can: EsclCapabilities; readonly base: EsclBase } | EsclTrouble> {
      const path = '/ScannerCapabilities';
      const reply = await http.ask({ method: 'GET', url: base + path, limitMs, followsRedirects: true });
      const trouble = troubleIn(reply);
      if (trouble) return trouble;
      const { bytes, url } = reply as EsclReply;
      const can = readCapabilities(textOf(bytes));
      return can ? { can, base: url.endsWith(path) ? url.slice(0, -path.length) : base } : { kind: 'unreadable' };
    },

    async status(): Promise<EsclStatus | EsclTrouble> {
      const reply = await http.ask({ method: 'GET', url: `${base}/ScannerStatus`, limitMs });
      return troubleIn(reply) ?? readStatus(textOf((reply as EsclReply).bytes)) ?? { kind: 'unreadable' };
    },

    /** The path of the new job. */
    async createJob(settings: EsclSettings, signal: AbortSignal): Promise<string | EsclTrouble> {
      const body = scanSettingsXml(settings);
      const reply = await http.ask({ method: 'POST', url: `${base}/ScanJobs`, body, limitMs: 4 * limitMs, signal });
      const trouble = troubleIn(reply);
      if (trouble) return trouble;
      const location = (reply as EsclReply).headers['location'];
      if (location === undefined || !URL.canParse(location, base)) return { kind: 'unreadable' };
      return new URL(location, base).pathname.replace(/\/+$/, '');
    },

    async nextDocument(jobPath: string, pageLimitMs: number, signal: AbortSignal): Promise<Uint8Array | EsclTrouble> {
      const url = `${urlOf(jobPath)}/NextDocument`;
      const reply = await http.ask({ method: 'GET', url, limitMs: pageLimitMs, isPage: true, signal });
      return troubleIn(reply) ?? (reply as EsclReply).bytes;
    },

    /** Lets the scanner forget a job; one that is already over answers with an error nobody needs. */
    async deleteJob(jobPath: string): Promise<void> {
      await http.ask({ method: 'DELETE', url: urlOf(jobPath), limitMs });
    },

    close: () => http.close(),
  };
}

export function isTrouble(answer: object | string): answer is EsclTrouble {
  return typeof answer === 'object' && 'kind' in answer;
}

function troubleIn(reply: EsclReply | EsclNoReply): EsclTrouble | undefined {
  if (reply.kind !== 'reply') return reply;
  if (reply.status >= 200 && reply.status < 300) return undefined;
  return { kind: 'refused', status: reply.status, retryAfter: reply.headers['retry-after'] };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}
