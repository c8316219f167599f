import { useSyncExternalStore } from 'react';
import { applyTheme, storedTheme, storeTheme, type Theme } from './looks';

export type { Theme } from './looks';

const listeners = new Set<() => void>();

function apply(): void {
  applyTheme();
  for (const listener of listeners) listener();
}

/** Called once, before the first paint. */
export function followAppearance(): void {
  apply();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  matchMedia('(prefers-contrast: more)').addEventListener('change', apply);
}

export function chooseTheme(theme: Theme): void {
  storeTheme(theme);
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore(listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, storedTheme);
}
