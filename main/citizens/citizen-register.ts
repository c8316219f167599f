import { sql } from 'kysely';
import type { KnownCitizen } from '../../preload/contract/citizens';
import { readPhone } from '../../preload/contract/phone';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { sqlFor, type CitizenRow, type ReadTx, type WriteTx } from '../db';

// What belongs to this visit or this office's form, not to the person.
const NOT_OF_THE_PERSON = new Set(['loaiDoiTuong']);

/**
 * Keeps the applicant for the next visit, in the transaction that registers the dossier. Only people with a personal
 * or old identity number: anything less would join two persons into one.
 */
export function rememberApplicant(
  tx: WriteTx,
  { applicant, at }: { applicant: Readonly<Record<string, unknown>>; at: number },
): void {
  const personalId = textOf(applicant['soGiayTo']);
  const fullName = textOf(applicant['hoTen']);
  if (!personalId || !fullName || !/^(\d{12}|\d{9})$/u.test(personalId)) return;
  const person = {
    full_name: fullName,
    name_key: foldVietnamese(fullName),
    birth_date: textOf(applicant['ngaySinh']),
    sex: textOf(applicant['gioiTinh']),
    phone: textOf(applicant['soDienThoai']),
    address_text: textOf(applicant['diaChiChiTiet']) ?? textOf(applicant['diaChiCu']),
    applicant: JSON.stringify(
      Object.fromEntries(Object.entries(applicant).filter(([key]) => !NOT_OF_THE_PERSON.has(key))),
    ),
    last_seen_at: at,
  };
  tx.run(
    sqlFor
      .insertInto('citizens')
      .values({ personal_id: personalId, dossier_count: 1, ...person })
      .onConflict(conflict =>
        conflict
          .column('personal_id')
          .doUpdateSet({ ...person, dossier_count: sql<number>`citizens.dossier_count + 1` }),
      ),
  );
}

/** By number, phone or name without marks; the most recent first. Fewer than two letters or four digits find nobody. */
export function findCitizens(read: ReadTx, text: string, limit: number): KnownCitizen[] {
  const digits = text.replace(/[\s.+-]/gu, '');
  if (/^\d{4,}$/u.test(digits)) return byDigits(read, digits, limit).map(knownCitizen);
  const words = foldVietnamese(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.join('').length < 2) return [];
  const match = words.map(word => `"${word}"*`).join(' ');
  return read
    .all(
      sqlFor
        .selectFrom('citizen_search')
        .innerJoin('citizens', 'citizens.number', 'citizen_search.rowid')
        .selectAll('citizens')
        .where(sql<boolean>`citizen_search MATCH ${match}`)
        .orderBy('citizen_search.rowid', 'desc')
        .limit(limit),
    )
    .map(knownCitizen);
}

function byDigits(read: ReadTx, digits: string, limit: number): PersonRow[] {
  const citizens = sqlFor.selectFrom('citizens').selectAll();
  const phone = readPhone(digits);
  const byPhone = phone.ok ? read.all(citizens.where('phone', '=', phone.phone.e164).limit(limit)) : [];
  const byNumber = read.all(
    citizens
      .where('personal_id', '>=', digits)
      .where('personal_id', '<', `${digits}:`)
      .orderBy('personal_id')
      .limit(limit),
  );
  return [...byPhone, ...byNumber].slice(0, limit);
}

export function findCitizen(read: ReadTx, personalId: string): KnownCitizen | undefined {
  const row = read.find(sqlFor.selectFrom('citizens').selectAll().where('personal_id', '=', personalId));
  return row ? knownCitizen(row) : undefined;
}

type PersonRow = Omit<CitizenRow, 'number'>;

function knownCitizen(row: PersonRow): KnownCitizen {
  return {
    personalId: row.personal_id,
    fullName: row.full_name,
    birthDate: row.birth_date,
    sex: row.sex,
    phone: row.phone,
    addressText: row.address_text,
    values: JSON.parse(row.applicant) as KnownCitizen['values'],
    dossierCount: row.dossier_count,
    lastSeenAt: row.last_seen_at,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
