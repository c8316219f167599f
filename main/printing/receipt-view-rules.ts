import { paperAmount, paperCount, paperMoment, paperMomentText } from './paper-wording-rules';
import type { FormContent } from './form-content-types';
import type { ReceiptContent } from './printing-types';

/** The fields of form 01 under the names its template uses; most other forms of a dossier use them too. */
export function receiptView(receipt: ReceiptContent): FormContent {
  const { applicant, owner, authorised } = receipt;
  const fees = receipt.fees ?? [];
  const total = fees.reduce((sum, fee) => sum + fee.amountVnd, 0);
  return {
    issuedAt: receipt.issuedAt,
    texts: {
      coQuan: receipt.parentAgency,
      donVi: receipt.issuingUnit,
      diaDanh: receipt.place,
      ...dateTexts(receipt.issuedAt),
      so: receipt.receiptNumber,
      maHoSo: receipt.dossierCode,
      soTam: receipt.provisionalNote ?? '',
      donViTiepNhan: receipt.unitName,
      nguoiNop: applicant.name,
      soDinhDanh: applicant.idNumber,
      diaChi: applicant.address,
      dienThoai: applicant.phone,
      email: applicant.email,
      chuHoSo: owner?.name ?? '',
      soChuHoSo: owner?.idNumber ?? '',
      chuHoSoHoacNguoiNop: owner?.name ?? applicant.name,
      uqHoTen: authorised?.name ?? '',
      uqSoDinhDanh: authorised?.idNumber ?? '',
      uqDiaChi: authorised?.address ?? '',
      uqDienThoai: authorised?.phone ?? '',
      uqEmail: authorised?.email ?? '',
      uqGiay: authorised?.paper ?? '',
      noiDung: receipt.request,
      soBo: paperCount(receipt.sets),
      thoiHan: receipt.limitText,
      nhanLuc: paperMomentText(receipt.receivedAt),
      traLuc: receipt.dueAt === null ? '' : paperMomentText(receipt.dueAt),
      lyDoNgayTra: receipt.dueExplanation,
      noiNhanKetQua: receipt.collectAt,
      quyenSo: receipt.register?.book ?? '',
      soThuTuSo: receipt.register?.number ?? '',
      phiCong: fees.length > 1 ? paperAmount(total) : '',
      canBo: receipt.officerName,
      nguoiKy: receipt.submitterName,
      maQr: receipt.qrText,
      traCuu: receipt.lookupHint ?? '',
      vietQr: receipt.payment ?? '',
    },
    lists: {
      thanhPhan: receipt.components.map((component, index) => ({
        tt: String(index + 1),
        ten: component.name,
        ghiChu: component.note ?? '',
        banChinh: component.originals === 0 ? '' : paperCount(component.originals),
        banSao: component.copies === 0 ? '' : paperCount(component.copies),
      })),
      chungThuc: (receipt.certified ?? []).map((paper, index) => ({
        tt: String(index + 1),
        ten: paper.name,
        soTrang: paperCount(paper.pages),
        soBan: paperCount(paper.copies),
        banDienTu: paper.isElectronic ? 'có' : '',
      })),
      phi: fees.map(fee => ({ tenPhi: fee.name, soTien: paperAmount(fee.amountVnd), cachThu: fee.method })),
    },
  };
}

/** Day, month and year of the line under the motto. */
export function dateTexts(at: number): { ngay: string; thang: string; nam: string } {
  const { day, month, year } = paperMoment(at);
  return { ngay: day, thang: month, nam: year };
}
