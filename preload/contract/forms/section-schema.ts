import { z } from 'zod';
import { dateInWords, numberInWords } from '../number-words';
import {
  holds,
  isEmptyValue,
  isRequiredNow,
  keyedValue,
  visibilityOf,
  type KeyedSection,
  type Visibility,
} from './conditions';
import { dateBoundIssues } from './date-bounds';
import { isKeyed, type FieldDefinition } from './field-definition';
import {
  LIMITS,
  readList,
  readValue,
  type FieldValue,
  type FormContext,
  type RowValue,
  type SiblingFacts,
} from './field-values';
import { issue, type ValueIssue } from './issues';
import { readPartialDate, wrong, type NumberKind, type Reading } from './value-readers';

export type SectionValues = Readonly<Record<string, FieldValue>>;

/** As `dateInWords`, also for a birth date of which only the year, or the month and year, is known. */
export function partialDateInWords(date: string): string {
  const [year = 0, month] = date.split('-').map(Number);
  if (date.length === 10) return dateInWords(date);
  const yearWords = `năm ${numberInWords(year)}`;
  if (month === undefined) return `Năm ${numberInWords(year)}`;
  return `Tháng ${month === 4 ? 'tư' : numberInWords(month)}, ${yearWords}`;
}

/** What the program writes itself: undefined until what it is made from is there. */
export function autoValueOf(definition: FieldDefinition, valueOf: (key: string) => unknown): string | undefined {
  if (definition.auto?.kind !== 'date-in-words') return undefined;
  const reading = readPartialDate(valueOf(definition.auto.from));
  return 'value' in reading ? partialDateInWords(reading.value) : undefined;
}

function siblingFacts(definition: FieldDefinition, { valueOf }: Visibility, context: FormContext): SiblingFacts {
  const idFrom = definition.id?.from === undefined ? undefined : valueOf(definition.id.from);
  const kind = context.references?.idDocumentTypes.find(type => type.value === idFrom)?.numberKind;
  const idKinds: readonly NumberKind[] | undefined = kind && [kind];
  const province = definition.provinceFrom === undefined ? undefined : valueOf(definition.provinceFrom);
  return {
    isOrganisation: definition.organisationWhen !== undefined && holds(definition.organisationWhen, valueOf),
    ...(idKinds ? { idKinds } : {}),
    provinceCode: typeof province === 'string' ? province : undefined,
  };
}

interface SectionReading {
  readonly values: SectionValues;
  readonly issues: readonly ValueIssue[];
}

function isDateLike(definition: FieldDefinition): boolean {
  return definition.type === 'date' || definition.type === 'partialDate' || definition.type === 'datetime';
}

/** A repeating group: each row is a small section of its own, and a row nobody filled in is no answer. */
function readRows(definition: FieldDefinition, raw: unknown, context: FormContext): Reading<readonly RowValue[]> {
  const fields = definition.rowFields ?? [];
  const reading = readList(raw, definition.maxRows ?? LIMITS.rows, (item, at): Reading<RowValue> => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return wrong(['forms.not-a-list']);
    const { values, issues } = readSection(fields, item as KeyedSection, context);
    return issues.length > 0
      ? { issues: issues.map(found => ({ ...found, at: [at, ...found.at] })) }
      : { value: values as RowValue };
  });
  if ('issues' in reading) return reading;
  const least = definition.minRows ?? 0;
  return reading.value.length < least ? wrong(['forms.too-few', { min: least }]) : reading;
}

/** Reads a whole section: hidden fields are dropped, automatic ones written, empty optional ones left out. */
export function readSection(
  definitions: readonly FieldDefinition[],
  raw: KeyedSection,
  context: FormContext,
): SectionReading {
  const keyed = definitions.filter(isKeyed);
  const known = new Set(definitions.map(definition => definition.key));
  const visibility = visibilityOf(definitions, raw);
  const values: Record<string, FieldValue> = {};
  const issues: ValueIssue[] = [];

  for (const definition of keyed) {
    const { key } = definition;
    if (!visibility.isShown(key)) continue;
    const value = keyedValue(raw, key);
    if (isEmptyValue(value)) {
      if (isRequiredNow(definition, visibility)) issues.push(issue('forms.required', {}, [key]));
      continue;
    }
    const reading: Reading<FieldValue> =
      definition.type === 'rows'
        ? readRows(definition, value, context)
        : readValue(definition, value, context, siblingFacts(definition, visibility, context));
    const found =
      'issues' in reading
        ? reading.issues
        : isDateLike(definition)
          ? dateBoundIssues(String(reading.value), definition.dates, context.today, visibility.valueOf)
          : [];
    issues.push(...found.map(one => ({ ...one, at: [key, ...one.at] })));
    // Text of nothing but invisible characters is an empty answer once it is cleaned.
    if ('value' in reading && isEmptyValue(reading.value)) {
      if (isRequiredNow(definition, visibility)) issues.push(issue('forms.required', {}, [key]));
    } else if ('value' in reading) values[key] = reading.value;
  }
  for (const definition of definitions) {
    const written = visibility.isShown(definition.key) ? autoValueOf(definition, visibility.valueOf) : undefined;
    if (written !== undefined) values[definition.key] = written;
  }
  // Own keys, `__proto__` too: what the form does not ask for is not stored.
  const strangers = Object.keys(raw).filter(key => !known.has(key));
  if (strangers.length > 0) issues.push(issue('forms.unknown-field', { count: strangers.length }));
  return { values, issues };
}

/**
 * Schema of one section. The output holds shown, keyed and automatic fields only. Messages are issue codes,
 * with their parameters in `params`.
 */
export function sectionSchema(definitions: readonly FieldDefinition[], context: FormContext): z.ZodType<SectionValues> {
  return z.unknown().transform((raw, refinement) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      refinement.addIssue({ code: 'custom', message: 'forms.not-a-section' });
      return z.NEVER;
    }
    const { values, issues } = readSection(definitions, raw as KeyedSection, context);
    for (const found of issues) {
      refinement.addIssue({ code: 'custom', message: found.code, params: found.params, path: [...found.at] });
    }
    return issues.length > 0 ? z.NEVER : values;
  });
}
