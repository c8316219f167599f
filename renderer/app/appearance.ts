import { useSyncExternalStore } from 'react';

/** `system` follows the machine, and so does contrast, always. */
export type Theme = 'system' | 'light' | 'dark';

const STORAGE_KEY = 'appearance.theme';
const listeners = new Set<() => void>();

function storedTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function apply(): void {
  const theme = storedTheme();
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.dataset['theme'] = isDark ? 'dark' : 'light';
  root.dataset['contrast'] = matchMedia('(prefers-contrast: more)').matches ? 'more' : 'normal';
  for (const listener of listeners) listener();
}

/** Called once, before the first paint. */
export function followAppearance(): void {
  apply();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  matchMedia('(prefers-contrast: more)').addEventListener('change', apply);
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(STORAGE_KEY, theme);
  apply();
}

export function useTheme(): Theme {
  return useSyncExternalStore(listener => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, storedTheme);
}
