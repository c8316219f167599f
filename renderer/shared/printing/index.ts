export { PrintRecords } from './print-records';
export { ReceiptPanel } from './receipt-panel';
