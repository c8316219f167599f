import { z } from 'zod';
import { checked } from './checks';
import { DOSSIER_CODE } from './codes';
import { checkerNamed } from './described';
import type { DossierCalls } from './dossiers';
import type { NumberCalls } from './numbers';
import { done, isSuccess, refuse, type Outcome } from './replies';
import type { Uploads } from './uploads';

/** One entry of a station's outbox that was carried by hand instead of sent. */
export interface CarriedEntry {
  /** The key it has online too. */
  readonly entryId: string;
  readonly stationId: string;
  readonly kind: 'dossier' | 'steps' | 'file' | 'numbers-used';
  readonly code: string;
  readonly ifMatch?: number;
  readonly body: unknown;
}

export interface CarriedResult {
  readonly entryId: string;
  readonly outcome: 'accepted' | 'refused';
  readonly status: number;
  readonly answer: unknown;
}

/** Applies carried entries in their order, each as if its station had sent it; what was known already has no second effect. */
export type ApplyEntries = (entries: readonly CarriedEntry[]) => Promise<CarriedResult[]>;

export function createApplyEntries(calls: {
  readonly dossiers: DossierCalls;
  readonly numbers: NumberCalls;
  readonly uploads: Uploads;
}): ApplyEntries {
  function apply(entry: CarriedEntry): Promise<Outcome> | Outcome {
    const sender = { stationId: entry.stationId, key: entry.entryId };
    if (entry.kind !== 'numbers-used' && !DOSSIER_CODE.test(entry.code))
      return refuse('invalid-field', { field: 'code' });
    switch (entry.kind) {
      case 'dossier':
        return calls.dossiers.put(sender, entry.code, entry.body, entry.ifMatch ?? 0);
      case 'steps':
        return calls.dossiers.addSteps(sender, entry.code, entry.body);
      case 'numbers-used':
        return calls.numbers.used(sender, entry.code, entry.body);
      case 'file':
        return takeFile(entry);
    }
  }

  function takeFile({ stationId, code, body }: CarriedEntry): Promise<Outcome> | Outcome {
    const file = checked<FileBody>(checkerNamed('FileEntry').and(CARRIED_FILE), { sizeBytes: 0, ...(body as object) });
    if ('refused' in file) return file.refused;
    const { attachmentId, sha256, mime, contentBase64 } = file.value;
    return calls.uploads.take(stationId, { code, attachmentId, sha256, mime }, Buffer.from(contentBase64, 'base64'));
  }

  return async entries => {
    const results: CarriedResult[] = [];
    for (const entry of entries) {
      const { status, body } = await apply(entry);
      const outcome = isSuccess({ status, body }) ? 'accepted' : 'refused';
      results.push({ entryId: entry.entryId, outcome, status, answer: body });
    }
    return results;
  };
}

export async function takeBundle(applyEntries: ApplyEntries, content: unknown): Promise<Outcome> {
  const bundle = checked<{ bundleId: string; entries: CarriedEntry[] }>(checkerNamed('Bundle'), content);
  if ('refused' in bundle) return bundle.refused;
  return done({ bundleId: bundle.value.bundleId, results: await applyEntries(bundle.value.entries) });
}

interface FileBody {
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly contentBase64: string;
}
const CARRIED_FILE = z.looseObject({ contentBase64: z.string().regex(/^[A-Za-z0-9+/]*=*$/) });
