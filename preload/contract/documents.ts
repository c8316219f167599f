import { z } from 'zod';
import { command, Done, query } from './define';
import { DossierId, DraftId, EpochMs, PageId } from './ids';

export const Rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type Rotation = z.infer<typeof Rotation>;

/** Pixels of the stored image, before the officer's rotation. */
export const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof Box>;

/** The corners of a sheet in pixels of an image: top left, top right, bottom right, bottom left as it is stored. */
const Corner = z.object({ x: z.number(), y: z.number() });
export const Corners = z.tuple([Corner, Corner, Corner, Corner]);
export type Corners = z.infer<typeof Corners>;

export const PaperForm = z.enum(['original', 'certified-copy', 'photocopy']);
export type PaperForm = z.infer<typeof PaperForm>;

export const ReadingState = z.enum(['waiting', 'reading', 'read', 'by-hand']);

/** What was measured when the page came in: whether it has to be scanned again while the citizen is here. */
export const PageQuality = z.object({
  isBlank: z.boolean(),
  /** Worst first; each is a reason to ask for another scan. */
  faults: z.array(z.enum(['blurred', 'low-resolution', 'cut-edge', 'glare', 'too-dark', 'upside-down'])),
  /** 0..1, 1 sharp print. */
  sharpness: z.number(),
  /** Where the sheet lies in a photograph, in stored pixels; null when it fills the picture. */
  sheet: Box.nullable(),
  /** Its corners, which a photograph from the side has no box for; null when it fills the picture. */
  corners: Corners.nullable(),
  /** Photographed under a lamp: its paper is neither white nor evenly lit. */
  isTinted: z.boolean(),
  /** The officer looked at it and keeps the page as it is. */
  isKept: z.boolean(),
});
export type PageQuality = z.infer<typeof PageQuality>;

/** A digital signature in a PDF, as it stands there. Whether its certificate can be trusted is asked of who issued it. */
export const PdfSignature = z.object({
  /** As the certificate names them; null where it does not. */
  signer: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Who issued the certificate. */
  issuer: z.string().nullable(),
  /** As the signer's program stated it. */
  signedAt: EpochMs.nullable(),
  /** Whether the bytes are those that were signed; extended: they are, and something was added behind them. */
  state: z.enum(['intact', 'extended', 'changed', 'unchecked']),
});
export type PdfSignature = z.infer<typeof PdfSignature>;

export const Page = z.object({
  pageId: PageId,
  /** Pages of one paper share it, in order. */
  paperId: z.string(),
  batchId: z.string().nullable(),
  side: z.enum(['front', 'back']).nullable(),
  /** Index of the procedure's component, or null while not filed. */
  component: z.int().nonnegative().nullable(),
  paperForm: PaperForm,
  position: z.int(),
  rotation: Rotation,
  /** The part that counts, in pixels of the stored image; null: all of it. */
  crop: Box.nullable(),
  /** The image as it came in, when the page shows it straightened from these corners or its paper made white; else null. */
  original: z
    .object({ corners: Corners.nullable(), isWhite: z.boolean(), widthPx: z.int(), heightPx: z.int() })
    .nullable(),
  /** Clockwise degrees that the reader turned the upright page to make its rows level; null while not read. */
  skewDegrees: z.number().nullable(),
  /** Null while not measured. */
  quality: PageQuality.nullable(),
  widthPx: z.int(),
  heightPx: z.int(),
  resolutionDpi: z.int().nullable(),
  source: z.enum(['file', 'paste', 'folder', 'scanner', 'camera']),
  capturedAt: EpochMs,
  readingState: ReadingState,
  documentKind: z.string().nullable(),
  meanConfidence: z.number().nullable(),
  /** Of the file the page came in with, in the order they were made. Such a file is never altered. */
  signatures: z.array(PdfSignature),
});
export type Page = z.infer<typeof Page>;

/** Why a file was not taken in; the page shows one sentence a code. */
export const INTAKE_REFUSALS = [
  'documents.unknown-kind',
  'documents.torn',
  'documents.encrypted',
  'documents.picture-too-large',
  'documents.opening-too-slow',
  'documents.too-many-pages',
  'documents.file-too-large',
  'documents.empty',
  'documents.reader-busy',
  'drafts.unknown',
  'drafts.registered',
] as const;
export type IntakeRefusal = (typeof INTAKE_REFUSALS)[number];

/** Largest file taken in, bytes. A 300 dpi colour A4 page is about 2 MB, so this is far beyond any scan in order. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** The answer of `POST app://counter/intake?draftId=…&component=…&source=…` with the file as its body. */
export const IntakeAnswer = z.union([
  z.object({ ok: z.literal(true), pages: z.array(Page), alreadyHere: z.int() }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    detail: z.string().optional(),
    incidentId: z.string().optional(),
  }),
]);
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;

const PageIds = z.array(PageId).min(1).max(2000);
const PaperId = z.string().min(1).max(64);

/** Shortest side a cropped page may have: less shows no word. */
export const MIN_CROP_PX = 50;

/** One act of arranging pages. Images never change; each act can be undone as a whole. */
export const PageEdit = z.discriminatedUnion('kind', [
  /** In front of another page, or at the end; `paperId` names the paper they join, null keeps their own. */
  z.object({ kind: z.literal('move'), pageIds: PageIds, before: PageId.nullable(), paperId: PaperId.nullable() }),
  z.object({
    kind: z.literal('turn'),
    pageIds: PageIds,
    degrees: z.union([z.literal(90), z.literal(180), z.literal(270)]),
  }),
  z.object({ kind: z.literal('crop'), pageId: PageId, box: Box.nullable() }),
  /** The sheet between four corners of the image as it came in, drawn as if seen from straight above; null: as it came in. */
  z.object({ kind: z.literal('straighten'), pageId: PageId, corners: Corners.nullable() }),
  /** Paper made white and evenly lit, whatever lamp it was photographed under; off: in the colours it came in. */
  z.object({ kind: z.literal('balance'), pageIds: z.array(PageId).min(1).max(100), isOn: z.boolean() }),
  /** `paperForm` null leaves it as it is. */
  z.object({
    kind: z.literal('file'),
    pageIds: PageIds,
    component: z.int().nonnegative().nullable(),
    paperForm: PaperForm.nullable(),
  }),
  z.object({ kind: z.literal('remove'), pageIds: PageIds }),
  z.object({ kind: z.literal('restore'), pageIds: PageIds }),
  /** Two pages in place of one, e.g. of an opened book; the parts in reading order. */
  z.object({ kind: z.literal('split-page'), pageId: PageId, parts: z.tuple([Box, Box]) }),
  /** A new paper begins at each of `starts`; `separators` are taken out in the same act. */
  z.object({ kind: z.literal('split-papers'), starts: PageIds, separators: z.array(PageId).max(2000).default([]) }),
  /** The later papers join the first. */
  z.object({ kind: z.literal('merge-papers'), paperIds: z.array(PaperId).min(2).max(200) }),
  /** Null: as it was read. */
  z.object({ kind: z.literal('set-kind'), pageIds: PageIds, documentKind: z.string().min(1).max(40).nullable() }),
  /** Another scan takes the place of a page. */
  z.object({ kind: z.literal('replace'), pageId: PageId, by: PageIds }),
  /** Good enough as it is, whatever was measured. */
  z.object({ kind: z.literal('keep'), pageIds: PageIds }),
]);
export type PageEdit = z.infer<typeof PageEdit>;

export const PageEditKind = z.enum([
  'move',
  'turn',
  'crop',
  'straighten',
  'balance',
  'file',
  'remove',
  'restore',
  'split-page',
  'split-papers',
  'merge-papers',
  'set-kind',
  'replace',
  'keep',
  'order',
]);
export type PageEditKind = z.infer<typeof PageEditKind>;

const PageRefusals = ['documents.page-unknown', 'drafts.registered'] as const;
const EditRefusals = [
  ...PageRefusals,
  'documents.order-outdated',
  'documents.crop-not-possible',
  'documents.corners-not-possible',
  'documents.reader-busy',
] as const;
const UndoRefusals = ['documents.nothing-to-undo', 'documents.order-outdated', 'drafts.registered'] as const;

/** Null: the tray. */
const OwnerOfPages = z.object({ draftId: DraftId.nullable() });

export const documentRoutes = {
  pagesOfDraft: query(z.object({ draftId: DraftId }), z.array(Page)),
  pagesOfDossier: query(z.object({ dossierId: DossierId }), z.array(Page)),
  /** Pages that came in from the watched folder or a scanner while no dossier was open. */
  tray: query(z.object({}), z.array(Page)),
  takeFromTray: command(
    z.object({ draftId: DraftId, pageIds: z.array(PageId).min(1).max(1000), component: z.int().nullable() }),
    Done,
    ['drafts.unknown', 'drafts.registered'],
  ),
  edit: command(z.object({ edit: PageEdit }), Done, EditRefusals),
  /** Takes the last act of arranging back; refused once the pages were changed by something else since. */
  undo: command(OwnerOfPages, z.object({ kind: PageEditKind }), UndoRefusals),
  redo: command(OwnerOfPages, z.object({ kind: PageEditKind }), UndoRefusals),
  editState: query(OwnerOfPages, z.object({ canUndo: PageEditKind.nullable(), canRedo: PageEditKind.nullable() })),
  /** Where new papers may begin, by separator sheets among the pages. Only a proposal. */
  separators: query(
    OwnerOfPages,
    z.object({
      sheets: z.array(z.object({ pageId: PageId, by: z.enum(['code', 'blank']) })),
      starts: z.array(PageId),
    }),
  ),
  file: command(
    z.object({ pageId: PageId, component: z.int().nonnegative().nullable(), paperForm: PaperForm }),
    Done,
    PageRefusals,
  ),
  rotate: command(z.object({ pageId: PageId, rotation: Rotation }), Done, PageRefusals),
  /** The order of all pages, first to last. */
  reorder: command(OwnerOfPages.extend({ pageIds: z.array(PageId).max(2000) }), Done, [
    'documents.order-outdated',
    'drafts.registered',
  ]),
  remove: command(z.object({ pageId: PageId }), Done, PageRefusals),
  restore: command(z.object({ pageId: PageId }), Done, PageRefusals),
};
