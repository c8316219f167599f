import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { KeptPackage, Publisher, StagedPackage } from '../../preload/contract/packages';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import type { Catalogue, CatalogueLayers } from '../catalogue';
import type { Store } from '../db';
import { readPackageFile, type ReadPackage } from './package-file';
import {
  currentOverrides,
  findPackage,
  insertPackage,
  keptPublishers,
  layerOf,
  listPackages,
  markUndone,
  newestVersion,
  openDraftsOf,
  overridesStamp,
  packagesOn,
  packagesStamp,
  savePublishers,
  type PackageRow,
} from './package-repository';
import { keyIdOf, rawPublicKey, trustIn, type Trust } from './package-signature';
import { changesOf, checkPackage } from './package-staging';
import type { FormRules } from './package-tests';

export interface PackageDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly catalogue: Catalogue;
  readonly rules: FormRules;
  readonly officerId: () => string;
  readonly officerName: (officerId: string) => string;
  readonly changed: () => void;
}

interface Staged {
  readonly facts: StagedPackage;
  readonly read: ReadPackage | undefined;
  readonly trust: Trust;
}

/** Packages of procedures: looked at first, taken as a whole, taken back as a whole. */
export function createPackageService(deps: PackageDeps) {
  const { store, clock, ids, catalogue } = deps;
  let staged: Staged | undefined;
  const today = (): string => vietnamDateTime(clock.now()).date;

  /** Opens and checks a file and keeps it in memory for the officer to decide on; nothing is stored yet. */
  async function stage(bytes: Uint8Array): Promise<StagedPackage> {
    const reading = await readPackageFile(bytes);
    const stageId = ids.next();
    if ('problems' in reading) {
      staged = {
        facts: { ...NOTHING_READ, stageId, problems: [...reading.problems] },
        read: undefined,
        trust: 'unsigned',
      };
      return staged.facts;
    }
    const { content, raw, signature, sha256 } = reading.read;
    const trust = trustIn(raw, signature, keptPublishers(store));
    const problems = checkPackage(reading.read, trust, {
      catalogue,
      rules: deps.rules,
      newestVersion: packageId => newestVersion(store, packageId),
    });
    const changes = problems.length > 0 ? [] : changesOf(content, catalogue.national());
    const facts: StagedPackage = {
      stageId,
      packageId: content.packageId,
      version: content.version,
      name: content.name,
      publisher: content.publisher,
      trust: trust === 'forged' ? 'foreign' : trust,
      keyId: signature?.keyId ?? null,
      effectiveOn: content.effectiveOn,
      sha256,
      problems,
      testCount: content.tests.length,
      changes,
      calendarYears: [...new Set(content.calendarDays.map(({ date }) => date.slice(0, 4)))].sort(),
      openDrafts: openDraftsOf(
        store,
        changes.map(({ code }) => code),
      ),
    };
    staged = { facts, read: reading.read, trust };
    return facts;
  }

  function accept(
    stageId: string,
    isTrustedAnyway: boolean,
  ): Outcome<KeptPackage, 'packages.not-staged' | 'packages.problems' | 'packages.not-trusted'> {
    if (!staged || staged.facts.stageId !== stageId) return refuse('packages.not-staged');
    const { read, trust } = staged;
    if (!read) return refuse('packages.problems', JSON.stringify(staged.facts.problems));
    // Checked again: another package may have been taken since this one was looked at.
    const problems = checkPackage(read, trust, {
      catalogue,
      rules: deps.rules,
      newestVersion: packageId => newestVersion(store, packageId),
    });
    if (problems.length > 0) return refuse('packages.problems', JSON.stringify(problems));
    if (trust !== 'known' && !isTrustedAnyway) return refuse('packages.not-trusted');
    const { content, kept, sha256, signature } = read;
    const at = clock.now();
    const row = {
      package_id: content.packageId,
      version: content.version,
      name: content.name,
      publisher: content.publisher,
      trust: trust === 'forged' ? ('foreign' as const) : trust,
      key_id: signature?.keyId ?? null,
      effective_on: content.effectiveOn,
      content: kept,
      sha256,
      imported_at: at,
      imported_by: deps.officerId(),
    };
    const number = store.inTransaction(tx => {
      const kept = insertPackage(tx, row);
      appendAudit(tx, {
        kind: 'packages.accepted',
        subject: content.packageId,
        officerId: deps.officerId(),
        at,
        detail: { version: content.version, trust, sha256, effectiveOn: content.effectiveOn },
      });
      return kept;
    });
    staged = undefined;
    deps.changed();
    return done(keptOf({ ...row, number, undone_at: null, undone_by: null }));
  }

  function undo(number: number): Outcome<object, 'packages.unknown' | 'packages.newer-stands-on-it'> {
    const row = findPackage(store, number);
    if (!row || row.undone_at !== null) return refuse('packages.unknown');
    if (newestVersion(store, row.package_id) > row.version) return refuse('packages.newer-stands-on-it');
    const at = clock.now();
    store.inTransaction(tx => {
      markUndone(tx, number, { at, officerId: deps.officerId() });
      appendAudit(tx, {
        kind: 'packages.undone',
        subject: row.package_id,
        officerId: deps.officerId(),
        at,
        detail: { version: row.version },
      });
    });
    deps.changed();
    return done({});
  }

  function keptOf(row: Omit<PackageRow, 'content'> & { readonly content?: string }): KeptPackage {
    const content = row.content ?? findPackage(store, row.number)?.content ?? '{"procedures":[]}';
    const { procedures } = JSON.parse(content) as { procedures: readonly unknown[] };
    return {
      number: row.number,
      packageId: row.package_id,
      version: row.version,
      name: row.name,
      publisher: row.publisher,
      trust: row.trust,
      keyId: row.key_id,
      effectiveOn: row.effective_on,
      sha256: row.sha256,
      state: row.undone_at !== null ? 'undone' : row.effective_on > today() ? 'waiting' : 'in-force',
      importedAt: row.imported_at,
      importedBy: deps.officerName(row.imported_by),
      undoneAt: row.undone_at,
      procedureCount: procedures.length,
    };
  }

  function addPublisher(name: string, text: string): Outcome<Publisher, 'packages.not-a-key' | 'packages.key-known'> {
    const raw = rawPublicKey(text);
    if (!raw) return refuse('packages.not-a-key');
    const publisher = { keyId: keyIdOf(raw), name, publicKey: Buffer.from(raw).toString('base64') };
    const known = keptPublishers(store);
    if (known.some(({ keyId }) => keyId === publisher.keyId)) return refuse('packages.key-known');
    changePublishers([...known, publisher], 'packages.publisher-added', publisher.keyId);
    return done(publisher);
  }

  function changePublishers(publishers: readonly Publisher[], kind: string, keyId: string): void {
    store.inTransaction(tx => {
      savePublishers(tx, publishers);
      appendAudit(tx, { kind, subject: keyId, officerId: deps.officerId(), at: clock.now() });
    });
  }

  return {
    stage,
    staged: (): StagedPackage | null => staged?.facts ?? null,
    dismiss: (): void => void (staged = undefined),
    accept,
    undo,
    list: (): KeptPackage[] => listPackages(store).map(keptOf),
    publishers: () => keptPublishers(store),
    addPublisher,
    removePublisher(keyId: string): void {
      const left = keptPublishers(store).filter(publisher => publisher.keyId !== keyId);
      changePublishers(left, 'packages.publisher-removed', keyId);
    },
    /** For the catalogue: what lies over the starter today. */
    layers(): CatalogueLayers {
      const day = today();
      return {
        stamp: `${packagesStamp(store, day)} ${overridesStamp(store)}`,
        packages: () => packagesOn(store, day).map(({ content }) => layerOf(content)),
        overrides: () =>
          new Map(
            currentOverrides(store).flatMap(({ procedure_code: code, override }) =>
              override ? [[code, override]] : [],
            ),
          ),
      };
    },
    /** The newest rules or templates that packages in force bring for another domain; undefined when none does. */
    partInForce(part: 'fees' | 'templates'): { readonly version: string; readonly content: unknown } | undefined {
      return packagesOn(store, today())
        .toReversed()
        .map(({ content }) => content[part])
        .find(found => found !== undefined);
    },
  };
}

export type PackageService = ReturnType<typeof createPackageService>;

const NOTHING_READ: StagedPackage = {
  stageId: '',
  packageId: '',
  version: 0,
  name: '',
  publisher: '',
  trust: 'unsigned',
  keyId: null,
  effectiveOn: '1970-01-01',
  sha256: '',
  problems: [],
  testCount: 0,
  changes: [],
  calendarYears: [],
  openDrafts: 0,
};
