export { KeptForm, useKeeping, useKeptForms } from './kept-form';
export { KeptNotice } from './kept-notice';
export { useKept } from './use-kept';
