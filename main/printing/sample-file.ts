import { epochOfVietnam } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import { feeOf } from '../fees';
import type { DossierFile, FileEvent } from './dossier-file';

/** Everyday data, the longest names there may be, and everything a form can hold at once. All people are invented. */
export type SampleSize = 'everyday' | 'longest';

const RECEIVED_AT = epochOfVietnam('2026-11-24', 9, 5);
const DUE_AT = epochOfVietnam('2026-11-27', 17, 0);
const LATER_AT = epochOfVietnam('2026-11-26', 14, 30);
const NEW_DUE_AT = epochOfVietnam('2026-12-02', 17, 0);

const SAMPLE_FEE_VND = 15_000;
export const LONG_NAME =
  'Nguyễn Phạm Hoàng Thị Ngọc Quỳnh Phượng Diễm Thúy Công Tằng Tôn Nữ Trường Xuân Nguyệt Ánh Thảo Nguyên Bảo Châu Minh Khuê';
const LONG_REASON =
  'Hồ sơ chưa có bản vẽ hiện trạng vị trí, ranh giới thửa đất được cơ quan có thẩm quyền xác nhận; tờ khai chưa ghi đủ quan hệ của các thành viên trong hộ; giấy chứng nhận nộp kèm đã bị tẩy xóa tại trang bổ sung số 02. ';

export function sampleFile(catalogued: Procedure, size: SampleSize): DossierFile {
  // Every line has to have something to say, the fee too.
  const procedure = { ...catalogued, feeVnd: catalogued.feeVnd || SAMPLE_FEE_VND };
  const isLong = size === 'longest';
  const name = isLong ? LONG_NAME : 'Nguyễn Thị Quỳnh Như';
  const address = isLong
    ? 'Số nhà 128/45/7B, ngõ 56, đường Nguyễn Thị Minh Khai nối dài, tổ dân phố Bình Thới 1, phường Long Xuyên, tỉnh An Giang'
    : 'Số 5, khóm Bình Thới 1, phường Long Xuyên, tỉnh An Giang';
  const registration = {
    header: {
      kenhTiepNhan: '1',
      noiDungYeuCau: isLong ? '' : procedure.name,
      soLuongHoSo: 1,
      noiNhanKetQua: 'Trung tâm Phục vụ hành chính công phường Long Xuyên',
    },
    applicant: {
      hoTen: name,
      soGiayTo: '089190001234',
      soDienThoai: '0912000017',
      email: 'quynhnhu@example.vn',
      diaChiCu: address,
    },
    owner: isLong
      ? { chuHoSo: `Công ty TNHH Một thành viên ${LONG_NAME}`.slice(0, 120), soDinhDanhChuHoSo: '0100000002' }
      : {},
    authorised: isLong
      ? {
          hoTenUyQuyen: LONG_NAME.split(' ').reverse().join(' '),
          soDinhDanhUyQuyen: '066299000018',
          diaChiUyQuyen: address,
          soDienThoaiUyQuyen: '0988000018',
          emailUyQuyen: 'nguoiduocuyquyen@example.vn',
          giayUyQuyen: 'Giấy ủy quyền số 15/2026 ngày 20/11/2026, Ủy ban nhân dân phường Long Xuyên chứng thực',
        }
      : {},
    form: {
      tenGiayTo: isLong ? LONG_REASON.slice(0, 160) : 'Bằng tốt nghiệp trung học phổ thông',
      soTrang: isLong ? 128 : 2,
      soBan: isLong ? 40 : 3,
    },
    components: Object.fromEntries(
      procedure.components.map((_, index) => [
        String(index),
        {
          originals: index % 3 === 1 ? 0 : 1,
          copies: index % 3,
          provided: true,
          ...(isLong ? { note: 'đối chiếu bản chính' } : {}),
        },
      ]),
    ),
  };
  return {
    procedure,
    officerName: isLong ? LONG_NAME : 'Trần Văn Đức',
    addressLine: value => (typeof value === 'string' ? value : ''),
    qrText: 'H01.151-261124-020017',
    events: sampleEvents(procedure, isLong),
    payment: {
      amountVnd: feeOf({ procedure, channel: '1', form: registration.form }).amountVnd,
      standing: '',
      qrText:
        '00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA53037045405160005802VN62220818HS 261124-0200176304ABCD',
    },
    dossier: {
      dossier_id: '01a2089a-1a80-73e0-897a-c31f55809648',
      number: 17,
      code: 'H01.151-261124-020017',
      receipt_number: '117.Q2.2026/TNHS-TTPVHCC',
      draft_id: '01a2089a-1a80-73e0-897a-c31f55809649',
      procedure_code: procedure.code,
      procedure_name: procedure.name,
      procedure_version: procedure.version,
      applicant_name: name,
      personal_id: '089190001234',
      phone: '0912000017',
      name_key: '',
      registration: JSON.stringify(registration),
      state: 'accepted',
      officer_id: '',
      received_at: RECEIVED_AT,
      received_on: '2026-11-24',
      due_at: DUE_AT,
      due_explanation: JSON.stringify({
        receivedAt: RECEIVED_AT,
        countsFrom: '2026-11-24',
        amount: 3,
        unit: 'working-days',
        afterCutOff: false,
        cutOffMinute: null,
        skipped: [],
        worked: [],
        unconfirmedYear: false,
        dueAt: DUE_AT,
      }),
      owner_name: name,
      owner_number: '089190001234',
      channel: '1',
      support_place: '',
      receiving_agency: 'H01.151',
      resolving_agency: 'H01.151',
      visit_id: null,
      money_state: 'due',
      fee_vnd: null,
      delivery_state: 'delivered',
      desk: '',
      assigned_officer_id: null,
      first_due_at: DUE_AT,
      clock_stopped_at: null,
      extended_at: null,
      resolved_at: LATER_AT,
      returned_at: LATER_AT,
      closed_at: LATER_AT,
      archived_at: null,
      last_act_at: LATER_AT,
      revision: 1,
      provisional_code: null,
    },
  };
}

function sampleEvents(procedure: Procedure, isLong: boolean): FileEvent[] {
  const officerName = isLong ? LONG_NAME : 'Trần Văn Đức';
  const reason = isLong ? LONG_REASON.repeat(2).trim() : 'Tờ khai chưa có chữ ký của người yêu cầu.';
  const items = (isLong ? procedure.components.slice(0, 8) : procedure.components.slice(0, 2)).map(
    ({ name }, component) => ({
      component,
      name: name.slice(0, 300),
      reason: isLong ? 'bản nộp bị mờ, thiếu trang 2 và trang 3' : 'thiếu chữ ký',
    }),
  );
  const rows: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['dossier.registered', {}],
    [
      'supplement.asked',
      {
        items: items.length > 0 ? items : [{ component: null, name: 'Tờ khai', reason }],
        reason,
        expiresOn: '2026-12-24',
      },
    ],
    ['supplement.received', { items: [0], dueBefore: DUE_AT, dueAfter: DUE_AT }],
    ['dossier.handed-over', { slipId: 'phieu-1', from: 'Quầy 2', to: 'Phòng Văn hóa - Xã hội' }],
    ['dossier.taken-over', { slipId: 'phieu-1', by: officerName }],
    ['dossier.refused', { reason, legalBasis: 'Khoản 2 Điều 11 Nghị định 118/2025/NĐ-CP' }],
    ['apology.issued', { reason, signer: isLong ? LONG_NAME : 'Lê Thị Hạnh', dueBefore: DUE_AT, dueAfter: NEW_DUE_AT }],
    ['dossier.stopped', { reason }],
    ['fee.collected', { amountVnd: isLong ? 1_234_567_891 : 120_000, way: 'cash' }],
    [
      'result.recorded',
      {
        result: {
          number: '125/GXN-UBND',
          issuedOn: '2026-11-26',
          signer: 'Lê Thị Hạnh',
          resultCode: procedure.results[0]?.code ?? null,
          summary: isLong ? LONG_REASON.slice(0, 290) : 'Cấp cho ông (bà) có tên trong hồ sơ',
          validUntil: '2027-05-26',
        },
        pageCount: 2,
      },
    ],
    [
      'result.returned',
      {
        way: isLong ? 'post' : 'counter',
        receivedBy: isLong ? LONG_NAME : 'Nguyễn Thị Quỳnh Như',
        relation: isLong ? 'authorised' : 'applicant',
        reference: isLong ? 'EV123456789VN' : '',
        receivedId: '089190001234',
      },
    ],
  ];
  return rows.map(([kind, detail], index) => ({
    eventId: `mau-${index}`,
    kind,
    at: index === 0 ? RECEIVED_AT : LATER_AT - (rows.length - index) * 3_600_000,
    officerName,
    detail,
  }));
}
