import { describe, expect, it } from 'vitest';
import type { FieldDefinition } from '../../../../preload/contract/forms/field-definition';
import { answersOf, newCase, renamedCase } from '../../../../renderer/features/catalogue/editor/case-edit-rules';

const kind: FieldDefinition = {
  key: 'dvLoai',
  label: 'Loại công trình',
  type: 'select',
  required: true,
  options: [
    { value: 'NHA', label: 'Nhà ở' },
    { value: 'TAM', label: 'Công trình tạm' },
  ],
};

describe('cases as an office edits them', () => {
  it('go by the answers of a list and of nothing else', () => {
    expect(answersOf(kind).map(({ value }) => value)).toEqual(['NHA', 'TAM']);
    expect(answersOf({ ...kind, type: 'text' })).toEqual([]);
    expect(answersOf(undefined)).toEqual([]);
  });

  it('begin with the words of their answer and follow it while nobody has reworded them', () => {
    const made = newCase(kind.options![0]!);
    expect(made).toMatchObject({ value: 'NHA', name: 'Nhà ở' });
    expect(renamedCase(made, kind, 'TAM')).toMatchObject({ value: 'TAM', name: 'Công trình tạm' });
    expect(renamedCase({ ...made, name: 'Nhà cấp IV' }, kind, 'TAM')).toMatchObject({
      value: 'TAM',
      name: 'Nhà cấp IV',
    });
  });
});
