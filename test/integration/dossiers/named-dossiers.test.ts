import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldVietnamese } from '../../../preload/contract/text-rules';
import type { DossierFilter } from '../../../preload/contract/dossiers';
import { sqlFor, type Store } from '../../../main/db';
import { listDossiers } from '../../../main/dossiers/dossier-list';
import { dossiersNamed, wordsOfName, type AskedWord } from '../../../main/dossiers/named-dossiers';
import { aDesk, type TestDesk } from '../../support/a-desk';
import { randomFrom } from '../../support/random';
import { aDossier } from '../../support/builders';
import { stillReader } from '../../support/still-reader';

const FAMILIES = 'nguyen tran le pham hoang ho do ly an'.split(' ');
const MIDDLES = 'van thi huu minh thanh ngoc hong'.split(' ');
const DOSSIERS = 6_000;

let desk: TestDesk;
let store: Store;
/** Name keys by number of the dossier. */
const keys = new Map<number, string>();

beforeAll(async () => {
  desk = await aDesk({ reader: stillReader() });
  await aDossier(desk);
  store = desk.core.desk()!.store;
  const [pattern] = store.all(sqlFor.selectFrom('dossiers').selectAll());
  const columns = Object.keys(pattern!);
  const insert = store.connection.prepare(
    `INSERT INTO dossiers (${columns.join(', ')}) VALUES (${columns.map(name => `@${name}`).join(', ')})`,
  );
  const next = randomFrom(11);
  const oneOf = (words: readonly string[]): string => words[Math.floor(next() * words.length)]!;
  // More names than are asked one by one, a few borne by many.
  const nameOf = (): string =>
    next() < 0.3
      ? `${oneOf(FAMILIES)} ${oneOf(MIDDLES)} ${oneOf(FAMILIES)}`
      : `${oneOf(FAMILIES)} ${oneOf(MIDDLES)} ${Math.floor(next() * 1_000_000).toString(36)}x`;
  store.inTransaction(() => {
    for (let number = 2; number <= DOSSIERS; number++) {
      const key = nameOf();
      const states = ['accepted', 'returned', 'in-progress'];
      insert.run({
        ...pattern,
        number,
        dossier_id: `d${number}`,
        code: `c${number}`,
        receipt_number: `r${number}`,
        draft_id: `f${number}`,
        name_key: key,
        state: oneOf(states),
      });
      keys.set(number, key);
    }
  });
  keys.set(1, pattern!.name_key);
});

afterAll(() => desk.close());

const bears = (key: string, words: readonly AskedWord[]): boolean =>
  words.every(({ text, isOpen }) => key.split(' ').some(word => (isOpen ? word.startsWith(text) : word === text)));

function plainly(words: readonly AskedWord[], isWanted = (_number: number) => true): number[] {
  return [...keys]
    .filter(([number, key]) => bears(key, words) && isWanted(number))
    .map(([number]) => number)
    .sort((a, b) => b - a);
}

const QUESTIONS = [
  'nguyen',
  'n',
  'nguyen van',
  'ng v',
  'le hong an',
  'h',
  'x',
  'an an',
  'do minh 1',
  'tran t tran',
  '9',
];

test.each(QUESTIONS)('"%s" is answered as if every dossier were looked at, page after page, from either end', typed => {
  for (const isOpen of [true, false]) {
    const words = wordsOfName(typed).map((word, at, all) => ({ ...word, isOpen: isOpen || at === all.length - 1 }));
    const newest = plainly(words);
    expect(pages(words, false)).toEqual(newest.slice(0, 120));
    expect(pages(words, true)).toEqual([...newest].reverse().slice(0, 120));
  }
});

function pages(words: readonly AskedWord[], isOldestFirst: boolean): number[] {
  const found: number[] = [];
  for (let page = 0; page < 4; page++)
    found.push(...dossiersNamed(store, words, { limit: 30, isOldestFirst, cursor: found.at(-1) ?? null }));
  return found;
}

test.each(QUESTIONS)('"%s" is narrowed by the filter of the list', typed => {
  const states = new Map(
    store.all(sqlFor.selectFrom('dossiers').select(['number', 'state'])).map(row => [row.number, row.state]),
  );
  const filter: DossierFilter = {
    text: typed,
    state: 'returned',
    receivedOn: null,
    list: 'all',
    cursor: '5000',
    limit: 50,
  };
  const moments = { now: 1, tomorrow: 2, dueSoonBefore: 3, stuckBefore: 0, officerId: 'o' };
  const wanted = plainly(wordsOfName(typed), number => number < 5_000 && states.get(number) === 'returned');
  expect(listDossiers(store, filter, moments).map(({ number }) => number)).toEqual(
    /^\d{4,}$/u.test(typed) ? [] : wanted.slice(0, 51),
  );
});

test('a corrected name is found, the one before it is not', () => {
  const [number] = [...keys.keys()];
  store.inTransaction(tx =>
    tx.run(
      sqlFor
        .updateTable('dossiers')
        .set({ name_key: foldVietnamese('Quách Ỷ Lan') })
        .where('number', '=', number!),
    ),
  );
  expect(dossiersNamed(store, wordsOfName('quach lan'), { limit: 5 })).toEqual([number]);
  expect(dossiersNamed(store, wordsOfName(keys.get(number!)!), { limit: DOSSIERS })).not.toContain(number);
});
