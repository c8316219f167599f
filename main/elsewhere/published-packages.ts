import { z } from 'zod';
import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import type { CalendarDayEntry } from '../../preload/contract/deadlines';
import type { DecidedPackage } from '../../preload/contract/elsewhere';
import { PACKAGE_FORMAT, PACKAGE_FORMAT_VERSION, type StagedPackage } from '../../preload/contract/packages';
import { appendAudit } from '../audit';
import type { Clock } from '../base/ports';
import type { UnversionedProcedure } from '../catalogue';
import { Agency } from '../../preload/contract/station';
import { sqlFor, type PortalPackageRow, type Store } from '../db';
import { readCalendarFile } from '../deadlines';
import type { PortalProcedure } from '../sync';
import { withPortalsWords } from './procedure-overlay';

export interface PublishedDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly officerId: () => string | null;
  readonly officerName: (officerId: string) => string;
  readonly readPublished: (list: readonly unknown[]) => readonly Procedure[];
  /** What is in force before the office's own changes: what was read one by one is laid over it. */
  readonly national: () => ReadonlyMap<string, Procedure>;
  readonly stage: (bytes: Uint8Array) => Promise<StagedPackage>;
  /** Of the catalogue packages that came from the portal. */
  readonly newestVersion: () => number;
  readonly portalName: () => string;
}

interface Decision {
  readonly isTaken: boolean;
  readonly reason: string;
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

  function move(
    one: { readonly name: string; readonly sha256: string; readonly from: 'waiting' | 'declined'; reason: string },
    change: Pick<PortalPackageRow, 'state' | 'decided_at' | 'reason'>,
  ): boolean {
    const { name, sha256, from, reason } = one;
    return store.inTransaction(tx => {
      const officerId = deps.officerId();
      const moved = sqlFor
        .updateTable('portal_packages')
        .set({ ...change, decided_by: change.decided_at === null ? null : officerId })
        .where('name', '=', name)
        .where('sha256', '=', sha256)
        .where('state', '=', from);
      // What was declined by nobody has a newer one in its place.
      if (tx.run(from === 'waiting' ? moved : moved.where('decided_at', 'is not', null)) === 0) return false;
      appendAudit(tx, {
        kind: `elsewhere.package-${change.state}`,
        subject: name,
        officerId,
        at: clock.now(),
        detail: { sha256, ...(reason === '' ? {} : { reason }) },
      });
      return true;
    });
  }

  return {
    list: () =>
      store
        .all(sqlFor.selectFrom('portal_packages').selectAll().where('state', '=', 'waiting').orderBy('heard_at'))
        .map(packageFacts),

    /** Undefined when it is no longer offered. */
    async stageCatalogue(sha256: string) {
      const row = find('catalogue', sha256);
      if (!row || row.content === null) return undefined;
      const content: unknown = JSON.parse(row.content);
      const read = wasRead(content);
      const file = read
        ? packageOf(row, laidOver(read.read))
        : Array.isArray(content)
          ? packageOf(row, deps.readPublished(content))
          : content;
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

    /** Agencies as the portal calls them; null when they are no longer offered. */
    agencies(sha256: string): Agency[] | null {
      const content = find('agencies', sha256)?.content ?? null;
      return content === null ? null : z.array(Agency).parse(JSON.parse(content));
    },

    done(name: string, sha256: string, { isTaken, reason }: Decision): boolean {
      const state = isTaken ? 'taken' : 'declined';
      return move({ name, sha256, from: 'waiting', reason }, { state, decided_at: clock.now(), reason });
    },

    decided: (limit: number): DecidedPackage[] =>
      store
        .all(
          sqlFor
            .selectFrom('portal_packages')
            .selectAll()
            .where('decided_at', 'is not', null)
            .orderBy('decided_at', 'desc')
            .limit(limit),
        )
        .map(row => ({
          ...packageFacts(row),
          isTaken: row.state === 'taken',
          decidedBy: row.decided_by === null ? '' : deps.officerName(row.decided_by),
          decidedAt: row.decided_at ?? row.heard_at,
          reason: row.reason,
        })),

    /** False where nobody declined it. */
    offerAgain: (name: string, sha256: string): boolean =>
      move({ name, sha256, from: 'declined', reason: '' }, { state: 'waiting', decided_at: null, reason: '' }),
  };

  function laidOver(read: readonly PortalProcedure[]): UnversionedProcedure[] {
    const national = deps.national();
    return read.flatMap(said => withPortalsWords(said, national.get(said.code)) ?? []);
  }

  function packageOf(row: PortalPackageRow, procedures: readonly UnversionedProcedure[]) {
    return {
      format: PACKAGE_FORMAT,
      formatVersion: PACKAGE_FORMAT_VERSION,
      packageId: PORTAL_PACKAGE,
      version: deps.newestVersion() + 1,
      name: `Danh mục thủ tục của Cổng, bản ${row.version}`,
      publisher: deps.portalName(),
      effectiveOn: vietnamDateTime(clock.now()).date,
      scope: 'changes',
      procedures: procedures.map(procedure => ({ ...procedure, version: undefined })),
    };
  }
}

/** Read procedure by procedure, where a portal publishes no whole. */
function wasRead(content: unknown): { readonly read: readonly PortalProcedure[] } | undefined {
  const isRead = typeof content === 'object' && content !== null && 'read' in content;
  return isRead ? (content as { read: readonly PortalProcedure[] }) : undefined;
}

const packageFacts = ({ name, version, sha256, heard_at }: PortalPackageRow) => ({
  name,
  version,
  sha256,
  heardAt: heard_at,
});

export type PublishedPackages = ReturnType<typeof createPublishedPackages>;
