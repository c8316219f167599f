import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Procedure } from '../../preload/contract/catalogue';
import type { FormKind, PaperName } from '../../preload/contract/form-template';
import { renderForm } from '../../main/printing/form-pdf';
import { sampleContent, type SampleSource } from '../../main/printing/form-samples';
import { readShippedTemplate } from '../../main/printing/form-templates';
import type { SampleSize } from '../../main/printing/sample-file';

const root = process.cwd();
export const templatesDir = join(root, 'resources/templates');
export const fontDir = join(root, 'resources/fonts');

export const STATION: SampleSource['station'] = {
  unitName: 'Trung tâm Phục vụ hành chính công phường Long Xuyên',
  communeTitle: 'phường Long Xuyên',
  place: 'Long Xuyên',
  provinceTitle: 'tỉnh An Giang',
  unitSymbol: 'TTPVHCC',
  counterNumber: 2,
};

/** Four procedures as they once were, among them the one with the longest names: a picture must not change with a catalogue. */
export function frozenProcedures(): readonly Procedure[] {
  return JSON.parse(readFileSync(join(root, 'test/fixtures/printing/procedures.json'), 'utf8')) as Procedure[];
}

export function aForm(
  form: FormKind,
  size: SampleSize,
  {
    paper,
    parts,
    procedures = frozenProcedures(),
  }: { paper?: PaperName; parts?: number[]; procedures?: readonly Procedure[] } = {},
): Promise<Uint8Array> {
  const template = readShippedTemplate(templatesDir, form);
  return renderForm(
    sampleContent(form, size, { procedures, station: STATION }),
    template,
    paper ?? template.papers[0] ?? 'A4',
    {
      fontDir,
      copyNumber: 0,
      ...(parts ? { parts } : {}),
    },
  );
}
