import { z } from 'zod';
import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import type { CalendarDayEntry } from '../../preload/contract/deadlines';
import { PACKAGE_FORMAT, PACKAGE_FORMAT_VERSION, type StagedPackage } from '../../preload/contract/packages';
import { appendAudit } from '../audit';
import type { Clock } from '../base/ports';
import { sqlFor, type PortalPackageRow, type Store } from '../db';
import { readCalendarFile } from '../deadlines';

export interface PublishedDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string | null;
  readonly readPublished: (list: readonly unknown[]) => readonly Procedure[];
  readonly stage: (bytes: Uint8Array) => Promise<StagedPackage>;
  /** Of the catalogue packages that came from the portal. */
  readonly newestVersion: () => number;
  readonly portalName: () => string;
}

/** The name under which the portal's catalogue stands among the packages. */
export const PORTAL_PACKAGE = 'portal.catalogue';

/** Catalogues and calendars the portal has published: looked at like a package from a file, never in force by themselves. */
export function createPublishedPackages(deps: PublishedDeps) {
  const { store, clock } = deps;

  function find(name: string, sha256: string): PortalPackageRow | undefined {
    return store.find(
      sqlFor
        .selectFrom('portal_packages')
        .selectAll()
        .where('name', '=', name)
        .where('sha256', '=', sha256)
        .where('state', '=', 'waiting'),
    );
  }

  return {
    list: () =>
      store
        .all(sqlFor.selectFrom('portal_packages').selectAll().where('state', '=', 'waiting').orderBy('heard_at'))
        .map(row => ({ name: row.name, version: row.version, sha256: row.sha256, heardAt: row.heard_at })),

    /** Undefined when it is no longer offered. */
    async stageCatalogue(sha256: string) {
      const row = find('catalogue', sha256);
      if (!row || row.content === null) return undefined;
      const content: unknown = JSON.parse(row.content);
      const file = Array.isArray(content) ? packageOf(row, content) : content;
      return deps.stage(Buffer.from(JSON.stringify(file), 'utf8'));
    },

    calendarDays(year: string, sha256: string): CalendarDayEntry[] | null {
      const content = find(year, sha256)?.content ?? null;
      if (content === null) return null;
      const days = z.array(z.looseObject({ date: z.string() })).safeParse(JSON.parse(content));
      if (!days.success) return null;
      // Days of another year are no part of what was announced.
      const own = days.data.filter(({ date }) => date.startsWith(`${year}-`));
      const read = readCalendarFile(JSON.stringify({ days: own }));
      return read.ok ? read.value.days : null;
    },

    done(name: string, sha256: string, isTaken: boolean): boolean {
      return store.inTransaction(tx => {
        const state = isTaken ? 'taken' : 'declined';
        const changed = tx.run(
          sqlFor
            .updateTable('portal_packages')
            .set({ state })
            .where('name', '=', name)
            .where('sha256', '=', sha256)
            .where('state', '=', 'waiting'),
        );
        if (changed === 0) return false;
        const officerId = deps.officerId();
        appendAudit(tx, {
          kind: `elsewhere.package-${state}`,
          subject: name,
          officerId,
          at: clock.now(),
          detail: { sha256 },
        });
        return true;
      });
    },
  };

  function packageOf(row: PortalPackageRow, list: readonly unknown[]) {
    return {
      format: PACKAGE_FORMAT,
      formatVersion: PACKAGE_FORMAT_VERSION,
      packageId: PORTAL_PACKAGE,
      version: deps.newestVersion() + 1,
      name: `Danh mục thủ tục của Cổng, bản ${row.version}`,
      publisher: deps.portalName(),
      effectiveOn: vietnamDateTime(clock.now()).date,
      scope: 'changes',
      procedures: deps.readPublished(list).map(({ version: _, ...procedure }) => procedure),
    };
  }
}

export type PublishedPackages = ReturnType<typeof createPublishedPackages>;
