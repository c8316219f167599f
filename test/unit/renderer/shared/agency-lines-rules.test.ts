import { expect, test } from 'vitest';
import { agenciesTyped, agencyLines } from '../../../../renderer/shared/station-form/agency-lines-rules';

test('agencies are read one a line and written as they were read', () => {
  const text = 'H01.152 Ủy ban nhân dân xã Mỹ Đức\n\n  H01 – Ủy ban nhân dân tỉnh An Giang  ';
  const { agencies, wrong } = agenciesTyped(text);
  expect(wrong).toBeNull();
  expect(agencies).toEqual([
    { code: 'H01.152', name: 'Ủy ban nhân dân xã Mỹ Đức' },
    { code: 'H01', name: 'Ủy ban nhân dân tỉnh An Giang' },
  ]);
  expect(agenciesTyped(agencyLines(agencies)).agencies).toEqual(agencies);
});

test.each(['Mỹ Đức', 'H01.152', 'h01.152 Mỹ Đức', 'H01.1 Mỹ Đức'])('%s is no agency', line => {
  expect(agenciesTyped(line)).toEqual({ agencies: [], wrong: line });
});

test('a code that came before is named', () => {
  expect(agenciesTyped('H01 Tỉnh\nH01 Lần nữa').wrong).toBe('H01 Lần nữa');
});
