import { z } from 'zod';
import { Procedure, ProcedureCode } from './catalogue';
import { command, Done, query } from './define';
import { FieldIssue } from './dossiers';
import { EpochMs } from './ids';
import { PackageTest } from './package-test';
import { ProcedureOverride } from './procedure-override';

export const PACKAGE_FORMAT = 'mot-cua-desk.package';
/** Grows when an older program could no longer read a package rightly. */
export const PACKAGE_FORMAT_VERSION = 1;

/** A procedure as a package holds it: complete, with the form as it is asked; its version follows from its content. */
export const PackageProcedure = Procedure.omit({ version: true });

export const CalendarDay = z.object({
  date: z.iso.date(),
  name: z.string().max(200),
  kind: z.enum(['holiday', 'compensatory', 'swap-off', 'make-up-workday']),
  basis: z.enum(['law', 'announced', 'predicted', 'law-rule']),
  source: z.string().max(300),
});

/** A part that another domain reads: rules of fees, templates of printed forms. */
const OpaquePart = z.object({ version: z.string().max(60), content: z.json() });

/**
 * What stands in a package. Keys it does not know are kept with it untouched, so that a package of a younger program
 * passes through an older one whole.
 */
export const PackageContent = z.looseObject({
  format: z.literal(PACKAGE_FORMAT),
  formatVersion: z.int().positive(),
  packageId: z
    .string()
    .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/u)
    .max(80),
  version: z.int().positive().max(1_000_000),
  name: z.string().min(1).max(300),
  publisher: z.string().min(1).max(300),
  /** Day in Viet Nam from which it is in force. */
  effectiveOn: z.iso.date(),
  scope: z.enum(['whole', 'changes']),
  procedures: z.array(PackageProcedure).max(3000),
  removed: z.array(ProcedureCode).max(3000).default([]),
  calendarDays: z.array(CalendarDay).max(2000).default([]),
  fees: OpaquePart.optional(),
  templates: OpaquePart.optional(),
  tests: z
    .array(PackageTest.extend({ procedure: ProcedureCode }))
    .max(5000)
    .default([]),
});
export type PackageContent = z.infer<typeof PackageContent>;

/** The file as JSON: the content, and who vouches for it. A zip holds the same as `package.json` and `signature.json`. */
export const PackageSignature = z.object({
  algorithm: z.literal('Ed25519'),
  keyId: z.string().max(64),
  /** Base64, over the canonical JSON of the content. */
  signature: z.string().max(200),
});
export type PackageSignature = z.infer<typeof PackageSignature>;

/** One thing that keeps a package from taking effect. The page turns it into a sentence. */
export const PackageProblem = z.object({
  code: z.string(),
  procedureCode: z.string().nullable(),
  /** Field, paper, case or test it is about. */
  where: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type PackageProblem = z.infer<typeof PackageProblem>;

export const PackageTrust = z.enum(['known', 'foreign', 'unsigned']);

export const ProcedureChange = z.object({
  code: ProcedureCode,
  name: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** `DiffLine[]` of `procedure-diff.ts`. */
  lines: z.array(z.json()),
});

const PackageFacts = z.object({
  packageId: z.string(),
  version: z.int(),
  name: z.string(),
  publisher: z.string(),
  trust: PackageTrust,
  keyId: z.string().nullable(),
  effectiveOn: z.iso.date(),
  sha256: z.string(),
});

/** A package looked at and not yet taken: what it is, what is wrong with it, and what it would change. */
export const StagedPackage = PackageFacts.extend({
  stageId: z.string(),
  problems: z.array(PackageProblem),
  testCount: z.int(),
  /** Empty while there are problems: a package that cannot be read rightly is not compared either. */
  changes: z.array(ProcedureChange),
  calendarYears: z.array(z.string()),
  openDrafts: z.int(),
});
export type StagedPackage = z.infer<typeof StagedPackage>;

export const KeptPackage = PackageFacts.extend({
  number: z.int(),
  state: z.enum(['in-force', 'waiting', 'undone']),
  importedAt: EpochMs,
  importedBy: z.string(),
  undoneAt: EpochMs.nullable(),
  procedureCount: z.int(),
});
export type KeptPackage = z.infer<typeof KeptPackage>;

export const OverrideSummary = z.object({
  procedureCode: ProcedureCode,
  procedureName: z.string(),
  isHidden: z.boolean(),
  at: EpochMs,
  officerName: z.string(),
  misfits: z.array(z.object({ code: z.string(), what: z.string() })),
});
export type OverrideSummary = z.infer<typeof OverrideSummary>;

export const Publisher = z.object({
  keyId: z.string().max(64),
  name: z.string().min(1).max(300),
  /** Raw Ed25519 public key, base64. */
  publicKey: z.string().max(100),
});
export type Publisher = z.infer<typeof Publisher>;

/** What values keyed into a form come to: the same rules as at the counter. */
export const TryOut = z.object({
  issues: z.array(FieldIssue),
  warnings: z.array(FieldIssue),
  feeVnd: z.int().nullable(),
  dueOn: z.string().nullable(),
});
export type TryOut = z.infer<typeof TryOut>;

const Supervisor = { access: 'supervisor' } as const;
const Code = z.object({ code: ProcedureCode });

export const packageRoutes = {
  list: query(z.object({}), z.array(KeptPackage), Supervisor),
  /** The package chosen last and not yet decided on; null when there is none. */
  staged: query(z.object({}), StagedPackage.nullable(), Supervisor),
  /** Puts the staged package into the store, all of it or nothing. `packages.problems` carries them as JSON. */
  accept: command(
    z.object({ stageId: z.string(), isTrustedAnyway: z.boolean() }),
    KeptPackage,
    ['packages.not-staged', 'packages.problems', 'packages.not-trusted'],
    Supervisor,
  ),
  dismiss: command(z.object({}), Done, [], Supervisor),
  /** Takes a package back: what was in force before it is again, and dossiers keep their own versions. */
  undo: command(z.object({ number: z.int() }), Done, ['packages.unknown', 'packages.newer-stands-on-it'], Supervisor),
  overrides: query(z.object({}), z.array(OverrideSummary), Supervisor),
  /** All that an editor of one procedure starts from. */
  forEditing: query(
    Code,
    z.object({ national: Procedure, office: Procedure, override: ProcedureOverride.nullable() }).nullable(),
    Supervisor,
  ),
  /** Null goes back to the national form. `packages.problems` carries what is wrong with it as JSON. */
  saveOverride: command(
    z.object({ code: ProcedureCode, override: ProcedureOverride.nullable() }),
    Done,
    ['catalogue.procedure-withdrawn', 'packages.problems'],
    Supervisor,
  ),
  /** Back to what the office had before its last change of this procedure. */
  undoOverride: command(Code, Done, ['packages.unknown'], Supervisor),
  tryOut: query(
    z.object({
      procedure: Procedure,
      values: z.record(z.string().max(120), z.json()),
      receivedAt: PackageTest.shape.receivedAt,
    }),
    TryOut,
    Supervisor,
  ),
  runTests: query(
    z.object({ procedure: Procedure, tests: z.array(PackageTest).max(200) }),
    z.array(z.object({ name: z.string(), problems: z.array(PackageProblem) })),
    Supervisor,
  ),
  /** A package file of one procedure as the office asks it, unsigned, for others to check and publish. */
  exportDraft: command(
    z.object({ code: ProcedureCode, folder: z.string().max(1000) }),
    z.object({ fileName: z.string() }),
    ['catalogue.procedure-withdrawn', 'packages.folder-unwritable'],
    Supervisor,
  ),
  publishers: query(z.object({}), z.array(Publisher), Supervisor),
  addPublisher: command(
    z.object({ name: z.string().min(1).max(300), publicKey: z.string().max(200) }),
    Publisher,
    ['packages.not-a-key', 'packages.key-known'],
    Supervisor,
  ),
  removePublisher: command(z.object({ keyId: z.string().max(64) }), Done, [], Supervisor),
};
