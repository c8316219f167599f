import { counter } from '../shared/bridge';

/** `system` follows the machine, and so does contrast, always. */
export type Theme = 'system' | 'light' | 'dark';

/** Of the size the page is drawn for; 2 is what WCAG 2.2 asks to stay usable (1.4.4). */
export const SIZES = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;
export type TextSize = (typeof SIZES)[number];

const THEME_KEY = 'appearance.theme';
const SIZE_KEY = 'appearance.text-size';

export function storedTheme(): Theme {
  const stored = localStorage.getItem(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function storeTheme(theme: Theme): void {
  localStorage.setItem(THEME_KEY, theme);
  applyTheme();
}

export function applyTheme(): void {
  const theme = storedTheme();
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.dataset['theme'] = isDark ? 'dark' : 'light';
  root.dataset['contrast'] = matchMedia('(prefers-contrast: more)').matches ? 'more' : 'normal';
}

export function storedTextSize(): TextSize {
  const stored = Number(localStorage.getItem(SIZE_KEY));
  return SIZES.find(size => size === stored) ?? 1;
}

export function storeTextSize(size: TextSize): void {
  localStorage.setItem(SIZE_KEY, String(size));
  applyTextSize();
}

export function applyTextSize(): void {
  counter.setTextSize(storedTextSize());
}
