export type { Messages } from './messages';
export { TextProvider, useErrorText, useHasText, useLanguage, useText, type TextOf } from './use-text';
