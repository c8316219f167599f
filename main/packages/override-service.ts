import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { lintProcedure } from '../../preload/contract/forms/form-lint';
import {
  PACKAGE_FORMAT,
  PACKAGE_FORMAT_VERSION,
  PackageContent,
  type OverrideSummary,
  type PackageProblem,
} from '../../preload/contract/packages';
import { applyOverride, type ProcedureOverride } from '../../preload/contract/procedure-override';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import { canonicalJson } from '../catalogue';
import { appendOverride, currentOverrides, overrideHistory } from './package-repository';
import type { PackageDeps } from './package-service';
import { runTest } from './package-tests';

type OverrideDeps = Pick<
  PackageDeps,
  'store' | 'clock' | 'catalogue' | 'rules' | 'officerId' | 'officerName' | 'changed'
>;

/** What this office makes of national procedures: a layer of its own that outlives every update. */
export function createOverrideService(deps: OverrideDeps) {
  const { store, clock, catalogue } = deps;

  const findOverride = (code: string): ProcedureOverride | null => overrideHistory(store, code, 1)[0]?.override ?? null;

  function append(code: string, override: ProcedureOverride | null, kind: string): void {
    const at = clock.now();
    store.inTransaction(tx => {
      appendOverride(tx, { code, override, at, officerId: deps.officerId() });
      appendAudit(tx, { kind, subject: code, officerId: deps.officerId(), at });
    });
    deps.changed();
  }

  function problemsOf(code: string, override: ProcedureOverride): PackageProblem[] {
    const base = catalogue.national().get(code);
    if (!base) return [];
    const { procedure } = applyOverride(base, override);
    const found = lintProcedure(procedure)
      .filter(({ severity }) => severity === 'error')
      .map(({ code: lint, at, params }) => ({
        code: `packages.lint.${lint}`,
        procedureCode: code,
        where: at,
        params: { ...params },
      }));
    return found.length > 0 ? found : override.tests.flatMap(test => runTest(procedure, test, deps.rules));
  }

  return {
    list(): OverrideSummary[] {
      const misfits = catalogue.misfits();
      return currentOverrides(store).flatMap(({ procedure_code: code, override, at, officer_id: officerId }) => {
        if (!override) return [];
        const name = catalogue.national().get(code)?.name ?? override.name ?? code;
        return [
          {
            procedureCode: code,
            procedureName: name,
            isHidden: override.isHidden,
            at,
            officerName: deps.officerName(officerId),
            misfits: (misfits.get(code) ?? []).map(misfit => ({ ...misfit })),
          },
        ];
      });
    },

    forEditing(code: string) {
      const national = catalogue.national().get(code);
      const office = catalogue.procedureInForce(code);
      return national && office ? { national, office, override: findOverride(code) } : null;
    },

    /** Checked as a package is, its own cases too: a form that cannot be filed never reaches the counter. */
    save(
      code: string,
      override: ProcedureOverride | null,
    ): Outcome<object, 'catalogue.procedure-withdrawn' | 'packages.problems'> {
      if (!catalogue.national().has(code)) return refuse('catalogue.procedure-withdrawn');
      const problems = override ? problemsOf(code, override) : [];
      if (problems.length > 0) return refuse('packages.problems', JSON.stringify(problems));
      append(code, override, override ? 'catalogue.overridden' : 'catalogue.override-removed');
      return done({});
    },

    undo(code: string): Outcome<object, 'packages.unknown'> {
      const [now, before] = overrideHistory(store, code, 2);
      if (!now) return refuse('packages.unknown');
      append(code, before?.override ?? null, 'catalogue.override-undone');
      return done({});
    },

    async exportDraft(
      code: string,
      folder: string,
    ): Promise<Outcome<{ fileName: string }, 'catalogue.procedure-withdrawn' | 'packages.folder-unwritable'>> {
      const office = catalogue.procedureInForce(code);
      if (!office) return refuse('catalogue.procedure-withdrawn');
      const { version: _, ...procedure } = office;
      const day = vietnamDateTime(clock.now()).date;
      const content = PackageContent.parse({
        format: PACKAGE_FORMAT,
        formatVersion: PACKAGE_FORMAT_VERSION,
        packageId: `draft.${code.replace(/[^a-z0-9]+/gu, '-')}`,
        version: 1,
        name: procedure.name.slice(0, 300),
        publisher: 'Bản nháp của đơn vị',
        effectiveOn: day,
        scope: 'changes',
        procedures: [procedure],
        tests: (findOverride(code)?.tests ?? []).map(test => ({ ...test, procedure: code })),
      });
      const fileName = `goi-thu-tuc-${code.replace(/[^a-z0-9.]+/gu, '-')}-${day}.json`;
      try {
        // Never in place of another: `wx` fails where the name is taken.
        await writeFile(path.join(folder, fileName), canonicalJson({ package: content }), { flag: 'wx' });
      } catch {
        // Taken, full, or no right to write there: the officer picks another folder.
        return refuse('packages.folder-unwritable');
      }
      return done({ fileName });
    },
  };
}

export type OverrideService = ReturnType<typeof createOverrideService>;
