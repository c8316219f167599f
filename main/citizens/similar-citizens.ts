import { distance } from 'fastest-levenshtein';
import { sqlFor, type ReadTx } from '../db';
import { citizensByNumbers, factsOfRow, type StoredCitizen } from './citizen-rows';
import { rootsOf } from './citizen-lookup';
import { nameWords } from './name-key-rules';
import { findNamesakes } from './name-lookup';
import type { NameVocabulary } from './name-vocabulary';
import { compareBirths, matchPersons, type PersonFacts, type PersonMatch } from './person-match-rules';

export interface SimilarRow extends PersonMatch {
  readonly row: StoredCitizen;
}

/** From here on a match is shown at all. */
const SHOWN_FROM = 45;
const NAMESAKES = 60;

/**
 * People who may be the one described, the likeliest first. One matcher for what is being typed, for what waits in
 * the outbox and for what the portal brings: all of them are held against the register through this.
 */
export function findSimilar(
  read: ReadTx,
  vocabulary: NameVocabulary,
  entry: PersonFacts,
  { limit, except }: { readonly limit: number; readonly except?: number },
): SimilarRow[] {
  const rows = rootsOf(read, candidatesFor(read, vocabulary, entry)).filter(row => row.number !== except);
  const yearMates = rows.filter(row => isYearMate(entry, row));
  return rows
    .map(row => ({
      row,
      ...matchPersons(
        entry,
        factsOfRow(row),
        distance,
        yearMates.length === 1 && yearMates[0] === row,
        vocabulary.isKnown,
      ),
    }))
    .filter(({ points }) => points >= SHOWN_FROM)
    .sort((a, b) => b.points - a.points || b.row.last_seen_at - a.row.last_seen_at)
    .slice(0, limit);
}

function isYearMate(entry: PersonFacts, row: StoredCitizen): boolean {
  const year = entry.birthDate?.slice(0, 4) ?? null;
  return year !== null && compareBirths(year, row.birth_date) === 'part-same' && isNamesake(entry, row);
}

function isNamesake(entry: PersonFacts, row: StoredCitizen): boolean {
  const keys = (name: string) =>
    nameWords(name)
      .map(word => word.key)
      .join(' ');
  return keys(entry.fullName) === keys(row.full_name);
}

/** Everyone worth a closer look: same number, same telephone, same day of birth, or a like name of the same year. */
function candidatesFor(read: ReadTx, vocabulary: NameVocabulary, entry: PersonFacts): StoredCitizen[] {
  const citizens = sqlFor.selectFrom('citizens').selectAll();
  const rows: StoredCitizen[] = [];
  const { personalId, oldNumber, phone, birthDate } = entry;
  if (personalId !== null) rows.push(...read.all(citizens.where('personal_id', '=', personalId)));
  if (oldNumber !== null) rows.push(...read.all(citizens.where('old_number', '=', oldNumber).limit(5)));
  if (phone !== null) rows.push(...read.all(citizens.where('phone', '=', phone).limit(20)));
  if (birthDate?.length === 10) {
    for (const date of new Set([birthDate, swapped(birthDate)]))
      rows.push(...read.all(citizens.where('birth_date', '=', date).limit(100)));
  }
  const words = nameWords(entry.fullName);
  const namesakes = findNamesakes(read, vocabulary, { words, isUnfinished: false, birthDate }, NAMESAKES);
  const known = new Set(rows.map(({ number }) => number));
  rows.push(
    ...citizensByNumbers(
      read,
      namesakes.flatMap(({ number }) => (known.has(number) ? [] : [number])),
    ),
  );
  return rows;
}

function swapped(birthDate: string): string {
  const [year, month, day] = birthDate.split('-');
  return `${year}-${day}-${month}`;
}
