import { IntakeAnswer, MAX_FILE_BYTES } from '../../../preload/contract/documents';

export interface IntakeRequest {
  /** Null: the tray. */
  readonly draftId: string | null;
  readonly component: number | null;
  readonly source: 'file' | 'paste';
}

/** Kinds the file picker offers; what a file really is, is decided from its bytes. */
export const ACCEPTED_FILES = '.pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.heic,.bmp,image/*,application/pdf';

/**
 * Hands one file over to be kept as pages of the draft, or of the tray.
 *
 * Refuses before sending what is empty or too large. The name of the file stays here: it may be a person's name, and
 * addresses end up in logs.
 */
export async function takeInFile(
  file: Blob & { readonly name?: string },
  request: IntakeRequest,
): Promise<IntakeAnswer> {
  if (file.size === 0) return { ok: false, code: 'documents.empty' };
  if (file.size > MAX_FILE_BYTES) return { ok: false, code: 'documents.file-too-large' };
  const query = new URLSearchParams({ draftId: request.draftId ?? '', source: request.source });
  if (request.component !== null) query.set('component', String(request.component));
  try {
    const response = await fetch(`app://counter/intake?${query.toString()}`, {
      method: 'POST',
      body: file,
      headers: { 'x-file-name-ext': extensionOf(file.name ?? '') },
    });
    return IntakeAnswer.parse(await response.json());
  } catch {
    // The reading process may be restarting; the file is still with the officer, so trying again is the way out.
    return { ok: false, code: 'documents.reader-busy' };
  }
}

function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
