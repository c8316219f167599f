import type { EpochMs } from '../base/ports';

/** TrangThaiHoSo: 1 newly registered … 10 returned (national code list of dossier states). */
export type PortalStatus = '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10';

/**
 * One dossier as the counter knows it, ready to be put in any portal's words. Instants are UTC ms, money whole đồng.
 * Kept in the outbox as it is: what a portal calls things is decided when it leaves.
 */
export interface DossierForPortal {
  /** Our own count of versions; 1 when absent. */
  readonly revision?: number;
  /** The form as registered: value by path (`applicant.hoTen`), for portals that compare field by field. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** The provisional code it had before. */
  readonly supersedes?: string;
  readonly code: string;
  readonly receiptNumber: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly sectorCode: string;
  readonly sectorName: string;
  /** KenhThucHien: 1 at the counter, 2 online, 3 public post. */
  readonly channel: '1' | '2' | '3';
  readonly ownerName: string;
  /** LoaiDoiTuong: 1 citizen, 2 enterprise, 3 state agency, 4 other organisation. */
  readonly ownerKind: '1' | '2' | '3' | '4';
  /** LoaiDinhDanh: 1 CCCD or personal number (12 digits), 2 CMND (9 digits). */
  readonly ownerId: { readonly kind: '1' | '2'; readonly number: string } | null;
  /** A paper the portal has no kind for: passport, tax code, decision number. */
  readonly ownerOtherPaper?: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly summary: string;
  readonly submittedAt: EpochMs;
  readonly receivedAt: EpochMs;
  /** Null where the procedure has no fixed time. */
  readonly dueAt: EpochMs | null;
  readonly status: PortalStatus;
  /** HinhThuc: 0 collected here, 1 by post. */
  readonly resultDelivery: '0' | '1';
  readonly returnNote?: string | null;
  readonly returnedAt?: EpochMs | null;
  readonly resolvedAt?: EpochMs | null;
  readonly refusedAt?: EpochMs | null;
  readonly handlingUnit: string;
  readonly note: string;
  readonly files: readonly FileForPortal[];
  readonly fees: readonly FeeForPortal[];
  /** The owner's account is verified with VNeID; false when nobody looked. */
  readonly ownerHasVerifiedAccount?: boolean;
  /** DuocThanhToanTrucTuyen. */
  readonly onlinePayment?: '0' | '1' | '3';
}

export interface FileForPortal {
  readonly attachmentId: string;
  readonly fileName: string;
  readonly componentCode: string;
  /** Hex, lower case; also the address at which the portal is handed the file. */
  readonly sha256: string;
  readonly digitised: boolean;
  readonly sizeBytes?: number;
  readonly mime?: string;
  readonly reused?: boolean;
  readonly deleted?: boolean;
}

export interface FeeForPortal {
  readonly name: string;
  readonly code: string;
  readonly method: string;
  readonly amountVnd: number;
  readonly kind: string;
}

export interface StepForPortal {
  /** Final id of the event; a portal that knows it does nothing a second time. */
  readonly stepId?: string;
  readonly code: string;
  readonly officerName: string;
  readonly officerTitle: string;
  readonly at: EpochMs;
  readonly unit: string;
  readonly content: string;
  readonly status: PortalStatus;
  readonly startedAt: EpochMs | null;
  readonly dueAt: EpochMs | null;
}

/** One file of a dossier; its bytes are found by their hash. */
export interface AttachmentForPortal {
  readonly code: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly fileName: string;
  /** The part that is meant, `x,y,width,height` in thousandths; the picture itself is sent whole and once. */
  readonly crop?: string | null;
}

export { cutAtWord, instantOfWireDate, wireDate } from './wire-text-rules';
