import type { HandlersOf } from '../../preload/contract/define';
import type { printingRoutes } from '../../preload/contract/printing';
import type { PrintingService } from './printing-service';

/** Without `printers`, which the set-up asks for before there is a store. */
export function createPrintingRoutes(printing: PrintingService): Omit<HandlersOf<typeof printingRoutes>, 'printers'> {
  return {
    receiptPreview: async ({ dossierId }) => (await printing.preview(dossierId)) ?? null,
    printReceipt: ({ dossierId, printer, reason }) => printing.printReceipt(dossierId, printer, reason),
    prints: ({ dossierId }) => printing.prints(dossierId),
    testPage: ({ printer }) => printing.testPage(printer),
  };
}
