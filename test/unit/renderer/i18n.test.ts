import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl } from 'react-intl';
import { describe, expect, test } from 'vitest';
import { contract } from '../../../preload/contract/index';
import { COMMON_REFUSALS, type Contract } from '../../../preload/contract/define';
import { INTAKE_REFUSALS } from '../../../preload/contract/documents';
import { ISSUE_CODES, WARNING_CODES } from '../../../preload/contract/forms/issues';
import { MESSAGES } from '../../support/words';

type Element = ReturnType<
  ReturnType<ReturnType<typeof createIntl>['formatters']['getMessageFormat']>['getAst']
>[number];

const LANGUAGES = ['vi', 'en'] as const;
/** Element kinds of the ICU syntax tree that stand for words and for the `#` of a plural. */
const LITERAL = 0;
const POUND = 7;

const intl = createIntl({ locale: 'vi', messages: {} });
const parsed = (message: string) => intl.formatters.getMessageFormat(message, 'vi').getAst();

function placeholdersOf(elements: readonly Element[]): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (element.type !== LITERAL && element.type !== POUND) names.add(element.value);
    if ('options' in element) {
      for (const option of Object.values(element.options)) {
        for (const name of placeholdersOf(option.value)) names.add(name);
      }
    }
  }
  return names;
}

function refusalsOfContract(): string[] {
  const domains: Contract = contract;
  const ofRoutes = Object.values(domains).flatMap(routes =>
    Object.values(routes).flatMap(route => [...route.refusals]),
  );
  return [...new Set([...ofRoutes, ...COMMON_REFUSALS, ...INTAKE_REFUSALS])];
}

function sourceFiles(): string[] {
  return readdirSync('renderer', { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/u.test(name))
    .map(name => join('renderer', name));
}

/** Ids written out in calls such as `t('frame.close')` or `t(isOpen ? 'frame.close' : 'frame.back')`. */
function idsAskedFor(): string[] {
  const areas = new Set(Object.keys(MESSAGES.vi).map(id => id.split('.')[0]));
  const found = sourceFiles().flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\(((?:[^()]|\([^()]*\))*)\)/gu)].flatMap(([, inside = '']) =>
      [...inside.matchAll(/'([a-z-]+)\.[A-Za-z0-9.-]+'/gu)]
        .filter(([, area]) => areas.has(area))
        .map(([id]) => id.slice(1, -1)),
    ),
  );
  return [...new Set(found)];
}

describe('the words of the page', () => {
  test('every id the page asks for has words', () => {
    const asked = idsAskedFor();
    expect(asked.length).toBeGreaterThan(150);
    expect(asked.filter(id => !(id in MESSAGES.vi))).toEqual([]);
  });

  test('Vietnamese and English have the same ids', () => {
    expect(Object.keys(MESSAGES.en).sort()).toEqual(Object.keys(MESSAGES.vi).sort());
    expect(Object.keys(MESSAGES.vi).length).toBeGreaterThan(200);
  });

  test.each(LANGUAGES)('every message of %s is sound ICU syntax and has words', language => {
    for (const [id, message] of Object.entries(MESSAGES[language])) {
      expect(message.trim(), id).not.toBe('');
      expect(() => parsed(message), id).not.toThrow();
    }
  });

  test('both languages ask for the same values', () => {
    for (const [id, message] of Object.entries(MESSAGES.vi)) {
      const inEnglish = MESSAGES.en[id] ?? '';
      expect([...placeholdersOf(parsed(inEnglish))].sort(), id).toEqual([...placeholdersOf(parsed(message))].sort());
    }
  });

  test('Vietnamese is kept in composed letters', () => {
    for (const [id, message] of Object.entries(MESSAGES.vi)) expect(message, id).toBe(message.normalize('NFC'));
  });
});

describe.each(LANGUAGES)('refusals in %s', language => {
  test.each(refusalsOfContract())('%s has a sentence', code => {
    expect(MESSAGES[language]).toHaveProperty([`errors.${code}`]);
  });

  test.each([...ISSUE_CODES, ...WARNING_CODES])('%s has a sentence', code => {
    expect(MESSAGES[language]).toHaveProperty([code.replace(/^forms\./u, 'forms.issue.')]);
  });
});
