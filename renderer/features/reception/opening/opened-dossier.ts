import type { DossierId } from '../../../../preload/contract/ids';

/** What becomes of a draft that cannot be accepted. */
export type OpenKind = 'ask-supplement' | 'refuse';

export interface OpenedDossier {
  readonly dossierId: DossierId;
  readonly code: string;
  readonly kind: OpenKind;
}
