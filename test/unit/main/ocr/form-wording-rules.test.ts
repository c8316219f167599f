import { describe, expect, test } from 'vitest';
import { restoreWording } from '../../../../main/ocr/form-wording-rules';
import { layOut } from '../../../../main/ocr/page-layout-rules';
import { wordsOf } from './words';

function restored(kind: string | null, page: string, confidence = 0.8): string[] {
  const words = wordsOf(page, confidence);
  const lines = new Map<number, string[]>();
  for (const { text, line } of restoreWording(kind, layOut(words), words)) {
    lines.set(line, [...(lines.get(line) ?? []), text]);
  }
  return [...lines.values()].map(texts => texts.join(' '));
}

describe('the wording of a form', () => {
  test('labels nearly read are as they are printed, values beside them stay', () => {
    expect(restored('khai_sinh', 'Ghỉ bằng chữ: Ngày sáu\nNoi cư trú: Thôn Noi Đông')).toEqual([
      'Ghi bằng chữ: Ngày sáu',
      'Nơi cư trú: Thôn Noi Đông',
    ]);
  });

  test('the newer place of the tone stays as printed', () => {
    expect(restored('tthn', 'CỘNG HOÀ XÃ HỘI CHỦ NGHỈA VIỆT NAM')).toEqual(['CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM']);
  });

  test('a sentence that is like a label is no label, and a shorter wording is none either', () => {
    const page = 'Hoàn cảnh gia đình tôi hiện nay gồm 8 nhân khẩu\nỦY BAN NHÂN DÂN\n(Ký, ghi rõ họ, chữ đệm, tên)';
    expect(restored('don', page)).toEqual(page.split('\n'));
    expect(restored('tthn', page)).toEqual(page.split('\n'));
  });

  test('syllables that are no word get the marks of the one word of their letters, unless the engine is sure', () => {
    expect(restored('don', 'đăng ký kết hốn')).toEqual(['đăng ký kết hôn']);
    expect(restored('don', 'đăng ký kết hốn', 0.96)).toEqual(['đăng ký kết hốn']);
  });

  test('the print of a card has the marks its code says, and nothing else of it changes', () => {
    const text = '038096003344|123456789|Phạm Minh Nghĩa|25061996|Nam|Ấp 4, xã Tân Thạnh, tỉnh Bình Dương|16112024';
    const code = { format: 'QRCode', text, box: { x: 0, y: 0, width: 9, height: 9 } };
    const words = wordsOf('PHAM MINH NGHĨA\nẤp 4, xã Tân Thành,\ntính Bình Dương kết hốn');
    const read = restoreWording('cccd_front', layOut(words), words, [code]).map(({ text: word }) => word);
    expect(read.join(' ')).toBe('PHẠM MINH NGHĨA Ấp 4, xã Tân Thạnh, tỉnh Bình Dương kết hốn');
  });
});
