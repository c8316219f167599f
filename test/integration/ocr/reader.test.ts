import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { createReader } from '../../../main/ocr';
import type { PageReading } from '../../../main/ocr';
import { pngHeader } from '../../unit/main/ocr/picture-bytes';

const reader = createReader({ workers: 2 });
afterAll(() => reader.close());

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(__dirname, '../../fixtures/ocr', name)));
const valuesOf = (reading: PageReading): Record<string, string> =>
  Object.fromEntries(reading.fields.map(f => [f.name, f.value]));

const APPLICATION = {
  tieu_de: 'ĐƠN ĐỀ NGHỊ XÁC NHẬN',
  ho_ten: 'Trần Thị Bích Thảo',
  ngay_sinh: '17/03/1988',
  so_giay_to: '079188001234',
  ngay_cap: '12/05/2021',
  dia_chi: 'Thôn 4, xã Bình An, tỉnh Đồng Nai',
  dien_thoai: '0901234567',
  ngay_lam_don: '05/02/2026',
};

describe('opening handed-in files', () => {
  test.each([
    ['application.png', 'png', 1],
    ['application.jpg', 'jpeg', 1],
    ['application.webp', 'webp', 1],
    ['two-pages.tif', 'tiff', 2],
    ['two-pages.pdf', 'pdf', 2],
  ])('%s is %s with %i pages', async (name, kind, pageCount) => {
    expect(await reader.open(fixture(name))).toEqual({ ok: true, value: { kind, pageCount } });
  });

  test('an empty file is refused as empty', async () => {
    expect(await reader.open(new Uint8Array())).toMatchObject({ ok: false, code: 'documents.empty' });
  });

  test('text named like a picture is of unknown kind', async () => {
    const text = new Uint8Array(Buffer.from('Đây không phải là ảnh.'));
    expect(await reader.open(text)).toMatchObject({ ok: false, code: 'documents.unknown-kind' });
  });

  test.each(['application.jpg', 'application.png', 'application.webp', 'two-pages.tif', 'two-pages.pdf'])(
    '%s cut in half is torn, not half a page',
    async name => {
      const whole = fixture(name);
      expect(await reader.open(whole.subarray(0, whole.length >> 1))).toMatchObject({
        ok: false,
        code: 'documents.torn',
      });
      expect(await reader.page(whole.subarray(0, whole.length >> 1), 0)).toMatchObject({
        ok: false,
        code: 'documents.torn',
      });
    },
  );

  test('an encrypted PDF is refused as encrypted', async () => {
    expect(await reader.open(fixture('encrypted.pdf'))).toMatchObject({ ok: false, code: 'documents.encrypted' });
  });

  test('a signed PDF is opened with who signed it', async () => {
    const signed = new Uint8Array(readFileSync('test/fixtures/signed/two-signatures.pdf'));
    expect(await reader.open(signed)).toMatchObject({
      ok: true,
      value: { pageCount: 1, signatures: [{ signer: 'Trần Thị Mẫu' }, { signer: 'Lê Văn Thử', state: 'intact' }] },
    });
  });

  test('a PDF of more than 500 pages is refused', async () => {
    const pdf = await PDFDocument.create();
    for (let i = 0; i < 501; i++) pdf.addPage([100, 100]);
    expect(await reader.open(await pdf.save())).toEqual({ ok: false, code: 'documents.too-many-pages', detail: '501' });
  });

  test('a picture of 40,000 pixels is refused by its header alone', async () => {
    expect(await reader.open(pngHeader(40_000, 40_000))).toMatchObject({
      ok: false,
      code: 'documents.picture-too-large',
    });
  });

  test('a sound header without pixels is torn', async () => {
    expect(await reader.open(pngHeader(400, 400))).toMatchObject({ ok: false, code: 'documents.torn' });
  });
});

describe('pages to store', () => {
  test('a single JPEG or PNG passes through unchanged', async () => {
    for (const name of ['application.png', 'application.jpg']) {
      const bytes = fixture(name);
      const page = await reader.page(bytes, 0);
      expect(page.ok && Buffer.from(page.value.bytes).equals(Buffer.from(bytes))).toBe(true);
    }
  });

  test('a page of a bilevel TIFF becomes a PNG of the same size and resolution', async () => {
    const page = await reader.page(fixture('two-pages.tif'), 1);
    expect(page).toMatchObject({
      ok: true,
      value: { mime: 'image/png', widthPx: 1654, heightPx: 1300, resolutionDpi: 200 },
    });
  });

  test('a page of a PDF is rendered at 300 dpi', async () => {
    const page = await reader.page(fixture('two-pages.pdf'), 1);
    expect(page).toMatchObject({ ok: true, value: { resolutionDpi: 300, mime: 'image/png' } });
    // 1012 x 638 pixels at 300 dpi went in; whole points come out.
    expect(page.ok && Math.abs(page.value.widthPx - 1012)).toBeLessThan(6);
    expect(page.ok && Math.abs(page.value.heightPx - 638)).toBeLessThan(6);
  });

  test('a page that is not there is refused', async () => {
    expect(await reader.page(fixture('two-pages.pdf'), 2)).toMatchObject({ ok: false, code: 'documents.empty' });
    expect(await reader.page(fixture('application.png'), 1)).toMatchObject({ ok: false, code: 'documents.empty' });
  });

  test('a preview is cropped in stored pixels, then turned and made smaller', async () => {
    const crop = { x: 100, y: 50, width: 800, height: 200 };
    const preview = await reader.preview(fixture('application.png'), { maxPx: 400, rotation: 90, crop });
    expect(preview).toMatchObject({ mime: 'image/jpeg', widthPx: 100, heightPx: 400 });
    expect(await reader.open(preview.bytes)).toMatchObject({ ok: true, value: { kind: 'jpeg' } });
  });
});

describe('reading pages', () => {
  test('an application is read with its fields and their places', async () => {
    const reading = await reader.read(fixture('application.png'));
    expect(reading.kind).toBe('don');
    expect(valuesOf(reading)).toEqual(APPLICATION);
    expect(reading.uprightRotation).toBe(0);
    expect(reading.meanConfidence).toBeGreaterThan(0.8);
    expect(reading.text).toContain('Kính gửi: Ủy ban nhân dân xã Bình An');
    const box = reading.fields.find(f => f.name === 'so_giay_to')?.box;
    // The number stands behind its label in the row printed at y = 550.
    expect(box?.x).toBeGreaterThan(250);
    expect(box?.y).toBeGreaterThan(535);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(610);
  });

  test('an upside-down page is read and says how to turn it; boxes stay in stored pixels', async () => {
    const reading = await reader.read(fixture('application-upside-down.png'));
    expect(reading.uprightRotation).toBe(180);
    expect(valuesOf(reading)).toEqual(APPLICATION);
    const box = reading.fields.find(f => f.name === 'so_giay_to')?.box;
    expect(box?.y).toBeGreaterThan(1300 - 610);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(1654 - 250);
  });

  test('a slanted page is straightened', async () => {
    const reading = await reader.read(fixture('application-slanted.png'));
    expect(reading.skewDegrees).toBeGreaterThan(2.5);
    expect(reading.skewDegrees).toBeLessThan(3.5);
    expect(valuesOf(reading)).toMatchObject({ ho_ten: APPLICATION.ho_ten, so_giay_to: APPLICATION.so_giay_to });
  });

  test('the back of a card is read through its machine-readable zone', async () => {
    const reading = await reader.read(fixture('card-back.png'));
    expect(reading.kind).toBe('cccd_back');
    expect(valuesOf(reading)).toMatchObject({
      id_number: '001090012345',
      full_name_ascii: 'NGUYEN VAN AN',
      date_of_birth: '15/01/1990',
      sex: 'Nam',
      issue_date: '12/05/2021',
    });
    expect(reading.fields.find(f => f.name === 'id_number')?.source).toBe('mrz');
  });

  test('bytes that are no picture are a fault', async () => {
    await expect(reader.read(new Uint8Array(Buffer.from('chữ')))).rejects.toThrow('reader.not-a-picture');
  });

  test('missing language data is a fault at once, not a hanging page', async () => {
    const lost = createReader({ workers: 1, languageDir: '/nonexistent' });
    await expect(lost.read(fixture('application.png'))).rejects.toThrow('reader.missing-file');
    await lost.close();
  });
});
