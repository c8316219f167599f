import { z } from 'zod';
import { command, Done, query } from './define';
import { DossierId, DraftId, EpochMs, PageId } from './ids';

export const Rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
export type Rotation = z.infer<typeof Rotation>;

/** Pixels of the stored image, before the officer's rotation. */
export const Box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof Box>;

export const PaperForm = z.enum(['original', 'certified-copy', 'photocopy']);
export type PaperForm = z.infer<typeof PaperForm>;

export const ReadingState = z.enum(['waiting', 'reading', 'read', 'by-hand']);

export const Page = z.object({
  pageId: PageId,
  /** Index of the procedure's component, or null while not filed. */
  component: z.int().nonnegative().nullable(),
  paperForm: PaperForm,
  position: z.int(),
  rotation: Rotation,
  widthPx: z.int(),
  heightPx: z.int(),
  resolutionDpi: z.int().nullable(),
  source: z.enum(['file', 'paste', 'folder', 'scanner']),
  capturedAt: EpochMs,
  readingState: ReadingState,
  documentKind: z.string().nullable(),
  meanConfidence: z.number().nullable(),
});
export type Page = z.infer<typeof Page>;

/** Why a file was not taken in; the page shows one sentence a code. */
export const INTAKE_REFUSALS = [
  'documents.unknown-kind',
  'documents.torn',
  'documents.encrypted',
  'documents.picture-too-large',
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

const PageRefusals = ['documents.page-unknown', 'drafts.registered'] as const;

export const documentRoutes = {
  pagesOfDraft: query(z.object({ draftId: DraftId }), z.array(Page)),
  pagesOfDossier: query(z.object({ dossierId: DossierId }), z.array(Page)),
  /** Pages that came in from the watched folder or a scanner while no dossier was open. */
  tray: query(z.object({}), z.array(Page)),
  takeFromTray: command(
    z.object({ draftId: DraftId, pageIds: z.array(PageId).min(1).max(200), component: z.int().nullable() }),
    Done,
    ['drafts.unknown', 'drafts.registered'],
  ),
  file: command(
    z.object({ pageId: PageId, component: z.int().nonnegative().nullable(), paperForm: PaperForm }),
    Done,
    PageRefusals,
  ),
  rotate: command(z.object({ pageId: PageId, rotation: Rotation }), Done, PageRefusals),
  /** The order of all pages of a draft, first to last. */
  reorder: command(z.object({ draftId: DraftId, pageIds: z.array(PageId).max(1000) }), Done, [
    'documents.order-outdated',
    'drafts.registered',
  ]),
  remove: command(z.object({ pageId: PageId }), Done, PageRefusals),
  restore: command(z.object({ pageId: PageId }), Done, PageRefusals),
};
