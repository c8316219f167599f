import { formatDate } from '../../../preload/contract/calendar-days';
import type { Commune, Procedure, Province } from '../../../preload/contract/catalogue';
import {
  SECTIONS,
  type AddressValue,
  type CommonFields,
  type FieldDefinition,
  type FieldOption,
  type Section,
} from '../../../preload/contract/forms';
import { displayPhone } from '../../../preload/contract/phone';
import { formatMoney, formatNumber, formatPersonalId } from '../format';

/** One line of the registration as it is read out: label and words. `label` null: a value the catalogue has no name for. */
export interface ReadRow {
  readonly key: string;
  readonly label: string | null;
  readonly lines: readonly string[];
}
export interface ReadSection {
  readonly section: Section;
  readonly rows: readonly ReadRow[];
}

/** Names for what is stored as a code, and words for yes and no. */
export interface ValueNames {
  readonly common: CommonFields;
  readonly provinceName: (code: string) => string;
  readonly communeName: (code: string) => string;
  readonly yes: string;
  readonly no: string;
  readonly isEnglish: boolean;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.every(isEmpty)) ||
  (isRecord(value) && Object.values(value).every(isEmpty));

/**
 * The registration section by section, in the order of its form, without what was left empty.
 *
 * The procedure may have changed since: a value its form no longer knows is kept, at the end and without a label.
 */
export function readRegistration(
  values: Readonly<Record<string, unknown>>,
  procedure: Pick<Procedure, 'formFields'> | null,
  names: ValueNames,
): readonly ReadSection[] {
  const definitions: Readonly<Record<Section, readonly FieldDefinition[]>> = {
    ...names.common,
    form: procedure?.formFields ?? [],
  };
  return SECTIONS.map(section => {
    const stored = isRecord(values[section]) ? values[section] : {};
    const known = definitions[section].map(definition => rowOf(definition, stored[definition.key], names));
    const unknown = Object.keys(stored)
      .filter(key => definitions[section].every(definition => definition.key !== key))
      .map(key => ({ key, label: null, lines: plainLines(stored[key]) }));
    return { section, rows: [...known, ...unknown].filter(row => row.lines.length > 0) };
  }).filter(({ rows }) => rows.length > 0);
}

/** One value in the words of its field; empty where nothing stands. A field the form does not know is read out as it is. */
export function valueLines(
  definition: FieldDefinition | undefined,
  value: unknown,
  names: ValueNames,
): readonly string[] {
  if (isEmpty(value)) return [];
  return definition ? linesOf(definition, value, names) : plainLines(value);
}

function rowOf(definition: FieldDefinition, value: unknown, names: ValueNames): ReadRow {
  const label = (names.isEnglish ? definition.labelEn : undefined) ?? definition.label;
  return { key: definition.key, label, lines: valueLines(definition, value, names) };
}

function linesOf(definition: FieldDefinition, value: unknown, names: ValueNames): readonly string[] {
  const { references } = names.common;
  switch (definition.type) {
    case 'date':
    case 'partialDate':
      return [dayText(value)];
    case 'datetime': {
      const [day, time] = plainText(value).split('T');
      return [time === undefined ? dayText(day) : `${time} ${dayText(day)}`];
    }
    case 'money':
      return [typeof value === 'number' ? formatMoney(value) : plainText(value)];
    case 'int':
      return [typeof value === 'number' ? formatNumber(value) : plainText(value)];
    case 'decimal':
      return [plainText(value).replace('.', ',')];
    case 'bool':
      return [value === true ? names.yes : names.no];
    case 'gender':
      return [optionLabel(value, definition.options ?? references.genders, names)];
    case 'ethnic':
      return [optionLabel(value, definition.options ?? references.ethnicGroups, names)];
    case 'country':
      return [optionLabel(value, definition.options ?? references.countries, names)];
    case 'idDocType':
      return [optionLabel(value, definition.options ?? references.idDocumentTypes, names)];
    case 'select':
      return [optionLabel(value, definition.options ?? [], names)];
    case 'address':
      return isRecord(value) ? addressLines(value, names) : plainLines(value);
    case 'personalId':
      return [formatPersonalId(plainText(value))];
    case 'phone':
      return [displayPhone(plainText(value))];
    case 'personList':
      return Array.isArray(value) ? value.filter(item => !isEmpty(item)).map(personLine) : plainLines(value);
    case 'rows':
      return Array.isArray(value)
        ? value.filter(item => !isEmpty(item)).map((row, at) => rowLine(definition, row, at, names))
        : plainLines(value);
    case 'provinceCode':
      return [names.provinceName(plainText(value))];
    case 'communeCode':
      return [names.communeName(plainText(value))];
    case 'name':
    case 'text':
    case 'textAuto':
    case 'time':
    case 'email':
    case 'list':
    case 'code':
    case 'auto':
      return plainLines(value);
  }
}

/** House first, as an address is said; below it the address as an old paper prints it. */
function addressLines(value: Readonly<Record<string, unknown>>, names: ValueNames): readonly string[] {
  const part = (key: keyof AddressValue): string => plainText(value[key]);
  const [commune, province] = [part('communeCode'), part('provinceCode')];
  const today = [
    part('detail'),
    commune === '' ? '' : names.communeName(commune),
    province === '' ? '' : names.provinceName(province),
  ].filter(text => text !== '');
  return [today.join(', '), part('legacyText')].filter(line => line !== '');
}

/** `1. Họ tên: …; Ngày sinh: …`, in the order the form asks. */
function rowLine({ rowFields }: FieldDefinition, row: unknown, at: number, names: ValueNames): string {
  if (!isRecord(row)) return plainText(row);
  const parts = (rowFields ?? []).flatMap(field => {
    const { label, lines } = rowOf(field, row[field.key], names);
    return lines.length === 0 ? [] : [`${label ?? ''}: ${lines.join(', ')}`];
  });
  return `${at + 1}. ${parts.join('; ')}`;
}

function personLine(person: unknown): string {
  if (!isRecord(person)) return plainText(person);
  const parts = [
    plainText(person['fullName']),
    formatPersonalId(plainText(person['personalId'])),
    dayText(person['birthDate']),
    plainText(person['residence']),
  ];
  return parts.filter(part => part !== '').join(' · ');
}

function optionLabel(value: unknown, options: readonly FieldOption[], names: ValueNames): string {
  const option = options.find(candidate => candidate.value === value);
  return (names.isEnglish ? option?.labelEn : undefined) ?? option?.label ?? plainText(value);
}

function dayText(value: unknown): string {
  const text = plainText(value);
  return /^\d{4}(?:-\d{2}){0,2}$/u.test(text) ? formatDate(text) : text;
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function plainLines(value: unknown): readonly string[] {
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) return value.flatMap(plainLines);
  if (isRecord(value)) return Object.values(value).flatMap(plainLines);
  return typeof value === 'boolean' ? [] : [plainText(value)];
}

/** Provinces whose communes have to be asked for before the registration can be read out. */
export function provincesIn(value: unknown): readonly string[] {
  const codes = new Set<string>();
  const look = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(look);
    else if (isRecord(part)) Object.values(part).forEach(look);
    // A commune's five digits do not say its province, so every two-digit text is taken for one; a false one finds nothing.
    else if (typeof part === 'string' && /^\d{2}$/u.test(part)) codes.add(part);
  };
  look(value);
  return [...codes].sort();
}

/** Lookup by code; a code nobody knows stays as it is. */
export function nameByCode(
  places: readonly (Pick<Province, 'code' | 'fullName'> | Pick<Commune, 'code' | 'name' | 'type'>)[],
) {
  const byCode = new Map(places.map(place => [place.code, 'fullName' in place ? place.fullName : communeWords(place)]));
  return (code: string): string => byCode.get(code) ?? code;
}

function communeWords({ type, name }: Pick<Commune, 'name' | 'type'>): string {
  const hasType = name.toLowerCase().startsWith(`${type} `);
  return hasType ? name : `${type} ${name}`;
}
