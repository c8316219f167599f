export { ConfirmPrint } from './confirm-print';
export { FormDialog } from './form-dialog';
export { FormPanel } from './form-panel';
export { PaperPages } from './paper-pages';
export { PRINT_TONES, PrintRecords } from './print-records';
export { inSentence } from './print-rules';
