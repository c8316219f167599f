import type { StoredDossier } from '../dossiers';
import type { Procedure } from '../../preload/contract/catalogue';

export interface FileEvent {
  readonly eventId: string;
  readonly kind: string;
  readonly at: number;
  readonly officerName: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The money of a dossier as a paper says it. */
export interface PaymentOnPaper {
  /** Null while the amount is not known. */
  readonly amountVnd: number | null;
  /** How it stands, in Vietnamese: `chưa nộp`, `đã nộp bằng tiền mặt`. */
  readonly standing: string;
  /** What a transfer's QR code says while something is due. */
  readonly qrText?: string | undefined;
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
  readonly payment?: PaymentOnPaper | undefined;
}
