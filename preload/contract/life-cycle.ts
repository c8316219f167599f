import { z } from 'zod';
import { EpochMs, IsoDate } from './ids';

/**
 * What happens to a dossier between the counter and the archive, one schema for the detail of each event. Status is
 * derived from these alone. Steps: Decree 118/2025/NĐ-CP arts. 17-24; forms: Circular 03/2025/TT-VPCP, annex I.
 */
const Words = z.string().trim().min(1).max(2000);
const ShortWords = z.string().trim().max(300);

/** One thing that is missing or wrong, form 02: all of them are named at once. */
export const SupplementItem = z.object({
  /** Index in the procedure's components; null for anything else. */
  component: z.int().nonnegative().nullable(),
  name: ShortWords.min(1),
  reason: ShortWords,
});
export type SupplementItem = z.infer<typeof SupplementItem>;

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

/** A date before the act and the one after it; null where there is none. */
const DueMove = { dueBefore: EpochMs.nullable(), dueAfter: EpochMs.nullable() };

export const EVENT_DETAILS = {
  'dossier.registered': z.looseObject({}),
  'dossier.refused': z.looseObject({ reason: Words, legalBasis: ShortWords }),
  'supplement.asked': z.looseObject({
    items: z.array(SupplementItem).min(1).max(100),
    reason: Words,
    /** The dossier is closed as not received when nothing has come by then. */
    expiresOn: IsoDate.nullable(),
  }),
  'supplement.received': z.looseObject({ items: z.array(z.int().nonnegative()), ...DueMove }),
  'supplement.expired': z.looseObject({}),
  'dossier.handed-over': z.looseObject({ slipId: z.string(), from: ShortWords, to: ShortWords }),
  'dossier.taken-over': z.looseObject({ slipId: z.string(), by: ShortWords }),
  'dossier.assigned': z.looseObject({ officerId: z.string().nullable() }),
  'processing.started': z.looseObject({}),
  /** Land tax and the like: the clock stands still until it is met. */
  'duty.asked': z.looseObject({ amountVnd: z.int().nonnegative().nullable(), reason: Words }),
  'duty.met': z.looseObject({ ...DueMove }),
  'withdrawal.asked': z.looseObject({ reason: Words }),
  'withdrawal.declined': z.looseObject({ reason: Words }),
  'dossier.stopped': z.looseObject({ reason: Words }),
  /** Form 04, at most once for a dossier. */
  'apology.issued': z.looseObject({ reason: Words, signer: ShortWords, ...DueMove }),
  'due.moved': z.looseObject({ ...DueMove, cause: z.enum(['calendar', 'correction']) }),
  'result.recorded': z.looseObject({ result: ResultDocument, pageCount: z.int().nonnegative() }),
  'result.sent': z.looseObject({ way: DeliveryWay, reference: ShortWords }),
  'result.returned': z.looseObject({ way: DeliveryWay, receivedBy: ShortWords, reference: ShortWords }),
  'fee.collected': z.looseObject({ amountVnd: z.int().nonnegative(), way: z.enum(['cash', 'transfer']) }),
  'fee.refunded': z.looseObject({ amountVnd: z.int().nonnegative(), reason: Words }),
  'dossier.corrected': z.looseObject({ reason: Words, paths: z.array(z.string().max(100)).max(500) }),
  'dossier.archived': z.looseObject({ place: ShortWords }),
  /** Takes back one event; the event itself stays. */
  'act.undone': z.looseObject({ eventId: z.string(), kind: z.string() }),
  /** The lasting number of a dossier that was received with a provisional one. */
  'number.given': z.looseObject({ provisional: z.string(), code: z.string() }),
  'portal.received': z.looseObject({ portalNumber: z.string().nullable() }),
  'portal.refused': z.looseObject({ field: z.string().nullable() }),
  /** What another place did to the dossier, heard from the portal. */
  'portal.status': z.looseObject({ status: z.string().max(2), content: ShortWords }),
} as const;

export type EventKind = keyof typeof EVENT_DETAILS;
export type EventDetail<K extends EventKind> = z.infer<(typeof EVENT_DETAILS)[K]>;
