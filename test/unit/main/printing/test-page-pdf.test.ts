import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTestPageTemplate } from '../../../../main/printing/form-templates';
import { renderTestPage } from '../../../../main/printing/test-page-pdf';
import { pdfSentence, pdfWords } from '../../../support/pdf-text';

const root = process.cwd();
const AT = Date.UTC(2026, 10, 24, 2, 5);

function aTestPage(): Promise<Uint8Array> {
  const template = readTestPageTemplate(join(root, 'resources/templates'));
  return renderTestPage(template, { printer: 'Máy in quầy A', at: AT, fontDir: join(root, 'resources/fonts') });
}

test('the test page names the printer and the time, on one page inside the margins', async () => {
  const pdf = await aTestPage();
  const text = await pdfSentence(pdf);
  expect(text).toContain('Máy in: Máy in quầy A');
  expect(text).toContain('In lúc: 09 giờ 05 phút, ngày 24 tháng 11 năm 2026');
  const words = await pdfWords(pdf);
  expect(Math.max(...words.map(word => word.page))).toBe(1);
  expect(Math.min(...words.map(word => word.xMin))).toBeGreaterThan(85);
  expect(Math.max(...words.map(word => word.xMax))).toBeLessThan(553);
});

test('the same printer and time give the same bytes', async () => {
  expect(Buffer.from(await aTestPage()).equals(Buffer.from(await aTestPage()))).toBe(true);
});
