import type { DossierForPortal } from './dossier-payload-rules';

export interface FileFacts {
  readonly sizeBytes: number;
  readonly mime: string;
}

/** Size and kind of the files a dossier names, where the entry itself does not say them. */
export function withSizes(
  dossier: DossierForPortal,
  filesOf: (hashes: readonly string[]) => ReadonlyMap<string, FileFacts>,
): DossierForPortal {
  if (!dossier.files?.some(file => file.sizeBytes === undefined || file.mime === undefined)) return dossier;
  const known = filesOf(dossier.files.map(file => file.sha256));
  const files = dossier.files.map(file => {
    const blob = known.get(file.sha256);
    return blob ? { ...file, sizeBytes: blob.sizeBytes, mime: file.mime ?? blob.mime } : file;
  });
  return { ...dossier, files };
}
