import { z } from 'zod';
import { command, Done, query } from './define';
import { DossierId, EpochMs } from './ids';

/**
 * What a scanned receipt is worth. `genuine`: sealed by this station or one this office trusts, and nothing was
 * changed. `altered`: the seal does not fit what the paper says. `unknown-station`: sealed by a key this station has
 * never been given. `unsealed`: a dossier code without a seal, as older receipts have.
 */
export const SealVerdict = z.enum(['genuine', 'altered', 'unknown-station', 'unsealed', 'not-a-receipt']);
export type SealVerdict = z.infer<typeof SealVerdict>;

export const SealCheck = z.object({
  verdict: SealVerdict,
  code: z.string().nullable(),
  stationName: z.string().nullable(),
  receivedAt: EpochMs.nullable(),
  dueAt: EpochMs.nullable(),
  isProvisional: z.boolean(),
  /** Where the dossier is kept here too. */
  dossierId: DossierId.nullable(),
});
export type SealCheck = z.infer<typeof SealCheck>;

export const TrustedStation = z.object({
  keyId: z.string(),
  stationName: z.string(),
  agencyCode: z.string(),
  since: EpochMs,
  isOwn: z.boolean(),
  /** Of the whole key: what two people compare before they trust a card. */
  fingerprint: z.string(),
});
export type TrustedStation = z.infer<typeof TrustedStation>;

export const sealRoutes = {
  /** Needs no network: the keys of trusted stations are kept here. */
  check: query(z.object({ text: z.string().max(1000) }), SealCheck),
  trusted: query(z.object({}), z.array(TrustedStation)),
  /** This station's card for others to trust: one line of text, also drawn as a QR. Holds no secret. */
  ownCard: query(z.object({}), z.object({ text: z.string(), keyId: z.string() }), { access: 'supervisor' }),
  trust: command(
    z.object({ text: z.string().max(2000) }),
    TrustedStation,
    ['seals.card-unreadable', 'seals.card-altered', 'seals.own-card'],
    { access: 'supervisor' },
  ),
  distrust: command(
    z.object({ keyId: z.string().regex(/^[0-9a-f]{8}$/u) }),
    Done,
    ['seals.unknown-key', 'seals.own-card'],
    {
      access: 'supervisor',
    },
  ),
};
