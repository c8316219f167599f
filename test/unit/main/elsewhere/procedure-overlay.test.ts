import { describe, expect, test } from 'vitest';
import { createCatalogue, versioned } from '../../../../main/catalogue';
import { agenciesToOffer } from '../../../../main/elsewhere/catalogue-readings';
import { withPortalsWords } from '../../../../main/elsewhere/procedure-overlay';
import type { PortalProcedure } from '../../../../main/sync';

const MARRIAGE = '1.004873';
const national = createCatalogue({ resourcesDir: 'resources/catalogue' }).national();
const ours = national.get(MARRIAGE)!;

function said(changes: Partial<PortalProcedure> = {}): PortalProcedure {
  return {
    code: MARRIAGE,
    name: ours.name,
    level: 'Cấp Xã',
    agency: ours.agency,
    sectors: [{ code: ours.fieldCode, name: ours.field }],
    ways: [],
    cases: [],
    results: [],
    ...changes,
  };
}
const way = (
  channel: string,
  amount: number | null,
  unit: string,
  amountVnd: number | null = null,
): PortalProcedure['ways'][number] => ({
  channel,
  limits: [{ amount, unit, note: '', fees: [{ code: '', amountVnd, unit: 'Đồng', note: '' }] }],
});
const paper = (name: string, code = '') => ({ code, name, originals: 1, copies: 0 });

describe('a procedure the desk has', () => {
  test('stays as it is where the portal says nothing else', () => {
    expect(versioned(withPortalsWords(said(), ours)!).version).toBe(ours.version);
    const official = said({ name: `Thủ tục ${ours.name.toLowerCase()}` });
    expect(versioned(withPortalsWords(official, ours)!).version).toBe(ours.version);
  });

  test('takes name, limit, fee and agency, and keeps its form', () => {
    const plain = { ...ours, cases: [], caseField: null };
    const laid = withPortalsWords(
      said({
        name: 'Tên mới',
        agency: 'UBND xã',
        ways: [way('1', 5, 'working-days', 15_000), way('2', 2, 'working-days', 0)],
      }),
      plain,
    )!;
    expect(laid).toMatchObject({
      name: 'Tên mới',
      agency: 'UBND xã',
      limit: { amount: 5, amountOnline: 2, unit: 'working-days' },
      feeVnd: 15_000,
      feeVndOnline: 0,
    });
    expect(laid.formFields).toEqual(ours.formFields);
  });

  test.each([
    ['months, which the desk does not count in', [way('1', 2, 'Tháng', 9)]],
    ['no amount', [way('1', null, 'working-days', 9)]],
    [
      'two limits at once',
      [{ channel: '1', limits: [...way('1', 2, 'hours').limits, ...way('1', 3, 'hours').limits] }],
    ],
  ])('keeps its limit where the portal says %s', (_what, ways) => {
    expect(withPortalsWords(said({ ways }), ours)?.limit).toEqual(ours.limit);
  });

  test('keeps limits and fees of its cases, which one figure says nothing of', () => {
    const cases = [
      {
        value: 'a',
        name: 'a',
        explanation: '',
        source: 'verified' as const,
        fee: { feeVnd: 1, feeVndOnline: null, feeUnit: null, feeNote: null },
      },
    ];
    const laid = withPortalsWords(said({ ways: [way('1', 9, 'hours', 77)] }), { ...ours, cases });
    expect(laid).toMatchObject({ limit: ours.limit, feeVnd: ours.feeVnd });
  });

  test('keeps what only the desk knows of a paper; a new one must be there, one of a case only then', () => {
    const [first] = ours.components;
    const laid = withPortalsWords(
      said({
        cases: [
          { name: '', papers: [{ ...paper(first!.name), copies: 3 }, paper('Giấy mới')] },
          { name: 'Người nước ngoài', papers: [paper('Bản dịch'), paper('Giấy mới')] },
        ],
      }),
      ours,
    )!;
    expect(laid.components).toMatchObject([
      { ...first, copies: 3 },
      { name: 'Giấy mới', required: true, condition: null },
      { name: 'Bản dịch', required: false, condition: 'Người nước ngoài' },
    ]);
    expect(laid.components).toHaveLength(3);
  });
});

describe('a procedure the desk does not have', () => {
  const fresh = said({ code: '1.999999', name: 'Thủ tục mới', ways: [way('1', 3, 'working-days', 8_000)] });

  test('is made of what the portal says, its form marked as not confirmed', () => {
    expect(withPortalsWords(fresh, undefined)).toMatchObject({
      code: '1.999999',
      field: ours.field,
      limit: { amount: 3, unit: 'working-days' },
      feeVnd: 8_000,
      formFields: [],
      unconfirmedParts: ['formFields'],
    });
  });

  test('is left out where it is not done at communes, or its limit is not plain', () => {
    expect(withPortalsWords({ ...fresh, level: 'Cấp Tỉnh' }, undefined)).toBeUndefined();
    expect(withPortalsWords({ ...fresh, level: '' }, undefined)).toBeUndefined();
    expect(withPortalsWords({ ...fresh, ways: [] }, undefined)).toBeUndefined();
  });
});

test('of agencies only those of the province that are new or renamed are offered', () => {
  const listed = [
    { code: '000.00.00.H01.05', name: 'Sở Tư pháp' },
    { code: 'H01.06', name: 'Sở Xây dựng' },
    { code: 'H01.07', name: 'Sở Y tế' },
    { code: 'H02.06', name: 'Tỉnh khác' },
    { code: 'H01.151', name: 'Chính xã này' },
    { code: 'không phải mã', name: 'x' },
  ];
  const settings = {
    agencyCode: 'H01.151',
    agencies: [
      { code: 'H01.06', name: 'Sở XD' },
      { code: 'H01.07', name: 'Sở Y tế' },
    ],
  };
  expect(agenciesToOffer(listed, settings)).toEqual([
    { code: 'H01.06', name: 'Sở Xây dựng' },
    { code: 'H01.05', name: 'Sở Tư pháp' },
  ]);
});
