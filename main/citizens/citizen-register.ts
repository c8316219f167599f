import type { Ids } from '../base/ports';
import { sqlFor, type CitizenFactRow, type ReadTx, type WriteTx } from '../db';
import { indexCitizen } from './citizen-index';
import type { StoredCitizen } from './citizen-rows';
import { nameWords } from './name-key-rules';
import { peopleOf, type Mention, type RegistrationSections } from './people-of-registration-rules';

export interface GrownFrom {
  readonly dossierId: string;
  readonly registration: RegistrationSections;
  readonly at: number;
}

/**
 * Everyone a dossier names is kept for the next visit, in the transaction that registers it: who they are, how they
 * belong together, and which dossier said so. What was known before is not overwritten but becomes history.
 */
export function growRegister(tx: WriteTx, ids: Ids, { dossierId, registration, at }: GrownFrom): NamedHere[] {
  const { mentions, ties } = peopleOf(registration);
  const source = { dossier: numberOfDossier(tx, dossierId), at };
  const numbers = mentions.map(mention => keepMention(tx, ids, mention, source));
  for (const { person, kind, relative } of ties) {
    const [from, to] = [numbers[person]!, numbers[relative]!];
    if (from === to) continue;
    tx.run(
      sqlFor
        .insertInto('citizen_ties')
        .values({ person: from, kind, relative: to, dossier: source.dossier, since: at })
        // The first dossier that said so stays the source.
        .onConflict(conflict => conflict.columns(['person', 'kind', 'relative']).doNothing()),
    );
  }
  return mentions.map(({ role }, index) => ({ citizen: numbers[index]!, role }));
}

/** Somebody a dossier names, and as what. */
export interface NamedHere {
  readonly citizen: number;
  readonly role: string;
}

export function numberOfDossier(read: ReadTx, dossierId: string): number {
  const dossier = read.find(sqlFor.selectFrom('dossiers').select('number').where('dossier_id', '=', dossierId));
  if (!dossier) throw new Error('a dossier grows the register after it is kept');
  return dossier.number;
}

export interface Source {
  readonly dossier: number;
  readonly at: number;
}

function keepMention(tx: WriteTx, ids: Ids, mention: Mention, source: Source): number {
  const known = findMentioned(tx, mention);
  const number = known ? updateCitizen(tx, known, mention, source) : insertCitizen(tx, ids, mention, source);
  const isNewHere =
    tx.run(
      sqlFor
        .insertInto('citizen_dossiers')
        .values({ citizen: number, dossier: source.dossier, role: mention.role })
        .onConflict(conflict => conflict.columns(['citizen', 'dossier', 'role']).doNothing()),
    ) > 0;
  const facts = keepFacts(tx, number, mention, source);
  if (!known || facts.some(kind => kind === 'name' || kind === 'birth-date')) indexCitizen(tx, number);
  const counted = isNewHere ? 1 : 0;
  tx.run(
    sqlFor
      .updateTable('citizens')
      .set(is => ({
        dossier_count: is('dossier_count', '+', counted),
        // Something new is known: held against everybody else once more.
        ...(facts.some(kind => kind !== 'address') ? { is_compared: 0 as const } : {}),
      }))
      .where('number', '=', number),
  );
  return number;
}

/** By number; without one by the very same name and whole birth date. Anything less is a doubt, not a match. */
export function findMentioned(tx: ReadTx, mention: Mention): StoredCitizen | undefined {
  const citizens = sqlFor.selectFrom('citizens').selectAll();
  if (mention.personalId !== null) {
    const row = tx.find(citizens.where('personal_id', '=', mention.personalId));
    if (row) return row;
  }
  if (mention.oldNumber !== null) {
    const row = tx.find(citizens.where('old_number', '=', mention.oldNumber));
    if (row) return row;
  }
  if (mention.birthDate?.length !== 10) return undefined;
  const born = tx.all(citizens.where('birth_date', '=', mention.birthDate).limit(500));
  const name = exactName(mention.fullName);
  const same = born.filter(
    row =>
      exactName(row.full_name) === name &&
      (row.sex === null || mention.sex === null || row.sex === mention.sex) &&
      isNumberOpen(row, mention),
  );
  return same.length === 1 ? same[0] : undefined;
}

export const exactName = (name: string): string =>
  nameWords(name)
    .map(word => word.exact)
    .join(' ');

/** Two different numbers are two people until an officer says otherwise. */
function isNumberOpen(row: StoredCitizen, mention: Mention): boolean {
  return (
    (row.personal_id === null || mention.personalId === null || row.personal_id === mention.personalId) &&
    (row.old_number === null || mention.oldNumber === null || row.old_number === mention.oldNumber)
  );
}

function insertCitizen(tx: WriteTx, ids: Ids, mention: Mention, { at }: Source): number {
  const citizenId = ids.next();
  tx.run(
    sqlFor.insertInto('citizens').values({
      citizen_id: citizenId,
      personal_id: mention.personalId,
      old_number: mention.oldNumber,
      full_name: mention.fullName,
      birth_date: mention.birthDate,
      sex: mention.sex,
      phone: mention.phone,
      address_text: mention.address,
      applicant: JSON.stringify(mention.values ?? {}),
      dossier_count: 0,
      first_seen_at: at,
      last_seen_at: at,
    }),
  );
  const row = tx.find(sqlFor.selectFrom('citizens').select('number').where('citizen_id', '=', citizenId));
  if (!row) throw new Error('a citizen was not kept');
  return row.number;
}

function updateCitizen(tx: WriteTx, row: StoredCitizen, mention: Mention, { at }: Source): number {
  tx.run(
    sqlFor
      .updateTable('citizens')
      .set(saidOf(row, mention, at))
      .where('number', '=', row.number),
  );
  return row.number;
}

/** A person as one more dossier tells of them. */
export function saidOf(row: StoredCitizen, mention: Mention, at: number) {
  // Named by others a person's name may be short or misspelt: only their own visit changes what they are called.
  const isOwnWord = mention.values !== null;
  return {
    personal_id: row.personal_id ?? mention.personalId,
    old_number: row.old_number ?? mention.oldNumber,
    full_name: isOwnWord ? mention.fullName : row.full_name,
    birth_date: isOwnWord ? (mention.birthDate ?? row.birth_date) : (row.birth_date ?? mention.birthDate),
    sex: isOwnWord ? (mention.sex ?? row.sex) : (row.sex ?? mention.sex),
    phone: mention.phone ?? row.phone,
    address_text: mention.address ?? row.address_text,
    applicant: mention.values ? JSON.stringify(mention.values) : row.applicant,
    last_seen_at: Math.max(at, row.last_seen_at),
  };
}

/** Keeps what this dossier says of the person; gives the kinds of which it said something new. */
export function keepFacts(
  tx: WriteTx,
  citizen: number,
  mention: Mention,
  { dossier, at }: Source,
): CitizenFactRow['kind'][] {
  const said: [CitizenFactRow['kind'], string | null][] = [
    ['name', mention.fullName],
    ['personal-id', mention.personalId],
    ['old-number', mention.oldNumber],
    ['birth-date', mention.birthDate],
    ['phone', mention.phone],
    ['address', mention.address],
  ];
  return said.flatMap(([kind, value]) => {
    if (value === null) return [];
    const before = tx.find(
      sqlFor
        .selectFrom('citizen_facts')
        .select('last_at')
        .where('citizen', '=', citizen)
        .where('kind', '=', kind)
        .where('value', '=', value),
    );
    tx.run(
      sqlFor
        .insertInto('citizen_facts')
        .values({ citizen, kind, value, dossier, first_at: at, last_at: at })
        .onConflict(conflict => conflict.columns(['citizen', 'kind', 'value']).doUpdateSet({ dossier, last_at: at })),
    );
    return before ? [] : [kind];
  });
}
