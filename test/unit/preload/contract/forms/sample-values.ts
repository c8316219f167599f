import { createCatalogue } from '../../../../../main/catalogue/index';
import type { Procedure } from '../../../../../preload/contract/catalogue';
import {
  createRegistrationForm,
  definitionsOf,
  emptyValues,
  isRequiredNow,
  SECTIONS,
  visibilityOf,
  type FieldDefinition,
  type FormContext,
  type KeyedRegistration,
  type RegistrationForm,
} from '../../../../../preload/contract/forms';

export const catalogue = createCatalogue({ resourcesDir: 'resources/catalogue' });
export const common = catalogue.commonFields();
export const context: FormContext = {
  today: '2026-11-20',
  references: common.references,
  provinceOf: catalogue.provinceOf,
};

export function getProcedure(code: string): Procedure {
  const procedure = catalogue.procedureInForce(code);
  if (!procedure) throw new Error(`no procedure ${code}`);
  return procedure;
}

export const formOf = (procedure: Procedure): RegistrationForm => createRegistrationForm(procedure, common, context);

export const AN_ADDRESS = { provinceCode: '01', communeCode: '00004', detail: 'Số 1 phố Mẫu', legacyText: '' };

/** A correct value of the field; every person is invented. */
export function sampleValue(definition: FieldDefinition): unknown {
  switch (definition.type) {
    case 'name':
      return 'Nguyễn Thị Mẫu';
    case 'date':
    case 'partialDate':
      return '1990-05-15';
    case 'datetime':
      return '2026-11-20T08:30';
    case 'time':
      return '08:30';
    case 'int':
    case 'decimal':
    case 'money':
      return definition.min !== undefined && definition.min > 1 ? definition.min : 1;
    case 'bool':
      return true;
    case 'gender':
      return 'Nữ';
    case 'ethnic':
      return 'Kinh';
    case 'country':
      return 'VN';
    case 'idDocType':
      return 'căn cước/CCCD';
    case 'select':
      return definition.options?.[0]?.value;
    case 'address':
      return AN_ADDRESS;
    case 'personalId':
      return '001190000001';
    case 'phone':
      return '0912345678';
    case 'email':
      return 'mau@example.vn';
    case 'personList':
      return [{ fullName: 'Trần Văn Mẫu', personalId: '001090000002', birthDate: '1990', residence: 'Hà Nội' }];
    case 'rows':
      return [
        Object.fromEntries(
          (definition.rowFields ?? []).filter(({ required }) => required).map(field => [field.key, sampleValue(field)]),
        ),
      ];
    case 'list':
      return ['4711 Bán lẻ tổng hợp'];
    case 'provinceCode':
      return '01';
    case 'communeCode':
      return '00004';
    case 'text':
    case 'textAuto':
    case 'code':
    case 'auto':
      return 'Nội dung mẫu';
  }
}

/** The defaults with every field answered that is required now, and nothing else. */
export function minimalValues(procedure: Procedure): KeyedRegistration {
  const values = structuredClone(emptyValues(procedure, common)) as Record<string, Record<string, unknown>>;
  const definitions = definitionsOf(procedure, common);
  for (const section of SECTIONS) {
    const keyed = values[section] ?? {};
    for (const definition of definitions[section]) {
      if (definition.auto || !isRequiredNow(definition, visibilityOf(definitions[section], keyed))) continue;
      const value = keyed[definition.key];
      if (value === '' || value === null || typeof value === 'object') keyed[definition.key] = sampleValue(definition);
    }
  }
  return values as unknown as KeyedRegistration;
}

/** The same values with some answers replaced, by path. */
export function withAnswers(values: KeyedRegistration, answers: Readonly<Record<string, unknown>>): KeyedRegistration {
  const copy = structuredClone(values) as unknown as Record<string, Record<string, unknown>>;
  for (const [path, value] of Object.entries(answers)) {
    const [section = '', key = ''] = path.split('.');
    (copy[section] ??= {})[key] = value;
  }
  return copy as unknown as KeyedRegistration;
}
