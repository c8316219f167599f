import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Text = z.string().min(1).max(300);

/**
 * Titles, form number and labels of form 01. They are data because the annex that fixes them changed with every
 * circular (01/2018, then 03/2025) and provinces still print both.
 */
export const ReceiptTemplate = z.strictObject({
  version: z.literal(1),
  formNumber: Text,
  /** The PDF's title: never a person's name. */
  documentTitle: Text,
  nation: Text,
  motto: Text,
  numberLine: Text,
  placeAndDate: Text,
  moment: Text,
  title: Text,
  parts: z.strictObject({ both: Text, office: Text, citizen: Text }),
  labels: z.strictObject({
    dossierCode: Text,
    unit: Text,
    applicant: Text,
    idNumber: Text,
    address: Text,
    phone: Text,
    email: Text,
    owner: Text,
    authorisedPerson: Text,
    authorisedIdNumber: Text,
    authorisationPaper: Text,
    request: Text,
    components: Text,
    sets: Text,
    limit: Text,
    receivedAt: Text,
    dueAt: Text,
    fees: Text,
    feeTotal: Text,
    collectAt: Text,
    register: Text,
  }),
  setsText: Text,
  noDueDate: Text,
  feeLine: Text,
  feeTotalText: Text,
  table: z.strictObject({ index: Text, name: Text, quantity: Text, originals: Text, copies: Text, none: Text }),
  signatures: z.strictObject({ submitter: Text, officer: Text, instruction: Text }),
  copyMark: Text,
  copyDetail: Text,
  footer: Text,
});
export type ReceiptTemplate = z.infer<typeof ReceiptTemplate>;

export const TestPageTemplate = z.strictObject({
  version: z.literal(1),
  documentTitle: Text,
  title: Text,
  printerLine: Text,
  momentLine: Text,
  moment: Text,
  lettersLabel: Text,
  letters: z.array(Text).min(1).max(10),
  frameNote: Text,
  rulerNote: Text,
  qrNote: Text,
});
export type TestPageTemplate = z.infer<typeof TestPageTemplate>;

/** Reads `receipt.json`; a missing or misspelt label is a fault, so a bad template never reaches the counter. */
export async function readReceiptTemplate(file: string): Promise<ReceiptTemplate> {
  return ReceiptTemplate.parse(JSON.parse(await readFile(file, 'utf8')));
}

export async function readTestPageTemplate(file: string): Promise<TestPageTemplate> {
  return TestPageTemplate.parse(JSON.parse(await readFile(file, 'utf8')));
}
