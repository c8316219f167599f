import { sql } from 'kysely';
import type { FormKind } from '../../preload/contract/form-template';
import type { PrintFilter } from '../../preload/contract/printing';
import { sqlFor, type PrintRow, type ReadTx, type WriteTx } from '../db';
import { dossiersNamed, wordsOfName } from '../dossiers';

export function insertPrint(tx: WriteTx, row: PrintRow): void {
  tx.run(sqlFor.insertInto('prints').values(row));
}

export function updatePrint(tx: WriteTx, printId: string, part: Partial<PrintRow>): void {
  tx.run(sqlFor.updateTable('prints').set(part).where('print_id', '=', printId));
}

export function findPrint(read: ReadTx, printId: string): PrintRow | undefined {
  return read.find(sqlFor.selectFrom('prints').selectAll().where('print_id', '=', printId));
}

export function printsOfSubject(read: ReadTx, form: FormKind, subjectId: string): PrintRow[] {
  return read.all(
    sqlFor.selectFrom('prints').selectAll().where('form', '=', form).where('subject_id', '=', subjectId).orderBy('at'),
  );
}

export function printsOfDossier(read: ReadTx, dossierId: string): PrintRow[] {
  return read.all(sqlFor.selectFrom('prints').selectAll().where('dossier_id', '=', dossierId).orderBy('at'));
}

export type ListedPrint = PrintRow & {
  readonly number: number;
  readonly dossier_code: string | null;
  readonly applicant_name: string | null;
};

/** Of the dossiers of a name the newest so many are looked through. */
const MOST_NAMED = 2_000;
const CODE = /^[\p{L}\d./-]*\d[\p{L}\d./-]*$/u;

/** Prints, newest first. A text with a digit is a dossier code or a number on paper, any other a name. */
export function listPrints(read: ReadTx, filter: PrintFilter): ListedPrint[] {
  const text = filter.text.normalize('NFC').trim();
  let query = sqlFor
    .selectFrom('prints')
    .leftJoin('dossiers', 'dossiers.dossier_id', 'prints.dossier_id')
    .selectAll('prints')
    .select([
      sql<number>`prints.rowid`.as('number'),
      'dossiers.code as dossier_code',
      'dossiers.applicant_name as applicant_name',
    ])
    .orderBy('prints.rowid', 'desc')
    .limit(filter.limit + 1);
  if (filter.cursor !== null) query = query.where('prints.rowid', '<', Number(filter.cursor));
  if (filter.form !== null) query = query.where('prints.form', '=', filter.form);
  if (filter.isUnclear) query = query.where('prints.state', 'in', ['sent', 'unknown']);
  if (text === '') return read.all(query);
  if (CODE.test(text)) {
    const upTo = `${text}\uffff`;
    return read.all(
      query.where(({ or, and, eb, selectFrom }) =>
        or([
          and([eb('prints.number_text', '>=', text), eb('prints.number_text', '<', upTo)]),
          eb(
            'prints.dossier_id',
            'in',
            selectFrom('dossiers')
              .select('dossiers.dossier_id')
              .where('dossiers.code', '>=', text.toUpperCase())
              .where('dossiers.code', '<', `${text.toUpperCase()}\uffff`),
          ),
        ]),
      ),
    );
  }
  const words = wordsOfName(text);
  if (words.length === 0) return [];
  const numbers = dossiersNamed(read, words, { limit: MOST_NAMED });
  return read.all(
    query.where('prints.dossier_id', 'in', ({ selectFrom }) =>
      selectFrom('dossiers')
        .select('dossiers.dossier_id')
        .where('dossiers.number', 'in', sql<number>`(SELECT value FROM json_each(${JSON.stringify(numbers)}))`),
    ),
  );
}
