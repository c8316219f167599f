import {
  FormTemplate,
  linesOf,
  LONGEST_TEXT,
  type FormTemplate as Template,
} from '../../preload/contract/form-template';
import type { TemplateProblem } from '../../preload/contract/templates';
import type { FormContent } from './form-content-types';
import { fieldsAskedBy } from './template-text';

/** What a number needs so that it is given once: counted within the form, the counter and the year. */
const NUMBER_FIELDS = ['soThuTu', 'quay', 'nam'];
const COPY_FIELDS = ['lanIn', 'inLuc', 'nguoiIn'];
const FOOTER_FIELDS = ['trang', 'soTrang'];

export interface TemplateCheck {
  readonly problems: readonly TemplateProblem[];
  /** Only where nothing is wrong. */
  readonly template?: Template;
}

/**
 * Whether an edited template can be printed: every part there, every tag closed, every field one the form has, and the
 * lines the law asks for still shown with what they say. `sample` has every field the form knows.
 */
export function checkTemplate(candidate: unknown, shipped: Template, sample: FormContent): TemplateCheck {
  const parsed = FormTemplate.safeParse(candidate);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 20).map(issue => ({
      code: issue.code === 'too_big' ? ('too-long' as const) : ('malformed' as const),
      place: placeOf(candidate, issue.path),
      detail: issue.code === 'too_big' ? String(LONGEST_TEXT) : '',
    }));
    return { problems };
  }
  const template = parsed.data;
  if (template.form !== shipped.form)
    return { problems: [{ code: 'wrong-form', place: 'form', detail: template.form }] };
  const problems = [
    ...duplicateIds(template),
    ...textProblems(template, sample),
    ...numberProblems(template, shipped),
    ...requiredProblems(template, shipped),
  ];
  return problems.length > 0 ? { problems } : { problems, template };
}

/** The nearest thing with a name: a line, column or signature by its id, any other part by its key. */
function placeOf(candidate: unknown, path: readonly PropertyKey[]): string {
  let value: unknown = candidate;
  let named = '';
  for (const key of path) {
    if (typeof value !== 'object' || value === null) break;
    value = Reflect.get(value, key) as unknown;
    const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : undefined;
    if (typeof id === 'string') named = id;
    else if (named === '' && typeof key === 'string') named = path.filter(part => typeof part === 'string').join('.');
  }
  return named === '' ? path.join('.') : named;
}

function duplicateIds(template: Template): TemplateProblem[] {
  const ids = [...template.blocks.map(({ id }) => id), ...insideBeside(template)];
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? [] : [{ code: 'duplicate-id', place: twice, detail: twice }];
}

function insideBeside(template: Template): string[] {
  return template.blocks.flatMap(block => (block.kind === 'beside' ? block.lines.map(({ id }) => id) : []));
}

function textProblems(template: Template, sample: FormContent): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const texts = Object.keys(sample.texts);
  const rowFields = (list: string) => Object.keys(sample.lists[list]?.[0] ?? {});
  const check = (place: string, text: string, known: readonly string[]) => {
    const { fields, problem } = fieldsAskedBy(text);
    if (problem) problems.push({ code: problem.code, place, detail: problem.tag });
    const unknown = fields.find(field => !known.includes(field));
    if (unknown !== undefined) problems.push({ code: 'unknown-field', place, detail: unknown });
  };
  const { header } = template;
  for (const part of ['agency', 'unit', 'nation', 'motto', 'numberLine', 'placeAndDate'] as const) {
    check(`header.${part}`, header[part], texts);
  }
  check('title', template.title, texts);
  check('formNumber', template.formNumber, texts);
  check('footer', template.footer, [...texts, ...FOOTER_FIELDS]);
  check('copyMark', template.copyMark, COPY_FIELDS);
  check('copyDetail', template.copyDetail, COPY_FIELDS);
  check('pageMark', template.pageMark ?? '', texts);
  if (template.numberPattern !== null) check('numberPattern', template.numberPattern, [...NUMBER_FIELDS, 'kyHieu']);
  for (const signer of template.signatures) {
    for (const text of [signer.role, signer.instruction, signer.name]) check(signer.id, text, texts);
  }
  for (const line of linesOf(template)) {
    check(line.id, line.text, texts);
    const isKnown = line.when === undefined || texts.includes(line.when) || line.when in sample.lists;
    if (!isKnown) problems.push({ code: 'unknown-field', place: line.id, detail: line.when ?? '' });
  }
  for (const block of template.blocks) {
    if (block.kind === 'code' || block.kind === 'beside') {
      check(block.id, block.code.text, texts);
      check(block.id, block.code.caption ?? '', texts);
    }
    if (block.kind !== 'table' && block.kind !== 'items') continue;
    if (!(block.list in sample.lists)) {
      problems.push({ code: 'unknown-field', place: block.id, detail: block.list });
      continue;
    }
    const known = [...texts, ...rowFields(block.list)];
    if (block.kind === 'items') check(block.id, block.text, known);
    else for (const column of block.columns) check(column.id, column.text, known);
  }
  return problems;
}

function numberProblems(template: Template, shipped: Template): TemplateProblem[] {
  if ((template.numberPattern === null) !== (shipped.numberPattern === null)) {
    return [{ code: 'number-incomplete', place: 'numberPattern', detail: 'soThuTu' }];
  }
  if (template.numberPattern === null) return [];
  const { fields } = fieldsAskedBy(template.numberPattern);
  return NUMBER_FIELDS.filter(field => !fields.includes(field)).map(detail => ({
    code: 'number-incomplete',
    place: 'numberPattern',
    detail,
  }));
}

interface LegalPart {
  readonly id: string;
  readonly required: string | undefined;
  readonly isShown: boolean;
  readonly text: string;
}

function partsOf(template: Template): LegalPart[] {
  return template.blocks.flatMap((block): LegalPart[] => {
    switch (block.kind) {
      case 'line':
        return [{ ...block, required: block.required }];
      case 'beside':
        return block.lines.map(line => ({ ...line, required: line.required }));
      case 'items':
        return [{ ...block, required: block.required }];
      case 'code':
        return [{ ...block, required: block.required, text: block.code.text }];
      case 'answers':
        return [{ ...block, required: block.required, text: '' }];
      case 'table':
        return [
          { id: block.id, required: block.required, isShown: block.isShown, text: '' },
          ...block.columns.map(column => ({ ...column, id: `${block.id}.${column.id}`, required: column.required })),
        ];
    }
  });
}

/** A line the law asks for may be reworded, not switched off, emptied, or robbed of what it says. */
function requiredProblems(template: Template, shipped: Template): TemplateProblem[] {
  const now = new Map(partsOf(template).map(part => [part.id, part]));
  const { pageMark } = shipped;
  const unmarked: TemplateProblem[] =
    pageMark !== undefined && template.pageMark === undefined
      ? [{ code: 'required-missing', place: 'pageMark', detail: pageMark }]
      : [];
  const lost = partsOf(shipped).flatMap((legal): TemplateProblem[] => {
    if (legal.required === undefined) return [];
    const place = legal.id.split('.').at(-1) ?? legal.id;
    const part = now.get(legal.id);
    if (!part?.isShown || (legal.text !== '' && part.text === '')) {
      return [{ code: 'required-missing', place, detail: legal.required }];
    }
    const asked = fieldsAskedBy(part.text).fields;
    const gone = fieldsAskedBy(legal.text).fields.find(field => !asked.includes(field));
    return gone === undefined ? [] : [{ code: 'required-field-lost', place, detail: gone }];
  });
  return [...unmarked, ...lost];
}
