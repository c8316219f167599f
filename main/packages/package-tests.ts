import { epochOfVietnam, vietnamDateTime } from '../../preload/contract/calendar-days';
import { inCase, type Procedure } from '../../preload/contract/catalogue';
import {
  createRegistrationForm,
  valuesFromPaths,
  type CommonFields,
  type FormIssue,
} from '../../preload/contract/forms';
import type { PackageTest } from '../../preload/contract/package-test';
import type { PackageProblem, TryOut } from '../../preload/contract/packages';

export interface FormRules {
  readonly commonFields: () => CommonFields;
  readonly provinceOf: (communeCode: string) => string | undefined;
  /** Whole VND; null where the province sets it. */
  readonly feeVnd: (procedure: Procedure, channel: string, form: Readonly<Record<string, unknown>>) => number | null;
  /** UTC ms; null without a fixed date. */
  readonly dueAt: (procedure: Procedure, channel: string, receivedAt: number) => number | null;
}

/** What values keyed into a form come to, by the very rules of the counter. */
export function tryOut(
  procedure: Procedure,
  values: Readonly<Record<string, unknown>>,
  receivedAtText: string,
  rules: FormRules,
): TryOut {
  const [day = '', time = ''] = receivedAtText.split('T');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const receivedAt = epochOfVietnam(day, hour, minute);
  const common = rules.commonFields();
  const form = createRegistrationForm(procedure, common, {
    today: day,
    references: common.references,
    provinceOf: rules.provinceOf,
  });
  const keyed = valuesFromPaths(values, procedure, common);
  const asked = inCase(procedure, keyed.form);
  const channel = typeof keyed.header['kenhTiepNhan'] === 'string' ? keyed.header['kenhTiepNhan'] : '1';
  const dueAt = rules.dueAt(asked, channel, receivedAt);
  const plain = (found: readonly FormIssue[]) => found.map(issue => ({ ...issue, params: { ...issue.params } }));
  return {
    issues: plain(form.issuesOf(keyed)),
    warnings: plain(form.warningsOf(keyed)),
    feeVnd: rules.feeVnd(asked, channel, keyed.form),
    dueOn: dueAt === null ? null : vietnamDateTime(dueAt).date,
  };
}

/** Where a package's own case comes out otherwise than it says; empty when it passes. */
export function runTest(procedure: Procedure, test: PackageTest, rules: FormRules): PackageProblem[] {
  const came = tryOut(procedure, test.values, test.receivedAt, rules);
  const { expect } = test;
  const wrong = (what: string, expected: unknown, got: unknown): PackageProblem => ({
    code: 'packages.test-failed',
    procedureCode: procedure.code,
    where: test.name,
    params: { what, expected: textOf(expected), got: textOf(got) },
  });
  const named = (found: TryOut['issues']): string[] => found.map(({ path, code }) => `${path} ${code}`).sort();
  const problems: PackageProblem[] = [];
  if (expect.issues && !isSame(expect.issues.toSorted(), named(came.issues))) {
    problems.push(wrong('issues', expect.issues, named(came.issues)));
  }
  if (expect.warnings && !isSame(expect.warnings.toSorted(), named(came.warnings))) {
    problems.push(wrong('warnings', expect.warnings, named(came.warnings)));
  }
  if (expect.feeVnd !== undefined && expect.feeVnd !== came.feeVnd) {
    problems.push(wrong('fee', expect.feeVnd, came.feeVnd));
  }
  if (expect.dueOn !== undefined && expect.dueOn !== came.dueOn) problems.push(wrong('due', expect.dueOn, came.dueOn));
  return problems;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ').slice(0, 300);
  return value === null ? '–' : String(value);
}
