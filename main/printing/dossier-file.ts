import type { StoredDossier } from '../dossiers';
import type { Procedure } from '../../preload/contract/catalogue';

export interface FileEvent {
  readonly eventId: string;
  readonly kind: string;
  readonly at: number;
  readonly officerName: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** One dossier with what happened to it: all that a form about it can be made of. */
export interface DossierFile {
  readonly dossier: StoredDossier;
  readonly procedure: Procedure;
  readonly events: readonly FileEvent[];
  readonly officerName: string;
  readonly addressLine: (value: unknown) => string;
  /** What the receipt's QR says. */
  readonly qrText: string;
  readonly payment?: string | undefined;
}
