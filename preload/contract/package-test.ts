import { z } from 'zod';

/** A path into a registration, as drafts keep them. */
const Path = z.string().max(120);

/**
 * What a package says must come of values keyed into its form. All of a package's cases must come out as written
 * before any of it takes effect.
 */
export const PackageTest = z.strictObject({
  name: z.string().min(1).max(300),
  /** Viet Nam time, `yyyy-mm-ddThh:mm`. */
  receivedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u),
  values: z.record(Path, z.json()),
  expect: z.strictObject({
    /** Path and code of each issue, in any order: `form.soTrang forms.required`. */
    issues: z.array(z.string().max(200)).max(200).optional(),
    warnings: z.array(z.string().max(200)).max(200).optional(),
    /** Whole VND; null where the province sets it. */
    feeVnd: z.int().nonnegative().nullable().optional(),
    /** `yyyy-mm-dd`; null without a fixed date. */
    dueOn: z.iso.date().nullable().optional(),
  }),
});
export type PackageTest = z.infer<typeof PackageTest>;
