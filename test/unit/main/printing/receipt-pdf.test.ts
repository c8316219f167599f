import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { FormTemplate } from '../../../../preload/contract/form-template';
import type { RenderOptions } from '../../../../main/printing/form-content-types';
import { renderForm } from '../../../../main/printing/form-pdf';
import { readShippedTemplate } from '../../../../main/printing/form-templates';
import type { ReceiptContent } from '../../../../main/printing/printing-types';
import { receiptView } from '../../../../main/printing/receipt-view-rules';
import { RECEIVED_AT, aCrowdedReceipt, aFullReceipt, aReceipt, longName } from '../../../fixtures/printing/receipts';
import { pdfFonts, pdfInfo, pdfPages, pdfPicture, pdfSentence, pdfWords } from '../../../support/pdf-text';

const fontDir = join(process.cwd(), 'resources/fonts');
const MM = 72 / 25.4;
const DAY_MS = 86_400_000;
const copy: Partial<RenderOptions> = {
  copyNumber: 2,
  reprint: { at: RECEIVED_AT + DAY_MS, officerName: 'Lê Thị Hạnh' },
};
let template: FormTemplate;

beforeAll(async () => {
  // The package would fetch it from the network.
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  template = readShippedTemplate(join(process.cwd(), 'resources/templates'), 'receipt');
});

function render(content: ReceiptContent, options: Partial<RenderOptions> = {}): Promise<Uint8Array> {
  return renderForm(receiptView(content), template, 'A4', { fontDir, copyNumber: 0, parts: [0], ...options });
}

describe('the lines of form 01', () => {
  test('every line is there in the order of the form', async () => {
    const text = await pdfSentence(await render(aFullReceipt()));
    const lines = [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 0001/TNHS-TTPVHCC',
      'Đồng Quỳnh, ngày 24 tháng 11 năm 2026',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      '(Liên lưu)',
      'Mã hồ sơ: H56.14-261124-0001',
      'Số tạm tại quầy A: A-0007.',
      'Trung tâm/Bộ phận: Trung tâm Phục vụ hành chính công xã Đồng Quỳnh',
      'Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Nguyễn Thị Quỳnh Như',
      'Số định danh cá nhân/tổ chức: 001199000017',
      'Địa chỉ: Thôn Phượng Vỹ, xã Đồng Quỳnh, tỉnh Thanh Hóa',
      'Số điện thoại: 0912 000 017 Email: quynhnhu@example.vn',
      'Chủ hồ sơ: Công ty TNHH Một thành viên Sữa Việt (0100000002)',
      "Người được ủy quyền: H'Hen Êban Ksơr",
      'Số định danh cá nhân: 066299000018',
      'Địa chỉ: Buôn Ƀing, xã Ea Ktur, tỉnh Đắk Lắk',
      'Giấy ủy quyền: Giấy ủy quyền số 15/2026 ngày 20/11/2026, UBND xã Đồng Quỳnh chứng thực',
      'Nội dung yêu cầu giải quyết: Thủ tục đăng ký khai sinh',
      'Thành phần hồ sơ nộp gồm:',
      '1 Tờ khai đăng ký khai sinh theo mẫu 01 -',
      '3 Giấy chứng nhận kết hôn của cha, mẹ (đối chiếu bản chính) - 01',
      'Số lượng hồ sơ: 01 (bộ)',
      'Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc',
      'Thời gian nhận hồ sơ: 09 giờ 05 phút, ngày 24 tháng 11 năm 2026',
      'Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 27 tháng 11 năm 2026',
      'Thời hạn 3 ngày làm việc tính từ ngày tiếp theo ngày nhận hồ sơ',
      'Phí, lệ phí:',
      '- Lệ phí cấp bản sao trích lục hộ tịch: 16.000 đồng (tiền mặt)',
      '- Phí chứng thực: 1.120.000 đồng (chuyển khoản)',
      'Cộng: 1.136.000 đồng',
      'Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công xã Đồng Quỳnh',
      'Vào Sổ theo dõi hồ sơ, Quyển số: 02 Số thứ tự: 0117',
      'Tra cứu tình trạng hồ sơ bằng mã QR',
      '(Ký và ghi rõ họ tên)',
      'Trần Văn Đức',
    ];
    let from = 0;
    const missing = lines.filter(line => {
      const at = text
        .replace(/Mẫu số 01 - Thông tư 03\/2025\/TT-VPCP H56.14-261124-0001 - Trang \d\/\d /g, '')
        .indexOf(line, from);
      if (at >= 0) from = at;
      return at < 0;
    });
    expect(missing).toEqual([]);
  });

  test('an everyday receipt fits one page and has no line for what it does not have', async () => {
    const pages = await pdfPages(await render(aReceipt()));
    expect(pages).toHaveLength(1);
    for (const absent of ['ủy quyền', 'Chủ hồ sơ', 'Phí, lệ phí', 'Quyển số', 'BẢN SAO LẦN']) {
      expect(pages[0]).not.toContain(absent);
    }
  });

  test('the agencies stand in capitals left of the name of the nation', async () => {
    const words = await pdfWords(await render(aReceipt()));
    const left = words.filter(word => word.yMax < 40 * MM && word.xMax < 105 * MM).map(word => word.text);
    expect(left.join(' ')).toContain('ỦY BAN NHÂN DÂN XÃ ĐỒNG QUỲNH');
    const nation = words.find(word => word.text === 'CỘNG');
    expect(nation?.xMin).toBeGreaterThan(90 * MM);
  });

  test('a procedure without a limit says that the date will be announced', async () => {
    const text = await pdfSentence(await render(aReceipt({ dueAt: null })));
    expect(text).toContain('Thời gian trả kết quả giải quyết hồ sơ: theo thông báo của cơ quan giải quyết');
  });

  test('a missing telephone number leaves dots to write on', async () => {
    const content = aReceipt();
    const text = await pdfSentence(await render({ ...content, applicant: { ...content.applicant, phone: '' } }));
    expect(text).toMatch(/Số điện thoại: \.{20,} Email: quynhnhu/);
  });

  test('midnight in Vietnam belongs to the Vietnamese day, with the zeros of Decree 30', async () => {
    const issuedAt = Date.UTC(2026, 0, 31, 17, 0);
    const text = await pdfSentence(await render(aReceipt({ issuedAt, receivedAt: issuedAt })));
    expect(text).toContain('Đồng Quỳnh, ngày 01 tháng 02 năm 2026');
    expect(text).toContain('Thời gian nhận hồ sơ: 00 giờ 00 phút, ngày 01 tháng 02 năm 2026');
  });

  test('the two sheets of one print are named and numbered each by itself', async () => {
    const pages = await pdfPages(await render(aReceipt(), { parts: [0, 1] }));
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('(Liên lưu)');
    expect(pages[1]).toContain('(Liên giao công dân)');
    expect(pages.every(page => page.includes('Trang 1/1'))).toBe(true);
  });
});

describe('layout', () => {
  const cases: [name: string, content: ReceiptContent, options: Partial<RenderOptions>][] = [
    ['everyday', aReceipt(), {}],
    ['full copy', aFullReceipt(), copy],
    ['crowded', aCrowdedReceipt(), {}],
    ['no spaces', aReceipt({ request: 'Ệ'.repeat(400), collectAt: 'W'.repeat(200) }), {}],
  ];

  test.each(cases)('%s: all text is inside the margins of Decree 30', async (_, content, options) => {
    const words = await pdfWords(await render(content, options));
    const outside = words.filter(
      word =>
        word.xMin < 30 * MM - 0.1 ||
        word.xMax > (210 - 15) * MM + 0.1 ||
        word.yMin < 20 * MM - 0.1 ||
        word.yMax > (297 - 20) * MM + 0.1,
    );
    expect(words.length).toBeGreaterThan(50);
    expect(outside).toEqual([]);
  });

  test.each(cases)('%s: no word lies on another', async (_, content, options) => {
    const words = await pdfWords(await render(content, options));
    // Boxes hold room for marks above and below, which neighbouring lines may share.
    const overlaps = words.filter((one, index) =>
      words
        .slice(index + 1)
        .some(
          other =>
            one.page === other.page &&
            Math.min(one.xMax, other.xMax) - Math.max(one.xMin, other.xMin) > 0.5 &&
            Math.min(one.yMax, other.yMax) - Math.max(one.yMin, other.yMin) > 1.5,
        ),
    );
    expect(overlaps).toEqual([]);
  });

  test('long names, 40 components and a request of 1000 letters are all there', async () => {
    const content = aCrowdedReceipt();
    const text = await pdfSentence(await render(content));
    expect(content.applicant.name).toHaveLength(120);
    expect(text).toContain(content.applicant.name);
    expect(text).toContain(content.request);
    expect(text).toContain('Giấy tờ kèm theo số 39');
    expect(text).toMatch(/đã được cấp cho hộ 40/);
  });

  test('a table over several pages repeats its heading on each and counts the pages', async () => {
    const pages = await pdfPages(await render(aCrowdedReceipt()));
    const withTable = pages.filter(page => /Giấy tờ kèm theo|được cấp\s/.test(page));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(withTable.length).toBeGreaterThanOrEqual(2);
    expect(withTable.every(page => page.includes('Thành phần hồ sơ') && page.includes('Bản sao'))).toBe(true);
    pages.forEach((page, index) => expect(page).toContain(`Trang ${index + 1}/${pages.length}`));
  });

  test('the signatures stay together and at least two lines stand above them on their page', async () => {
    // Whatever the length of what comes before, wherever the page ends.
    for (let count = 4; count <= 24; count += 1) {
      const components = Array.from({ length: count }, (_, index) => ({
        name: `Giấy tờ ${index}`,
        originals: 1,
        copies: 1,
      }));
      const pages = await pdfPages(await render(aReceipt({ components })));
      const page = pages.find(text => text.includes('NGƯỜI NỘP HỒ SƠ')) ?? '';
      expect(page).toContain('NGƯỜI TIẾP NHẬN HỒ SƠ');
      expect(page).toContain('Trần Văn Đức');
      const above = page
        .slice(0, page.indexOf('NGƯỜI NỘP HỒ SƠ'))
        .split('\n')
        .filter(line => line.trim() !== '');
      expect(above.length).toBeGreaterThanOrEqual(2);
    }
  }, 60_000);

  test('a component of thousands of letters runs over the page instead of past its end', async () => {
    const name = 'Bản vẽ hiện trạng vị trí, ranh giới thửa đất. '.repeat(110).trim();
    const pdf = await render(aReceipt({ components: [{ name, originals: 1, copies: 0 }] }));
    const words = await pdfWords(pdf);
    expect(words.filter(word => word.text === 'ranh')).toHaveLength(110);
    expect((await pdfPages(pdf)).length).toBeGreaterThan(1);
  });
});

describe('a copy', () => {
  test('every page is marked with its number, the time and the officer', async () => {
    const pages = await pdfPages(await render(aCrowdedReceipt(), copy));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      expect(page).toContain('BẢN SAO LẦN 2');
      expect(page).toContain('In lại lúc 09 giờ 05 phút, ngày 25 tháng 11 năm 2026. Cán bộ in: Lê Thị Hạnh');
    }
  });

  test('without the time and the officer it is a fault', async () => {
    await expect(render(aReceipt(), { copyNumber: 1 })).rejects.toThrow(/copy/);
  });
});

describe('the file', () => {
  test('the same receipt gives the same bytes', async () => {
    const [one, other] = [await render(aFullReceipt(), copy), await render(aFullReceipt(), copy)];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });

  test('its properties are in Vietnamese, without a personal word, dated by the receipt', async () => {
    const pdf = await render(aFullReceipt());
    const info = await pdfInfo(pdf);
    expect(info).toMatch(/Title: +Giấy tiếp nhận hồ sơ và hẹn trả kết quả\n/);
    expect(info).toMatch(/CreationDate: +2026-11-24T02:05:00Z/);
    expect(info).toMatch(/Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
    expect(info).not.toContain('Quỳnh');
    const source = Buffer.from(pdf).toString('latin1');
    expect(source).toContain('/Lang (vi-VN)');
    expect(source).toContain('<pdfaid:part>2</pdfaid:part>');
  });

  test('each face is embedded as a subset with a way back to Unicode', async () => {
    const rows = (await pdfFonts(await render(aFullReceipt()))).split('\n').slice(2).filter(Boolean);
    expect(rows).toHaveLength(3);
    for (const row of rows)
      expect(row).toMatch(/^MCDES[A-D]\+LiberationSerif-\w+ +CID TrueType +Identity-H +yes yes yes/);
  });

  test.each(['https://tracuu.example.vn/?ma=H56.14-261124-0001', 'Mã hồ sơ: Đắk Lắk ₫ '.repeat(14)])(
    'the QR code reads back: %s',
    async qrText => {
      const picture = await pdfPicture(await render(aReceipt({ qrText })), 1, 150);
      const [code] = await readBarcodes(picture, { formats: ['QRCode'] });
      expect(code?.text).toBe(qrText);
    },
  );
});

test('a name of 120 letters is 120 letters', () => {
  expect(longName(120)).toHaveLength(120);
});
