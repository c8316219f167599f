import { z } from 'zod';

export const DossierId = z.uuid().brand<'DossierId'>();
export type DossierId = z.infer<typeof DossierId>;

export const DraftId = z.uuid().brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;

export const PageId = z.uuid().brand<'PageId'>();
export type PageId = z.infer<typeof PageId>;

export const OfficerId = z.uuid().brand<'OfficerId'>();
export type OfficerId = z.infer<typeof OfficerId>;

/** UTC milliseconds since the epoch. */
export const EpochMs = z.int().nonnegative();

/** A calendar day, `yyyy-mm-dd`, in Viet Nam (UTC+7). */
export const IsoDate = z.iso.date();
