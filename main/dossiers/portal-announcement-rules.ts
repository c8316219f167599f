import type { Procedure } from '../../preload/contract/catalogue';
import type { Registration } from '../../preload/contract/forms';
import type {
  AttachmentForPortal,
  DossierForPortal,
  FileForPortal,
  PortalStatus,
  StepForPortal,
} from '../sync/dossier-payload-rules';
import { textOf, type DossierFacts } from './dossier-facts-rules';
import type { StoredEvent } from './life-cycle-events-rules';

interface AnnouncedPage {
  readonly page_id: string;
  readonly sha256: string;
  readonly mime: string;
  readonly component: number | null;
  readonly crop: string | null;
  readonly width_px: number;
  readonly height_px: number;
}

export interface Announced {
  readonly row: {
    readonly code: string;
    readonly receipt_number: string;
    readonly received_at: number;
    readonly due_at: number | null;
    readonly revision?: number;
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
  const { row, station } = announced;
  const step: StepForPortal = {
    code: row.code,
    officerName: announced.officerName,
    officerTitle: 'Người tiếp nhận',
    at: row.received_at,
    unit: station.unitName,
    content: 'Tiếp nhận hồ sơ',
    status: '2',
    startedAt: row.received_at,
    dueAt: row.due_at,
  };
  return [
    dossierAnnouncement(announced, '2'),
    { kind: 'progress', payload: [step] },
    ...pageAnnouncements(row.code, announced.pages),
  ];
}

/** The whole dossier with its state of now: the portal takes a code it knows as an update. */
export function dossierAnnouncement(
  { row, procedure, registration, facts, pages, station, feeVnd }: Announced,
  status: PortalStatus,
): { kind: 'dossier'; payload: unknown } {
  const payload: DossierForPortal = {
    revision: row.revision ?? 1,
    fields: fieldsOf(registration),
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
    status,
    resultDelivery: /bưu chính|post/iu.test(textOf(registration.header['hinhThucNhanKetQua']) ?? '') ? '1' : '0',
    handlingUnit: station.unitName,
    note: '',
    files: pages.map((page, index) => fileOf(page, index, procedure)),
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
  };
  return { kind: 'dossier', payload };
}

/** The bytes of each page. `first`: how many pages of the dossier the portal has been told of before. */
export function pageAnnouncements(
  code: string,
  pages: readonly AnnouncedPage[],
  first = 0,
): { kind: 'attachment'; payload: unknown }[] {
  return pages.map((page, index) => ({
    kind: 'attachment',
    payload: {
      code,
      attachmentId: page.page_id,
      sha256: page.sha256,
      mime: page.mime,
      fileName: fileNameOf(page, first + index),
      crop: cropOf(page),
    } satisfies AttachmentForPortal,
  }));
}

/** What is said of each kind of event in the history the citizen sees; others stay in the office. */
const STEP_WORDS: Readonly<Record<string, string>> = {
  'supplement.asked': 'Yêu cầu bổ sung, hoàn thiện hồ sơ',
  'supplement.received': 'Tiếp nhận giấy tờ bổ sung',
  'papers.added': 'Tiếp nhận giấy tờ nộp thêm',
  'supplement.expired': 'Quá hạn bổ sung, không tiếp nhận hồ sơ',
  'dossier.refused': 'Từ chối tiếp nhận hồ sơ',
  'dossier.accepted': 'Tiếp nhận hồ sơ',
  'dossier.handed-over': 'Chuyển hồ sơ đến bộ phận giải quyết',
  'dossier.taken-over': 'Bộ phận giải quyết nhận hồ sơ',
  'processing.started': 'Bắt đầu giải quyết hồ sơ',
  'duty.asked': 'Yêu cầu thực hiện nghĩa vụ tài chính',
  'duty.met': 'Đã thực hiện nghĩa vụ tài chính',
  'withdrawal.asked': 'Công dân yêu cầu rút hồ sơ',
  'withdrawal.declined': 'Không chấp nhận yêu cầu rút hồ sơ, tiếp tục giải quyết',
  'dossier.stopped': 'Dừng giải quyết hồ sơ',
  'apology.issued': 'Xin lỗi và hẹn lại ngày trả kết quả',
  'due.moved': 'Điều chỉnh ngày hẹn trả kết quả',
  'result.recorded': 'Đã có kết quả giải quyết',
  'result.sent': 'Đã gửi kết quả cho công dân',
  'result.returned': 'Đã trả kết quả',
};

export interface StepFacts {
  readonly code: string;
  readonly officerName: string;
  readonly unit: string;
  readonly status: string;
  readonly startedAt: number;
  readonly dueAt: number | null;
}

/** One act as a step in the portal's words; undefined for what the portal need not hear. */
export function stepForPortal(
  event: Pick<StoredEvent, 'kind' | 'at'>,
  { code, officerName, unit, status, startedAt, dueAt }: StepFacts,
): StepForPortal | undefined {
  const content = STEP_WORDS[event.kind];
  if (content === undefined) return undefined;
  return {
    code,
    officerName: officerName === '' ? unit : officerName,
    officerTitle: 'Cán bộ xử lý',
    at: event.at,
    unit,
    content,
    status: status as PortalStatus,
    startedAt,
    dueAt,
  };
}

// Named by place in the dossier, never by what the officer's file was called: that may hold a citizen's name.
function fileOf(page: AnnouncedPage, index: number, procedure: Procedure): FileForPortal {
  const component = page.component === null ? undefined : procedure.components[page.component];
  return {
    attachmentId: page.page_id,
    fileName: fileNameOf(page, index),
    componentCode: component?.code ?? '',
    sha256: page.sha256,
    mime: page.mime,
    digitised: true,
  };
}

function fileNameOf(page: AnnouncedPage, index: number): string {
  return `${String(index + 1).padStart(3, '0')}.${page.mime === 'image/png' ? 'png' : 'jpg'}`;
}

function ownerIdOf(number: string | null): { kind: '1' | '2'; number: string } | null {
  if (number !== null && /^\d{12}$/u.test(number)) return { kind: '1', number };
  if (number !== null && /^\d{9}$/u.test(number)) return { kind: '2', number };
  return null;
}

/** The form value by value under the paths the desk's own screens use: what a portal compares field by field. */
export function fieldsOf(registration: Registration): Record<string, unknown> {
  const { applicant, owner, authorised, header, form } = registration;
  return Object.fromEntries(
    Object.entries({ applicant, owner, authorised, header, form }).flatMap(([section, values]) =>
      Object.entries(values).map(([key, value]) => [`${section}.${key}`, value]),
    ),
  );
}

/** The part of the picture that is meant, `x,y,width,height` in thousandths; null for all of it. */
function cropOf({ crop, width_px: width, height_px: height }: AnnouncedPage): string | null {
  if (crop === null || width === 0 || height === 0) return null;
  const box = JSON.parse(crop) as { x: number; y: number; width: number; height: number };
  const parts = [box.x / width, box.y / height, box.width / width, box.height / height];
  return parts.map(part => Math.min(1000, Math.max(0, Math.round(part * 1000)))).join(',');
}
