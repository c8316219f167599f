import { findPhrase, type PageLayout } from './page-layout-rules';

/** Which of the known papers this is, by its title and key phrases; null when none is convincing. */
export function kindOf(layout: PageLayout, hasMrz: boolean): string | null {
  const has = (phrase: string): boolean => findPhrase(layout, phrase).length > 0;
  // A title stands in capitals at the beginning of its row or column.
  const titled = (phrase: string): boolean =>
    findPhrase(layout, phrase).some(({ start, end }) => {
      const before =
        layout.text
          .slice(0, start)
          .split(/[\n\t]/)
          .at(-1) ?? '';
      return before.replace(/[^\p{L}]/gu, '').length <= 1 && isCapital(layout.text.slice(start, end));
    });
  const isFront =
    has('Citizen Identity Card') ||
    (has('CĂN CƯỚC CÔNG DÂN') && has('Full name')) ||
    has('Nơi thường trú / Place of residence');
  const isBack = hasMrz || has('Personal identification') || has('Date, month, year:');
  if (isFront) return isBack ? 'cccd_a4' : 'cccd_front';
  if (isBack) return 'cccd_back';
  // A certified copy carries the title of what was copied, so its own clause is asked first.
  if (titled('CHỨNG THỰC BẢN SAO ĐÚNG VỚI BẢN CHÍNH')) return 'sao_y';
  if (titled('TỜ KHAI ĐĂNG KÝ KHAI SINH')) return 'to_khai_ks';
  if (titled('TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ')) return 'ct01';
  // Its ornamental frame and red title are the hardest of the page; the last rows are plain print.
  if (titled('GIẤY KHAI SINH') || (has('Nơi đăng ký khai sinh:') && has('tên người đi khai sinh:'))) return 'khai_sinh';
  if (titled('GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN')) return 'tthn';
  if (titled('QUYẾT ĐỊNH')) return 'quyet_dinh';
  if (titled('THÔNG BÁO')) return 'thong_bao';
  if (titled('DANH SÁCH')) return 'danh_sach';
  if (titled('ĐƠN ĐỀ NGHỊ') || titled('ĐƠN XIN')) return 'don';
  return null;
}

function isCapital(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  return letters.replace(/\P{Lu}/gu, '').length >= letters.length * 0.7;
}
