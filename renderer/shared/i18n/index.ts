export type { Messages } from './messages';
export type { TextOf } from './text-of';
export { TextProvider, useErrorText, useHasText, useLanguage, useText } from './use-text';
