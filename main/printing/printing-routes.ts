import type { HandlersOf } from '../../preload/contract/define';
import type { printingRoutes } from '../../preload/contract/printing';
import type { templateRoutes } from '../../preload/contract/templates';
import { done, refuse } from '../base/outcome';
import type { createDossierForms } from './dossier-forms';
import type { PrintingService } from './printing-service';
import type { TemplateService } from './template-service';

/** Without `printers`, which the set-up asks for before there is a store. */
export function createPrintingRoutes(
  printing: PrintingService,
  formsOf: ReturnType<typeof createDossierForms>,
): Omit<HandlersOf<typeof printingRoutes>, 'printers'> {
  return {
    receiptPreview: async ({ dossierId }) => {
      const preview = await printing.preview('receipt', printing.receiptTarget(dossierId), null);
      return preview ? { pageCount: preview.pageCount, copyNumber: preview.copyNumber } : null;
    },
    printReceipt: async ({ dossierId, printer, reason }) => {
      const target = printing.receiptTarget(dossierId);
      const answer = await printing.print({ form: 'receipt', target, printer, paper: null, reason });
      // A dossier that is there always has its receipt.
      if (!answer.ok && (answer.code === 'printing.nothing-to-print' || answer.code === 'printing.too-many')) {
        return refuse('dossiers.unknown');
      }
      return answer.ok ? answer : refuse(answer.code, answer.detail);
    },
    formPreview: async ({ form, target, paper }) => (await printing.preview(form, target, paper)) ?? null,
    printForm: request => printing.print(request),
    formsOf: ({ dossierId }) => formsOf(dossierId),
    prints: ({ dossierId }) => printing.prints(dossierId),
    findPrints: filter => printing.find(filter),
    confirmPrint: ({ printId, cameOut }) => printing.confirm(printId, cameOut),
    formPrinters: () => printing.formPrinters(),
    changeFormPrinters: ({ printers }) => {
      printing.changeFormPrinters(printers);
      return done({});
    },
    trays: async ({ printer }) => await printing.trays(printer),
    testPage: ({ printer, paper, tray }) => printing.testPage(printer, paper, tray ?? undefined),
  };
}

export function createTemplateRoutes(templates: TemplateService): HandlersOf<typeof templateRoutes> {
  return {
    list: () => templates.list(),
    find: ({ form }) => templates.find(form),
    preview: ({ form, template, size, paper }) => templates.preview(form, template, size, paper),
    saveDraft: ({ form, template }) => templates.saveDraft(form, template),
    discardDraft: ({ form }) => templates.discardDraft(form),
    signOff: ({ form, effectiveOn, note }) => templates.signOff(form, effectiveOn, note),
    goBack: ({ form, versionId, effectiveOn }) => templates.goBack(form, versionId, effectiveOn),
    version: ({ versionId }) => templates.version(versionId),
  };
}
