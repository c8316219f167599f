import { daysBetween, isIsoDate } from '../calendar-days';
import { checkPersonalId, type Sex } from '../personal-id';
import { keyedValue, visibilityOf, type KeyedSection, type Visibility } from './conditions';
import { SECTIONS, type CommonFields, type FieldDefinition } from './field-definition';
import type { FormContext } from './field-values';
import type { FormIssue, WarningCode } from './issues';
import { definitionsOf, isComponentAsked, type FormProcedure, type KeyedRegistration } from './registration-values';

const warning = (path: string, code: WarningCode, params: FormIssue['params'] = {}): FormIssue => ({
  path,
  code,
  params,
});

const asText = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const SEX: Readonly<Record<string, Sex>> = { Nam: 'male', Nữ: 'female' };

/** Whole years from a birth date to today; undefined unless the day is known, since the law counts from it. */
export function ageOn(today: string, birthDate: string): number | undefined {
  if (!isIsoDate(birthDate) || birthDate > today) return undefined;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function numberWarnings(
  path: string,
  { id }: FieldDefinition,
  { valueOf }: Visibility,
  number: string,
  today: string,
): FormIssue[] {
  // Old cards and passports follow other rules; their form is checked elsewhere.
  if (!id || !/^\d{12}$/u.test(number)) return [];
  const sex = SEX[id.genderIs ?? asText(id.gender === undefined ? undefined : valueOf(id.gender)) ?? ''];
  const birthDate = id.birthDate === undefined ? undefined : asText(valueOf(id.birthDate));
  const check = checkPersonalId({ personalId: number, birthDate, sex, todayYear: Number(today.slice(0, 4)) });
  return check.warnings.map(found =>
    warning(path, 'forms.personal-id-mismatch', { ...found.params, reason: found.code }),
  );
}

function ageWarnings(path: string, { warn }: FieldDefinition, day: string, today: string): FormIssue[] {
  if (!warn || !isIsoDate(day) || day > today) return [];
  const found: FormIssue[] = [];
  const age = ageOn(today, day) ?? 0;
  const days = daysBetween(day, today);
  if (warn.minimumAgeYears !== undefined && age < warn.minimumAgeYears) {
    found.push(warning(path, 'forms.under-age', { age, minimum: warn.minimumAgeYears }));
  }
  if (warn.maximumAgeYears !== undefined && age >= warn.maximumAgeYears) {
    found.push(warning(path, 'forms.over-age', { age, maximum: warn.maximumAgeYears }));
  }
  if (warn.lateAfterDays !== undefined && days > warn.lateAfterDays) {
    found.push(warning(path, 'forms.registered-late', { days, limit: warn.lateAfterDays }));
  }
  return found;
}

function componentWarnings(procedure: FormProcedure, { components, form }: KeyedRegistration): FormIssue[] {
  return procedure.components.flatMap((component, at): FormIssue[] => {
    if (!isComponentAsked(procedure, at, form)) return [];
    const state = keyedValue(components, String(at));
    const read = (key: string): unknown =>
      typeof state === 'object' && state !== null ? keyedValue(state as KeyedSection, key) : undefined;
    const path = `components.${at}`;
    if (read('replacedByData') === true) return [];
    if (read('provided') !== true)
      return component.required ? [warning(path, 'forms.component-missing', { index: at })] : [];
    const [originals, copies] = [Number(read('originals')), Number(read('copies'))];
    if (originals >= component.originals && copies >= component.copies) return [];
    return [
      warning(path, 'forms.component-incomplete', {
        index: at,
        originals: component.originals,
        copies: component.copies,
      }),
    ];
  });
}

function sectionWarnings(
  at: string,
  definitions: readonly FieldDefinition[],
  values: KeyedSection,
  today: string,
): FormIssue[] {
  const visibility = visibilityOf(definitions, values);
  return definitions.flatMap((definition): FormIssue[] => {
    const path = `${at}.${definition.key}`;
    const keyed = visibility.valueOf(definition.key);
    if (definition.type === 'rows') return rowWarnings(path, definition, keyed, today);
    const value = asText(keyed);
    if (value === undefined) return [];
    return [
      ...numberWarnings(path, definition, visibility, value.replace(/[\s.]/gu, ''), today),
      ...ageWarnings(path, definition, value, today),
    ];
  });
}

function rowWarnings(path: string, { rowFields }: FieldDefinition, rows: unknown, today: string): FormIssue[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown, at) =>
    typeof row === 'object' && row !== null && !Array.isArray(row)
      ? sectionWarnings(`${path}.${at}`, rowFields ?? [], row as KeyedSection, today)
      : [],
  );
}

/**
 * Doubts that never block a registration: the officer confirms having seen them. In the order of the screen.
 * Numbers are read as in `personal-id.ts`; ages and times come from the `warn` part of the catalogue's fields.
 */
export function warningsOf(
  procedure: FormProcedure,
  common: CommonFields,
  context: FormContext,
  values: KeyedRegistration,
): FormIssue[] {
  const definitions = definitionsOf(procedure, common);
  const found = SECTIONS.flatMap(section => {
    return sectionWarnings(section, definitions[section], values[section], context.today);
  });
  const { applicant, authorised } = values;
  const canBeReached = asText(keyedValue(applicant, 'soDienThoai')) ?? asText(keyedValue(applicant, 'email'));
  const contact = canBeReached === undefined ? [warning('applicant.soDienThoai', 'forms.no-contact')] : [];
  // Whoever acts for another shows the paper that says so (Civil Code art. 138): its number and day stand on the receipt.
  const isUnproven =
    keyedValue(authorised, 'coUyQuyen') === true && asText(keyedValue(authorised, 'giayUyQuyen')) === undefined;
  const authority = isUnproven ? [warning('authorised.giayUyQuyen', 'forms.no-authority-paper')] : [];
  return [...found, ...contact, ...authority, ...componentWarnings(procedure, values)];
}
