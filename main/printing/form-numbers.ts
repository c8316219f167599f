import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { FormKind, FormTemplate } from '../../preload/contract/form-template';
import { appendAudit } from '../audit';
import { nextNumber, sqlFor, type FormNumberRow, type ReadTx, type WriteTx } from '../db';
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
    number_text: filled(request.pattern, { serial, year: date.slice(0, 4), ...station }),
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

interface WrittenParts {
  readonly serial: number;
  readonly counterNumber: number;
  readonly year: string;
  readonly unitSymbol: string;
}

/** The number of a paper that an act numbered, as this form writes it. */
export function writtenNumber(template: Pick<FormTemplate, 'numberPattern'>, parts: WrittenParts): string {
  if (template.numberPattern === null) throw new Error('this form has no number');
  return filled(template.numberPattern, parts);
}

function filled(pattern: string, { serial, counterNumber, year, unitSymbol }: WrittenParts): string {
  return fillPlain(pattern, {
    soThuTu: String(serial),
    quay: String(counterNumber),
    nam: year,
    kyHieu: unitSymbol,
  });
}
