import type { Procedure } from '../../preload/contract/catalogue';
import type { Clock, Ids, Timers } from '../base/ports';
import { limitFor, type Catalogue } from '../catalogue';
import { PORTAL_PACKAGE } from '../elsewhere';
import { dueDateOf, type OfficeCalendar } from '../deadlines';
import { feeOf } from '../fees';
import type { Store } from '../db';
import { createOverrideService, createPackageRoutes, createPackageService, type FormRules } from '../packages';

const LOOK_EVERY_MS = 60_000;

interface PackageWiring {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly catalogue: Catalogue;
  readonly calendar: () => OfficeCalendar;
  readonly officerId: () => string;
  readonly officerName: (officerId: string) => string;
  /** What is in force has changed: a package was taken or taken back, or the day came that one had waited for. */
  readonly changed: () => void;
}

/** Catalogue packages and the office's own changes, wired. */
export function wirePackages({ calendar, changed, timers, ...deps }: PackageWiring) {
  const rules: FormRules = {
    commonFields: deps.catalogue.commonFields,
    provinceOf: deps.catalogue.provinceOf,
    feeVnd: (procedure, channel, form) => feeOf({ procedure, channel, form }).amountVnd,
    dueAt: (procedure, channel, receivedAt) => dueDateOf(dueQuestion(procedure, channel, receivedAt, calendar())).dueAt,
  };
  let announced = '';
  const announce = (): void => {
    announced = packages.layers().stamp;
    changed();
  };
  const packages = createPackageService({ ...deps, rules, changed: announce });
  const overrides = createOverrideService({ ...deps, rules, changed: announce });

  /** Packages are large: their parts are read once for each time another one takes effect. */
  let parts = { stamp: '', found: new Map<string, ReturnType<typeof packages.partInForce>>() };

  let stopLooking: (() => void) | undefined;
  /** A package that waited for its day takes effect at midnight, with nobody starting anything anew. */
  function look(): void {
    if (!deps.store.connection.open) return;
    if (packages.layers().stamp !== announced) announce();
    stopLooking = timers.after(LOOK_EVERY_MS, look);
  }

  return {
    handlers: { packages: createPackageRoutes(packages, overrides, rules) },
    layers: packages.layers,
    stage: packages.stage,
    partInForce(part: 'fees' | 'templates') {
      const { stamp } = packages.layers();
      if (parts.stamp !== stamp) parts = { stamp, found: new Map() };
      if (!parts.found.has(part)) parts.found.set(part, packages.partInForce(part));
      return parts.found.get(part);
    },
    newestOfPortal: () =>
      Math.max(0, ...packages.list().flatMap(kept => (kept.packageId === PORTAL_PACKAGE ? [kept.version] : []))),
    start(): void {
      announced = packages.layers().stamp;
      stopLooking = timers.after(LOOK_EVERY_MS, look);
    },
    stop: (): void => stopLooking?.(),
  };
}

function dueQuestion(procedure: Procedure, channel: string, receivedAt: number, calendar: OfficeCalendar) {
  const limit = limitFor(procedure, channel === '2' ? 'online' : 'counter');
  return {
    receivedAt,
    limit: limit ?? { amount: null, unit: procedure.limit.unit, noFixedDueDate: true },
    calendar,
  };
}
