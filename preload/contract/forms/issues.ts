/** One thing wrong with one value. `params` never hold what the citizen wrote. */
export interface ValueIssue {
  /** Below the field, e.g. `communeCode` of an address; empty for the field itself. */
  readonly at: readonly (string | number)[];
  readonly code: IssueCode;
  readonly params: IssueParams;
}

export type IssueParams = Readonly<Record<string, string | number | boolean | null>>;

/** As shown on screen: `path` is dotted, e.g. `form.meHoTen`; the page turns `code` and `params` into a sentence. */
export interface FormIssue {
  readonly path: string;
  readonly code: string;
  readonly params: Record<string, string | number | boolean | null>;
}

export const ISSUE_CODES = [
  'forms.required',
  'forms.too-long',
  'forms.too-many',
  'forms.too-few',
  'forms.not-text',
  'forms.not-a-date',
  'forms.not-a-time',
  'forms.date-in-future',
  'forms.date-too-old',
  'forms.date-before-field',
  'forms.date-after-field',
  'forms.not-a-number',
  'forms.not-a-whole-number',
  'forms.below-minimum',
  'forms.above-maximum',
  'forms.not-yes-or-no',
  'forms.not-an-email',
  'forms.not-a-phone',
  'forms.personal-id-length',
  'forms.not-a-passport',
  'forms.not-a-business-code',
  'forms.not-an-option',
  'forms.not-an-address',
  'forms.unknown-province',
  'forms.unknown-commune',
  'forms.commune-not-in-province',
  'forms.name-has-digits',
  'forms.name-has-symbols',
  'forms.not-a-list',
  'forms.not-a-section',
  'forms.unknown-field',
  'forms.unknown-component',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

export const WARNING_CODES = [
  'forms.personal-id-mismatch',
  'forms.component-missing',
  'forms.component-incomplete',
  'forms.under-age',
  'forms.over-age',
  'forms.registered-late',
  'forms.no-contact',
  'forms.no-authority-paper',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export function issue(code: IssueCode, params: IssueParams = {}, at: readonly (string | number)[] = []): ValueIssue {
  return { at, code, params };
}
