import { z } from 'zod';
import { command, query } from './define';
import { DossierId, DraftId, EpochMs, IsoDate } from './ids';
import { DossierState } from './dossiers';
import { NAME_LETTERS } from './person-name';

export const CitizenId = z.uuid().brand<'CitizenId'>();
export type CitizenId = z.infer<typeof CitizenId>;

/** How two spellings of a name differ, the mildest first. */
export const NAME_RELATIONS = [
  'same',
  'marks-missing',
  'marks-differ',
  'order',
  'misread',
  'letter',
  'short',
  'word-missing',
  'different',
] as const;
export type NameRelation = (typeof NAME_RELATIONS)[number];

/** Why two entries may be one person; each has its words on the screen. */
export const MATCH_REASONS = [
  'number-same',
  'number-old-same',
  'number-near',
  'number-different',
  'name-same',
  'name-marks-missing',
  'name-marks-differ',
  'name-order',
  'name-misread',
  'name-letter',
  'name-short',
  'name-word-missing',
  'name-different',
  'birth-same',
  'birth-part-same',
  'birth-swapped',
  'birth-digit',
  'birth-different',
  'phone-same',
  'address-same',
  'sex-differs',
  'only-one',
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** A person known from earlier dossiers; `values` fit the applicant section of the form. */
export const KnownCitizen = z.object({
  citizenId: CitizenId,
  /** Twelve digits; null for people known by name and birth date only. */
  personalId: z.string().nullable(),
  /** Nine digits of the identity card before 2016. */
  oldNumber: z.string().nullable(),
  fullName: z.string(),
  /** `yyyy`, `yyyy-mm` or `yyyy-mm-dd`. */
  birthDate: z.string().nullable(),
  sex: z.string().nullable(),
  phone: z.string().nullable(),
  addressText: z.string().nullable(),
  values: z.record(z.string(), z.json()),
  dossierCount: z.int(),
  lastSeenAt: EpochMs,
});
export type KnownCitizen = z.infer<typeof KnownCitizen>;

/** `relation`: how the name differs from what was asked; null when the name was not what found them. */
export const FoundCitizen = KnownCitizen.extend({ relation: z.enum(NAME_RELATIONS).nullable() });
export type FoundCitizen = z.infer<typeof FoundCitizen>;

/** Somebody as they are being typed. */
export const TypedPerson = z.object({
  fullName: z.string().max(NAME_LETTERS * 8),
  /** As typed, twelve or nine digits or anything else. */
  idNumber: z.string().max(50).nullable(),
  birthDate: z.string().max(10).nullable(),
  sex: z.string().max(20).nullable(),
  phone: z.string().max(30).nullable(),
  address: z.string().max(300).nullable(),
});
export type TypedPerson = z.infer<typeof TypedPerson>;

const Match = {
  /** Points for and against; the list is in their order. */
  points: z.int(),
  /** True: say so before the dossier is saved. False: a hint. */
  isWarning: z.boolean(),
  /** The strongest first. */
  reasons: z.array(z.enum(MATCH_REASONS)),
};

export const SimilarCitizen = z.object({ ...Match, citizen: KnownCitizen });
export type SimilarCitizen = z.infer<typeof SimilarCitizen>;

/** An open draft about the same person, perhaps at this very desk. */
export const SimilarDraft = z.object({
  ...Match,
  draftId: DraftId,
  fullName: z.string(),
  procedureCode: z.string().nullable(),
  officerId: z.string(),
  updatedAt: EpochMs,
  isSameProcedure: z.boolean(),
});
export type SimilarDraft = z.infer<typeof SimilarDraft>;

/** A dossier of the same procedure for somebody who may be this person: open, or received within thirty days. */
export const SimilarDossier = z.object({
  dossierId: DossierId,
  code: z.string(),
  applicantName: z.string(),
  receivedAt: EpochMs,
  state: DossierState,
  /** The portal has not heard of it yet. */
  isWaiting: z.boolean(),
});
export type SimilarDossier = z.infer<typeof SimilarDossier>;

export const Similar = z.object({
  citizens: z.array(SimilarCitizen),
  drafts: z.array(SimilarDraft),
  dossiers: z.array(SimilarDossier),
});
export type Similar = z.infer<typeof Similar>;

/** A result this office gave out that still holds. */
export const ValidResult = z.object({
  dossierId: DossierId,
  code: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  number: z.string(),
  issuedOn: IsoDate,
  summary: z.string(),
  /** Null: without an end. */
  validUntil: IsoDate.nullable(),
  resultCode: z.string().nullable(),
});
export type ValidResult = z.infer<typeof ValidResult>;

/** A valid result that is, by its name, the paper the draft's procedure asks for at `component`. */
export const PaperOffer = z.object({
  component: z.int().nonnegative(),
  result: ValidResult,
  /** Pages of the digitised result; they come along when it is taken. */
  pageCount: z.int().nonnegative(),
  isTaken: z.boolean(),
});
export type PaperOffer = z.infer<typeof PaperOffer>;

export const EarlierDossier = z.object({
  dossierId: DossierId,
  code: z.string(),
  procedureName: z.string(),
  receivedAt: EpochMs,
  state: DossierState,
  isSameProcedure: z.boolean(),
});
export type EarlierDossier = z.infer<typeof EarlierDossier>;

export const CitizenTieKind = z.enum([
  'father',
  'mother',
  'parent',
  'spouse',
  'head',
  'guardian',
  'adopter',
  'child',
  'household',
  'ward',
  'adopted',
]);
export type CitizenTieKind = z.infer<typeof CitizenTieKind>;

/** Somebody this person belongs to, with the dossier that says so. */
export const Relative = z.object({
  kind: CitizenTieKind,
  citizen: KnownCitizen,
  source: z.object({ dossierId: DossierId, code: z.string() }),
  since: EpochMs,
});
export type Relative = z.infer<typeof Relative>;

/** What this office has of a draft's applicant, the newest first; and who belongs to them. */
export const DraftOffers = z.object({
  papers: z.array(PaperOffer),
  dossiers: z.array(EarlierDossier),
  relatives: z.array(Relative),
});
export type DraftOffers = z.infer<typeof DraftOffers>;

export const CitizenFact = z.object({
  kind: z.enum(['name', 'personal-id', 'old-number', 'birth-date', 'phone', 'address']),
  value: z.string(),
  firstAt: EpochMs,
  lastAt: EpochMs,
  source: z.object({ dossierId: DossierId, code: z.string() }),
});
export type CitizenFact = z.infer<typeof CitizenFact>;

export const CitizenDossier = z.object({
  dossierId: DossierId,
  code: z.string(),
  procedureCode: z.string(),
  procedureName: z.string(),
  roles: z.array(z.string()),
  receivedAt: EpochMs,
  state: DossierState,
});
export type CitizenDossier = z.infer<typeof CitizenDossier>;

export const CitizenMerge = z.object({
  mergeId: z.uuid(),
  merged: KnownCitizen,
  reason: z.string(),
  officerName: z.string(),
  at: EpochMs,
  undone: z.object({ at: EpochMs, officerName: z.string(), reason: z.string() }).nullable(),
});
export type CitizenMerge = z.infer<typeof CitizenMerge>;

export const CitizenFile = z.object({
  citizen: KnownCitizen,
  diedOn: z.string().nullable(),
  firstSeenAt: EpochMs,
  facts: z.array(CitizenFact),
  relatives: z.array(Relative),
  /** Newest first; at most a hundred, `citizen.dossierCount` says how many there are. */
  dossiers: z.array(CitizenDossier),
  results: z.array(ValidResult),
  merges: z.array(CitizenMerge),
  /** Others who may be this person, not answered yet. */
  doubts: z.array(SimilarCitizen),
});
export type CitizenFile = z.infer<typeof CitizenFile>;

export const CitizenDoubt = z.object({ ...Match, a: KnownCitizen, b: KnownCitizen, foundAt: EpochMs });
export type CitizenDoubt = z.infer<typeof CitizenDoubt>;

const Reason = z.string().trim().min(3).max(500);

export const citizenRoutes = {
  /**
   * By number (twelve or nine digits, or their beginning), phone, birth date or name, or name and birth date or year
   * together; best first. Names forgive missing and differing marks, order, short forms and misread letters.
   */
  find: query(z.object({ text: z.string().max(200), limit: z.int().min(1).max(50) }), z.array(FoundCitizen)),
  byPersonalId: query(z.object({ personalId: z.string().max(20) }), KnownCitizen.nullable()),
  /** Who and what may be there already, while it is typed. Nothing is written, nothing leaves this machine. */
  similar: query(
    z.object({
      person: TypedPerson,
      draftId: DraftId.nullable(),
      procedureCode: z.string().max(20).nullable(),
    }),
    Similar,
  ),
  /** All this office knows of a person. Every look is audited, so this is an act. */
  open: command(z.object({ citizenId: CitizenId }), CitizenFile, ['citizens.unknown']),
  /** Results of this office that may stand for a paper of the person at the counter. */
  validResults: query(z.object({ personalId: z.string().max(20) }), z.array(ValidResult)),
  /** `merged` is from now on found as `kept`; both stay as they are and dossiers keep what was registered. */
  merge: command(
    z.object({ keptId: CitizenId, mergedId: CitizenId, reason: Reason }),
    z.object({ mergeId: z.uuid() }),
    ['citizens.unknown', 'citizens.same', 'citizens.already-merged'],
  ),
  unmerge: command(z.object({ mergeId: z.uuid(), reason: Reason }), z.object({}), [
    'citizens.unknown-merge',
    'citizens.merge-undone',
  ]),
  /** Pairs found after registering or after sync, not answered yet, the surest first. */
  doubts: query(
    z.object({ limit: z.int().min(1).max(200) }),
    z.object({ rows: z.array(CitizenDoubt), total: z.int() }),
  ),
  /** These are two people: they are not shown as a pair again. */
  keepApart: command(z.object({ aId: CitizenId, bId: CitizenId }), z.object({}), ['citizens.unknown']),
  /** Found by the applicant's personal number as the draft has it saved; nothing without one. */
  offers: query(z.object({ draftId: DraftId }), DraftOffers),
  /**
   * A result of this office stands for a paper of the draft: it is not asked for again, and counted. Its digitised
   * pages are filed under the paper; null takes it back, pages and all.
   */
  reuseResult: command(
    z.object({ draftId: DraftId, component: z.int().nonnegative().max(200), sourceDossierId: DossierId.nullable() }),
    z.object({}),
    ['drafts.unknown', 'citizens.no-such-result'],
  ),
  /** How many papers citizens were not asked for again: registered dossiers from `from` to `until`, both included. */
  reuseCount: query(z.object({ from: IsoDate, until: IsoDate }), z.object({ papers: z.int(), dossiers: z.int() })),
};
