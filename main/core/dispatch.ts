import { z } from 'zod';
import type { CommonRefusal, Contract, Route } from '../../preload/contract/define';
import type { Ids, Logger } from '../base/ports';
import { refusalOf } from '../db';
import type { Session } from '../officers';

export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: string; readonly detail?: string; readonly incidentId?: string };

type Handler = (input: unknown) => unknown;
export type HandlersByDomain = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface DispatchDeps {
  readonly contract: Contract;
  /** Handlers that exist now: the desk's are absent until the store is open. */
  readonly handlers: () => HandlersByDomain;
  readonly isSetUp: () => boolean;
  readonly session: Session;
  readonly ids: Ids;
  readonly log: Logger;
  /** Tests: also hold every value against its schema. */
  readonly areAnswersChecked?: boolean;
}

/**
 * Answers one call of the page: who may call, does the input fit, run, and turn a fault into an answer. Never rejects.
 */
export function createDispatch(deps: DispatchDeps): (route: string, input: unknown) => Promise<Answer> {
  const refused = (code: CommonRefusal, detail?: string): Answer => ({
    ok: false,
    code,
    ...(detail === undefined ? {} : { detail }),
  });

  return async function dispatch(name, input) {
    const route = routeOf(deps.contract, name);
    if (!route) return refused('system.malformed', name.slice(0, 80));
    const denied = deps.session.refusalFor(route.access);
    if (denied) return refused(deps.isSetUp() ? denied : 'system.not-set-up');
    const parsed = route.input.safeParse(input);
    if (!parsed.success)
      return refused('system.malformed', z.prettifyError(parsed.error).split('\n')[0]?.slice(0, 200));
    const handler = handlerOf(deps.handlers(), name);
    if (!handler) return refused(deps.isSetUp() ? 'system.not-signed-in' : 'system.not-set-up');
    try {
      const result = await handler(parsed.data);
      const answer = route.kind === 'query' ? { ok: true as const, value: result } : (result as Answer);
      if (deps.areAnswersChecked && answer.ok) route.output.parse(answer.value);
      return answer;
    } catch (fault) {
      return faultAnswer(name, fault);
    }
  };

  function faultAnswer(name: string, fault: unknown): Answer {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    const incidentId = deps.ids.next();
    const facts = {
      route: name,
      incidentId,
      code,
      fault: fault instanceof Error ? fault.message : 'unknown',
      stack: stackOf(fault),
    };
    deps.log.error('a call failed', facts);
    if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { ok: false, code: 'system.disk-full', incidentId };
    // A page that was changed on the disk while the desk works: "try again" would be the wrong word.
    if (refusalOf(fault) === 'store.damaged') return { ok: false, code: 'system.store-damaged', incidentId };
    return { ok: false, code: 'system.internal', incidentId };
  }
}

function routeOf(contract: Contract, name: string): Route | undefined {
  const [domain = '', route = '', ...rest] = name.split('.');
  if (rest.length > 0 || !Object.hasOwn(contract, domain)) return undefined;
  const routes = contract[domain];
  return routes && Object.hasOwn(routes, route) ? routes[route] : undefined;
}

function handlerOf(handlers: HandlersByDomain, name: string): Handler | undefined {
  const [domain = '', route = ''] = name.split('.');
  const found = handlers[domain]?.[route];
  return typeof found === 'function' ? (found as Handler) : undefined;
}

function stackOf(fault: unknown): string | undefined {
  return fault instanceof Error ? fault.stack?.split('\n').slice(1, 4).join(' | ') : undefined;
}
