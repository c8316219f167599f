import { createIntl } from 'react-intl';
import { describe, expect, test } from 'vitest';
import { ISSUE_CODES, WARNING_CODES } from '../../../../preload/contract/forms';
import { MESSAGES } from '../../../support/words';

const REASONS = [
  'personal-id.not-12-digits',
  'personal-id.unknown-province',
  'personal-id.unknown-country',
  'personal-id.sex-differs',
  'personal-id.birth-year-differs',
  'personal-id.born-in-the-future',
];
const PARAMS = {
  part: '',
  label: 'Giấy chứng sinh',
  field: 'Ngày sinh',
  max: 100,
  min: 1,
  digits: 12,
  given: 9,
  length: 9,
  earliest: '01/01/1850',
  inNumber: 'male',
  typed: 'female',
  originals: 1,
  copies: 0,
  age: 17,
  minimum: 18,
  maximum: 60,
  days: 70,
  limit: 60,
  row: 1,
  column: 'x',
  index: 0,
};

describe.each(['vi', 'en'] as const)('in %s', language => {
  const intl = createIntl({ locale: language, messages: MESSAGES[language], onError: () => undefined });
  const ids = [...ISSUE_CODES, ...WARNING_CODES, ...REASONS].map(
    code => `forms.issue.${code.replace(/^forms\./u, '')}`,
  );

  test.each(ids)('%s has a sentence with all its figures', id => {
    expect(Object.hasOwn(MESSAGES[language], id)).toBe(true);
    const sentence = intl.formatMessage({ id }, PARAMS);
    expect(sentence).not.toBe(id);
    expect(sentence).not.toMatch(/[{}]/u);
    expect(sentence).toMatch(/\.$/u);
  });

  test('a number that belongs to the other sex is named', () => {
    const sentence = intl.formatMessage({ id: 'forms.issue.personal-id.sex-differs' }, PARAMS);
    expect(sentence).toContain(language === 'vi' ? 'của nam' : 'a man');
    expect(sentence).toContain(language === 'vi' ? 'ghi là nữ' : 'is female');
  });
});
