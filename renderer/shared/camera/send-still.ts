import { IntakeAnswer } from '../../../preload/contract/documents';

/** Hands a picture over to be kept as a page. */
export async function sendStill(
  picture: Blob,
  { draftId, component }: { readonly draftId: string | null; readonly component: number | null },
): Promise<IntakeAnswer> {
  const query = new URLSearchParams({ draftId: draftId ?? '', source: 'camera' });
  if (component !== null) query.set('component', String(component));
  try {
    const response = await fetch(`app://counter/intake?${query.toString()}`, { method: 'POST', body: picture });
    return IntakeAnswer.parse(await response.json());
  } catch {
    // The reading process may be restarting; the paper still lies under the camera, so trying again is the way out.
    return { ok: false, code: 'documents.reader-busy' };
  }
}
