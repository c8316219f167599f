import type { Procedure } from '../../preload/contract/catalogue';
import type { Registration } from '../../preload/contract/forms';
import { dossierPayload, progressPayload, type FileForPortal } from '../sync/dossier-payload-rules';
import { textOf, type DossierFacts } from './dossier-facts-rules';

interface AnnouncedPage {
  readonly page_id: string;
  readonly sha256: string;
  readonly mime: string;
  readonly component: number | null;
}

export interface Announced {
  readonly row: {
    readonly code: string;
    readonly receipt_number: string;
    readonly received_at: number;
    readonly due_at: number | null;
  };
  readonly procedure: Procedure;
  readonly registration: Registration;
  readonly facts: DossierFacts;
  readonly pages: readonly AnnouncedPage[];
  readonly station: { readonly unitName: string };
  /** Whole VND; null where it is not known. */
  readonly feeVnd: number | null;
  readonly officerName: string;
}

/** What the portal is told of a registered dossier, in order: the dossier, its first step, then each scanned page. */
export function announcements(
  announced: Announced,
): { kind: 'dossier' | 'progress' | 'attachment'; payload: unknown }[] {
  const { row, procedure, registration, facts, pages, station, feeVnd } = announced;
  const files = pages.map((page, index) => fileOf(page, index, procedure));
  const dossier = dossierPayload({
    code: row.code,
    receiptNumber: row.receipt_number,
    procedureCode: procedure.code,
    procedureName: procedure.name,
    sectorCode: procedure.fieldCode,
    sectorName: procedure.field,
    channel: facts.channel,
    ownerName: facts.ownerName,
    ownerKind: facts.ownerKind,
    ownerId: ownerIdOf(facts.ownerNumber),
    ownerOtherPaper: ownerIdOf(facts.ownerNumber) === null ? facts.ownerNumber : null,
    email: facts.email,
    phone: facts.phone,
    summary: facts.request,
    submittedAt: row.received_at,
    receivedAt: row.received_at,
    dueAt: row.due_at,
    status: '2',
    resultDelivery: /bưu chính|post/iu.test(textOf(registration.header['hinhThucNhanKetQua']) ?? '') ? '1' : '0',
    handlingUnit: station.unitName,
    note: '',
    files,
    fees: feeVnd
      ? [
          {
            name: `Lệ phí ${procedure.name}`.slice(0, 200),
            code: procedure.code,
            method: '1',
            amountVnd: feeVnd,
            kind: '1',
          },
        ]
      : [],
  });
  const step = progressPayload({
    code: row.code,
    officerName: announced.officerName,
    officerTitle: 'Người tiếp nhận',
    at: row.received_at,
    unit: station.unitName,
    content: 'Tiếp nhận hồ sơ',
    status: '2',
    startedAt: row.received_at,
    dueAt: row.due_at,
  });
  return [
    { kind: 'dossier', payload: dossier.payload },
    { kind: 'progress', payload: [step.payload] },
    ...pages.map((page, index) => ({
      kind: 'attachment' as const,
      payload: {
        code: row.code,
        attachmentId: page.page_id,
        sha256: page.sha256,
        mime: page.mime,
        fileName: files[index]?.fileName ?? '',
      },
    })),
  ];
}

// Named by place in the dossier, never by what the officer's file was called: that may hold a citizen's name.
function fileOf(page: AnnouncedPage, index: number, procedure: Procedure): FileForPortal {
  const component = page.component === null ? undefined : procedure.components[page.component];
  return {
    attachmentId: page.page_id,
    fileName: `${String(index + 1).padStart(3, '0')}.${page.mime === 'image/png' ? 'png' : 'jpg'}`,
    componentCode: component?.code ?? '',
    sha256: page.sha256,
    digitised: true,
  };
}

function ownerIdOf(number: string | null): { kind: '1' | '2'; number: string } | null {
  if (number !== null && /^\d{12}$/u.test(number)) return { kind: '1', number };
  if (number !== null && /^\d{9}$/u.test(number)) return { kind: '2', number };
  return null;
}
