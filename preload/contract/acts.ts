import { z } from 'zod';
import { DossierId, IsoDate, PageId } from './ids';
import { AddedPaper, DeliveryWay, ReceiverRelation, ResultDocument, SupplementItem } from './life-cycle';

const Words = z.string().trim().min(1).max(2000);
const ShortWords = z.string().trim().max(300);
const Named = z.string().trim().min(1).max(300);

/** What the citizen brought: positions in the request, and pages out of the tray for the papers they belong to. */
const Brought = {
  items: z.array(z.int().nonnegative()).max(100),
  pages: z.array(z.object({ pageId: PageId, component: z.int().nonnegative().nullable() })).max(500),
};

const shapes = {
  'ask-supplement': {
    items: z.array(SupplementItem).min(1).max(100),
    reason: Words,
    legalBasis: ShortWords,
    expiresOn: IsoDate.nullable(),
  },
  'receive-supplement': Brought,
  /** Forgotten at reception and brought later: the clock goes on. */
  'add-papers': {
    papers: z.array(AddedPaper).max(100),
    reason: Words,
    pages: Brought.pages,
  },
  'expire-supplement': {},
  accept: Brought,
  refuse: { reason: Words, legalBasis: ShortWords },
  'start-processing': {},
  assign: { officerId: z.uuid().nullable() },
  'ask-duty': { amountVnd: z.int().nonnegative().max(1_000_000_000_000).nullable(), reason: Words },
  'meet-duty': { reference: ShortWords },
  'ask-withdrawal': { reason: Words },
  'decline-withdrawal': { reason: Words },
  stop: { reason: Words },
  apologise: { reason: Words, signer: Named, newDueOn: IsoDate },
  'record-result': { result: ResultDocument, pageIds: z.array(PageId).max(500) },
  'send-result': { way: z.enum(['post', 'electronic']), reference: ShortWords },
  'return-result': {
    way: DeliveryWay,
    receivedBy: Named,
    relation: ReceiverRelation,
    reference: ShortWords,
    /** Of the paper the receiver showed; absent where none was asked for. */
    receivedId: z.string().trim().max(50).optional(),
    /** A picture of that paper, where the office keeps one as evidence. */
    pages: Brought.pages.optional(),
  },
  /** The return note with its signature, scanned. */
  'file-return-note': { pages: Brought.pages.min(1) },
  archive: { place: Named },
} as const;

const act = <K extends keyof typeof shapes>(kind: K) => z.object({ kind: z.literal(kind), ...shapes[kind] });

export const AskSupplement = act('ask-supplement');
export const Refuse = act('refuse');

/** What an officer does to a dossier. Handing over, correcting and undoing have routes of their own. */
export const Act = z.discriminatedUnion('kind', [
  AskSupplement,
  act('receive-supplement'),
  act('add-papers'),
  act('expire-supplement'),
  act('accept'),
  Refuse,
  act('start-processing'),
  act('assign'),
  act('ask-duty'),
  act('meet-duty'),
  act('ask-withdrawal'),
  act('decline-withdrawal'),
  act('stop'),
  act('apologise'),
  act('record-result'),
  act('send-result'),
  act('return-result'),
  act('file-return-note'),
  act('archive'),
]);
export type Act = z.infer<typeof Act>;

export type ActOf<K extends Act['kind']> = Extract<Act, { kind: K }>;

/** Every act a dossier can be asked for, in the order of the menu. */
export const ACT_KINDS = [
  'accept',
  'ask-supplement',
  'receive-supplement',
  'add-papers',
  'expire-supplement',
  'refuse',
  'hand-over',
  'take-over',
  'start-processing',
  'assign',
  'ask-duty',
  'meet-duty',
  'apologise',
  'ask-withdrawal',
  'decline-withdrawal',
  'stop',
  'record-result',
  'send-result',
  'return-result',
  'file-return-note',
  'correct',
  'archive',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Acts that mean the same for many dossiers at once. */
export const BulkAct = z.discriminatedUnion('kind', [
  act('start-processing'),
  act('assign'),
  act('meet-duty'),
  act('stop'),
  act('send-result'),
  act('return-result')
    .omit({ pages: true })
    .extend({
      /** Who took which, where not one person took them all; the picture of a receiver's paper stands with each of theirs. */
      receivers: z
        .array(
          act('return-result')
            .pick({ receivedBy: true, relation: true, receivedId: true, pages: true })
            .extend({ dossierId: DossierId }),
        )
        .max(500)
        .optional(),
    }),
  act('archive'),
]);
export type BulkAct = z.infer<typeof BulkAct>;

/** Why an act is not possible now; each has one sentence on the screen. */
export const ACT_REFUSALS = [
  'dossiers.closed',
  'dossiers.not-accepted',
  'dossiers.already-accepted',
  'dossiers.supplement-open',
  'dossiers.no-supplement-open',
  'dossiers.supplement-not-expired',
  'dossiers.duty-open',
  'dossiers.no-duty-open',
  'dossiers.withdrawal-open',
  'dossiers.no-withdrawal-open',
  'dossiers.already-in-progress',
  'dossiers.already-resolved',
  'dossiers.no-result',
  'dossiers.not-returned',
  'dossiers.already-sent',
  'dossiers.apology-used',
  'dossiers.no-due-date',
  'dossiers.hand-over-open',
  'dossiers.no-hand-over-open',
  'dossiers.not-closed',
  'dossiers.already-archived',
] as const;
export type ActRefusal = (typeof ACT_REFUSALS)[number];

/** What is wrong with this one request although the act itself would be possible. */
export const REQUEST_REFUSALS = [
  'dossiers.unknown',
  'dossiers.changed-meanwhile',
  'dossiers.invalid',
  'catalogue.procedure-withdrawn',
  'dossiers.date-not-later',
  'dossiers.no-such-item',
  'dossiers.nothing-added',
  'dossiers.page-not-in-tray',
  'dossiers.officer-unknown',
] as const;

export const UNDO_REFUSALS = [
  'dossiers.unknown',
  'dossiers.nothing-to-undo',
  'dossiers.undo-not-last',
  'dossiers.undo-other-day',
  'dossiers.undo-other-officer',
  'dossiers.undo-portal-told',
  'dossiers.undo-paper-given',
  'dossiers.undo-final',
] as const;
export type UndoRefusal = (typeof UNDO_REFUSALS)[number];
