import type { DossierFee } from '../../../preload/contract/fees';
import type { DossierId } from '../../../preload/contract/ids';

/** What the dialog of every act of money is given. */
export interface FeeActProps {
  readonly dossierId: DossierId;
  readonly fee: DossierFee;
  readonly onClose: () => void;
}
