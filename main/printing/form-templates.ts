import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FORM_KINDS, FormTemplate, type FormKind } from '../../preload/contract/form-template';

const Text = z.string().min(1).max(300);

export const TestPageTemplate = z.strictObject({
  version: z.literal(1),
  documentTitle: Text,
  title: Text,
  printerLine: Text,
  paperLine: Text,
  momentLine: Text,
  moment: Text,
  lettersLabel: Text,
  letters: z.array(Text).min(1).max(10),
  frameNote: Text,
  rulerNote: Text,
  qrNote: Text,
});
export type TestPageTemplate = z.infer<typeof TestPageTemplate>;

/** A shipped form; a missing or misspelt part is a fault, so a bad template never reaches the counter. */
export function readShippedTemplate(templatesDir: string, form: FormKind): FormTemplate {
  return FormTemplate.parse(JSON.parse(readFileSync(path.join(templatesDir, `${form}.json`), 'utf8')));
}

export function readShippedTemplates(templatesDir: string): ReadonlyMap<FormKind, FormTemplate> {
  return new Map(FORM_KINDS.map(form => [form, readShippedTemplate(templatesDir, form)]));
}

export function readTestPageTemplate(templatesDir: string): TestPageTemplate {
  return TestPageTemplate.parse(JSON.parse(readFileSync(path.join(templatesDir, 'test-page.json'), 'utf8')));
}
