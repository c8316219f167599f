import { describe, expect, test } from 'vitest';
import { createExchangeCatalogue, READINGS } from '../../../../main/sync/exchange-catalogue';
import type { FieldMapping } from '../../../../main/sync/portal-mapping-rules';
import { readInOurWords } from '../../../../main/sync/portal-reading-rules';
import type { PortalProcedure } from '../../../../main/sync/portal';

const reading = (rows: readonly unknown[]) => {
  const asked: unknown[] = [];
  return {
    asked,
    readRows: (service: string, more = {}) => {
      asked.push([service, more]);
      return Promise.resolve({ kind: 'rows' as const, rows });
    },
  };
};

/** Another value in every field, and what it is read as. */
function said(fields: readonly FieldMapping[], path = ''): { words: object; ours: object } {
  const parts = fields.map(field => {
    const name = `${path}${field.to}`;
    if (field.as === 'list') {
      const inner = said(field.fields ?? [], `${name} `);
      return { words: { [field.to]: [inner.words] }, ours: { [field.from!]: [inner.ours] } };
    }
    const value = field.as === 'amount' ? name.length : `của ${name}`;
    return { words: { [field.to]: String(value) }, ours: { [field.from!]: value } };
  });
  return {
    words: Object.assign({}, ...parts.map(part => part.words)) as object,
    ours: Object.assign({}, ...parts.map(part => part.ours)) as object,
  };
}

const lines = (fields: readonly FieldMapping[], path: readonly string[] = []): [string, readonly string[]][] =>
  fields.flatMap(field => {
    const at = [...path, field.to];
    return [[at.join(' '), at] as [string, readonly string[]], ...lines(field.fields ?? [], at)];
  });

/** The same words without one field. */
function without(words: object, [name = '', ...rest]: readonly string[]): object {
  const inner = (words as Record<string, readonly object[]>)[name];
  if (rest.length > 0 && inner) return { ...words, [name]: inner.map(row => without(row, rest)) };
  return Object.fromEntries(Object.entries(words).filter(([key]) => key !== name));
}

describe.each(Object.entries(READINGS).slice(2))('%s', (_name, mapping) => {
  const whole = said(mapping.fields);

  test('every field is read from its own', () => {
    expect(readInOurWords(mapping, whole.words)).toEqual(whole.ours);
  });

  test.each(lines(mapping.fields))('%s is where its value comes from', (_field, at) => {
    expect(readInOurWords(mapping, without(whole.words, at))).not.toEqual(whole.ours);
  });
});

describe('what a portal says', () => {
  const procedure = { MATTHC: '1.004873', TENTTHC: 'Xác nhận tình trạng hôn nhân' };

  test('is read whether it comes as texts, numbers, lists or one alone', () => {
    const read = readInOurWords(READINGS.procedure, {
      ...procedure,
      CAPTHUCHIEN: ['Cấp Tỉnh', { MACAP: '4', TENCAP: 'Cấp Xã' }],
      LINHVUCTHUCHIEN: { MALINHVUC: 'G15-TP07', TENLINHVUC: 'Hộ tịch' },
      CACHTHUCTHUCHIEN: [
        {
          KENH: 'Trực tiếp',
          THOIGIAN: [
            { THOIGIANGIAIQUYET: 3, DONVITINH: 'Ngày làm việc', PHILEPHI: [{ SOTIEN: '20.000', DONVI: 'Đồng' }] },
          ],
        },
      ],
    }) as unknown as PortalProcedure;
    expect(read.level).toBe('Cấp Tỉnh, Cấp Xã');
    expect(read.sectors).toEqual([{ code: 'G15-TP07', name: 'Hộ tịch' }]);
    expect(read.ways[0]).toMatchObject({
      channel: '1',
      limits: [{ amount: 3, unit: 'working-days', fees: [{ amountVnd: 20_000 }] }],
    });
  });

  test('is cleaned and cut, and goes no deeper than a catalogue does', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    const read = readInOurWords(READINGS.procedure, {
      ...procedure,
      TENTTHC: `Xác\n nhận\u202e${'a'.repeat(5000)}`,
      COQUANTHUCHIEN: deep,
      CACHTHUCTHUCHIEN: [{ THOIGIAN: [{ THOIGIANGIAIQUYET: '2-3', PHILEPHI: [{ SOTIEN: '1,5' }, { SOTIEN: -4 }] }] }],
    }) as unknown as PortalProcedure;
    expect(read.name).toMatch(/^Xác nhận a+$/u);
    expect(read.name).toHaveLength(500);
    expect(read.agency).toBe('');
    expect(read.ways[0]?.limits[0]).toMatchObject({ amount: null, fees: [{ amountVnd: null }, { amountVnd: null }] });
  });

  test('without a code or a name is no procedure', () => {
    expect(readInOurWords(READINGS.procedure, { MATTHC: '1.004873' })).toBeUndefined();
    expect(readInOurWords(READINGS.procedure, 'x')).toBeUndefined();
  });
});

describe('names that are not public', () => {
  test('are those the station sets, in fields', async () => {
    const client = reading([{ MADONVI: 'H01.02', TENDONVI: 'Sở Tư pháp' }, { MADONVI: 'H01.03' }]);
    const catalogue = createExchangeCatalogue(client, { MACOQUAN: 'MADONVI', TENCOQUAN: 'TENDONVI' });
    expect(await catalogue.agencies()).toEqual([{ code: 'H01.02', name: 'Sở Tư pháp' }]);
    expect(client.asked).toEqual([['LayDanhMucCoQuan', {}]]);
  });
});

test('an answer about another procedure is none', async () => {
  const client = reading([{ MATTHC: '1.001193', TENTTHC: 'Đăng ký khai sinh' }]);
  const catalogue = createExchangeCatalogue(client);
  expect(await catalogue.procedure('1.004873')).toEqual({ kind: 'retry', why: 'answer-for-another-dossier' });
  expect(client.asked).toEqual([['LayThuTuc', { maTTHC: '1.004873' }]]);
});
