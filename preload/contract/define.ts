import { z } from 'zod';

/** Who may call a route; enforced by the core for every call. `public` is for the time before anyone has signed in. */
export type Access = 'public' | 'officer' | 'supervisor';

/** Refusals any route can give: nobody signed in, wrong role, input outside the schema, a fault of ours or of the disk. */
export const COMMON_REFUSALS = [
  'system.not-signed-in',
  'system.not-allowed',
  'system.malformed',
  'system.internal',
  'system.disk-full',
  'system.store-damaged',
  'system.not-set-up',
] as const;
export type CommonRefusal = (typeof COMMON_REFUSALS)[number];

export interface Route<
  Kind extends 'query' | 'command' = 'query' | 'command',
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Refusal extends string = string,
> {
  readonly kind: Kind;
  readonly input: Input;
  readonly output: Output;
  readonly refusals: readonly Refusal[];
  readonly access: Access;
}

/** A question: changes nothing and cannot be refused for reasons of the trade. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: { access: Access } = { access: 'officer' },
): Route<'query', I, O, never> {
  return { kind: 'query', input, output, refusals: [], access: options.access };
}

/** An act: one message, one transaction, and the refusals it can give. */
export function command<I extends z.ZodType, O extends z.ZodType, const R extends string>(
  input: I,
  output: O,
  refusals: readonly R[],
  options: { access: Access } = { access: 'officer' },
): Route<'command', I, O, R> {
  return { kind: 'command', input, output, refusals, access: options.access };
}

export type Routes = Readonly<Record<string, Route>>;
export type Contract = Readonly<Record<string, Routes>>;

export type InputOf<R extends Route> = z.input<R['input']>;
export type ParsedInputOf<R extends Route> = z.output<R['input']>;
export type OutputOf<R extends Route> = z.output<R['output']>;
export type RefusalOf<R extends Route> =
  R extends Route<'query' | 'command', z.ZodType, z.ZodType, infer C> ? C : never;

/** What the page gets back for any call; `incidentId` stands beside a fault so that it can be found in the log. */
export type AnswerOf<R extends Route> =
  | { readonly ok: true; readonly value: OutputOf<R> }
  | {
      readonly ok: false;
      readonly code: RefusalOf<R> | CommonRefusal;
      readonly detail?: string;
      readonly incidentId?: string;
    };

/** What the page calls: `counter.dossiers.register(input)`. */
export type ApiOf<C extends Contract> = {
  readonly [D in keyof C]: {
    readonly [N in keyof C[D]]: (input: InputOf<C[D][N] & Route>) => Promise<AnswerOf<C[D][N] & Route>>;
  };
};

type HandlerAnswer<R extends Route> = R['kind'] extends 'query'
  ? OutputOf<R>
  : | { readonly ok: true; readonly value: OutputOf<R> }
    | { readonly ok: false; readonly code: RefusalOf<R>; readonly detail?: string };

/** What a domain implements: a query gives its value, a command gives an outcome; either may be a promise. */
export type HandlersOf<R extends Routes> = {
  readonly [N in keyof R]: (
    input: ParsedInputOf<R[N] & Route>,
  ) => HandlerAnswer<R[N] & Route> | Promise<HandlerAnswer<R[N] & Route>>;
};

export const Nothing = z.object({});
export const Done = z.object({});
