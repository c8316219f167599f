import { appendAudit } from '../audit';
import type { Ids } from '../base/ports';
import { sqlFor, type ReadTx, type WriteTx } from '../db';
import { indexCitizen } from './citizen-index';
import {
  exactName,
  findMentioned,
  growRegister,
  keepFacts,
  numberOfDossier,
  saidOf,
  type GrownFrom,
} from './citizen-register';
import { citizenByNumber, type StoredCitizen } from './citizen-rows';
import { peopleOf, type Mention, type RegistrationSections } from './people-of-registration-rules';

export interface CorrectedFrom extends GrownFrom {
  /** What the dossier said until now. */
  readonly before: RegistrationSections;
  /** Null: the program did it by itself. */
  readonly officerId: string | null;
}

/** A person is told anew from this many of their latest dossiers; whoever has more is somebody's agent. */
const MOST_RETOLD = 50;

/**
 * A dossier that was corrected names whom it names now: whoever stood in it by mistake leaves the register when nothing
 * else knows of them, and is again what their other dossiers say when there are any.
 */
export function regrowRegister(tx: WriteTx, ids: Ids, { before, officerId, ...grown }: CorrectedFrom): void {
  const dossier = numberOfDossier(tx, grown.dossierId);
  const earlier = new Set(peopleOf(before).mentions.flatMap(mention => findMentioned(tx, mention)?.number ?? []));
  const named = growRegister(tx, ids, grown);
  for (const number of earlier) {
    const roles = named.filter(({ citizen }) => citizen === number).map(({ role }) => role);
    dropRoles(tx, number, dossier, roles);
    if (roles.length > 0) continue;
    dropWordsOf(tx, number, dossier);
    const row = citizenByNumber(tx, number);
    if (!row) continue;
    if (isKnownElsewhere(tx, row)) {
      retell(tx, row);
      continue;
    }
    remove(tx, number);
    appendAudit(tx, {
      kind: 'citizens.removed',
      subject: row.citizen_id,
      officerId,
      at: grown.at,
      detail: { dossier: grown.dossierId },
    });
  }
}

function dropRoles(tx: WriteTx, citizen: number, dossier: number, kept: readonly string[]): void {
  const stale = sqlFor.deleteFrom('citizen_dossiers').where('citizen', '=', citizen).where('dossier', '=', dossier);
  const dropped = tx.run(kept.length === 0 ? stale : stale.where('role', 'not in', kept));
  tx.run(
    sqlFor
      .updateTable('citizens')
      .set(is => ({ dossier_count: is('dossier_count', '-', dropped) }))
      .where('number', '=', citizen),
  );
}

function dropWordsOf(tx: WriteTx, citizen: number, dossier: number): void {
  tx.run(sqlFor.deleteFrom('citizen_facts').where('citizen', '=', citizen).where('dossier', '=', dossier));
  for (const side of ['person', 'relative'] as const)
    tx.run(sqlFor.deleteFrom('citizen_ties').where(side, '=', citizen).where('dossier', '=', dossier));
}

/** Another dossier names them, or an officer has said that they are, or are not, somebody. */
function isKnownElsewhere(read: ReadTx, { number, merged_into: mergedInto }: StoredCitizen): boolean {
  const isThere = (found: unknown): boolean => found !== undefined;
  return (
    mergedInto !== null ||
    isThere(read.find(sqlFor.selectFrom('citizen_dossiers').select('role').where('citizen', '=', number).limit(1))) ||
    isThere(read.find(sqlFor.selectFrom('citizen_merges').select('merge_id').where('kept', '=', number).limit(1))) ||
    isThere(read.find(sqlFor.selectFrom('citizen_merges').select('merge_id').where('merged', '=', number).limit(1)))
  );
}

function remove(tx: WriteTx, number: number): void {
  // Marking tells what holds the index of names in memory (name-postings.ts).
  tx.run(sqlFor.updateTable('citizens').set({ is_searchable: 1 }).where('number', '=', number));
  tx.run(sqlFor.deleteFrom('citizen_search').where('rowid', '=', number));
  tx.run(sqlFor.deleteFrom('citizen_facts').where('citizen', '=', number));
  for (const side of ['person', 'relative'] as const)
    tx.run(sqlFor.deleteFrom('citizen_ties').where(side, '=', number));
  for (const side of ['a', 'b'] as const) tx.run(sqlFor.deleteFrom('citizen_doubts').where(side, '=', number));
  tx.run(sqlFor.deleteFrom('citizens').where('number', '=', number));
}

interface Told {
  readonly mention: Mention;
  readonly dossier: number;
  readonly at: number;
}

/** The row and its history once more from the dossiers that name them, the oldest first. */
function retell(tx: WriteTx, row: StoredCitizen): void {
  const told = tellings(tx, row);
  const [first] = told;
  if (!first) return;
  for (const { mention, dossier, at } of told) keepFacts(tx, row.number, mention, { dossier, at });
  const blank: StoredCitizen = {
    ...row,
    full_name: first.mention.fullName,
    birth_date: null,
    sex: null,
    phone: null,
    address_text: null,
    applicant: '{}',
    last_seen_at: first.at,
  };
  const said = told.reduce((so, { mention, at }) => ({ ...so, ...saidOf(so, mention, at) }), blank);
  const { full_name, birth_date, sex, phone, address_text, applicant, last_seen_at } = said;
  tx.run(
    sqlFor
      .updateTable('citizens')
      .set({ full_name, birth_date, sex, phone, address_text, applicant, last_seen_at, is_compared: 0 })
      .where('number', '=', row.number),
  );
  indexCitizen(tx, row.number);
}

function tellings(read: ReadTx, row: StoredCitizen): Told[] {
  const names = new Set(
    read
      .all(
        sqlFor.selectFrom('citizen_facts').select('value').where('citizen', '=', row.number).where('kind', '=', 'name'),
      )
      .map(({ value }) => exactName(value)),
  );
  const isOf = ({ personalId, oldNumber, fullName }: Mention): boolean =>
    (personalId !== null && personalId === row.personal_id) ||
    (oldNumber !== null && oldNumber === row.old_number) ||
    names.has(exactName(fullName));
  return read
    .all(
      sqlFor
        .selectFrom('citizen_dossiers')
        .innerJoin('dossiers', 'dossiers.number', 'citizen_dossiers.dossier')
        .select(['dossiers.number', 'dossiers.registration', 'dossiers.received_at', 'citizen_dossiers.role'])
        .where('citizen_dossiers.citizen', '=', row.number)
        .orderBy('citizen_dossiers.dossier', 'desc')
        .limit(MOST_RETOLD),
    )
    .toReversed()
    .flatMap(({ number, registration, received_at: at, role }) =>
      peopleOf(JSON.parse(registration) as RegistrationSections)
        .mentions.filter(mention => mention.role === role && isOf(mention))
        .map(mention => ({ mention, dossier: number, at })),
    );
}
