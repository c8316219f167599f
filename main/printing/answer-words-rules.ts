import { formatDate } from '../../preload/contract/calendar-days';
import {
  isEmptyValue,
  visibleFields,
  type FieldDefinition,
  type FieldOption,
  type FormReferences,
  type KeyedSection,
  type PersonRow,
  type RowField,
} from '../../preload/contract/forms';
import { displayPhone } from '../../preload/contract/phone';
import type { Answer } from './form-content-types';
import { paperAmount } from './paper-wording-rules';

/** Names for what a form stores as a code. */
export interface AnswerNames {
  readonly references: FormReferences;
  readonly addressLine: (value: unknown) => string;
  /** Of a province or a commune; a code nobody knows stays as it is. */
  readonly placeName: (code: string) => string;
}

const PERSON_COLUMNS: readonly (readonly [keyof PersonRow, string, number])[] = [
  ['fullName', 'Họ và tên', 5],
  ['personalId', 'Số định danh', 3],
  ['birthDate', 'Ngày sinh', 2.4],
  ['residence', 'Nơi cư trú', 5],
];

/** What was declared, in the order of the form and under its headings; a field that was not asked for or left empty is not printed. */
export function answersOf(
  definitions: readonly FieldDefinition[],
  values: KeyedSection,
  names: AnswerNames,
): readonly Answer[] {
  const answers: Answer[] = [];
  let heading: string | undefined;
  const isShown = new Set(visibleFields(definitions, values).map(({ key }) => key));
  for (const definition of definitions) {
    heading = definition.section ?? heading;
    const value = values[definition.key];
    if (!isShown.has(definition.key) || isEmptyValue(value)) continue;
    const answer = answerOf(definition, value, names);
    if (!answer) continue;
    if (heading !== undefined) answers.push({ kind: 'heading', text: heading });
    heading = undefined;
    answers.push(answer);
  }
  return answers;
}

function answerOf(definition: FieldDefinition, value: unknown, names: AnswerNames): Answer | undefined {
  const { label, type } = definition;
  if (type === 'rows') return rowsOf(label, definition.rowFields ?? [], value, names);
  if (type === 'personList') return peopleOf(definition, value);
  if (type === 'list') {
    const items = Array.isArray(value) ? value.map(plain).filter(item => item !== '') : [];
    return {
      kind: 'rows',
      label,
      columns: [{ title: 'Nội dung', share: 1, align: 'left' }],
      rows: items.map(i => [i]),
    };
  }
  const text = wordsOf(definition, value, names);
  return text === '' ? undefined : { kind: 'answer', label, text };
}

function rowsOf(label: string, fields: readonly RowField[], value: unknown, names: AnswerNames): Answer {
  const records = (Array.isArray(value) ? value : []).filter(isRecord).filter(row => !isEmptyValue(row));
  // A column that nobody answered would only take room from the others.
  const asked = fields.filter(({ key }) => records.some(row => !isEmptyValue(row[key])));
  const rows = records.map(row => {
    const isShown = new Set(visibleFields(fields, row).map(({ key }) => key));
    return asked.map(field => {
      const part = row[field.key];
      return isShown.has(field.key) && !isEmptyValue(part) ? wordsOf(field, part, names) : '';
    });
  });
  return {
    kind: 'rows',
    label,
    columns: asked.map(field => ({ title: field.label, share: shareOf(field), align: alignOf(field) })),
    rows,
  };
}

function peopleOf({ label, columns }: FieldDefinition, value: unknown): Answer {
  const people = (Array.isArray(value) ? value : []).filter(isRecord).filter(person => !isEmptyValue(person));
  const shown = PERSON_COLUMNS.filter(
    ([key]) => columns?.includes(key) ?? people.some(person => !isEmptyValue(person[key])),
  );
  return {
    kind: 'rows',
    label,
    columns: shown.map(([key, title, share]) => ({
      title,
      share,
      align: key === 'fullName' || key === 'residence' ? ('left' as const) : ('centre' as const),
    })),
    rows: people.map(person =>
      shown.map(([key]) => (key === 'birthDate' ? dayText(plain(person[key])) : plain(person[key]))),
    ),
  };
}

const NARROW: ReadonlySet<string> = new Set(['date', 'int', 'decimal', 'money', 'bool', 'gender', 'time', 'phone']);

function shareOf({ type }: RowField): number {
  if (NARROW.has(type)) return 2;
  if (type === 'partialDate') return 2.4;
  if (type === 'personalId') return 3;
  return type === 'name' || type === 'address' ? 5 : 3;
}

function alignOf({ type }: RowField): 'left' | 'centre' {
  return NARROW.has(type) || type === 'partialDate' || type === 'personalId' ? 'centre' : 'left';
}

/** One value as a paper says it. */
function wordsOf(field: RowField, value: unknown, names: AnswerNames): string {
  const { references } = names;
  switch (field.type) {
    case 'date':
    case 'partialDate':
      return dayText(plain(value));
    case 'datetime': {
      const [day = '', time] = plain(value).split('T');
      return time === undefined ? dayText(day) : `${time} ngày ${dayText(day)}`;
    }
    case 'money':
      return typeof value === 'number' ? `${paperAmount(value)} đồng` : plain(value);
    case 'decimal':
      return plain(value).replace('.', ',');
    case 'bool':
      return value === true ? 'có' : 'không';
    case 'gender':
      return optionText(value, field.options ?? references.genders);
    case 'ethnic':
      return optionText(value, field.options ?? references.ethnicGroups);
    case 'country':
      return optionText(value, field.options ?? references.countries);
    case 'idDocType':
      return optionText(value, field.options ?? references.idDocumentTypes);
    case 'select':
      return optionText(value, field.options ?? []);
    case 'address':
      return names.addressLine(value);
    case 'phone':
      return displayPhone(plain(value));
    case 'provinceCode':
    case 'communeCode':
      return names.placeName(plain(value));
    case 'personList':
    case 'list':
    case 'rows':
      return Array.isArray(value) ? value.map(personWords).join('; ') : '';
    default:
      return plain(value);
  }
}

function personWords(item: unknown): string {
  return isRecord(item)
    ? [item['fullName'], item['personalId']]
        .map(plain)
        .filter(part => part !== '')
        .join(', ')
    : plain(item);
}

function optionText(value: unknown, options: readonly FieldOption[]): string {
  return options.find(option => option.value === value)?.label ?? plain(value);
}

function dayText(text: string): string {
  return /^\d{4}(?:-\d{2}){0,2}$/u.test(text) ? formatDate(text) : text;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
