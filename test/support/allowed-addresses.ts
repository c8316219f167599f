const NAME = Symbol.for('test.allowed-addresses');
const shared = globalThis as { [NAME]?: Set<string> };

/** Addresses beyond the loopback one that a test has made itself; shared by every copy of this module in a process. */
export const allowedAddresses: Set<string> = (shared[NAME] ??= new Set());

/** Gives the way back. */
export function allowAddress(address: string): () => void {
  allowedAddresses.add(address);
  return () => void allowedAddresses.delete(address);
}
