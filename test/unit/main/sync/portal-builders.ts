import type { DossierForPortal, StepForPortal } from '../../../../main/sync/dossier-payload-rules';

const MORNING = Date.UTC(2026, 10, 20, 1, 0, 0);

/** A dossier of an invented person, received on 20 November 2026 at 08:05:03 in Vietnam. */
export function aDossierForPortal(changes: Partial<DossierForPortal> = {}): DossierForPortal {
  return {
    code: 'H01.151-261120-0001',
    receiptNumber: '0001/2026',
    procedureCode: '1.004873',
    procedureName: 'Cấp Giấy xác nhận tình trạng hôn nhân',
    sectorCode: 'G15-TP07',
    sectorName: 'Hộ tịch',
    channel: '1',
    ownerName: 'NGUYỄN VĂN AN',
    ownerKind: '1',
    ownerId: { kind: '1', number: '089090012345' },
    email: 'an@example.vn',
    phone: '0912345678',
    summary: 'Xác nhận tình trạng hôn nhân của ông Nguyễn Văn An',
    submittedAt: MORNING,
    receivedAt: MORNING + 5 * 60_000 + 3_000,
    dueAt: Date.UTC(2026, 10, 25, 10, 0, 0),
    status: '2',
    resultDelivery: '0',
    handlingUnit: 'UBND xã Định Mỹ',
    note: 'Ghi chú',
    files: [
      {
        attachmentId: 'file-1',
        fileName: 'Tờ khai.pdf',
        componentCode: '000.00.00.G15-KQ003204',
        sha256: 'a'.repeat(64),
        digitised: true,
      },
    ],
    fees: [{ name: 'Lệ phí', code: 'LP01', method: '1', amountVnd: 8000, kind: '1' }],
    ...changes,
  };
}

export function aStepForPortal(changes: Partial<StepForPortal> = {}): StepForPortal {
  return {
    code: 'H01.151-261120-0001',
    officerName: 'Trần Thị Bình',
    officerTitle: 'Công chức Tư pháp – Hộ tịch',
    at: MORNING + 3_600_000,
    unit: 'Văn phòng HĐND và UBND',
    content: 'Chuyển xử lý',
    status: '4',
    startedAt: MORNING + 3_600_000,
    dueAt: null,
    ...changes,
  };
}
