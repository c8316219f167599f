import type { KeyboardEvent } from 'react';

export type DeskAct =
  | 'turn'
  | 'turn-back'
  | 'split-papers'
  | 'merge-papers'
  | 'crop'
  | 'straighten'
  | 'balance'
  | 'split-page'
  | 'remove'
  | 'compare'
  | 'file'
  | 'earlier'
  | 'later'
  | 'choose-all'
  | 'undo'
  | 'redo'
  | 'look';

/**
 * The act of a key pressed in the list of pages. Told by the place of the key, not by the letter: an input method that
 * turns letters into marked ones changes the letter only.
 */
export function actOfKey(
  event: Pick<KeyboardEvent, 'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): DeskAct | undefined {
  if (event.ctrlKey || event.metaKey) {
    if (event.code === 'KeyA') return 'choose-all';
    if (event.code === 'KeyZ') return event.shiftKey ? 'redo' : 'undo';
    return event.code === 'KeyY' ? 'redo' : undefined;
  }
  if (event.altKey) {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') return 'earlier';
    return event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 'later' : undefined;
  }
  if (event.code === 'KeyR') return event.shiftKey ? 'turn-back' : 'turn';
  if (event.shiftKey) return undefined;
  return PLAIN[event.code];
}

const PLAIN: Readonly<Record<string, DeskAct>> = {
  KeyS: 'split-papers',
  KeyM: 'merge-papers',
  KeyC: 'crop',
  KeyN: 'straighten',
  KeyW: 'balance',
  KeyD: 'split-page',
  KeyB: 'compare',
  KeyF: 'file',
  Delete: 'remove',
  Enter: 'look',
  NumpadEnter: 'look',
};

/** For the legend, in the order an officer meets them. */
export const LEGEND: readonly (readonly [string, string])[] = [
  ['Space', 'choose'],
  ['Ctrl+A', 'choose-all'],
  ['Alt+←→', 'move'],
  ['R · Shift+R', 'turn'],
  ['S', 'split-papers'],
  ['M', 'merge-papers'],
  ['F', 'file'],
  ['C', 'crop'],
  ['N', 'straighten'],
  ['W', 'balance'],
  ['D', 'split-page'],
  ['B', 'compare'],
  ['Delete', 'remove'],
  ['Ctrl+Z', 'undo'],
];
