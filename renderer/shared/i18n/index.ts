export { MESSAGES, type Messages } from './messages';
export { TextProvider, useErrorText, useLanguage, useText, type TextOf } from './use-text';
