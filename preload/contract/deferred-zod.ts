import { z as zod } from 'zod';

type Maker = (...given: unknown[]) => object;

/** Makers of schemas this program uses; whatever else zod offers is zod's own. */
const MAKERS = [
  'array',
  'boolean',
  'discriminatedUnion',
  'enum',
  'int',
  'json',
  'lazy',
  'literal',
  'looseObject',
  'number',
  'object',
  'partialRecord',
  'record',
  'strictObject',
  'string',
  'tuple',
  'union',
  'unknown',
  'uuid',
] as const;

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

/** Stands for a schema until something else than another schema is asked of it. */
function deferred(make: () => object): object {
  let made: object | undefined;
  const schema = (): object => (made ??= make());
  return new Proxy(
    {},
    {
      get: (_target, key) =>
        made === undefined && REFINERS.has(key)
          ? (...given: unknown[]) =>
              deferred(() => Reflect.apply(Reflect.get(schema(), key) as Maker, schema(), given) as object)
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
}

const deferredMakers = (from: object, names: readonly string[]): Record<string, Maker> =>
  Object.fromEntries(
    names.map(name => [name, (...given) => deferred(() => (Reflect.get(from, name) as Maker)(...given))]),
  );

/**
 * Zod, its schemas made at their first use: the contract describes some 4,500 and a start needs a few dozen, while
 * those of answers are looked at by tests alone. Our own sources write `import { z } from 'zod'`; the build and the
 * tests both put this in its place.
 */
export const z = {
  ...zod,
  ...deferredMakers(zod, MAKERS),
  iso: { ...zod.iso, ...deferredMakers(zod.iso, ['date', 'datetime', 'time']) },
} as unknown as typeof zod;
