import type { Procedure, ProcedureComponent } from '../../../../preload/contract/catalogue';
import type { FieldDefinition, FieldType, ShowWhen } from '../../../../preload/contract/forms/field-definition';
import type { PackageTest } from '../../../../preload/contract/package-test';
import { foldVietnamese } from '../../../../preload/contract/text-rules';

/** All that an editor of one procedure changes. */
export interface Edited {
  readonly procedure: Procedure;
  readonly tests: PackageTest[];
  readonly isHidden: boolean;
}

/** Kinds an office can ask for; the others are written by the program or belong to other parts of a dossier. */
export const FIELD_KINDS = [
  'text',
  'name',
  'date',
  'partialDate',
  'int',
  'decimal',
  'money',
  'bool',
  'select',
  'gender',
  'ethnic',
  'country',
  'idDocType',
  'address',
  'personalId',
  'phone',
  'email',
  'time',
  'datetime',
  'list',
  'personList',
  'rows',
] as const satisfies readonly FieldType[];

/** Only these may stand in a row. */
export const ROW_KINDS = FIELD_KINDS.filter(kind => kind !== 'rows' && kind !== 'personList' && kind !== 'list');

/**
 * A key made of the label's first words. `dv` (đơn vị) in front keeps an office's fields apart from any that the
 * national form may bring later.
 */
export function keyFor(label: string, taken: ReadonlySet<string>): string {
  const words = foldVietnamese(label)
    .replace(/[^a-z0-9 ]/gu, '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 5);
  const stem = `dv${words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`.slice(0, 50) || 'dv';
  let key = stem === 'dv' ? 'dvTruong' : stem;
  for (let number = 2; taken.has(key); number += 1) key = `${stem}${number}`;
  return key;
}

const withFields = (procedure: Procedure, formFields: FieldDefinition[]): Procedure => ({ ...procedure, formFields });

export function addField(procedure: Procedure, after: number, label: string): Procedure {
  const key = keyFor(label, new Set(procedure.formFields.map(field => field.key)));
  const field: FieldDefinition = { key, label, type: 'text', required: false };
  return withFields(procedure, procedure.formFields.toSpliced(after + 1, 0, field));
}

export function changeField(procedure: Procedure, key: string, part: Partial<FieldDefinition>): Procedure {
  return withFields(
    procedure,
    procedure.formFields.map(field => (field.key === key ? withoutUndefined({ ...field, ...part }) : field)),
  );
}

function withoutUndefined(field: FieldDefinition): FieldDefinition {
  return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)) as FieldDefinition;
}

export function removeField(procedure: Procedure, key: string): Procedure {
  return withFields(
    procedure,
    procedure.formFields.filter(field => field.key !== key),
  );
}

export function moveField(procedure: Procedure, key: string, step: 1 | -1): Procedure {
  const at = procedure.formFields.findIndex(field => field.key === key);
  const field = procedure.formFields[at];
  if (!field || at + step < 0 || at + step >= procedure.formFields.length) return procedure;
  return withFields(procedure, procedure.formFields.toSpliced(at, 1).toSpliced(at + step, 0, field));
}

export const NEW_COMPONENT: ProcedureComponent = {
  code: null,
  name: '',
  originals: 1,
  copies: 0,
  required: false,
  mode: 'submit',
  condition: null,
};

/** One question of a condition as the editor shows it. */
export interface Asked {
  readonly field: string;
  readonly how: 'equals' | 'not-equals' | 'not-empty' | 'empty';
  readonly value: string | number | boolean;
}

export interface SimpleCondition {
  readonly join: 'all' | 'any';
  readonly parts: readonly Asked[];
}

/** The condition as a short list of questions; undefined for one that is nested deeper than the editor shows. */
export function simpleOf(condition: ShowWhen | undefined): SimpleCondition | undefined {
  if (condition === undefined) return { join: 'all', parts: [] };
  if ('all' in condition || 'any' in condition) {
    const join = 'all' in condition ? 'all' : 'any';
    const parts = ('all' in condition ? condition.all : condition.any).map(askedOf);
    return parts.every(part => part !== undefined) ? { join, parts } : undefined;
  }
  const one = askedOf(condition);
  return one && { join: 'all', parts: [one] };
}

function askedOf(condition: ShowWhen): Asked | undefined {
  if ('equals' in condition) return { field: condition.field, how: 'equals', value: condition.equals };
  if ('notEmpty' in condition) return { field: condition.field, how: 'not-empty', value: '' };
  if ('not' in condition && 'equals' in condition.not) {
    return { field: condition.not.field, how: 'not-equals', value: condition.not.equals };
  }
  if ('not' in condition && 'notEmpty' in condition.not) return { field: condition.not.field, how: 'empty', value: '' };
  return undefined;
}

export function conditionOf({ join, parts }: SimpleCondition): ShowWhen | undefined {
  const asked = parts.map((part): ShowWhen => {
    const { field, how, value } = part;
    if (how === 'equals') return { field, equals: value };
    if (how === 'not-equals') return { not: { field, equals: value } };
    return how === 'not-empty' ? { field, notEmpty: true } : { not: { field, notEmpty: true } };
  });
  const [only] = asked;
  if (!only) return undefined;
  if (asked.length === 1) return only;
  return join === 'all' ? { all: asked } : { any: asked };
}
