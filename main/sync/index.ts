export {
  appendToOutbox,
  askBeforeSending,
  renameInLane,
  requeueDossier,
  takeBackFromOutbox,
  type NewEntry,
  type OutboxEntry,
} from './outbox';
export { laneState, laneStates, outboxCounts, outboxTotals, type LaneState } from './outbox-counts';
export { openPortal, type PortalOptions } from './open-portal';
export { lanesByLastConfirmed, linesOf, type LaneLine } from './close-lines';
export type { DigestAtPortal, DigestsAtPortal, HeldAtPortal, LineAtPortal, Portal } from './portal';
export type { PortalFault } from './portal-answer-rules';
export { feedAgain } from './re-feed';
export { createPushEngine, type LinkStatus, type PushDeps, type PushEngine } from './push-engine';
export type { SendingLimits } from './push-deps';
export type { FileContent } from './send-entry';
export type { SendingRules } from './sending-rules';
export { createSyncLog, type SyncLog } from './sync-log';
export { createSyncRoutes } from './sync-routes';
export { tryPortal } from './try-portal';
export { isSafeAddress } from './portal-answer-rules';
export { backoff } from './backoff-rules';
export { canonicalJson } from './canonical-json-rules';
export { differences, isSame, type Fields, type MergedField } from './merge-rules';
export {
  buildOnRevision,
  contentAtPortal,
  fieldsLastTaken,
  fieldsPerhapsTaken,
  hasOpenEntries,
  resendRefusedDossier,
  revisionAtPortal,
  supersedeDossier,
} from './outbox-merge';
export type { CatalogueLists, CatalogueReadings } from './catalogue-reading';
export type { AgencyAtPortal, PortalProcedure } from './portal';
export { createPullEngine, type HeardStore, type PullEngine, type PullStatus } from './pull-engine';
export { readTheirs, type PulledChange, type PulledPage, type TheirVersion } from './pull-answers';
export { settleCarried, type CarriedAnswer, type CarriedFate } from './carried-answers';
export { findEntry, leavingEntries, markAsTold, type LeavingEntry } from './leaving-entries';
export type { KnownCopy } from './portal';
export type { PortalAnswer } from './portal-answer-rules';
export { createSender, filesNamed, knownCopyOf, type SendMemory } from './send-entry';
export type { SettleDeps } from './settle-entry';
export type { SaidByPortal } from './settlement-rules';
export { v1RequestsOf } from './v1-requests';
