import type { Procedure, ProcedureLimit, ProcedureSummary } from '../../preload/contract/catalogue';
import type { FieldDefinition } from '../../preload/contract/forms/field-definition';
import type { FileProcedure } from './catalogue-files';

export type Channel = 'counter' | 'online' | 'post';

/** The procedure as forms and receipts use it; `version` comes from the hash of its content. */
export function procedureOf(file: FileProcedure, formFields: FieldDefinition[], version: string): Procedure {
  const recalled = typeof file.recalledParts === 'string' ? [file.recalledParts] : (file.recalledParts ?? []);
  return {
    code: file.code,
    name: file.name,
    field: file.field,
    fieldCode: file.fieldCode,
    limit: {
      amount: file.processingDays,
      amountOnline: file.processingDaysOnline ?? null,
      unit: file.unit,
      amountWhenVerifying: file.maxDaysWhenVerificationNeeded ?? null,
      noFixedDueDate: file.noFixedDueDate ?? false,
    },
    feeVnd: file.feeVnd,
    feeVndOnline: file.feeVndOnline ?? null,
    feeUnit: file.feeUnit ?? null,
    feeNote: file.feeNote ?? null,
    officialName: file.officialName ?? null,
    agency: file.agency,
    decisionNo: file.decisionNo,
    caseCodes: file.caseCodes,
    results: file.results.map(({ code, name }) => ({ code: code ?? null, name })),
    components: file.components.map(part => ({
      code: part.code ?? null,
      name: part.name,
      originals: part.originals,
      copies: part.copies,
      required: part.required,
      mode: part.mode,
      condition: part.condition ?? null,
      ...(part.when ? { when: part.when } : {}),
    })),
    caseField: file.caseField ?? null,
    cases: file.cases ?? [],
    linkedCodes: file.linkedCodes ?? [],
    formFields,
    note: file.note ?? null,
    unconfirmedParts: file.formFieldsSource === 'verified' ? recalled : [...recalled, 'formFields'],
    version,
  };
}

export function summaryOf(procedure: Procedure): ProcedureSummary {
  const { code, name, field, fieldCode, limit, feeVnd, feeVndOnline, feeUnit, feeNote } = procedure;
  return { code, name, field, fieldCode, limit, feeVnd, feeVndOnline, feeUnit, feeNote };
}

/** The time limit that holds for the way a dossier came in; null where the law sets no due date. */
export function limitFor(
  { limit }: Pick<ProcedureSummary, 'limit'>,
  channel: Channel,
): { readonly amount: number; readonly unit: ProcedureLimit['unit'] } | null {
  const amount = channel === 'online' ? (limit.amountOnline ?? limit.amount) : limit.amount;
  return amount === null || limit.noFixedDueDate ? null : { amount, unit: limit.unit };
}
