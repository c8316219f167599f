import { ScanDialog as SharedScanDialog } from '../../../shared/scanning';

interface ScanDialogProps {
  readonly draftId: string;
  readonly component: number | null;
  readonly paper: string;
  readonly onClose: () => void;
  readonly onScanned: (pageCount: number) => void;
}

/** Scans for one paper of the dossier in hand. */
export function ScanDialog({ paper, ...rest }: ScanDialogProps) {
  return <SharedScanDialog {...rest} place={paper} />;
}
