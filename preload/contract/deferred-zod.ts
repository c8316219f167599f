import { z as zod } from 'zod';

type Maker = (...given: unknown[]) => object;

/** Makers of schemas this program uses, by name: a bundle holds no more of zod than they need. */
const MAKERS = {
  array: zod.array,
  boolean: zod.boolean,
  discriminatedUnion: zod.discriminatedUnion,
  enum: zod.enum,
  int: zod.int,
  json: zod.json,
  literal: zod.literal,
  looseObject: zod.looseObject,
  number: zod.number,
  object: zod.object,
  partialRecord: zod.partialRecord,
  record: zod.record,
  strictObject: zod.strictObject,
  string: zod.string,
  tuple: zod.tuple,
  union: zod.union,
  unknown: zod.unknown,
  url: zod.url,
  uuid: zod.uuid,
};

/** Methods that only make a further schema of this one. */
const REFINERS: ReadonlySet<PropertyKey> = new Set([
  'array',
  'default',
  'extend',
  'int',
  'length',
  'max',
  'min',
  'nonnegative',
  'nullable',
  'omit',
  'optional',
  'or',
  'pick',
  'pipe',
  'positive',
  'refine',
  'regex',
  'superRefine',
  'toLowerCase',
  'toUpperCase',
  'transform',
  'trim',
]);

const makers = new WeakMap<object, () => object>();

/** Stands for a schema until something else than another schema is asked of it. */
function deferred(make: () => object): object {
  let made: object | undefined;
  const schema = (): object => (made ??= make());
  const stand = new Proxy(
    {},
    {
      get: (_target, key) =>
        made === undefined && REFINERS.has(key)
          ? (...given: unknown[]) => deferred(() => called(schema(), key, given))
          : (Reflect.get(schema(), key) as unknown),
      set: (_target, key, value) => Reflect.set(schema(), key, value),
      has: (_target, key) => Reflect.has(schema(), key),
      ownKeys: () => Reflect.ownKeys(schema()),
      // A proxy may only describe as fixed what its target has.
      getOwnPropertyDescriptor(_target, key) {
        const described = Reflect.getOwnPropertyDescriptor(schema(), key);
        return described && { ...described, configurable: true };
      },
      getPrototypeOf: () => Reflect.getPrototypeOf(schema()),
    },
  );
  makers.set(stand, schema);
  return stand;
}

const called = (on: object, name: PropertyKey, given: readonly unknown[]): object =>
  Reflect.apply(Reflect.get(on, name) as Maker, on, given.map(made)) as object;

const makerOf =
  (make: Maker): Maker =>
  (...given) =>
    deferred(() => make(...given.map(made)));

/** What is given to zod, with schemas for all that stands for one: zod tells schemas apart by their identity. */
function made(given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given;
  const schema = makers.get(given);
  if (schema) return schema();
  if (Array.isArray(given)) return given.map(made);
  if (Object.getPrototypeOf(given) !== Object.prototype) return given;
  return Object.fromEntries(Object.entries(given).map(([key, part]) => [key, made(part)]));
}

const deferredMakers = (makers: object): Record<string, Maker> =>
  Object.fromEntries(Object.entries(makers as Record<string, Maker>).map(([name, make]) => [name, makerOf(make)]));

/**
 * Zod, its schemas made at their first use: the contract describes some 4,500 and a start needs a few dozen, while
 * those of answers are looked at by tests alone. Our own sources write `import { z } from 'zod'`; the build and the
 * tests both put this in its place.
 */
export const z = {
  ...deferredMakers(MAKERS),
  iso: deferredMakers({ date: zod.iso.date, datetime: zod.iso.datetime, time: zod.iso.time }),
  lazy: (find: () => unknown) => deferred(() => zod.lazy(() => made(find()) as zod.ZodType)),
  coerce: { number: zod.coerce.number },
  NEVER: zod.NEVER,
  prettifyError: zod.prettifyError,
} as unknown as typeof zod;

/** Beside `z`: only what is written down about schemas needs it. */
export const toJSONSchema = (schema: zod.ZodType, options?: Parameters<typeof zod.toJSONSchema>[1]) =>
  zod.toJSONSchema(made(schema) as zod.ZodType, options);
