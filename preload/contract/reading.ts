import { z } from 'zod';
import { command, Done, query } from './define';
import { Box, ReadingState, Rotation } from './documents';
import { DraftId, PageId } from './ids';

export const ReadWord = z.object({ text: z.string(), box: Box, confidence: z.number(), line: z.int() });

export const PageText = z.object({
  pageId: PageId,
  state: ReadingState,
  text: z.string(),
  words: z.array(ReadWord),
  documentKind: z.string().nullable(),
  /** What decided the kind, as printed; null where an officer did, or nothing. */
  kindReason: z.string().nullable(),
  uprightRotation: Rotation,
  meanConfidence: z.number().nullable(),
});
export type PageText = z.infer<typeof PageText>;

/** Where a value was found: a card's code, its machine-readable zone, print, or what this office knows of the citizen. */
export const EvidenceSource = z.enum(['qr', 'mrz', 'ocr', 'register']);
export type EvidenceSource = z.infer<typeof EvidenceSource>;

/**
 * `agreed`: two independent sources say the same and nobody says otherwise. `single-sure`: one source, protected by
 * check digits. `doubtful`: one print alone. `disagreed`: sources say different things.
 */
export const EvidenceState = z.enum(['agreed', 'single-sure', 'doubtful', 'disagreed']);
export type EvidenceState = z.infer<typeof EvidenceState>;

export const Witness = z.object({
  /** Null where no page says it: the register, or a card held to the reader. */
  pageId: PageId.nullable(),
  documentKind: z.string().nullable(),
  source: EvidenceSource,
  /** As it stands there. */
  text: z.string(),
  box: Box.nullable(),
  /** 0..1, calibrated. */
  probability: z.number(),
});
export type Witness = z.infer<typeof Witness>;

export const EvidenceValue = z.object({
  /** In the form the field keeps it. */
  value: z.json(),
  text: z.string(),
  /** 0..1, of being right, all witnesses together. */
  probability: z.number(),
  witnesses: z.array(Witness).min(1),
});
export type EvidenceValue = z.infer<typeof EvidenceValue>;

/** What papers and register say about one field. Never filled in without the officer. */
export const FieldEvidence = z.object({
  /** Path into the registration. */
  path: z.string(),
  state: EvidenceState,
  /** Best first; more than one only where sources differ. */
  values: z.array(EvidenceValue).min(1),
});
export type FieldEvidence = z.infer<typeof FieldEvidence>;

/** How often what was read stood when the dossier was registered: counts of this machine, no values. */
export const FieldOutcome = z.object({
  documentKind: z.string(),
  field: z.string(),
  source: EvidenceSource,
  wasSure: z.boolean(),
  keptCount: z.int(),
  correctedCount: z.int(),
});
export type FieldOutcome = z.infer<typeof FieldOutcome>;

export const FiledByKind = z.object({ pageIds: z.array(PageId).min(1), component: z.int().nonnegative() });
export type FiledByKind = z.infer<typeof FiledByKind>;

export const readingRoutes = {
  ofPage: query(z.object({ pageId: PageId }), PageText.nullable()),
  /** By field, in no particular order. */
  evidence: query(z.object({ draftId: DraftId }), z.array(FieldEvidence)),
  /**
   * Files papers whose kind fits exactly one component of the procedure; those an officer has filed, or taken out
   * again, are left alone.
   */
  fileByKind: command(z.object({ draftId: DraftId }), z.array(FiledByKind), ['drafts.unknown', 'drafts.registered']),
  outcomes: query(z.object({}), z.array(FieldOutcome), { access: 'supervisor' }),
  /** Reads a page again that was given up to be keyed by hand. */
  again: command(z.object({ pageId: PageId }), Done, ['documents.page-unknown']),
};
