import type { Dossier } from '../../../preload/contract/dossiers';

/** What every act's dialog is given. */
export interface ActFormProps {
  readonly dossier: Dossier;
  readonly now: number;
  readonly onClose: () => void;
}
