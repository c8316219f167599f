import type { Procedure } from '../../preload/contract/catalogue';
import type { PackageContent, PackageProblem, StagedPackage } from '../../preload/contract/packages';
import { diffProcedures } from '../../preload/contract/procedure-diff';
import { versioned, type Catalogue } from '../catalogue';
import { problemsOf } from './package-check-rules';
import { problem, type ReadPackage } from './package-file';
import { runTest, type FormRules } from './package-tests';
import type { Trust } from './package-signature';

/** What a package would change of the national data in force, procedure by procedure. */
export function changesOf(content: PackageContent, before: ReadonlyMap<string, Procedure>): StagedPackage['changes'] {
  const after = new Map(content.scope === 'whole' ? [] : before);
  for (const procedure of content.procedures) after.set(procedure.code, versioned(procedure));
  for (const code of content.removed) after.delete(code);
  const removed = [...before.values()].filter(({ code }) => !after.has(code));
  const rest = [...after.values()].flatMap((procedure): StagedPackage['changes'] => {
    const old = before.get(procedure.code);
    if (!old) return [{ code: procedure.code, name: procedure.name, change: 'added', lines: [] }];
    if (old.version === procedure.version) return [];
    const lines = diffProcedures(old, procedure).map(line => ({ ...line }));
    return [{ code: procedure.code, name: procedure.name, change: 'changed', lines: lines as never }];
  });
  return [...rest, ...removed.map(({ code, name }) => ({ code, name, change: 'removed' as const, lines: [] }))];
}

export interface CheckDeps {
  readonly catalogue: Pick<Catalogue, 'national'>;
  readonly rules: FormRules;
  readonly newestVersion: (packageId: string) => number;
}

/** Everything that keeps a package from taking effect; its own cases are run only when nothing else is wrong. */
export function checkPackage(
  { content }: Pick<ReadPackage, 'content'>,
  trust: Trust,
  { catalogue, rules, newestVersion }: CheckDeps,
): PackageProblem[] {
  const inForce = catalogue.national();
  const newest = newestVersion(content.packageId);
  const problems = [
    ...(trust === 'forged' ? [problem('packages.forged')] : []),
    ...(content.version <= newest ? [problem('packages.not-newer', '', { version: content.version, newest })] : []),
    ...problemsOf(content, inForce),
  ];
  if (problems.length > 0) return problems;
  const own = new Map(content.procedures.map(procedure => [procedure.code, versioned(procedure)]));
  return content.tests.flatMap(({ procedure: code, ...test }) => {
    const procedure = own.get(code) ?? inForce.get(code);
    return procedure ? runTest(procedure, test, rules) : [];
  });
}
