import { useSyncExternalStore } from 'react';
import { SIZES, storedTextSize, storeTextSize, type TextSize } from './looks';

export type { TextSize } from './looks';
export { applyTextSize as followTextSize } from './looks';

const listeners = new Set<() => void>();

export function chooseTextSize(size: TextSize): void {
  storeTextSize(size);
  for (const listener of listeners) listener();
}

/** The next larger or smaller size; at the end of the row the same again. */
export function sizeBeside(size: TextSize, step: 1 | -1): TextSize {
  return SIZES[Math.min(SIZES.length - 1, Math.max(0, SIZES.indexOf(size) + step))] ?? 1;
}

/** For a menu that goes round: after the largest comes the smallest. */
export function sizeAfter(size: TextSize): TextSize {
  return SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] ?? 1;
}

export function useTextSize(): TextSize {
  return useSyncExternalStore(listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, storedTextSize);
}
