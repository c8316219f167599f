import { ENGLISH } from '../../renderer/shared/i18n/english';
import { VIETNAMESE } from '../../renderer/shared/i18n/vietnamese';

/** Every visible word of the page in both languages. */
export const MESSAGES = { vi: VIETNAMESE, en: ENGLISH };
