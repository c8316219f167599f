export { KeptForm, useKeeping, useKeptForms } from './kept-form';
export { KeptNotice } from './kept-notice';
export { useKeepWork, useLeftWork, useOwnWork } from './kept-work';
export { useKept } from './use-kept';
