import type { OfficerSlot } from '../../preload/contract/officers';
import type { StationStatus } from '../../preload/contract/station';
import { SECRET_INPUT } from '../shared/first-door';

const KEY = 'door.last';
/** Styles given by script: the page's policy lets none come in by markup. */
const STYLE = 'data-style';

/** What anyone sees before signing in, and the page it was kept by: another version asks for other things. */
export interface KeptDoor {
  /** Address of the script that kept it. */
  readonly page: string;
  readonly status: StationStatus;
  readonly slots: readonly OfficerSlot[];
  /** The door as it stood, nothing typed; null where it was not seen at rest. */
  readonly markup: string | null;
}

/** Null where none was kept by the page at `address`, or where this page was loaded anew. */
export function readDoor(isOurs: (page: string) => boolean): KeptDoor | null {
  // A page that was loaded anew may belong to an officer who is signed in.
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation?.type === 'reload') return null;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as KeptDoor | null;
    return kept && isOurs(kept.page) ? kept : null;
  } catch {
    // Cut off or altered: the core says how things stand.
    return null;
  }
}

export function keepDoor(door: KeptDoor): void {
  const text = JSON.stringify(door);
  if (localStorage.getItem(KEY) !== text) localStorage.setItem(KEY, text);
}

/** The door on screen as markup; null unless it stands as an officer finds it: nothing typed, nothing refused. */
export function markupOfDoor(): string | null {
  const door = document.querySelector('#root .mc-door');
  const secret = door?.querySelector<HTMLInputElement>(SECRET_INPUT);
  if (!door || secret?.value !== '' || secret.type !== 'password') return null;
  if (door.querySelector('.mc-notice, [aria-invalid=true], [role=dialog]')) return null;
  const copy = door.cloneNode(true) as Element;
  for (const input of copy.querySelectorAll('input:not([type=radio])')) input.removeAttribute('value');
  // Where the mouse was then is not where it is at the next start.
  for (const touched of copy.querySelectorAll('[data-hovered], [data-pressed], [data-focused], [data-focus-visible]')) {
    for (const state of ['hovered', 'pressed', 'focused', 'focus-visible']) touched.removeAttribute(`data-${state}`);
  }
  for (const styled of copy.querySelectorAll('[style]')) {
    styled.setAttribute(STYLE, styled.getAttribute('style') ?? '');
    styled.removeAttribute('style');
  }
  return copy.outerHTML;
}

export function drawMarkup(markup: string, into: HTMLElement): void {
  into.innerHTML = markup;
  for (const styled of into.querySelectorAll<HTMLElement>(`[${STYLE}]`)) {
    styled.style.cssText = styled.getAttribute(STYLE) ?? '';
  }
}
