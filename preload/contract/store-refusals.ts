/** Why a store was left alone: each is shown with what to do; none of them changes the file. */
export const STORE_REFUSALS = [
  'store.damaged',
  'store.from-newer-version',
  'store.in-use',
  'store.not-writable',
  'store.on-network',
] as const;
export type StoreRefusal = (typeof STORE_REFUSALS)[number];
