import type { DossierId } from '../../../preload/contract/ids';
import { PrintRecords, ReceiptPanel } from '../../shared/printing';

interface PrintPanelProps {
  readonly dossierId: DossierId;
  /** Opened with the key for printing: the next press prints. */
  readonly isAskedFor: boolean;
}

export function PrintPanel({ dossierId, isAskedFor }: PrintPanelProps) {
  return (
    <div className="dd-print">
      <ReceiptPanel dossierId={dossierId} autoFocusPrint={isAskedFor} />
      <PrintRecords dossierId={dossierId} />
    </div>
  );
}
