import { z } from 'zod';
import { EpochMs, IsoDate } from './ids';

/**
 * What happens to a dossier between the counter and the archive, one schema for the detail of each event. Status is
 * derived from these alone. Steps: Decree 118/2025/NĐ-CP arts. 17-24; forms: Circular 03/2025/TT-VPCP, annex I.
 */
const Words = z.string().trim().min(1).max(2000);
const ShortWords = z.string().trim().max(300);
/** Number of the paper that goes with the act, as printed: `3.Q2.2026/PBS-TTPVHCC`. */
const PaperNumber = z.string().max(100).optional();

/** One thing that is missing or wrong, form 02: all of them are named at once. */
export const SupplementItem = z.object({
  /** Index in the procedure's components; null for anything else. */
  component: z.int().nonnegative().nullable(),
  name: ShortWords.min(1),
  reason: ShortWords,
});
export type SupplementItem = z.infer<typeof SupplementItem>;

/** A paper that came after the dossier was received, and how many of it. */
export const AddedPaper = z.object({
  /** Index in the procedure's components; null for anything else. */
  component: z.int().nonnegative().nullable(),
  name: ShortWords.min(1),
  originals: z.int().nonnegative().max(999),
  copies: z.int().nonnegative().max(999),
});
export type AddedPaper = z.infer<typeof AddedPaper>;

export const ResultDocument = z.object({
  /** Number and symbol as printed, `125/GXN-UBND`. */
  number: ShortWords,
  issuedOn: IsoDate,
  signer: ShortWords,
  /** Catalogue code of the kind of result; null when the catalogue has none. */
  resultCode: z.string().max(100).nullable(),
  summary: ShortWords,
  /** Null: without an end. */
  validUntil: IsoDate.nullable(),
});
export type ResultDocument = z.infer<typeof ResultDocument>;

export const DeliveryWay = z.enum(['counter', 'post', 'electronic']);
export type DeliveryWay = z.infer<typeof DeliveryWay>;

/** Who took the result to the citizen: the submitter, the owner, the authorised person, or somebody else. */
export const ReceiverRelation = z.enum(['applicant', 'owner', 'authorised', 'other']);
export type ReceiverRelation = z.infer<typeof ReceiverRelation>;

/** A date before the act and the one after it; null where there is none. */
const DueMove = { dueBefore: EpochMs.nullable(), dueAfter: EpochMs.nullable() };

export const EVENT_DETAILS = {
  /** Received and accepted in one act. `feeVnd`: null where it is not known. */
  'dossier.registered': z.looseObject({ feeVnd: z.int().nonnegative().nullable().optional() }),
  /** The papers were seen but not accepted: a supplement or a refusal follows in the same act. */
  'dossier.opened': z.looseObject({}),
  /** Accepted after a supplement; the time limit counts from here. */
  'dossier.accepted': z.looseObject({
    feeVnd: z.int().nonnegative().nullable().optional(),
    dueAfter: EpochMs.nullable(),
  }),
  'dossier.refused': z.looseObject({ reason: Words, legalBasis: ShortWords, number: PaperNumber }),
  'supplement.asked': z.looseObject({
    items: z.array(SupplementItem).min(1).max(100),
    reason: Words,
    legalBasis: ShortWords.optional(),
    /** The dossier is closed as not received when nothing has come by then. */
    expiresOn: IsoDate.nullable(),
    number: PaperNumber,
  }),
  /** `items`: positions in the request that were brought. */
  'supplement.received': z.looseObject({ items: z.array(z.int().nonnegative()), ...DueMove }),
  /** Papers handed in later without having been asked for; nothing waits for them. */
  'papers.added': z.looseObject({ papers: z.array(AddedPaper), reason: Words, pageCount: z.int().nonnegative() }),
  'supplement.expired': z.looseObject({}),
  'dossier.handed-over': z.looseObject({ slipId: z.string(), from: ShortWords, to: ShortWords }),
  'dossier.taken-over': z.looseObject({ slipId: z.string(), by: ShortWords }),
  /** `before`: whose work it was; nothing they did is lost. */
  'dossier.assigned': z.looseObject({ officerId: z.string().nullable(), before: z.string().nullable().optional() }),
  'processing.started': z.looseObject({}),
  /** Land tax and the like: the clock stands still until it is met. */
  'duty.asked': z.looseObject({ amountVnd: z.int().nonnegative().nullable(), reason: Words }),
  'duty.met': z.looseObject({ reference: ShortWords.optional(), ...DueMove }),
  'withdrawal.asked': z.looseObject({ reason: Words }),
  'withdrawal.declined': z.looseObject({ reason: Words, ...DueMove }),
  'dossier.stopped': z.looseObject({ reason: Words, number: PaperNumber }),
  /** Form 04, at most once for a dossier. */
  'apology.issued': z.looseObject({ reason: Words, signer: ShortWords, number: PaperNumber, ...DueMove }),
  'due.moved': z.looseObject({ ...DueMove, cause: z.enum(['calendar', 'correction']) }),
  'result.recorded': z.looseObject({ result: ResultDocument, pageCount: z.int().nonnegative() }),
  'result.sent': z.looseObject({ way: DeliveryWay, reference: ShortWords }),
  'result.returned': z.looseObject({
    way: DeliveryWay,
    receivedBy: ShortWords,
    relation: ReceiverRelation.optional(),
    receivedId: z.string().max(50).optional(),
    reference: ShortWords,
    /** Of the paper the receiver showed. */
    pageCount: z.int().positive().optional(),
    /** The pages came with another dossier of the same hand-back; these are theirs once more. */
    isCopied: z.boolean().optional(),
  }),
  'return-note.filed': z.looseObject({ pageCount: z.int().nonnegative() }),
  /** What the fee comes to; null: nobody knows yet. */
  'fee.assessed': z.looseObject({
    amountVnd: z.int().nonnegative().nullable(),
    isExempt: z.boolean(),
    reason: ShortWords,
  }),
  'fee.collected': z.looseObject({ amountVnd: z.int().nonnegative(), way: z.enum(['cash', 'transfer']) }),
  'fee.refunded': z.looseObject({ amountVnd: z.int().nonnegative(), reason: Words }),
  'dossier.corrected': z.looseObject({
    reason: Words,
    note: ShortWords.optional(),
    paths: z.array(z.string().max(100)).max(500),
  }),
  /** The dossier joined others received in one visit. */
  'visit.joined': z.looseObject({ visitId: z.string() }),
  'dossier.archived': z.looseObject({ place: ShortWords }),
  /** Takes back one event; the event itself stays. */
  'act.undone': z.looseObject({ eventId: z.string(), kind: z.string() }),
  /** The lasting number of a dossier that was received with a provisional one. */
  'number.given': z.looseObject({ provisional: z.string(), code: z.string() }),
  'portal.received': z.looseObject({ portalNumber: z.string().nullable() }),
  'portal.refused': z.looseObject({ field: z.string().nullable() }),
  /** What another place did to the dossier, heard from the portal. `status`: 1-10 of the national code list. */
  'portal.status': z.looseObject({ status: z.string().max(2), content: ShortWords }),
  /** A result made elsewhere, kept here under its hash. Numbers and names as its paper has them. */
  'portal.result': z.looseObject({
    resultId: z.string().max(100),
    result: ResultDocument,
    pageCount: z.int().nonnegative(),
  }),
  /** Two versions of the form became one: fields taken from the other place, kept as ours, and typed anew. */
  'portal.merged': z.looseObject({
    by: ShortWords,
    reason: ShortWords,
    taken: z.array(z.string().max(100)).max(1000),
    kept: z.array(z.string().max(100)).max(1000),
    typed: z.array(z.string().max(100)).max(1000),
  }),
} as const;

export type EventKind = keyof typeof EVENT_DETAILS;
export type EventDetail<K extends EventKind> = z.infer<(typeof EVENT_DETAILS)[K]>;
