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
  uprightRotation: Rotation,
  meanConfidence: z.number().nullable(),
});
export type PageText = z.infer<typeof PageText>;

/** A value found on a paper, offered for a field, beside the place it came from. Never filled in without the officer. */
export const Proposal = z.object({
  proposalId: z.string(),
  pageId: PageId,
  /** Path into the registration, or null when no field of this procedure fits. */
  path: z.string().nullable(),
  /** Name of the value on the paper, as a message id of the page. */
  name: z.string(),
  /** In the form the field keeps it. */
  value: z.json(),
  /** As it stands on the paper. */
  text: z.string(),
  box: Box.nullable(),
  confidence: z.number(),
  source: z.enum(['qr', 'mrz', 'ocr']),
  /** Two independent sources agree. */
  isAgreed: z.boolean(),
});
export type Proposal = z.infer<typeof Proposal>;

export const readingRoutes = {
  ofPage: query(z.object({ pageId: PageId }), PageText.nullable()),
  proposals: query(z.object({ draftId: DraftId }), z.array(Proposal)),
  /** Reads a page again that was given up to be keyed by hand. */
  again: command(z.object({ pageId: PageId }), Done, ['documents.page-unknown']),
};
