import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { FormKind } from '../../preload/contract/form-template';
import { appendAudit } from '../audit';
import { sqlFor, type FormNumberRow, type ReadTx, type WriteTx } from '../db';
import { nextNumber } from '../dossiers';
import { fillPlain } from './template-text';

export interface NumberRequest {
  readonly form: FormKind;
  /** The act, dossier, slip or period the paper is about: it has one number for ever. */
  readonly subjectId: string;
  readonly pattern: string;
  readonly at: number;
  readonly officerId: string;
  readonly station: { readonly unitSymbol: string; readonly counterNumber: number };
  /** Tickets begin again every day, all else every year. */
  readonly isDaily?: boolean;
}

export function numberOf(read: ReadTx, form: FormKind, subjectId: string): FormNumberRow | undefined {
  return read.find(
    sqlFor.selectFrom('form_numbers').selectAll().where('form', '=', form).where('subject_id', '=', subjectId),
  );
}

/**
 * The number of a paper, given in the transaction of its act or its first print and kept for ever after. Counted within
 * form, counter and year of the day in Viet Nam, so that it begins again at New Year there and at no other moment.
 */
export function issueNumber(tx: WriteTx, request: NumberRequest): FormNumberRow {
  const { form, subjectId, station } = request;
  const known = numberOf(tx, form, subjectId);
  if (known) return known;
  const { date } = vietnamDateTime(request.at);
  const period = request.isDaily ? date : date.slice(0, 4);
  const serial = nextNumber(tx, `form ${form} ${station.counterNumber} ${period}`);
  const row: FormNumberRow = {
    form,
    subject_id: subjectId,
    number_text: fillPlain(request.pattern, {
      soThuTu: String(serial),
      quay: String(station.counterNumber),
      nam: date.slice(0, 4),
      kyHieu: station.unitSymbol,
    }),
    period,
    counter_number: station.counterNumber,
    serial,
    issued_at: request.at,
    officer_id: request.officerId,
  };
  tx.run(sqlFor.insertInto('form_numbers').values(row));
  appendAudit(tx, {
    kind: 'form.numbered',
    subject: subjectId,
    officerId: request.officerId,
    at: request.at,
    detail: { form, serial, period, counter: station.counterNumber },
  });
  return row;
}
