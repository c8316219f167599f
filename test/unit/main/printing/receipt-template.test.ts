import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readReceiptTemplate } from '../../../../main/printing/receipt-template';

const shipped = join(process.cwd(), 'resources/templates/receipt.json');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-template-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function anEditedTemplate(edit: (template: Record<string, unknown>) => void): Promise<string> {
  const template = JSON.parse(await readFile(shipped, 'utf8')) as Record<string, unknown>;
  edit(template);
  const file = join(folder, 'receipt.json');
  await writeFile(file, JSON.stringify(template));
  return file;
}

test('the shipped template is complete and composed', async () => {
  const template = await readReceiptTemplate(shipped);
  expect(template.title).toBe('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
  const source = await readFile(shipped, 'utf8');
  expect(source).toBe(source.normalize('NFC'));
});

test('a template with a label missing is a fault', async () => {
  const file = await anEditedTemplate(template => delete template['title']);
  await expect(readReceiptTemplate(file)).rejects.toThrow(/title/);
});

test('a template with a label nobody prints is a fault', async () => {
  const file = await anEditedTemplate(template => Object.assign(template, { titel: 'x' }));
  await expect(readReceiptTemplate(file)).rejects.toThrow(/titel/);
});
