/** Fonts, PDF and QR behind one door, so that they are loaded together, once, and only when paper is wanted. */
export { renderForm } from './form-pdf';
export { renderTestPage } from './test-page-pdf';
