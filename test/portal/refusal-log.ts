import type { Reply } from './http-tools';

export interface Refusal {
  readonly at: number;
  readonly stationId: string;
  readonly target: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly field: string;
}

const KEPT = 100;

export type RefusalLog = ReturnType<typeof createRefusalLog>;

/** The last refusals of this process, for the page: what was sent is not kept, only why it was not taken. */
export function createRefusalLog() {
  const refusals: Refusal[] = [];

  function note(
    reply: Reply,
    from: { readonly at: number; readonly stationId: string; readonly target: string },
  ): void {
    const said = saidIn(reply);
    const code = said['code'] ?? said['error_code'];
    const isRefusal = reply.status >= 400 || (said['error_code'] !== undefined && String(code) !== '0');
    if (!isRefusal) return;
    const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');
    refusals.unshift({
      ...from,
      status: reply.status,
      code: String(code ?? ''),
      message: text(said['message']),
      field: text(said['field']),
    });
    refusals.length = Math.min(refusals.length, KEPT);
  }

  return { note, list: (): readonly Refusal[] => refusals };
}

const READ_AT_MOST = 10_000;

function saidIn(reply: Reply): Readonly<Record<string, unknown>> {
  const isJson = reply.headers['content-type']?.startsWith('application/json') ?? false;
  if (!isJson || reply.body.length > READ_AT_MOST) return {};
  try {
    const said: unknown = JSON.parse(reply.body.toString());
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    // A broken answer on purpose says nothing.
    return {};
  }
}
