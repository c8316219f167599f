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

/** What papers say of a dossier besides its events; what is only keyed as yet has it too, without code, number and dates. */
export type DossierOnPaper = Pick<
  StoredDossier,
  | 'applicant_name'
  | 'code'
  | 'due_at'
  | 'due_explanation'
  | 'personal_id'
  | 'phone'
  | 'provisional_code'
  | 'receipt_number'
  | 'received_at'
  | 'registration'
  | 'resolving_agency'
  | 'support_place'
>;

/** Keyed in full or in part, and not received. */
export interface DeclaredDraft {
  readonly draftId: string;
  readonly changedAt: number;
  readonly procedure: Procedure;
  readonly dossier: DossierOnPaper;
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
