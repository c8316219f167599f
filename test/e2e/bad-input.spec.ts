import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { expect, test } from '@playwright/test';
import errors from '../../renderer/shared/i18n/vi/errors.json' with { type: 'json' };
import {
  aDraft,
  aFile,
  deskOfThisFile,
  field,
  fireCard,
  pageThumbs,
  pickFiles,
  resumeDraft,
  type GivenFile,
} from '../support/desk-driver';

const FIXTURES = 'test/fixtures/ocr';
const sound = readFileSync(`${FIXTURES}/two-pages.pdf`);

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();

test.beforeAll(async () => {
  const page = await desk.startSetUp();
  await aDraft(page);
  await page.reload();
  await resumeDraft(page, 'Nguyễn Văn Đức');
});
test.afterEach(async () => {
  await expect(pageThumbs(desk.page)).toHaveCount(0);
  await expect(field(desk.page, 'applicant.hoTen')).toHaveValue('Nguyễn Văn Đức');
});

const BAD_FILES: readonly (readonly [string, GivenFile, string])[] = [
  [
    'a text that calls itself a picture',
    { name: 'giay-to.jpg', bytes: Buffer.from('Đây là chữ, không phải ảnh.') },
    errors['errors.documents.unknown-kind'],
  ],
  [
    'half of a PDF',
    { name: 'to-khai.pdf', bytes: sound.subarray(0, sound.length / 2) },
    errors['errors.documents.torn'],
  ],
  ['a PDF with a password', aFile(`${FIXTURES}/encrypted.pdf`), errors['errors.documents.encrypted']],
  [
    'a picture of 40,000 by 40,000 dots',
    { name: 'ban-do.png', bytes: pngOf(40_000, 40_000) },
    errors['errors.documents.picture-too-large'],
  ],
  ['an empty file', { name: 'trong.pdf', bytes: new Uint8Array() }, errors['errors.documents.empty']],
];

for (const [what, file, sentence] of BAD_FILES) {
  test(`${what} is refused in words and leaves the dossier as it was`, async () => {
    const { page } = desk;
    await pickFiles(page, file);
    await expect(page.locator('.in-list__problem')).toHaveText(`${file.name}: ${sentence}`, { timeout: 30_000 });
    await page.getByRole('button', { name: 'Đã rõ' }).click();
  });
}

test('a file of 60 MB is refused in words before it is read', async () => {
  const { page } = desk;
  // Made in the page: so large a file does not travel through the test's own line.
  await page.locator('.rc-papers').evaluate(pane => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(60 * 1024 * 1024)], 'phim.pdf'));
    pane.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));
  });
  await expect(page.locator('.in-list__problem')).toHaveText(`phim.pdf: ${errors['errors.documents.file-too-large']}`);
  await page.getByRole('button', { name: 'Đã rõ' }).click();
});

test('a code that is no card fills in nothing and says which code to fire', async () => {
  const { page } = desk;
  await field(page, 'form.tenGiayTo').focus();
  await fireCard(page, 'VNPAY|00020101|021238570010A000000727|VND|QRPUSH|9704');
  await expect(page.getByText('Chưa đọc được thẻ, không điền gì cả')).toBeVisible();
  await expect(page.getByText('Mã vừa quẹt không phải của thẻ căn cước. Quẹt mã QR ở góc thẻ.')).toBeVisible();
  await expect(field(page, 'form.tenGiayTo')).toHaveValue('Bằng tốt nghiệp trung học phổ thông');
});

test.describe('after all of them', () => {
  test('a good file is taken in', async () => {
    const { page } = desk;
    await pickFiles(page, aFile(`${FIXTURES}/application.jpg`));
    await expect(pageThumbs(page)).toHaveCount(1, { timeout: 30_000 });
    await page.locator('.rc-thumb__picture').press('Delete');
  });
});

/** A PNG whose header promises so many dots; what follows is next to nothing. */
function pngOf(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(16)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(content.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}
