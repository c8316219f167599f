/** Throws when a promise of our own code is broken. Never for input, which is refused with a code instead. */
export function assert(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new Error(`broken promise: ${promise}`);
}
