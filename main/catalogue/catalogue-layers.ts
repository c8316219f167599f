import { createHash } from 'node:crypto';
import type { Procedure } from '../../preload/contract/catalogue';
import { applyOverride, type Misfit, type ProcedureOverride } from '../../preload/contract/procedure-override';
import type { HolidayFile } from './catalogue-files';

/** A procedure before its content has been given a version. */
export type UnversionedProcedure = Omit<Procedure, 'version'>;

export interface LayerPackage {
  /** `whole`: what it does not name is no longer in force. `changes`: it only adds, replaces and removes. */
  readonly scope: 'whole' | 'changes';
  readonly procedures: readonly UnversionedProcedure[];
  readonly removed: readonly string[];
  readonly calendarDays: HolidayFile['days'];
}

/** What lies over the catalogue the program came with. */
export interface CatalogueLayers {
  /** Another text whenever anything that is in force changes, also when a day begins. */
  readonly stamp: string;
  /** In force today, oldest first. */
  readonly packages: () => readonly LayerPackage[];
  readonly overrides: () => ReadonlyMap<string, ProcedureOverride>;
}

export const NO_LAYERS: CatalogueLayers = { stamp: '', packages: () => [], overrides: () => new Map() };

/** JSON with its keys in order: the same content is the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}

/** The procedure with the hash of its content as its version. */
export function versioned(procedure: UnversionedProcedure): Procedure {
  const { version: _, ...content } = procedure as Procedure;
  const version = createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 16);
  return { ...content, version };
}

/** National data: the starter with each package laid over it in turn. */
export function layPackages(
  starter: ReadonlyMap<string, Procedure>,
  packages: readonly LayerPackage[],
): ReadonlyMap<string, Procedure> {
  let inForce = new Map(starter);
  for (const { scope, procedures, removed } of packages) {
    if (scope === 'whole') inForce = new Map();
    for (const procedure of procedures) inForce.set(procedure.code, versioned(procedure));
    for (const code of removed) inForce.delete(code);
  }
  return inForce;
}

export interface OfficeCatalogue {
  readonly procedures: ReadonlyMap<string, Procedure>;
  /** Procedures this office does not offer. */
  readonly hidden: ReadonlySet<string>;
  readonly misfits: ReadonlyMap<string, readonly Misfit[]>;
}

/** What this office works with: the national data with its own changes over it. */
export function layOverrides(
  national: ReadonlyMap<string, Procedure>,
  overrides: ReadonlyMap<string, ProcedureOverride>,
): OfficeCatalogue {
  const procedures = new Map(national);
  const hidden = new Set<string>();
  const misfits = new Map<string, readonly Misfit[]>();
  for (const [code, override] of overrides) {
    const base = national.get(code);
    if (!base) {
      misfits.set(code, [{ code: 'procedure-gone', what: override.name ?? code }]);
      continue;
    }
    const applied = applyOverride(base, override);
    procedures.set(code, versioned(applied.procedure));
    if (override.isHidden) hidden.add(code);
    if (applied.misfits.length > 0) misfits.set(code, applied.misfits);
  }
  return { procedures, hidden, misfits };
}

/** Holidays of the years a package brings replace ours of the same years. */
export function layCalendars(starter: HolidayFile, packages: readonly LayerPackage[]): HolidayFile {
  let days = starter.days;
  for (const { calendarDays } of packages) {
    const years = new Set(calendarDays.map(({ date }) => date.slice(0, 4)));
    days = [...days.filter(({ date }) => !years.has(date.slice(0, 4))), ...calendarDays];
  }
  return { ...starter, days: days.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) };
}
