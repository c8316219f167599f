import { useSyncExternalStore } from 'react';
import { counter } from '../shared/bridge';

/** Of the size the page is drawn for; 2 is what WCAG 2.2 asks to stay usable (1.4.4). */
const SIZES = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;
export type TextSize = (typeof SIZES)[number];

const STORAGE_KEY = 'appearance.text-size';
const listeners = new Set<() => void>();

function textSize(): TextSize {
  const stored = Number(localStorage.getItem(STORAGE_KEY));
  return SIZES.find(size => size === stored) ?? 1;
}

/** Called once, before the first paint. */
export function followTextSize(): void {
  counter.setTextSize(textSize());
}

export function chooseTextSize(size: TextSize): void {
  localStorage.setItem(STORAGE_KEY, String(size));
  counter.setTextSize(size);
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
  }, textSize);
}
