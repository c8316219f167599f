export { DossierStateChip, DueWords, PortalStateChip } from './chips';
export { dueStanding, dueTone, type DueStanding } from './due-words';
export { maskPersonalId } from './mask-id';
export { portalStateSentence, portalStateWords, plainPortalMessage, refusedFieldId, type Words } from './portal-words';
export {
  nameByCode,
  provincesIn,
  readRegistration,
  valueLines,
  type ReadSection,
  type ValueNames,
} from './registered-values';
export { ReceiptVerdict } from './receipt-verdict';
export { useNow } from './use-now';
export { useProcedureOf } from './use-procedure-of';
