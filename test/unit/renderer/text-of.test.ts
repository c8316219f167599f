import { createIntl, type IntlShape } from 'react-intl';
import { describe, expect, test, vi } from 'vitest';
import { textOf } from '../../../renderer/shared/i18n/text-of';
import { MESSAGES } from '../../support/words';

const LANGUAGES = ['vi', 'en'] as const;
const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;

const intlOf = (language: 'vi' | 'en', messages: Readonly<Record<string, string>> = MESSAGES[language]) =>
  createIntl({
    locale: LOCALES[language],
    messages: { ...messages },
    timeZone: 'Asia/Ho_Chi_Minh',
    onError: () => undefined,
  });

/** Every name in braces; whatever it stands for takes a number or its text. */
const namesIn = (words: string): string[] => [
  ...new Set([...words.matchAll(/\{\s*([A-Za-z]\w*)/gu)].map(([, name = '']) => name)),
];

describe.each(LANGUAGES)('in %s', language => {
  test.each([0, 1, 2, 1234])('every message reads as the library has it, with %i for its values', value => {
    const intl = intlOf(language);
    const t = textOf(intl);
    const differing = Object.entries(MESSAGES[language]).filter(([id, words]) => {
      const values = Object.fromEntries(namesIn(words).map(name => [name, value]));
      // Twice: parsed, and from what was parsed.
      return [t(id, values), t(id, values)].some(text => text !== intl.formatMessage({ id }, values));
    });
    expect(differing.map(([id]) => id)).toEqual([]);
  });

  test('words for values, too', () => {
    const intl = intlOf(language);
    const t = textOf(intl);
    const differing = Object.entries(MESSAGES[language]).filter(([id, words]) => {
      const values = Object.fromEntries(namesIn(words).map(name => [name, "Y Bhăm 'Ê-đê' <b>{x}</b>"]));
      return t(id, values) !== intl.formatMessage({ id }, values);
    });
    expect(differing.map(([id]) => id)).toEqual([]);
  });
});

test('words without syntax are not parsed, others once', () => {
  const intl = intlOf('vi', { plain: 'Đóng', counted: '{count, plural, other {# hồ sơ}}' });
  const parse = vi.spyOn(intl.formatters, 'getMessageFormat');
  const t = textOf(intl);
  expect([t('plain'), t('plain', { count: 1 })]).toEqual(['Đóng', 'Đóng']);
  expect(parse).not.toHaveBeenCalled();
  expect([t('counted', { count: 3 }), t('counted', { count: 12 })]).toEqual(['3 hồ sơ', '12 hồ sơ']);
  expect(parse).toHaveBeenCalledTimes(1);
});

test('words that come later are found, and replaced words are read anew', () => {
  const messages: Record<string, string> = { counted: '{count} hồ sơ' };
  const intl = { ...intlOf('vi'), messages } as IntlShape;
  const t = textOf(intl);
  expect(t('counted', { count: 2 })).toBe('2 hồ sơ');
  Object.assign(messages, { counted: '{count} giấy tờ', later: 'Đã in' });
  expect([t('counted', { count: 2 }), t('later')]).toEqual(['2 giấy tờ', 'Đã in']);
});

test('one function for one language, so that nothing is drawn anew for it', () => {
  const intl = intlOf('vi');
  expect(textOf(intl)).toBe(textOf(intl));
  expect(textOf(intlOf('en'))).not.toBe(textOf(intl));
});

test('a message that is missing, and one whose values are missing, are told by the library', () => {
  const told: unknown[] = [];
  const intl = createIntl({
    locale: 'vi-VN',
    messages: { counted: '{count, number} hồ sơ' },
    onError: fault => told.push(fault.code),
  });
  const t = textOf(intl);
  expect(t('no.such')).toBe('no.such');
  expect(t('counted')).toBe('{count, number} hồ sơ');
  expect(told).toEqual(['MISSING_TRANSLATION', 'FORMAT_ERROR']);
});

test('words that are no message are shown as they are, and told by the library', () => {
  const told: unknown[] = [];
  const intl = createIntl({
    locale: 'vi-VN',
    messages: { torn: '{count, plural,' },
    onError: fault => told.push(fault.code),
  });
  expect(textOf(intl)('torn', { count: 1 })).toBe('{count, plural,');
  expect(told).toEqual(['FORMAT_ERROR']);
});
