import type { Procedure } from '../../preload/contract/catalogue';
import { lintProcedure } from '../../preload/contract/forms/form-lint';
import { PackageFees } from '../../preload/contract/fees';
import type { PackageContent, PackageProblem } from '../../preload/contract/packages';

const MOST_FIELDS = 400;
const MOST_PROBLEMS = 200;

/** What is wrong with a package whose shape is right: what it names twice, what it leans on that is not there. */
export function problemsOf(content: PackageContent, inForce: ReadonlyMap<string, Procedure>): PackageProblem[] {
  const problems: PackageProblem[] = [];
  const say = (code: string, procedureCode: string | null, where = '', params: PackageProblem['params'] = {}): void =>
    void problems.push({ code, procedureCode, where, params });
  const own = new Set<string>();
  for (const procedure of content.procedures) {
    if (own.has(procedure.code)) say('packages.duplicate-procedure', procedure.code, procedure.name);
    own.add(procedure.code);
    if (procedure.formFields.length > MOST_FIELDS) {
      say('packages.too-many-fields', procedure.code, procedure.name, { most: MOST_FIELDS });
      continue;
    }
    for (const found of lintProcedure(procedure)) {
      if (found.severity === 'error') say(`packages.lint.${found.code}`, procedure.code, found.at, { ...found.params });
    }
  }
  for (const code of content.removed) {
    if (own.has(code)) say('packages.kept-and-removed', code);
    else if (!inForce.has(code)) say('packages.removes-unknown', code);
  }
  const after = new Set([...(content.scope === 'whole' ? [] : inForce.keys()), ...own]);
  for (const code of content.removed) after.delete(code);
  for (const { code, linkedCodes } of content.procedures) {
    for (const linked of linkedCodes) if (!after.has(linked)) say('packages.unknown-link', code, linked);
  }
  for (const { procedure, name } of content.tests) {
    if (!after.has(procedure)) say('packages.test-without-procedure', procedure, name);
  }
  const days = new Set<string>();
  for (const { date } of content.calendarDays) {
    if (days.has(date)) say('packages.duplicate-day', null, date);
    days.add(date);
  }
  if (content.fees) {
    const fees = PackageFees.safeParse(content.fees.content);
    if (!fees.success) say('packages.fees-unreadable', null, fees.error.issues[0]?.path.join('.') ?? '');
    for (const { procedureCode, decision } of fees.data ?? []) {
      if (!after.has(procedureCode)) say('packages.fee-without-procedure', procedureCode, decision);
    }
  }
  return problems.slice(0, MOST_PROBLEMS);
}
