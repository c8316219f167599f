import type { Language } from '../../../preload/contract/station';
import { VIETNAMESE } from './vietnamese';

/** Visible words in ICU message syntax, under flat ids such as `frame.nav.reception`. */
export type Messages = Readonly<Record<string, string>>;

/** Words of a language; those of the second one come from the disk at their first use, no start waits for them. */
export async function wordsOf(language: Language): Promise<Messages> {
  return language === 'vi' ? VIETNAMESE : (await import('./english')).ENGLISH;
}
