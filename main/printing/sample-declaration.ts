import type { FieldDefinition } from '../../preload/contract/forms';
import type { AnswerNames } from './answer-words-rules';
import type { DossierFile } from './dossier-file';
import { LONG_NAME, type SampleSize } from './sample-file';

const CHILDREN: Readonly<Record<SampleSize, number>> = { everyday: 3, longest: 40 };

/** A declaration with a field of each kind that prints differently, and a repeating group. All people are invented. */
const FIELDS: readonly FieldDefinition[] = [
  { key: 'tenTruong', label: 'Tên cơ sở giáo dục', type: 'text', required: true, section: 'Thông tin chung' },
  { key: 'ngayNhapHoc', label: 'Ngày nhập học', type: 'date', required: true },
  { key: 'soTien', label: 'Số tiền đề nghị hỗ trợ', type: 'money', required: false },
  { key: 'coBanTru', label: 'Tổ chức bán trú', type: 'bool', required: false },
  {
    key: 'danhSachTre',
    label: 'Danh sách trẻ',
    type: 'rows',
    required: true,
    section: 'Danh sách đề nghị',
    rowFields: [
      { key: 'fullName', label: 'Họ và tên', type: 'name', required: true },
      { key: 'birthDate', label: 'Ngày sinh', type: 'partialDate', required: true },
      { key: 'personalId', label: 'Số định danh', type: 'personalId', required: false },
      { key: 'lop', label: 'Lớp', type: 'text', required: false },
      { key: 'doiTuong', label: 'Đối tượng', type: 'text', required: false },
    ],
  },
];

export const SAMPLE_NAMES: AnswerNames = {
  references: { genders: [], ethnicGroups: [], countries: [], idDocumentTypes: [] },
  addressLine: value => (typeof value === 'string' ? value : ''),
  placeName: code => code,
};

export function sampleDeclaration(file: DossierFile, size: SampleSize): DossierFile {
  const isLong = size === 'longest';
  const registration = JSON.parse(file.dossier.registration) as Record<string, unknown>;
  const form = {
    tenTruong: isLong ? `Trường Mầm non ${LONG_NAME}` : 'Trường Mầm non Hoa Sen',
    ngayNhapHoc: '2026-09-05',
    soTien: isLong ? 1_234_567_000 : 480_000,
    coBanTru: true,
    danhSachTre: Array.from({ length: CHILDREN[size] }, (_, index) => ({
      fullName: isLong ? LONG_NAME : ['Trần Gia Bảo', 'Lê Ngọc Ánh', 'Phạm Minh Khôi'][index],
      birthDate: index % 5 === 4 ? '2021' : `2021-${String((index % 12) + 1).padStart(2, '0')}-05`,
      personalId: `0892210${String(10_000 + index)}`,
      lop: isLong ? 'Mẫu giáo ghép 4-5 tuổi, điểm trường khóm Bình Thới 1' : 'Chồi 2',
      doiTuong: isLong ? 'Con hộ nghèo ở xã có điều kiện kinh tế - xã hội đặc biệt khó khăn' : 'Hộ cận nghèo',
    })),
  };
  return {
    ...file,
    procedure: { ...file.procedure, formFields: [...FIELDS] },
    dossier: { ...file.dossier, registration: JSON.stringify({ ...registration, form }) },
  };
}
