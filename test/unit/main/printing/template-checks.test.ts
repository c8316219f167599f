import { expect, test } from 'vitest';
import type { FormTemplate } from '../../../../preload/contract/form-template';
import { sampleContent } from '../../../../main/printing/form-samples';
import { readShippedTemplate } from '../../../../main/printing/form-templates';
import { checkTemplate } from '../../../../main/printing/template-checks';
import { fillText } from '../../../../main/printing/template-text';
import { frozenProcedures, STATION, templatesDir } from '../../../support/form-samples';

const shipped = readShippedTemplate(templatesDir, 'supplement');
const sample = sampleContent('supplement', 'longest', { procedures: frozenProcedures(), station: STATION });

function problemsOf(edit: (template: FormTemplate) => FormTemplate) {
  return checkTemplate(edit(structuredClone(shipped)), shipped, sample).problems;
}

function withLine(id: string, part: Record<string, unknown>): (template: FormTemplate) => FormTemplate {
  return template => ({
    ...template,
    blocks: template.blocks.map(block => (block.id === id ? { ...block, ...part } : block)) as FormTemplate['blocks'],
  });
}

test('a form as it is shipped has no problem', () => {
  expect(problemsOf(template => template)).toEqual([]);
});

test.each([
  ['a field nobody knows', { text: 'Lý do: {{lyDo}} {{lyDoKhac}}' }, 'unknown-field', 'lyDoKhac'],
  ['a tag not closed', { text: 'Lý do: {{lyDo}}{{#canBo}}' }, 'unbalanced-tag', 'canBo'],
  ['a tag closed that was never opened', { text: 'Lý do: {{lyDo}}{{/canBo}}' }, 'unbalanced-tag', 'canBo'],
  ['a brace too few', { text: 'Lý do: {{lyDo}' }, 'unbalanced-tag', undefined],
  ['a part of another file', { text: 'Lý do: {{lyDo}} {{> bi-mat}}' }, 'forbidden-tag', 'bi-mat'],
  ['ten thousand letters', { text: 'x'.repeat(10_000) }, 'too-long', '600'],
  [
    'a line of the law switched off',
    { isShown: false },
    'required-missing',
    'Mẫu số 02, Phụ lục I Thông tư 03/2025/TT-VPCP',
  ],
  ['a line of the law without its words', { text: '' }, 'required-missing', undefined],
  ['a line of the law without what it says', { text: 'Lý do: xem hồ sơ' }, 'required-field-lost', 'lyDo'],
])('%s is named with its place', (_, part, code, detail) => {
  const [problem] = problemsOf(withLine('lyDo', part));
  expect(problem).toMatchObject({ code, place: 'lyDo', ...(detail === undefined ? {} : { detail }) });
});

test('a line of the law that is gone is named', () => {
  const problems = problemsOf(template => ({ ...template, blocks: template.blocks.filter(({ id }) => id !== 'lyDo') }));
  expect(problems).toMatchObject([{ code: 'required-missing', place: 'lyDo' }]);
});

test('a line of the law may be reworded', () => {
  expect(problemsOf(withLine('lyDo', { text: 'Vì các lý do sau: **{{lyDo}}**' }))).toEqual([]);
});

test.each(['soThuTu', 'quay', 'nam'])('a number pattern without %s would give a number twice', field => {
  const pattern = (shipped.numberPattern ?? '').replace(`{{${field}}}`, '');
  expect(problemsOf(template => ({ ...template, numberPattern: pattern }))).toEqual([
    { code: 'number-incomplete', place: 'numberPattern', detail: field },
  ]);
});

test('two lines of one name, another form, and something that is no template are refused', () => {
  const [first] = shipped.blocks;
  if (!first) throw new Error('no line');
  expect(problemsOf(template => ({ ...template, blocks: [...template.blocks, first] }))[0]?.code).toBe('duplicate-id');
  expect(problemsOf(template => ({ ...template, form: 'refusal' }))[0]?.code).toBe('wrong-form');
  for (const nonsense of [null, 7, 'x', [], {}]) {
    expect(checkTemplate(nonsense, shipped, sample).problems[0]?.code).toBe('malformed');
  }
});

test('styles are read from the template alone and a missing value leaves dots', () => {
  expect(fillText('Tên: **{{ten}}**, __{{ghiChu}}__', { ten: 'A **b** __c__', ghiChu: '' }, 'dots')).toEqual([
    { text: 'Tên: ', style: 'regular' },
    { text: 'A **b** __c__', style: 'bold' },
    { text: ', ', style: 'regular' },
    { text: '........................', style: 'italic' },
  ]);
});

test('a condition shows its part only where the field has a value', () => {
  const text = '{{#ngay}}ngày {{ngay}}{{/ngay}}{{^ngay}}chưa rõ{{/ngay}}';
  expect(fillText(text, { ngay: '24/11/2026' })).toEqual([{ text: 'ngày 24/11/2026', style: 'regular' }]);
  expect(fillText(text, { ngay: '' })).toEqual([{ text: 'chưa rõ', style: 'regular' }]);
});
