import './dossier-acts.css';

export { ActDialog } from './act-dialog';
export { ActMenu } from './act-menu';
export { BulkDialog, BULK_KINDS, type BulkKind } from './bulk-dialog';
export { HandOverDialog } from './hand-over-dialog';
export { HandOverSheet } from './hand-over-sheet';
export { TakeOverDialog } from './take-over-dialog';
export { undoAct } from './undo';
