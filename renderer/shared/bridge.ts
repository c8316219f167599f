import type { CounterApi } from '../../preload/contract/index';

declare global {
  interface Window {
    readonly counter: CounterApi;
  }
}

/** The one way from the page to the core. Typed by the contract, put there by the preload script. */
export const counter = (globalThis as unknown as { readonly counter: CounterApi }).counter;

export interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly detail?: string;
  readonly incidentId?: string;
}
export type Answer = { readonly ok: true; readonly value: unknown } | Refused;
type ValueOf<A extends Answer> = Extract<A, { ok: true }>['value'];

/** A question the core could not answer. `code` has a sentence in `errors`; `incidentId` finds it in the log. */
export class CoreFault extends Error {
  readonly code: string;
  readonly incidentId: string | undefined;

  constructor(refused: Refused) {
    super(refused.code);
    this.name = 'CoreFault';
    this.code = refused.code;
    this.incidentId = refused.incidentId;
  }
}

/** For queries: the value, or a thrown `CoreFault`. */
export async function ask<A extends Answer>(call: Promise<A>): Promise<ValueOf<A>> {
  const answer = await act(call);
  if (!answer.ok) throw new CoreFault(answer);
  return answer.value;
}

/** For commands: the answer as it is. Never rejects: a core that went away in between is a refusal too. */
export async function act<A extends Answer>(call: Promise<A>): Promise<A | Refused> {
  try {
    return await call;
  } catch {
    // The transport rejects only when the process behind it is gone; the shell logs that and starts it again.
    return { ok: false, code: 'system.internal' };
  }
}
