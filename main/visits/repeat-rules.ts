import { isEmptyValue, isKeyed, type FieldDefinition } from '../../preload/contract/forms';

/** Kinds that name, number or describe a person, or say where one lives. */
const OF_A_PERSON: ReadonlySet<FieldDefinition['type']> = new Set([
  'name',
  'personalId',
  'idDocType',
  'phone',
  'email',
  'gender',
  'ethnic',
  'country',
  'address',
  'provinceCode',
  'communeCode',
  'personList',
  'list',
  'rows',
]);
/** Days and numbers of papers belong to the event of that time. */
const OF_THAT_TIME: ReadonlySet<FieldDefinition['type']> = new Set([
  'date',
  'partialDate',
  'datetime',
  'time',
  'code',
  'auto',
  'textAuto',
]);
/** Keys of one person begin alike (`meNgaySinh`): whatever stands there is about them. */
const PERSON_KEY = /^(?:nks|nkt|me|cha|nyc|ngh|ndgh|nam|nu|gbt|chong|vo|con|nhan|ndx|ndtd|tcn|nnc2?|dt|nyck)(?=[A-Z])/u;
const FREE_TEXT: ReadonlySet<FieldDefinition['type']> = new Set(['text']);

/**
 * Whether an answer of an earlier dossier may stand in a new one. Never who somebody is, never a day, never a paper;
 * free words only for the same applicant, since words may name people.
 */
export function isRepeatable(definition: FieldDefinition, isSamePerson: boolean): boolean {
  if (!isKeyed(definition) || definition.prefill !== undefined) return false;
  if (OF_A_PERSON.has(definition.type) || OF_THAT_TIME.has(definition.type)) return false;
  if (PERSON_KEY.test(definition.key)) return false;
  return isSamePerson || !FREE_TEXT.has(definition.type);
}

/** Answers of the form that may be repeated and that this version of it still asks for, by key. */
export function repeatedAnswers(
  definitions: readonly FieldDefinition[],
  earlier: Readonly<Record<string, unknown>>,
  isSamePerson: boolean,
): { readonly key: string; readonly value: unknown }[] {
  return definitions.flatMap(definition => {
    const value = Object.hasOwn(earlier, definition.key) ? earlier[definition.key] : undefined;
    // A no that nobody changed is what a new form begins with.
    if (
      isEmptyValue(value) ||
      value === false ||
      !isRepeatable(definition, isSamePerson) ||
      !isStillOffered(definition, value)
    )
      return [];
    return [{ key: definition.key, value }];
  });
}

function isStillOffered({ type, options }: FieldDefinition, value: unknown): boolean {
  return type !== 'select' || options === undefined || options.some(option => option.value === value);
}
