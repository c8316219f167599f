import type { FormKind } from '../../preload/contract/form-template';
import { DossierId } from '../../preload/contract/ids';
import type { DossierForm, FormTarget } from '../../preload/contract/printing';
import type { PrintRow, Store } from '../db';
import type { FileEvent } from './dossier-file';
import { numberOfAct, standingEvents, type DossierFiles } from './dossier-files';
import { numberOf } from './form-numbers';
import { ACT_OF_FORM, type ActFormKind } from './form-samples';
import { printsOfSubject } from './print-repository';
import type { PrintingService } from './printing-service';
import type { TemplateStore } from './template-store';

/** Every paper a dossier calls for: its receipt, one for each act that has a form, and what goes with the folder. */
export function createDossierForms(deps: {
  readonly store: Store;
  readonly files: DossierFiles;
  readonly templates: TemplateStore;
  readonly printing: PrintingService;
}) {
  return function formsOf(dossierId: string): DossierForm[] {
    const file = deps.files.find(dossierId);
    if (!file) return [];
    const { dossier } = file;
    const id = DossierId.parse(dossierId);
    const events = standingEvents(file);
    const entry = (
      form: FormKind,
      target: FormTarget,
      at: number,
      subjectId: string,
      number?: string,
    ): DossierForm => ({
      form,
      title: deps.templates.inForce(form, at).template.documentTitle,
      target,
      at,
      number:
        form === 'receipt'
          ? dossier.receipt_number
          : (numberOf(deps.store, form, subjectId)?.number_text ?? number ?? null),
      printCount: deps.printing.nextCopyNumber(form, subjectId),
      isOutdated: form === 'receipt' && isChangedSince(printsOfSubject(deps.store, form, subjectId), events),
    });
    const about = (form: FormKind): DossierForm =>
      entry(form, { kind: 'dossier', dossierId: id, eventId: null }, dossier.received_at, dossierId);

    const acts = events.flatMap((event): DossierForm[] => {
      if (event.kind === 'dossier.handed-over') {
        const slipId = String(event.detail['slipId'] ?? '');
        const hasResult = events.some(other => other.kind === 'result.recorded' && other.at <= event.at);
        const form = hasResult ? 'hand-over-results' : 'hand-over';
        return slipId === '' ? [] : [entry(form, { kind: 'slip', slipId }, event.at, slipId)];
      }
      const forms = Object.keys(ACT_OF_FORM) as ActFormKind[];
      // The return note is for the return; a result merely recorded has none yet.
      const form = forms.find(kind => (ACT_OF_FORM[kind][0] as string) === event.kind);
      if (!form) return [];
      const target = { kind: 'dossier', dossierId: id, eventId: event.eventId } as const;
      return [entry(form, target, event.at, event.eventId, numberOfAct(event))];
    });
    const visit =
      dossier.visit_id !== null && deps.files.ofVisit(dossier.visit_id).length > 1
        ? [
            entry(
              'receipt-combined',
              { kind: 'visit', visitId: dossier.visit_id },
              dossier.received_at,
              dossier.visit_id,
            ),
          ]
        : [];
    return [
      about('receipt'),
      about('application'),
      ...visit,
      ...acts,
      about('control-slip'),
      about('folder-label'),
      about('history'),
    ];
  };
}

/** Papers that came later and corrections stand on the next print only. */
function isChangedSince(prints: readonly PrintRow[], events: readonly FileEvent[]): boolean {
  const printedAt = prints.filter(({ state }) => state !== 'failed').map(({ at }) => at);
  if (printedAt.length === 0) return false;
  const lastAt = Math.max(...printedAt);
  return events.some(({ kind, at }) => (kind === 'papers.added' || kind === 'dossier.corrected') && at > lastAt);
}
