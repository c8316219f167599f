import type { Procedure } from '../../preload/contract/catalogue';
import type { FormKind } from '../../preload/contract/form-template';
import { applicationContent, draftApplicationContent } from './application-content';
import { cashContent } from './cash-content';
import { closingContent, type ClosingOnPaper } from './closing-content';
import {
  apologyContent,
  controlSlipContent,
  dossierContent,
  feeDraftContent,
  historyContent,
  refusalContent,
  returnNoteContent,
  stopContent,
  supplementContent,
  type Issue,
} from './dossier-contents';
import type { DossierFile, FileEvent } from './dossier-file';
import type { FormContent } from './form-content-types';
import { combinedReceiptContent, handOverContent, queueTicketContent, registerContent } from './list-contents';
import type { ReceiptStation } from './receipt-content';
import { reportContent } from './report-content';
import { sampleCash, sampleReport } from './sample-figures';
import { SAMPLE_NAMES, sampleDeclaration } from './sample-declaration';
import { sampleFile, type SampleSize } from './sample-file';

export interface SampleSource {
  readonly procedures: readonly Procedure[];
  readonly station: ReceiptStation;
}

/** The forms that an act calls for, and the act. The latest one is printed. */
export const ACT_OF_FORM = {
  supplement: ['supplement.asked'],
  refusal: ['dossier.refused'],
  apology: ['apology.issued'],
  stop: ['dossier.stopped'],
  'return-note': ['result.returned', 'result.recorded'],
  'fee-draft': ['fee.collected'],
} as const satisfies Partial<Record<FormKind, readonly string[]>>;
export type ActFormKind = keyof typeof ACT_OF_FORM;

export const ACT_CONTENT: Readonly<
  Record<ActFormKind, (file: DossierFile, event: FileEvent, station: ReceiptStation, issue: Issue) => FormContent>
> = {
  supplement: supplementContent,
  refusal: refusalContent,
  apology: apologyContent,
  stop: stopContent,
  'return-note': returnNoteContent,
  'fee-draft': feeDraftContent,
};

export function isActForm(form: FormKind): form is ActFormKind {
  return form in ACT_OF_FORM;
}

const LIST_LENGTH: Readonly<Record<SampleSize, number>> = { everyday: 3, longest: 30 };

/** A form filled with invented people, for previews and checks: the same builders as for real dossiers. */
export function sampleContent(form: FormKind, size: SampleSize, source: SampleSource): FormContent {
  const { station } = source;
  const procedures = [...source.procedures].sort((one, other) => weightOf(other) - weightOf(one));
  const everyday = procedures.find(({ code }) => code === '1.001193') ?? procedures[0];
  const chosen = size === 'longest' ? procedures[0] : everyday;
  if (!chosen) throw new Error('the catalogue has no procedure');
  const file = sampleFile(chosen, size);
  const issue: Issue = {
    at: file.dossier.resolved_at ?? file.dossier.received_at,
    officerName: file.officerName,
    number: size === 'longest' ? '12345.Q12.2026/MAU-TTPVHCC' : '17.Q2.2026/MAU-TTPVHCC',
  };
  const files = Array.from({ length: LIST_LENGTH[size] }, (_, index) =>
    sampleFile(size === 'longest' ? (procedures[index % procedures.length] ?? chosen) : chosen, size),
  );
  if (isActForm(form)) {
    const event = file.events.findLast(({ kind }) => (ACT_OF_FORM[form] as readonly string[]).includes(kind));
    if (!event) throw new Error(`the sample has no act for ${form}`);
    return ACT_CONTENT[form](file, event, station, issue);
  }
  switch (form) {
    case 'receipt':
    case 'receipt-certified':
      return dossierContent(file, station);
    case 'receipt-combined':
      return combinedReceiptContent(files, station, issue, file.payment?.qrText);
    case 'application':
      return applicationContent(sampleDeclaration(file, size), station, issue, SAMPLE_NAMES);
    case 'application-draft': {
      const { dossier, procedure } = sampleDeclaration(file, size);
      const draft = { draftId: '', changedAt: issue.at, dossier, procedure };
      return draftApplicationContent(draft, station, issue, SAMPLE_NAMES);
    }
    case 'control-slip':
      return controlSlipContent(file, station, issue);
    case 'folder-label':
      return dossierContent(file, station, issue);
    case 'history':
      return historyContent(file, station, issue);
    case 'register':
      return registerContent(files, { from: '2026-11-01', to: '2026-11-30' }, station, issue);
    case 'hand-over':
    case 'hand-over-results':
      return handOverContent(
        {
          slipId: 'phieu-1',
          code: 'BG-261126-0007',
          at: issue.at,
          from: 'Quầy 2',
          to: 'Phòng Văn hóa - Xã hội',
          givenBy: file.officerName,
          takenBy: '',
          files,
        },
        station,
        issue,
      );
    case 'day-close':
      return closingContent(sampleClosing(files, issue), station, issue);
    case 'cash-day':
      return cashContent(sampleCash(files, size, issue), station, issue);
    case 'period-report':
      return reportContent(sampleReport(files, issue), station, issue);
    case 'queue-ticket':
      return queueTicketContent({ number: 27, sector: size === 'longest' ? chosen.field : 'Hộ tịch' }, station, issue);
  }
}

/** The procedure with the longest names: the one a layout breaks on first. */
function weightOf(procedure: Procedure): number {
  return procedure.name.length + procedure.components.reduce((sum, { name }) => sum + name.length, 0);
}

function sampleClosing(files: readonly DossierFile[], issue: Issue): ClosingOnPaper {
  const list = files.map((file, index) => ({
    kind: index % 2 === 0 ? ('missing-there' as const) : ('other-state' as const),
    fate: index % 2 === 0 ? ('re-fed' as const) : ('waits' as const),
    code: file.dossier.code,
    dossierId: null,
    onDay: file.dossier.received_on,
    applicantName: file.dossier.applicant_name,
  }));
  const fed = list.filter(({ fate }) => fate === 're-fed').length;
  return {
    list,
    row: {
      closingId: 'chot-1',
      day: '2026-11-26',
      closedAt: issue.at,
      closedBy: issue.officerName,
      counts: { received: 42, sent: 41, confirmed: 39, waiting: 2, provisional: 1, refused: 1, unusedNumbers: 8 },
      comparison: {
        state: 'compared',
        why: null,
        from: '2026-09-26',
        to: '2026-11-26',
        dossiers: 1204,
        isRestored: true,
        differences: list.length,
      },
      byFate: { 're-fed': fed, waits: list.length - fed, person: 0 },
    },
  };
}
