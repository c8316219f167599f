import type { Status } from '../wire-schemas';

/** Which of the two interfaces a thing came by, and so how its payload is written. */
export type Shape = 'exchange' | 'v1';

export interface HeldDossier {
  readonly code: string;
  /** Month of arrival, `2026-11`. */
  readonly month: string;
  readonly stationId: string;
  readonly receiptNumber: string;
  readonly arrivedAt: number;
  readonly supersededBy: string | null;
  /** Day of the digest. */
  readonly day: string;
  readonly status: Status;
  readonly revision: number;
  /** The newest revision made elsewhere than at the station; 0 when there is none. */
  readonly foreignRevision: number;
  readonly stationRevision: number;
  readonly contentSha256: string;
  readonly shape: Shape;
  readonly payload: unknown;
  readonly stepCount: number;
  readonly fileCount: number;
  readonly changedAt: number | null;
  readonly changedBy: string | null;
}

export interface DossierWrite {
  readonly code: string;
  readonly stationId: string;
  readonly shape: Shape;
  readonly payload: unknown;
  readonly contentSha256: string;
  readonly day: string;
  readonly status: Status;
  readonly revision: number;
  readonly foreignRevision: number;
  readonly stationRevision: number;
  readonly isUpdating: boolean;
  readonly key: string;
  readonly madeBy: string;
  readonly at: number;
  /** What the portal gave before it was restored. */
  readonly formerNumber?: string | undefined;
}

/** What was answered to a key, given again when it comes again. */
export interface KeptAnswer {
  readonly stationId: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly answer: string;
  readonly at: number;
}

export interface StoredStep {
  readonly stepId: string;
  readonly status: Status;
  readonly shape: Shape;
  readonly payload: unknown;
  readonly at: number;
}

export interface StoredAttachment {
  readonly code: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly at: number;
}

export interface StoredVersion {
  readonly payload: unknown;
  readonly shape: Shape;
  readonly isUpdating: boolean;
  readonly key: string;
  readonly madeBy: string;
  readonly at: number;
}

export interface StoredChange {
  readonly sequence: number;
  readonly stationId: string | null;
  readonly kind: 'status' | 'fields' | 'result' | 'catalogue' | 'calendar';
  readonly code: string | null;
  readonly revision: number | null;
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface DayLine {
  readonly day: string;
  readonly code: string;
  readonly bucket: string;
  readonly contentSha256: string;
  readonly stepCount: number;
  readonly fileCount: number;
}

export interface Counts {
  readonly dossiers: number;
  readonly progress: number;
  readonly attachments: number;
}
