import type { Selectable } from 'kysely';
import { CitizenId, type KnownCitizen } from '../../preload/contract/citizens';
import { sqlFor, type CitizenRow, type ReadTx } from '../db';
import type { PersonFacts } from './person-match-rules';

export type StoredCitizen = Selectable<CitizenRow>;

export function citizenByNumber(read: ReadTx, number: number): StoredCitizen | undefined {
  return read.find(sqlFor.selectFrom('citizens').selectAll().where('number', '=', number));
}

export function citizenById(read: ReadTx, citizenId: string): StoredCitizen | undefined {
  return read.find(sqlFor.selectFrom('citizens').selectAll().where('citizen_id', '=', citizenId));
}

export function citizensByNumbers(read: ReadTx, numbers: readonly number[]): StoredCitizen[] {
  return numbers.flatMap(number => citizenByNumber(read, number) ?? []);
}

/** The person a row stands for: itself, or the one it was merged into. Merges are few and short. */
export function rootOf(read: ReadTx, row: StoredCitizen): StoredCitizen {
  let root = row;
  for (let steps = 0; root.merged_into !== null && steps < 20; steps++) {
    const next = citizenByNumber(read, root.merged_into);
    if (!next) break;
    root = next;
  }
  return root;
}

/** Rows that are this person: the row itself and all that were merged into it. */
export function groupOf(read: ReadTx, root: StoredCitizen): StoredCitizen[] {
  const group = [root];
  for (let at = 0; at < group.length && group.length < 50; at++) {
    group.push(...read.all(sqlFor.selectFrom('citizens').selectAll().where('merged_into', '=', group[at]!.number)));
  }
  return group;
}

export function knownCitizen(row: StoredCitizen): KnownCitizen {
  return {
    citizenId: CitizenId.parse(row.citizen_id),
    personalId: row.personal_id,
    oldNumber: row.old_number,
    fullName: row.full_name,
    birthDate: row.birth_date,
    sex: row.sex,
    phone: row.phone,
    addressText: row.address_text,
    values: valuesOf(row),
    dossierCount: row.dossier_count,
    lastSeenAt: row.last_seen_at,
  };
}

/** What fits the applicant's section, also for somebody who was only named by others. */
function valuesOf(row: StoredCitizen): KnownCitizen['values'] {
  const kept = JSON.parse(row.applicant) as KnownCitizen['values'];
  if (Object.keys(kept).length > 0) return kept;
  const values = {
    hoTen: row.full_name,
    soGiayTo: row.personal_id,
    ngaySinh: row.birth_date,
    gioiTinh: row.sex,
    soDienThoai: row.phone,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

export function factsOfRow(row: StoredCitizen): PersonFacts {
  return {
    fullName: row.full_name,
    personalId: row.personal_id,
    oldNumber: row.old_number,
    birthDate: row.birth_date,
    sex: row.sex,
    phone: row.phone,
    address: row.address_text,
  };
}
