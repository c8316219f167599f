import { z } from 'zod';
import { query } from './define';
import { EpochMs } from './ids';

/** A person known from earlier dossiers; `values` fit the applicant section of the form. */
export const KnownCitizen = z.object({
  personalId: z.string(),
  fullName: z.string(),
  birthDate: z.string().nullable(),
  sex: z.string().nullable(),
  phone: z.string().nullable(),
  addressText: z.string().nullable(),
  values: z.record(z.string(), z.json()),
  dossierCount: z.int(),
  lastSeenAt: EpochMs,
});
export type KnownCitizen = z.infer<typeof KnownCitizen>;

export const citizenRoutes = {
  /** By number, phone or name without marks, best first; at most `limit`. */
  find: query(z.object({ text: z.string().max(200), limit: z.int().min(1).max(20) }), z.array(KnownCitizen)),
  byPersonalId: query(z.object({ personalId: z.string().max(20) }), KnownCitizen.nullable()),
};
