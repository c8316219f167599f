import { canonical, sha256Hex } from '../portal/store/canonical';

/** One dossier an invented station registers on its day, and what the portal must hold of it in the end. */
export interface SimulatedDossier {
  readonly code: string;
  readonly key: string;
  readonly body: string;
  readonly contentSha256: string;
}

export const SIMULATED_DAY = '2026-11-20';
const MORNING = Date.UTC(2026, 10, 20, 0, 30);
const MINUTE_MS = 60_000;

const FAMILY = ['NGUYỄN', 'TRẦN', 'LÊ', 'PHẠM', 'HUỲNH', 'VÕ', 'ĐẶNG', 'BÙI'];
const GIVEN = ['AN', 'BÌNH', 'CHI', 'DŨNG', 'GIANG', 'HẠNH', 'KHÁNH', 'LAN', 'MINH', 'PHÚC', 'QUYÊN', 'THỦY'];

export const stationName = (station: number): string => `xa-${String(station).padStart(4, '0')}`;

/** The same for the same numbers, so that a run can be checked, and taken up again, without keeping a list. */
export function simulatedDossier(station: number, serial: number): SimulatedDossier {
  const agency = `H${String(1 + (station % 63)).padStart(2, '0')}.${1 + Math.floor(station / 63)}`;
  const code = `${agency}-261120-01${String(serial).padStart(4, '0')}`;
  const receivedAt = MORNING + serial * MINUTE_MS;
  const owner = `${FAMILY[(station + serial) % FAMILY.length]} VĂN ${GIVEN[(station * 7 + serial) % GIVEN.length]}`;
  const dossier = {
    receiptNumber: `${serial}/2026`,
    procedureCode: '1.004873',
    procedureName: 'Cấp Giấy xác nhận tình trạng hôn nhân',
    sectorCode: 'G15-TP07',
    sectorName: 'Hộ tịch',
    agencyCode: agency,
    channel: '1',
    ownerName: owner,
    ownerKind: '1',
    ownerId: { kind: '1', number: `0890${String(station).padStart(4, '0')}${String(serial).padStart(4, '0')}` },
    email: null,
    phone: '0912345678',
    summary: 'Xác nhận tình trạng hôn nhân để đăng ký kết hôn',
    submittedAt: receivedAt - MINUTE_MS,
    receivedAt,
    dueAt: receivedAt + 3 * 24 * 60 * MINUTE_MS,
    status: '2',
    resultDelivery: '0',
    handlingUnit: `UBND xã số ${station}`,
    note: '',
    files: [],
    fees: [{ name: 'Lệ phí cấp giấy', code: '', method: '1', amountVnd: 15_000, kind: '2' }],
  };
  const fields = { purpose: 'Đăng ký kết hôn', permanentAddress: `Ấp ${1 + (serial % 9)}, xã số ${station}` };
  const contentSha256 = sha256Hex(canonical({ dossier, fields }));
  return {
    code,
    key: `${stationName(station)}-${serial}`,
    body: JSON.stringify({ revision: 1, dossier, fields }),
    contentSha256,
  };
}
