import type { KeyboardEvent } from 'react';

/** Everything the Enter key walks through carries `data-entry`. */
const ENTRIES = '[data-entry]:not([disabled])';

/** Puts the cursor into a field with its text selected, so that typing replaces it. */
export function focusEntry(element: Element | null | undefined): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.focus({ preventScroll: true });
  // With its label and what is said about it, not the bare box.
  (element.closest('[data-path]') ?? element).scrollIntoView({ block: 'nearest' });
  if (element instanceof HTMLInputElement && element.type === 'text') element.select();
  return document.activeElement === element;
}

/** The field after (or before) `from` on the screen; undefined at the end. */
export function neighbourEntry(container: ParentNode, from: Element, step: 1 | -1): HTMLElement | undefined {
  const entries = [...container.querySelectorAll<HTMLElement>(ENTRIES)].filter(entry => entry.checkVisibility());
  return entries[entries.findIndex(entry => entry === from) + step];
}

/**
 * Enter to the next field, Shift+Enter to the one before; Ctrl+Enter is a new line in a long text.
 *
 * Never submits anything: at the last field `onEnd` decides. A held key moves on once only.
 */
export function walkByEnter(event: KeyboardEvent<HTMLElement>, onEnd: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.defaultPrevented || event.altKey) return;
  const { target } = event;
  if (!(target instanceof HTMLElement) || !target.matches('[data-entry]')) return;
  event.preventDefault();
  if (event.repeat) return;
  if (event.ctrlKey && target instanceof HTMLTextAreaElement) return breakLine(target);
  const next = neighbourEntry(event.currentTarget, target, event.shiftKey ? -1 : 1);
  if (next) focusEntry(next);
  else if (!event.shiftKey) onEnd();
}

function breakLine(area: HTMLTextAreaElement): void {
  area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
