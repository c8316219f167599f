/** Fonts, PDF and QR behind one door, so that they are loaded together, once, and only when paper is wanted. */
export { renderReceipt } from './receipt-pdf';
export { renderTestPage } from './test-page-pdf';
