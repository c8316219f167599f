import { isNameTooLong, NAME_LETTERS } from '../../preload/contract/person-name';
import type { TextOf } from './i18n';

/** What keeps a name from being stored, in words; null: nothing does. */
export function nameProblem(name: string, t: TextOf): string | null {
  if (name.trim() === '') return t('setup.problem.person-name');
  return isNameTooLong(name) ? t('setup.problem.person-name-long', { max: NAME_LETTERS }) : null;
}
