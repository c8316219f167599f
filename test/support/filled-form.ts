import type { Procedure } from '../../preload/contract/catalogue';
import {
  definitionsOf,
  isComponentAsked,
  isRequiredNow,
  valuesFromPaths,
  visibilityOf,
  type CommonFields,
  type FieldDefinition,
  type RowField,
} from '../../preload/contract/forms';

const AN_ADDRESS = { provinceCode: '91', communeCode: '30307', detail: 'Số 1, khóm Mẫu', legacyText: '' };

/** A correct answer; every person is invented. */
function answerTo(definition: FieldDefinition | RowField): unknown {
  switch (definition.type) {
    case 'name':
      return 'Trần Thị Mẫu';
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
      return Math.max(1, definition.min ?? 1);
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
      return '089190000017';
    case 'phone':
      return '0912345678';
    case 'email':
      return 'mau@example.vn';
    case 'personList':
      return [{ fullName: 'Lê Văn Mẫu', personalId: '', birthDate: '1990', residence: '' }];
    case 'list':
      return ['4711 Bán lẻ tổng hợp'];
    case 'rows':
      return [rowOf(definition)];
    case 'provinceCode':
      return '91';
    case 'communeCode':
      return '30307';
    case 'text':
    case 'textAuto':
    case 'code':
    case 'auto':
      return 'Nội dung mẫu'.slice(0, definition.maxLength ?? 100);
  }
}

/** One row of a repeating group with everything answered that it must have. */
export function rowOf(definition: FieldDefinition): Record<string, unknown> {
  const fields = definition.rowFields ?? [];
  return Object.fromEntries(fields.filter(({ required }) => required).map(field => [field.key, answerTo(field)]));
}

/**
 * Values by path that file this procedure, made from its own definitions: what must be answered in the case chosen,
 * with everything that then comes into view.
 */
export function filledForm(
  procedure: Procedure,
  common: CommonFields,
  answers: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...answers };
  const definitions = definitionsOf(procedure, common).form;
  // An answer may bring further questions into view, so look again until nothing is missing.
  for (let round = 0; round < 5; round += 1) {
    const { form } = valuesFromPaths(filled, procedure, common);
    const visibility = visibilityOf(definitions, form);
    for (const definition of definitions) {
      const path = `form.${definition.key}`;
      if (definition.auto || Object.hasOwn(filled, path) || !isRequiredNow(definition, visibility)) continue;
      if (definition.default === undefined) filled[path] = answerTo(definition);
    }
  }
  const { form } = valuesFromPaths(filled, procedure, common);
  procedure.components.forEach(({ required, originals, copies }, at) => {
    if (!required || !isComponentAsked(procedure, at, form)) return;
    filled[`components.${at}`] = { originals: originals + copies === 0 ? 1 : originals, copies, provided: true };
  });
  return filled;
}
