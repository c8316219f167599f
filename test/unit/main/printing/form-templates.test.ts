import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FORM_KINDS } from '../../../../preload/contract/form-template';
import { readShippedTemplate, readShippedTemplates } from '../../../../main/printing/form-templates';

const shipped = join(process.cwd(), 'resources/templates');

function anEditedTemplate(edit: (template: Record<string, unknown>) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-template-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(shipped, folder, { recursive: true });
  const file = join(folder, 'receipt.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  edit(template);
  writeFileSync(file, JSON.stringify(template));
  return folder;
}

test('every form is shipped, complete and in composed letters', () => {
  expect([...readShippedTemplates(shipped).keys()]).toEqual([...FORM_KINDS]);
  for (const name of readdirSync(shipped)) {
    const source = readFileSync(join(shipped, name), 'utf8');
    expect(source, name).toBe(source.normalize('NFC'));
  }
});

test('a template with a label missing is a fault', () => {
  const folder = anEditedTemplate(template => delete template['documentTitle']);
  expect(() => readShippedTemplate(folder, 'receipt')).toThrow(/documentTitle/);
});

test('a template with a label nobody prints is a fault', () => {
  const folder = anEditedTemplate(template => Object.assign(template, { titel: 'x' }));
  expect(() => readShippedTemplate(folder, 'receipt')).toThrow(/titel/);
});
