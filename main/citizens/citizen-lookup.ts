import { sql } from 'kysely';
import type { FoundCitizen, KnownCitizen } from '../../preload/contract/citizens';
import { readPhone } from '../../preload/contract/phone';
import { sqlFor, type ReadTx } from '../db';
import { citizensByNumbers, knownCitizen, rootOf, type StoredCitizen } from './citizen-rows';
import { findNamesakes } from './name-lookup';
import type { NamePostings } from './name-postings';
import { createNameVocabulary, type NameVocabulary } from './name-vocabulary';
import { wantedPersonOf } from './wanted-person-rules';

/** Without names in memory: the index is asked every time. */
const ONLY_THE_INDEX: Pick<NamePostings, 'peopleWith'> = { peopleWith: () => undefined };

/** Looks people up; keeps the words of their names in memory from the first misspelt one on. */
export function createCitizenLookup(read: ReadTx, todayYear: () => number, postings = ONLY_THE_INDEX) {
  const vocabulary: NameVocabulary = createNameVocabulary(read, postings);

  /** Best first. Fewer than two letters or four digits find nobody. */
  function find(text: string, limit: number): FoundCitizen[] {
    const wanted = wantedPersonOf(text, todayYear());
    if (wanted.digits !== null) return byDigits(read, wanted.digits, limit).map(row => found(row, null));
    if (wanted.words.length === 0)
      return wanted.birthDate === null ? [] : bornOn(read, wanted.birthDate, limit).map(row => found(row, null));
    if (wanted.words.reduce((sum, word) => sum + word.key.length, 0) < 2) return [];
    const namesakes = findNamesakes(read, vocabulary, wanted, limit);
    const relations = new Map(namesakes.map(({ number, relation }) => [number, relation]));
    const rows = citizensByNumbers(
      read,
      namesakes.map(({ number }) => number),
    );
    return rows.map(row => found(row, relations.get(row.number) ?? null));
  }

  return { find, vocabulary };
}

export type CitizenLookup = ReturnType<typeof createCitizenLookup>;

function found(row: StoredCitizen, relation: FoundCitizen['relation']): FoundCitizen {
  return { ...knownCitizen(row), relation };
}

/** Numbers by their beginning, phones whole; also those a person had earlier. */
function byDigits(read: ReadTx, digits: string, limit: number): StoredCitizen[] {
  const citizens = sqlFor.selectFrom('citizens').selectAll();
  const phone = readPhone(digits);
  const rows: StoredCitizen[] = [];
  if (phone.ok) rows.push(...read.all(citizens.where('phone', '=', phone.phone.e164).limit(limit)));
  for (const column of ['personal_id', 'old_number'] as const)
    rows.push(
      ...read.all(citizens.where(column, '>=', digits).where(column, '<', `${digits}:`).orderBy(column).limit(limit)),
    );
  if (rows.length < limit) rows.push(...byEarlier(read, phone.ok ? [digits, phone.phone.e164] : [digits], limit));
  return rootsOf(read, rows).slice(0, limit);
}

function byEarlier(read: ReadTx, values: readonly string[], limit: number): StoredCitizen[] {
  const facts = read.all(
    sqlFor
      .selectFrom('citizen_facts')
      .select('citizen')
      // Written out, as the index has it.
      .where(sql<boolean>`kind IN ('personal-id', 'old-number', 'phone')`)
      .where('value', 'in', values)
      .limit(limit),
  );
  return citizensByNumbers(
    read,
    facts.map(({ citizen }) => citizen),
  );
}

/** Everybody born that day; of a year or a month the newest, since they are thousands. */
function bornOn(read: ReadTx, birthDate: string, limit: number): StoredCitizen[] {
  const citizens = sqlFor.selectFrom('citizens').selectAll();
  const rows =
    birthDate.length === 10
      ? read.all(citizens.where('birth_date', '=', birthDate).limit(limit))
      : read.all(
          citizens
            .where('birth_date', '>=', birthDate)
            .where('birth_date', '<', `${birthDate}~`)
            .orderBy('birth_date')
            .limit(limit),
        );
  return rootsOf(read, rows);
}

/** Each row as the person it stands for, nobody twice. */
export function rootsOf(read: ReadTx, rows: readonly StoredCitizen[]): StoredCitizen[] {
  const roots = new Map<number, StoredCitizen>();
  for (const row of rows) {
    const root = rootOf(read, row);
    if (!roots.has(root.number)) roots.set(root.number, root);
  }
  return [...roots.values()];
}

/** By the personal number or the nine digits of the old card. */
export function findCitizen(
  read: ReadTx,
  idNumber: string,
): (KnownCitizen & { readonly personalId: string }) | undefined {
  const citizens = sqlFor.selectFrom('citizens').selectAll();
  const row =
    read.find(citizens.where('personal_id', '=', idNumber)) ?? read.find(citizens.where('old_number', '=', idNumber));
  if (!row) return undefined;
  const root = rootOf(read, row);
  return { ...knownCitizen(root), personalId: root.personal_id ?? idNumber };
}
