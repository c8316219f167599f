import { z } from 'zod';
import { NAME_LETTERS } from '../person-name';
import { isEmptyValue } from './conditions';
import type { FieldDefinition, FormReferences } from './field-definition';
import { issue, type ValueIssue } from './issues';
import {
  readDatetime,
  readDay,
  readEmail,
  readIdNumber,
  readName,
  readNumber,
  readOption,
  readPartialDate,
  readPhoneNumber,
  readText,
  readTime,
  wrong,
  type NumberKind,
  type Reading,
} from './value-readers';

/** Two levels since 1/7/2025; `legacyText` keeps the address as an old paper or card prints it. */
export interface AddressValue {
  readonly provinceCode: string;
  readonly communeCode: string;
  readonly detail: string;
  readonly legacyText: string;
}

export interface PersonRow {
  readonly fullName: string;
  readonly personalId: string;
  /** `yyyy`, `yyyy-mm` or `yyyy-mm-dd`. */
  readonly birthDate: string;
  readonly residence: string;
}

/**
 * As stored. Text and choices: NFC string. date `yyyy-mm-dd`; partialDate `yyyy`, `yyyy-mm` or `yyyy-mm-dd`;
 * datetime `yyyy-mm-ddThh:mm` and time `hh:mm`, Viet Nam time; money in whole VND; phone in E.164.
 */
export type FieldValue = PlainValue | readonly PersonRow[] | readonly string[] | readonly RowValue[];
type PlainValue = string | number | boolean | AddressValue;

/** One row of a repeating group, by the keys of its fields; empty ones are left out. */
export type RowValue = Readonly<Record<string, PlainValue | readonly PersonRow[] | readonly string[]>>;

export interface FormContext {
  /** `yyyy-mm-dd`, in Viet Nam. */
  readonly today: string;
  readonly references?: FormReferences | undefined;
  /** Province of a commune, undefined for an unknown one. Without it codes are checked for their shape only. */
  readonly provinceOf?: ((communeCode: string) => string | undefined) | undefined;
}

export const LIMITS = {
  name: NAME_LETTERS,
  text: 500,
  detail: 200,
  legacyText: 300,
  listItems: 100,
  listItem: 200,
  persons: 50,
  rows: 60,
} as const;

export const EMPTY_ADDRESS: AddressValue = { provinceCode: '', communeCode: '', detail: '', legacyText: '' };
export const EMPTY_PERSON: PersonRow = { fullName: '', personalId: '', birthDate: '', residence: '' };

/** What else the section says about a field; filled in by `section-schema.ts`. */
export interface SiblingFacts {
  readonly isOrganisation?: boolean;
  readonly idKinds?: readonly NumberKind[];
  readonly provinceCode?: string | undefined;
}

const nested = (reading: Reading<unknown>, at: readonly (string | number)[]): ValueIssue[] =>
  'issues' in reading ? reading.issues.map(found => ({ ...found, at: [...at, ...found.at] })) : [];

const valueOr = <T>(reading: Reading<T>, otherwise: T): T => ('value' in reading ? reading.value : otherwise);

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function unknownParts(raw: Readonly<Record<string, unknown>>, known: object): ValueIssue[] {
  return Object.keys(raw).every(key => Object.hasOwn(known, key)) ? [] : [issue('forms.unknown-field')];
}

function readPlaceCode(raw: unknown, digits: 2 | 5): Reading<string> {
  const code = raw ?? '';
  if (code === '' || (typeof code === 'string' && new RegExp(`^\\d{${digits}}$`, 'u').test(code)))
    return { value: code };
  return wrong([digits === 2 ? 'forms.unknown-province' : 'forms.unknown-commune']);
}

function communeIssues(communeCode: string, provinceCode: string | undefined, context: FormContext): ValueIssue[] {
  if (communeCode === '' || !context.provinceOf) return [];
  const province = context.provinceOf(communeCode);
  if (province === undefined) return [issue('forms.unknown-commune')];
  return provinceCode !== undefined && provinceCode !== province ? [issue('forms.commune-not-in-province')] : [];
}

/** An address is complete with its commune, or with its old wording alone: nobody must renew an old paper. */
function readAddress(raw: unknown, context: FormContext): Reading<AddressValue> {
  if (!isRecord(raw)) return wrong(['forms.not-an-address']);
  const province = readPlaceCode(raw['provinceCode'], 2);
  const commune = readPlaceCode(raw['communeCode'], 5);
  const detail = readText(raw['detail'] ?? '', LIMITS.detail);
  const legacyText = readText(raw['legacyText'] ?? '', LIMITS.legacyText);
  const value: AddressValue = {
    provinceCode: valueOr(province, ''),
    communeCode: valueOr(commune, ''),
    detail: valueOr(detail, ''),
    legacyText: valueOr(legacyText, ''),
  };
  const issues = [
    ...unknownParts(raw, EMPTY_ADDRESS),
    ...nested(province, ['provinceCode']),
    ...nested(commune, ['communeCode']),
    ...nested(detail, ['detail']),
    ...nested(legacyText, ['legacyText']),
    ...communeIssues(value.communeCode, value.provinceCode, context).map(found => ({ ...found, at: ['communeCode'] })),
  ];
  if (issues.length === 0 && value.communeCode === '' && value.legacyText === '') {
    return { issues: [issue('forms.required', {}, [value.provinceCode === '' ? 'provinceCode' : 'communeCode'])] };
  }
  return issues.length > 0 ? { issues } : { value };
}

function readPerson(raw: unknown, at: number, context: FormContext): Reading<PersonRow> {
  if (!isRecord(raw)) return { issues: [issue('forms.not-a-list', {}, [at])] };
  const fullName = readName(raw['fullName'] ?? '', LIMITS.name, false);
  const idText = raw['personalId'] ?? '';
  const personalId = idText === '' ? { value: '' } : readIdNumber(idText, ['personal-id', 'old-id', 'passport']);
  const birthText = raw['birthDate'] ?? '';
  const birthDate = birthText === '' ? { value: '' } : readPartialDate(birthText);
  const residence = readText(raw['residence'] ?? '', LIMITS.legacyText);
  const value = {
    fullName: valueOr(fullName, ''),
    personalId: valueOr(personalId, ''),
    birthDate: valueOr(birthDate, ''),
    residence: valueOr(residence, ''),
  };
  const issues = [
    ...unknownParts(raw, EMPTY_PERSON).map(found => ({ ...found, at: [at] })),
    ...nested(fullName, [at, 'fullName']),
    ...nested(personalId, [at, 'personalId']),
    ...nested(birthDate, [at, 'birthDate']),
    ...nested(residence, [at, 'residence']),
    ...('value' in fullName && value.fullName === '' ? [issue('forms.required', {}, [at, 'fullName'])] : []),
    ...(value.birthDate > context.today ? [issue('forms.date-in-future', {}, [at, 'birthDate'])] : []),
  ];
  return issues.length > 0 ? { issues } : { value };
}

export function readList<T>(
  raw: unknown,
  max: number,
  readItem: (item: unknown, at: number) => Reading<T>,
): Reading<readonly T[]> {
  if (!Array.isArray(raw)) return wrong(['forms.not-a-list']);
  if (raw.length > max) return wrong(['forms.too-many', { max }]);
  // A row nobody filled in is not an answer.
  const readings = raw.flatMap((item: unknown, at) => (isEmptyValue(item) ? [] : [readItem(item, at)]));
  const issues = readings.flatMap(reading => ('issues' in reading ? reading.issues : []));
  return issues.length > 0
    ? { issues }
    : { value: readings.flatMap(reading => ('value' in reading ? [reading.value] : [])) };
}

function idKindsOf(definition: FieldDefinition, facts: SiblingFacts): readonly NumberKind[] {
  if (facts.idKinds) return facts.idKinds;
  return [
    'personal-id',
    'old-id',
    ...(definition.id?.allowPassport ? (['passport'] as const) : []),
    ...(definition.id?.allowBusinessCode ? (['business-code'] as const) : []),
  ];
}

/** Reads a value that was keyed; the caller has dealt with emptiness. */
export function readValue(
  definition: FieldDefinition,
  raw: unknown,
  context: FormContext,
  facts: SiblingFacts = {},
): Reading<FieldValue> {
  const { references } = context;
  switch (definition.type) {
    case 'name':
      return readName(raw, definition.maxLength ?? LIMITS.name, facts.isOrganisation ?? false);
    case 'text':
    case 'textAuto':
    case 'code':
    case 'auto':
      return readText(raw, definition.maxLength ?? LIMITS.text, true);
    case 'date':
      return readDay(raw);
    case 'partialDate':
      return readPartialDate(raw);
    case 'datetime':
      return readDatetime(raw);
    case 'time':
      return readTime(raw);
    case 'int':
      return readNumber(raw, true, definition.min ?? 0, definition.max);
    case 'decimal':
      return readNumber(raw, false, definition.min ?? 0, definition.max);
    case 'money':
      return readNumber(raw, true, definition.min ?? 0, definition.max);
    case 'bool':
      return typeof raw === 'boolean' ? { value: raw } : wrong(['forms.not-yes-or-no']);
    case 'gender':
      return readOption(raw, definition.options ?? references?.genders);
    case 'ethnic':
      return readOption(raw, definition.options ?? references?.ethnicGroups);
    case 'country':
      return readOption(raw, definition.options ?? references?.countries);
    case 'idDocType':
      return readOption(raw, definition.options ?? references?.idDocumentTypes);
    case 'select':
      return readOption(raw, definition.options ?? []);
    case 'address':
      return readAddress(raw, context);
    case 'personalId':
      return readIdNumber(raw, idKindsOf(definition, facts));
    case 'phone':
      return readPhoneNumber(raw);
    case 'email':
      return readEmail(raw);
    case 'personList':
      return readList(raw, LIMITS.persons, (item, at) => readPerson(item, at, context));
    case 'list':
      return readList(raw, LIMITS.listItems, (item, at) => {
        const reading = readText(item, definition.maxLength ?? LIMITS.listItem);
        return 'issues' in reading ? { issues: nested(reading, [at]) } : reading;
      });
    // Read row by row with the section they stand in: see `section-schema.ts`.
    case 'rows':
      return wrong(['forms.not-a-list']);
    case 'provinceCode':
      return readPlaceCode(raw, 2);
    case 'communeCode': {
      const reading = readPlaceCode(raw, 5);
      const issues = 'value' in reading ? communeIssues(reading.value, facts.provinceCode, context) : [];
      return issues.length > 0 ? { issues } : reading;
    }
  }
}

/**
 * Schema of one field on its own: undefined for an optional field left empty. Every message is an issue code
 * with its parameters in `params`. Rules that need other fields are in `section-schema.ts`.
 */
export function valueSchemaOf(definition: FieldDefinition, context: FormContext): z.ZodType<FieldValue | undefined> {
  return z.unknown().transform((raw, refinement) => {
    const reading: Reading<FieldValue | undefined> = isEmptyValue(raw)
      ? definition.required
        ? wrong(['forms.required'])
        : { value: undefined }
      : readValue(definition, raw, context);
    if ('value' in reading) return reading.value;
    for (const found of reading.issues) {
      refinement.addIssue({ code: 'custom', message: found.code, params: found.params, path: [...found.at] });
    }
    return z.NEVER;
  });
}
