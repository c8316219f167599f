import type { Language } from '../../../preload/contract/station';
import { DOOR_WORDS } from './door-words';

/** Visible words in ICU message syntax, under flat ids such as `frame.nav.reception`. */
export type Messages = Readonly<Record<string, string>>;

/**
 * Words of a language; those of the second one come from the disk at their first use, no start waits for them. Of the
 * first one those of the door, and all of them once the desk is there.
 */
export async function wordsOf(language: Language): Promise<Messages> {
  return language === 'vi' ? DOOR_WORDS : (await import('./english')).ENGLISH;
}
