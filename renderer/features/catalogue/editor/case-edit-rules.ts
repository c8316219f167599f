import type { ProcedureCase } from '../../../../preload/contract/catalogue';
import type { FieldDefinition, FieldOption } from '../../../../preload/contract/forms/field-definition';

/** The answers a field can tell cases apart by: those of a list; none for any other kind. */
export function answersOf(field: FieldDefinition | undefined): readonly FieldOption[] {
  return field?.type === 'select' ? (field.options ?? []) : [];
}

/** Begun with the words of its answer, for the office to make them clearer. */
export function newCase(answer: FieldOption): ProcedureCase {
  return { value: answer.value, name: answer.label, explanation: '', source: 'verified' };
}

/** Under another answer; a name that was only the old answer's words becomes the new one's. */
export function renamedCase(one: ProcedureCase, field: FieldDefinition | undefined, value: string): ProcedureCase {
  const wordsOf = (answer: string): string | undefined =>
    answersOf(field).find(option => option.value === answer)?.label;
  return { ...one, value, name: one.name === wordsOf(one.value) ? (wordsOf(value) ?? one.name) : one.name };
}
