import type { Selectable } from 'kysely';
import { ProcedureOverride } from '../../preload/contract/procedure-override';
import { PackageContent, Publisher } from '../../preload/contract/packages';
import { z } from 'zod';
import type { LayerPackage } from '../catalogue';
import { keepSetting, settingText, sqlFor, type ReadTx, type WriteTx } from '../db';
import type { PackageTable } from '../db/schema-packages';

export type PackageRow = Selectable<PackageTable>;
export type NewPackage = Omit<PackageRow, 'number' | 'undone_at' | 'undone_by'>;

/** Gives the number the package stands under. */
export function insertPackage(tx: WriteTx, row: NewPackage): number {
  tx.run(sqlFor.insertInto('catalogue_packages').values(row));
  const kept = tx.find(
    sqlFor
      .selectFrom('catalogue_packages')
      .select('number')
      .where('package_id', '=', row.package_id)
      .where('version', '=', row.version)
      .where('undone_at', 'is', null),
  );
  if (!kept) throw new Error('a package was not kept');
  return kept.number;
}

export function findPackage(read: ReadTx, number: number): PackageRow | undefined {
  return read.find(sqlFor.selectFrom('catalogue_packages').selectAll().where('number', '=', number));
}

/** Newest first, without their contents. */
export function listPackages(read: ReadTx): Omit<PackageRow, 'content'>[] {
  return read.all(
    sqlFor
      .selectFrom('catalogue_packages')
      .select([
        'number',
        'package_id',
        'version',
        'name',
        'publisher',
        'trust',
        'key_id',
        'effective_on',
        'sha256',
        'imported_at',
        'imported_by',
        'undone_at',
        'undone_by',
      ])
      .orderBy('number', 'desc'),
  );
}

export function newestVersion(read: ReadTx, packageId: string): number {
  const row = read.find(
    sqlFor
      .selectFrom('catalogue_packages')
      .select(({ fn }) => fn.max('version').as('newest'))
      .where('package_id', '=', packageId)
      .where('undone_at', 'is', null),
  );
  return row?.newest ?? 0;
}

/** Packages in force on a day, in the order they lie over each other. */
export function packagesOn(read: ReadTx, day: string): { row: PackageRow; content: PackageContent }[] {
  return read
    .all(
      sqlFor
        .selectFrom('catalogue_packages')
        .selectAll()
        .where('undone_at', 'is', null)
        .where('effective_on', '<=', day)
        .orderBy('effective_on')
        .orderBy('number'),
    )
    .map(row => ({ row, content: PackageContent.parse(JSON.parse(row.content)) }));
}

/** Tells whether anything changed without reading contents: which packages are in force on a day. */
export function packagesStamp(read: ReadTx, day: string): string {
  const rows = read.all(
    sqlFor
      .selectFrom('catalogue_packages')
      .select('number')
      .where('undone_at', 'is', null)
      .where('effective_on', '<=', day)
      .orderBy('effective_on')
      .orderBy('number'),
  );
  return rows.map(({ number }) => number).join(',');
}

export function layerOf({ scope, procedures, removed, calendarDays }: PackageContent): LayerPackage {
  return { scope, procedures, removed, calendarDays };
}

export function markUndone(tx: WriteTx, number: number, undone: { at: number; officerId: string }): void {
  tx.run(
    sqlFor
      .updateTable('catalogue_packages')
      .set({ undone_at: undone.at, undone_by: undone.officerId })
      .where('number', '=', number),
  );
}

interface OverrideRow {
  readonly number: number;
  readonly procedure_code: string;
  readonly override: ProcedureOverride | null;
  readonly at: number;
  readonly officer_id: string;
}

const Kept = ProcedureOverride.nullable();

/** What the office has made of each procedure, its newest word only. */
export function currentOverrides(read: ReadTx): OverrideRow[] {
  const newest = sqlFor
    .selectFrom('catalogue_overrides')
    .select(({ fn }) => fn.max('number').as('number'))
    .groupBy('procedure_code');
  return read
    .all(sqlFor.selectFrom('catalogue_overrides').selectAll().where('number', 'in', newest).orderBy('procedure_code'))
    .map(row => ({ ...row, override: Kept.parse(JSON.parse(row.override)) }));
}

/** Newest first, of one procedure. */
export function overrideHistory(read: ReadTx, code: string, limit: number): OverrideRow[] {
  return read
    .all(
      sqlFor
        .selectFrom('catalogue_overrides')
        .selectAll()
        .where('procedure_code', '=', code)
        .orderBy('number', 'desc')
        .limit(limit),
    )
    .map(row => ({ ...row, override: Kept.parse(JSON.parse(row.override)) }));
}

export function overridesStamp(read: ReadTx): number {
  const row = read.find(sqlFor.selectFrom('catalogue_overrides').select(({ fn }) => fn.max('number').as('newest')));
  return row?.newest ?? 0;
}

export function appendOverride(
  tx: WriteTx,
  row: { code: string; override: ProcedureOverride | null; at: number; officerId: string },
): void {
  tx.run(
    sqlFor.insertInto('catalogue_overrides').values({
      procedure_code: row.code,
      override: JSON.stringify(row.override),
      at: row.at,
      officer_id: row.officerId,
    }),
  );
}

const PUBLISHERS = 'catalogue.publishers';

export function keptPublishers(read: ReadTx): Publisher[] {
  const kept = settingText(read, PUBLISHERS);
  return kept === undefined ? [] : z.array(Publisher).parse(JSON.parse(kept));
}

export function savePublishers(tx: WriteTx, publishers: readonly Publisher[]): void {
  keepSetting(tx, PUBLISHERS, JSON.stringify(publishers));
}

/** Drafts that are open with one of these procedures: they keep their form and will say that it changed. */
export function openDraftsOf(read: ReadTx, codes: readonly string[]): number {
  const rows = read.all(sqlFor.selectFrom('drafts').select('procedure_code').where('state', '=', 'open'));
  const wanted = new Set(codes);
  return rows.filter(({ procedure_code: code }) => code !== null && wanted.has(code)).length;
}
