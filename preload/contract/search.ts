import { z } from 'zod';
import { query } from './define';
import { Box, Page } from './documents';
import { DossierId, DraftId } from './ids';

/** A page on which all the words stand, with the places they stand in. */
export const PageHit = z.object({
  page: Page,
  /** The dossier the page belongs to; null while it lies in a draft or in the tray. */
  dossier: z.object({ dossierId: DossierId, code: z.string(), applicantName: z.string() }).nullable(),
  draftId: DraftId.nullable(),
  /** The line of the best place, cut into what was looked for and what stands around it. */
  snippet: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
  /** In pixels of the stored image, in reading order. */
  boxes: z.array(Box),
});
export type PageHit = z.infer<typeof PageHit>;

export const searchRoutes = {
  /**
   * Text of every page that was read, newest first; marks, case and tone placement do not matter. The last word may be
   * unfinished; words in quotation marks stand together in this order.
   */
  pages: query(
    z.object({ text: z.string().max(200), limit: z.int().min(1).max(50), cursor: z.int().positive().nullable() }),
    z.object({ hits: z.array(PageHit), nextCursor: z.int().nullable() }),
  ),
};
