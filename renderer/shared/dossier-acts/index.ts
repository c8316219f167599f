import './dossier-acts.css';

export { ActFrame } from './act-frame';
export { ActDialog } from './act-dialog';
export { ActMenu } from './act-menu';
export { useSupplementRequest } from './ask-supplement-fields';
export { BulkDialog, BULK_KINDS, type BulkKind } from './bulk-dialog';
export { HandOverDialog } from './hand-over-dialog';
export { HandOverSheet } from './hand-over-sheet';
export { missingPapers } from './missing-papers';
export { firstReason, ReasonChoice } from './reason-choice';
export { ReasonField } from './reason-field';
export { REFUSAL_REASONS } from './reasons';
export { TakeOverDialog } from './take-over-dialog';
export { undoAct } from './undo';
