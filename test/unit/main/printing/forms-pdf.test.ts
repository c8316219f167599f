import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { FORM_KINDS, type FormKind, type PaperName } from '../../../../preload/contract/form-template';
import { createCatalogue } from '../../../../main/catalogue';
import { readShippedTemplate } from '../../../../main/printing/form-templates';
import { renderForm } from '../../../../main/printing/form-pdf';
import { sampleContent } from '../../../../main/printing/form-samples';
import { PAPER_FORMATS } from '../../../../main/printing/paper-size-rules';
import { checkTemplate } from '../../../../main/printing/template-checks';
import { aForm, fontDir, frozenProcedures, STATION, templatesDir } from '../../../support/form-samples';
import { differentBlocks } from '../../../support/picture-difference';
import { pdfPicture, pdfSentence, pdfWords } from '../../../support/pdf-text';

const MM = 72 / 25.4;
const GOLDEN = join(process.cwd(), 'test/fixtures/printing/golden');
const GOLDEN_DPI = 40;
const SHEETS: readonly (readonly [FormKind, PaperName])[] = FORM_KINDS.flatMap(form =>
  readShippedTemplate(templatesDir, form).papers.map(paper => [form, paper] as const),
);

/** Words outside the margins of their paper, and words lying on each other. */
async function misplaced(
  pdf: Uint8Array,
  paper: PaperName,
): Promise<{ misplaced: string[]; all: ReadonlySet<string> }> {
  const words = await pdfWords(pdf);
  expect(words.length).toBeGreaterThan(4);
  const { widthMm, heightMm, margins } = PAPER_FORMATS[paper];
  const outside = words.filter(
    word =>
      word.xMin < margins.left * MM - 0.6 ||
      word.xMax > (widthMm - margins.right) * MM + 0.6 ||
      word.yMin < margins.top * MM - 2 ||
      (heightMm !== null && word.yMax > (heightMm - margins.bottom) * MM + 2),
  );
  const onEachOther = words.filter((one, index) =>
    words.slice(index + 1).some(
      other =>
        one.page === other.page &&
        Math.min(one.xMax, other.xMax) - Math.max(one.xMin, other.xMin) > 0.5 &&
        // Boxes hold room for marks above and below, which neighbouring lines may share.
        Math.min(one.yMax, other.yMax) - Math.max(one.yMin, other.yMin) > 2.2,
    ),
  );
  return {
    misplaced: [...outside, ...onEachOther].map(word => `${word.page}: ${word.text}`),
    all: new Set(words.map(({ text }) => unescaped(text))),
  };
}

function unescaped(text: string): string {
  return text
    .replace(/&quot;/gu, '"')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, '&');
}

describe('with the longest names', () => {
  test.each(SHEETS)(
    '%s on %s: everything stands inside its paper and nothing on anything else',
    async (form, paper) => {
      const { misplaced: wrong } = await misplaced(await aForm(form, 'longest', { paper, parts: [0] }), paper);
      expect(wrong).toEqual([]);
    },
  );

  test.each(SHEETS)('%s on %s looks as it did', async (form, paper) => {
    const picture = await pdfPicture(await aForm(form, 'longest', { paper, parts: [0] }), 1, GOLDEN_DPI);
    const file = join(GOLDEN, `${form}.${paper}.png`);
    if (process.env['MCD_GOLDEN'] === 'write' || !existsSync(file)) {
      expect(process.env['CI'], 'a picture to compare with is missing').toBeUndefined();
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(file, picture);
    }
    expect(await differentBlocks(picture, new Uint8Array(readFileSync(file)))).toBeLessThanOrEqual(2);
  });

  test('a line moved by a millimetre is seen', async () => {
    const template = readShippedTemplate(templatesDir, 'refusal');
    const content = sampleContent('refusal', 'everyday', { procedures: frozenProcedures(), station: STATION });
    const options = { fontDir, copyNumber: 0, parts: [0] };
    const right = await pdfPicture(await renderForm(content, template, 'A4', options), 1, GOLDEN_DPI);
    const { margins } = PAPER_FORMATS.A4;
    const lower = { ...PAPER_FORMATS.A4, margins: { ...margins, top: margins.top + 1 } };
    const moved = Object.assign(PAPER_FORMATS as Record<string, unknown>, { A4: lower });
    try {
      const shifted = await pdfPicture(await renderForm(content, template, 'A4', options), 1, GOLDEN_DPI);
      expect(await differentBlocks(right, shifted)).toBeGreaterThan(2);
      const titled = { ...template, title: `${template.title} ` };
      expect(
        await differentBlocks(
          right,
          await pdfPicture(
            await renderForm(content, { ...titled, blocks: template.blocks.slice(1) }, 'A4', options),
            1,
            GOLDEN_DPI,
          ),
        ),
      ).toBeGreaterThan(2);
    } finally {
      Object.assign(moved, { A4: { ...lower, margins } });
    }
  });
});

describe('all procedures of the catalogue', () => {
  const procedures = createCatalogue({ resourcesDir: join(process.cwd(), 'resources/catalogue') }).procedures();

  test('the receipt of each says its name and every paper of its checklist, inside the page', async () => {
    expect(procedures.length).toBeGreaterThanOrEqual(90);
    for (const procedure of procedures) {
      const pdf = await aForm('receipt', 'longest', { procedures: [procedure], parts: [0] });
      const words = await misplaced(pdf, 'A4');
      expect(words.misplaced, procedure.code).toEqual([]);
      const last = procedure.components.at(-1)?.name ?? '';
      const missing = `${procedure.name} ${last}`.split(/\s+/u).filter(word => word !== '' && !words.all.has(word));
      expect(missing, procedure.code).toEqual([]);
    }
  }, 600_000);

  test('forty papers with long names run over the page in order', async () => {
    const [longest] = [...procedures].sort((a, b) => b.components.length - a.components.length);
    if (!longest) throw new Error('no procedure');
    const components = Array.from({ length: 40 }, (_, index) => {
      const name = longest.components[index % longest.components.length]?.name ?? '';
      return { ...longest.components[0], name: `Giấy số ${index + 1}: ${name}` };
    }) as typeof longest.components;
    for (const paper of ['A4', 'A5', 'roll-80'] as const) {
      const pdf = await aForm('receipt', 'longest', { procedures: [{ ...longest, components }], parts: [0], paper });
      expect((await misplaced(pdf, paper)).misplaced, paper).toEqual([]);
      const read = await pdfSentence(pdf);
      expect(Array.from({ length: 40 }, (_, index) => read.includes(`số ${index + 1}:`))).not.toContain(false);
    }
  }, 300_000);
});

describe('what a form says', () => {
  test.each(FORM_KINDS)('every field that %s asks for is one it has', form => {
    const template = readShippedTemplate(templatesDir, form);
    for (const size of ['everyday', 'longest'] as const) {
      const content = sampleContent(form, size, { procedures: frozenProcedures(), station: STATION });
      expect(checkTemplate(template, template, content).problems).toEqual([]);
    }
  });

  test.each<[FormKind, readonly string[]]>([
    [
      'supplement',
      [
        'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
        'Hồ sơ của: Nguyễn Thị Quỳnh Như',
        'thiếu chữ ký',
        'NGƯỜI HƯỚNG DẪN',
        'đến hết ngày 24/12/2026',
      ],
    ],
    ['refusal', ['PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ', 'Căn cứ pháp lý: Khoản 2 Điều 11', 'NGƯỜI NỘP HỒ SƠ']],
    [
      'apology',
      [
        'ỦY BAN NHÂN DÂN TỈNH AN GIANG',
        'Kính gửi: Nguyễn Thị Quỳnh Như',
        'vào: 17 giờ 00 phút, ngày 02 tháng 12 năm 2026',
        'THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ',
      ],
    ],
    ['stop', ['THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ', 'Lý do đề nghị dừng:']],
    ['control-slip', ['PHIẾU KIỂM SOÁT', '1. Giao: Quầy 2', 'Người nhận']],
    [
      'register',
      [
        'SỔ THEO DÕI HỒ SƠ',
        'Từ ngày 01/11/2026 đến ngày 30/11/2026',
        'Nhận và trả kết quả',
        'Tổng số: 3 hồ sơ, trong đó đã trả kết quả: 3 hồ sơ.',
      ],
    ],
    ['return-note', ['125/GXN-UBND', 'trực tiếp tại quầy', 'trước hạn']],
    [
      'fee-draft',
      ['BẢN NHÁP - KHÔNG THAY BIÊN LAI', '120.000 đồng', 'Bằng chữ: Một trăm hai mươi nghìn đồng', 'Liên 3: Nội bộ'],
    ],
    ['history', ['Yêu cầu bổ sung, tạm', 'từ Quầy 2 đến Phòng Văn']],
    ['queue-ticket', ['027', 'Quầy 2']],
    [
      'day-close',
      [
        'PHIẾU ĐỐI CHIẾU CUỐI NGÀY 26/11/2026',
        'Cổng đã quay về bản sao lưu cũ',
        'NGƯỜI ĐỐI CHIẾU',
        '2 H01.151-261124-020017',
        'có 3 chênh lệch',
      ],
    ],
    [
      'cash-day',
      [
        'PHIẾU CHỐT QUỸ NGÀY 26/11/2026',
        'Tiền mặt phải có theo sổ: 360.000 đồng',
        '1 500.000 đồng 0 0',
        '3 100.000 đồng 3 300.000',
        'Đếm được trong ngăn kéo: 359.000 đồng',
        'Chênh lệch so với sổ: thiếu 1.000 đồng',
        'Thối nhầm 1.000 đồng',
        'NGƯỜI KIỂM ĐẾM',
      ],
    ],
    [
      'period-report',
      [
        'BÁO CÁO CÔNG TÁC TIẾP NHẬN VÀ TRẢ KẾT QUẢ',
        'Từ ngày 01/11/2026 đến ngày 30/11/2026',
        'Tiếp nhận trong kỳ: 7 (trực tiếp 14, trực tuyến 21, bưu chính 28)',
        'tỷ lệ đúng hạn: 98,4 %',
        'Tổng số 0 7 35 42 49 56 70 77 84 98 119',
        'NGƯỜI LẬP BÁO CÁO',
      ],
    ],
    ['receipt-combined', ['(03 hồ sơ)', 'H01.151-261124-020017']],
    ['receipt-certified', ['Số bản giấy', '02 03']],
  ])('%s has its title, its lines and its signatures', async (form, lines) => {
    const text = await pdfSentence(await aForm(form, 'everyday'));
    for (const line of lines) expect(text).toContain(line);
  });

  test('a fee receipt is three sheets on one page each, every one a draft', async () => {
    const words = await pdfWords(await aForm('fee-draft', 'everyday'));
    expect(Math.max(...words.map(({ page }) => page))).toBe(3);
    for (const page of [1, 2, 3])
      expect(words.filter(word => word.page === page && word.text === 'NHÁP').length).toBeGreaterThan(0);
  });

  test('a template text is no place for what a citizen is called: asterisks and braces in a name are printed', async () => {
    const template = readShippedTemplate(templatesDir, 'refusal');
    const content = sampleContent('refusal', 'everyday', { procedures: frozenProcedures(), station: STATION });
    const texts = { ...content.texts, nguoiNop: '**Nguyễn** {{maHoSo}} __Đức__' };
    const pdf = await renderForm({ ...content, texts }, template, 'A4', { fontDir, copyNumber: 0 });
    expect(await pdfSentence(pdf)).toContain('**Nguyễn** {{maHoSo}} __Đức__');
  });

  test('decomposed letters, zero-width signs and lone surrogates are printed composed and visible', async () => {
    const template = readShippedTemplate(templatesDir, 'refusal');
    const content = sampleContent('refusal', 'everyday', { procedures: frozenProcedures(), station: STATION });
    const texts = {
      ...content.texts,
      nguoiNop: `${'Nguyễn Thị Quỳnh'.normalize('NFD')}\u200b Như\ud83d`,
      lyDo: 'Ệ'.repeat(10_000),
    };
    const pdf = await renderForm({ ...content, texts }, template, 'A4', { fontDir, copyNumber: 0, parts: [0] });
    const text = await pdfSentence(pdf);
    expect(text).toContain('Nguyễn Thị Quỳnh Như');
    // One more in the name of the nation.
    expect(text.match(/Ệ/gu)).toHaveLength(10_001);
  });
});

describe('whatever the machine is set to', () => {
  const before = { TZ: process.env['TZ'], LANG: process.env['LANG'], LC_ALL: process.env['LC_ALL'] };
  afterEach(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  test.each([
    ['America/New_York', 'th_TH.UTF-8'],
    ['Asia/Bangkok', 'th_TH.UTF-8'],
    ['Pacific/Kiritimati', 'ar_SA.UTF-8'],
    ['UTC', 'en_US.UTF-8'],
  ])('in the zone %s with the language %s every form is the same to the byte', async (zone, language) => {
    const forms: readonly FormKind[] = ['receipt', 'apology', 'register', 'history', 'return-note'];
    const usual = await Promise.all(forms.map(form => aForm(form, 'everyday')));
    Object.assign(process.env, { TZ: zone, LANG: language, LC_ALL: language });
    for (const [index, form] of forms.entries()) {
      expect(Buffer.from(await aForm(form, 'everyday')).equals(Buffer.from(usual[index] ?? [])), form).toBe(true);
    }
  });
});
