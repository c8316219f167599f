import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PRACTICE_DSTCODE, startPortal, type Portal, type PortalOptions } from '../../portal/start-portal';

/** 20 November 2026, 08:00:00 in Vietnam. */
export const MORNING = Date.UTC(2026, 10, 20, 1, 0, 0);
export const CODE = 'H01.151-261120-0001';

type Json = Record<string, unknown>;

/** A right dossier object of an invented person; `changes` make it wrong, `undefined` leaves a field out. */
export function aWireDossier(changes: Json = {}): Json {
  return {
    MaHoSo: CODE,
    MaTTHC: '1.004873',
    TenTTHC: 'Cấp Giấy xác nhận tình trạng hôn nhân',
    MaLinhVuc: 'G15-TP07',
    TenLinhVuc: 'Hộ tịch',
    KenhThucHien: '1',
    SoBienNhan: '0001',
    ChuHoSo: 'NGUYỄN VĂN AN',
    LoaiDoiTuong: '1',
    DinhDanhCHS: { LoaiDinhDanh: '1', SoDinhDanh: '089090012345' },
    Email: '',
    SoDienThoai: '0912345678',
    TrichYeuHoSo: 'Xác nhận tình trạng hôn nhân',
    NgayNopHoSo: '20261120080000',
    NgayTiepNhan: '20261120080500',
    NgayHenTra: '20261125170000',
    TrangThaiHoSo: '2',
    HinhThuc: '0',
    DonViXuLy: 'UBND xã Định Mỹ',
    GhiChu: '',
    TaiLieuNop: [],
    DanhSachLePhi: [],
    DanhSachGiayToKetQua: [],
    HoSoCoThanhPhanSoHoa: '0',
    TaiKhoanDuocXacThucVoiVNeID: '0',
    DuocThanhToanTrucTuyen: '0',
    NoiNopHoSo: '2',
    ...changes,
  };
}

export function aWireStep(changes: Json = {}): Json {
  return {
    MaHoSo: CODE,
    NguoiXuLy: 'Trần Thị Bình',
    ChucDanh: 'Công chức Tư pháp – Hộ tịch',
    ThoiDiemXuLy: '20261120090000',
    PhongBanXuLy: 'Văn phòng HĐND và UBND',
    NoiDungXuLy: 'Chuyển xử lý',
    TrangThai: '4',
    NgayBatDau: '20261120090000',
    NgayKetThucTheoQuyDinh: '20261125170000',
    ...changes,
  };
}

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export interface RunningPortal {
  readonly portal: Portal;
  readonly dir: string;
  readonly stop: () => Promise<void>;
}

export async function aPortal(options: Partial<PortalOptions> = {}): Promise<RunningPortal> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'practice-portal-'));
  const portal = await startPortal({ port: 0, ...options, dir });
  return {
    portal,
    dir,
    stop: async () => {
      await portal.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

/** Speaks the protocol by hand, without the application's client. */
export function aSender(url: string, stationId = 'station-1') {
  let session = '';
  const headers = { 'content-type': 'application/json', dstcode: PRACTICE_DSTCODE, 'x-station-id': stationId };

  async function post(path: string, content: unknown, more: Record<string, string> = {}): Promise<Reply> {
    const body = typeof content === 'string' ? content : JSON.stringify(content);
    const answer = await fetch(url + path, { method: 'POST', headers: { ...headers, ...more }, body });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, json: text === '' ? {} : (JSON.parse(text) as Json) };
  }

  async function call(service: string, more: Json = {}, moreHeaders: Record<string, string> = {}): Promise<Json> {
    const reply = await post('/integration', { session, madonvi: 'H01.151', service, ...more }, moreHeaders);
    return reply.json;
  }

  return {
    post,
    call,
    async logIn(username = 'practice', password = 'practice'): Promise<Json> {
      const { json } = await post('/auth', { username, password });
      if (typeof json['session'] === 'string') session = json['session'];
      return json;
    },
    register: (dossier: Json, key?: string, isUpdating = false) =>
      call(
        'DongBoHoSoMC',
        { isUpdating: isUpdating ? 'True' : 'False', data: [dossier] },
        key === undefined ? {} : { 'idempotency-key': key },
      ),
    report: (steps: readonly Json[], key?: string) =>
      call('CapNhatTienDoHoSoMC', { data: steps }, key === undefined ? {} : { 'idempotency-key': key }),
    attachment(
      method: 'PUT' | 'HEAD',
      sha256: string,
      body?: Uint8Array,
      more: Record<string, string> = {},
      code = CODE,
    ) {
      return fetch(`${url}/attachments/${sha256}?MaHoSo=${code}&TepDinhKemId=file-1`, {
        method,
        headers: { ...headers, 'content-type': 'application/pdf', authorization: `Bearer ${session}`, ...more },
        ...(body === undefined ? {} : { body: Buffer.from(body) }),
      });
    },
  };
}
