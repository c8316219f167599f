export { createPrintingRoutes } from './printing-routes';
export { createPrintingService, type PrintingService, type ReceiptPictures } from './printing-service';
export { createPrinters } from './printers';
export type { Printers } from './printing-types';
