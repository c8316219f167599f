import path from 'node:path';
import type { Report, ReportPeriod } from '../../preload/contract/reports';
import type { StationSettings } from '../../preload/contract/station';
import type { CounterEvent } from '../../preload/contract/events';
import type { Clock, Ids, Timers } from '../base/ports';
import type { Catalogue } from '../catalogue';
import type { Store } from '../db';
import type { ReaderPort } from '../documents';
import {
  createDossierFiles,
  type CashOnPaper,
  type ClosingOnPaper,
  createDossierForms,
  createPrintingRoutes,
  createPrintingService,
  createTemplateRoutes,
  createTemplateService,
  createTemplateStore,
  writtenNumber,
  type DeclaredDraft,
  type PaymentOnPaper,
  type Printers,
  type ReceiptStation,
} from '../printing';
import type { NumberedForm, NumberParts, StoredDossier } from '../dossiers';

export interface PrintingWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly printers: Printers;
  readonly reader: ReaderPort;
  readonly resourcesDir: string;
  readonly preparedTemplates?: string;
  readonly catalogue: Catalogue;
  readonly settings: () => StationSettings;
  readonly addressLine: (value: unknown) => string;
  /** The signed text of a receipt's QR. */
  readonly sealOf: (dossier: StoredDossier) => string;
  readonly officer: () => { officerId: string; displayName: string };
  readonly officerName: (officerId: string) => string;
  /** The sheet of a closed day. */
  readonly closingOf: (closingId: string) => ClosingOnPaper | undefined;
  /** The drawer of a closed day; undefined for whoever may not see it. */
  readonly cashOf: (on: string) => CashOnPaper | undefined;
  readonly reportOf: (period: ReportPeriod) => Report | undefined;
  /** What is keyed of a draft that was not received. */
  readonly draftOf: (draftId: string) => DeclaredDraft | undefined;
  /** The part `templates` of the catalogue packages in force. */
  readonly publishedTemplates: () => { readonly version: string; readonly content: unknown } | undefined;
  readonly emit: (event: CounterEvent) => void;
  /** What a dossier owes and how that stands. */
  readonly paymentOf: (dossier: StoredDossier) => PaymentOnPaper | undefined;
}

/** Everything that becomes paper: forms, their numbers, templates and printers. */
export function wirePrinting(deps: PrintingWiring) {
  const { store, clock, ids, catalogue, settings, officer, officerName } = deps;
  const station = () => receiptStation(settings(), catalogue);
  const templates = createTemplateStore({
    store,
    clock,
    ids,
    templatesDir: path.join(deps.resourcesDir, 'templates'),
    ...(deps.preparedTemplates === undefined ? {} : { preparedFile: deps.preparedTemplates }),
  });
  const files = createDossierFiles({
    store,
    officerName,
    addressLine: deps.addressLine,
    sealOf: deps.sealOf,
    paymentOf: deps.paymentOf,
  });
  const printing = createPrintingService({
    ...deps,
    templates,
    files,
    station,
    answerNames: answerNames(deps),
    changed: dossierId => deps.emit({ fact: 'printing.changed', dossierId }),
  });
  const templateDesk = createTemplateService({
    store,
    clock,
    templates,
    previews: printing.previews,
    fontDir: path.join(deps.resourcesDir, 'fonts'),
    samples: () => ({ procedures: catalogue.procedures(), station: station() }),
    officer,
    officerName,
    published: deps.publishedTemplates,
  });
  return {
    /** The number of a paper as the form in force at that moment writes it. */
    writeNumber: (form: NumberedForm, at: number, parts: NumberParts) =>
      writtenNumber(templates.inForce(form, at).template, parts),
    handlers: {
      printing: createPrintingRoutes(printing, createDossierForms({ store, files, templates, printing })),
      templates: createTemplateRoutes(templateDesk),
    },
    pictures: printing.pictures,
    /** The periodic report as the PDF that would be printed. */
    reportPdf: (period: ReportPeriod) =>
      printing.pdfOf('period-report', { kind: 'period', from: period.from, to: period.to }),
    start: () => {
      // Before any act asks for a number: kept inside an act's transaction they would go with it when it is refused.
      templates.keepShipped();
      printing.forgetJobs();
    },
  };
}

function answerNames({ catalogue, addressLine }: PrintingWiring) {
  return {
    get references() {
      return catalogue.commonFields().references;
    },
    addressLine,
    placeName: (code: string) => {
      const commune = catalogue.findCommune(code);
      const province = catalogue.provinces().find(known => known.code === code);
      return commune ? `${commune.type} ${commune.name}` : (province?.fullName ?? code);
    },
  };
}

function receiptStation(settings: StationSettings, catalogue: Catalogue): ReceiptStation {
  const commune = catalogue.findCommune(settings.communeCode);
  const province = catalogue.provinces().find(({ code }) => code === settings.provinceCode);
  return {
    unitName: settings.unitName,
    communeTitle: commune ? `${commune.type} ${commune.name}` : '',
    place: commune?.name ?? '',
    provinceTitle: province ? `${province.fullName.charAt(0).toLowerCase()}${province.fullName.slice(1)}` : '',
    unitSymbol: settings.unitSymbol,
    counterNumber: settings.counterNumber,
    agencyCode: settings.agencyCode,
    agencies: settings.agencies ?? [],
    phone: settings.unitPhone ?? '',
    taxCode: settings.unitTaxCode ?? '',
  };
}
