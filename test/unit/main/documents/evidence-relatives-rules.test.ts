import { describe, expect, test } from 'vitest';
import { relativeOnCard } from '../../../../main/documents/evidence-relatives-rules';
import type { ReadField } from '../../../../main/documents/evidence-testimony-rules';

const BIRTH = ['form.chaHoTen', 'form.chaSoDDCN', 'form.meHoTen', 'form.meSoDDCN', 'form.meNgayCapGiayTo'];
const isPath = (path: string): boolean => BIRTH.includes(path);
const nothing = (): string[] => [];

function aCard(values: Readonly<Record<string, string>>): { fields: ReadField[] } {
  return {
    fields: Object.entries(values).map(([name, value]) => ({
      name,
      value,
      box: null,
      confidence: 0.95,
      source: 'ocr' as const,
    })),
  };
}
const MOTHER = { full_name: 'Hà Thị Mận', id_number: '036190001234', sex: 'Nữ', issue_date: '01/02/2023' };

describe('the card of somebody else', () => {
  test("goes to the mother's fields when her name stands on another paper", () => {
    const known = (path: string): string[] => (path === 'form.meHoTen' ? ['Hà Thị Mận'] : []);
    const card = relativeOnCard(aCard(MOTHER), isPath, known);
    expect(card?.atMost).toBe(1);
    expect(card?.targetOf('full_name')?.paths).toEqual(['form.meHoTen']);
    expect(card?.targetOf('id_number')?.paths[0]).toBe('form.meSoDDCN');
    expect(card?.targetOf('issue_date')?.kind).toBe('date');
  });

  test('is only offered, never sure, where its sex alone speaks for a parent not known yet', () => {
    const card = relativeOnCard(aCard(MOTHER), isPath, nothing);
    expect(card?.targetOf('full_name')?.paths).toEqual(['form.meHoTen']);
    expect(card?.atMost).toBeLessThan(0.9);
  });

  test('of a woman who is not the mother that is known goes nowhere', () => {
    const known = (path: string): string[] => (path === 'form.meHoTen' ? ['Lê Thị Na'] : []);
    expect(relativeOnCard(aCard(MOTHER), isPath, known)).toBeUndefined();
  });

  test('is told by its number where names are alike', () => {
    const known = (path: string): string[] => (path === 'form.meSoDDCN' ? ['036190001234'] : []);
    expect(relativeOnCard(aCard({ ...MOTHER, full_name: 'Hà Th Mn' }), isPath, known)?.atMost).toBe(1);
  });

  test('has no place in a form without parents or spouses, and none for values the form does not ask', () => {
    expect(relativeOnCard(aCard(MOTHER), () => false, nothing)).toBeUndefined();
    const father = relativeOnCard(aCard({ ...MOTHER, sex: 'Nam' }), isPath, nothing);
    expect(father?.targetOf('full_name')?.paths).toEqual(['form.chaHoTen']);
    expect(father?.targetOf('issue_date')).toBeUndefined();
    expect(father?.targetOf('sex')).toBeUndefined();
  });
});
