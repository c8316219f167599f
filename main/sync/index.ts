export {
  appendToOutbox,
  renameInLane,
  requeueDossier,
  takeBackFromOutbox,
  type NewEntry,
  type OutboxEntry,
} from './outbox';
export { laneState, outboxCounts, outboxTotals, type LaneState } from './outbox-counts';
export { openPortal, type PortalOptions } from './open-portal';
export { lanesByLastConfirmed, linesOf, type LaneLine } from './close-lines';
export type { DigestAtPortal, DigestsAtPortal, HeldAtPortal, LineAtPortal, Portal } from './portal';
export type { PortalFault } from './portal-answer-rules';
export { feedAgain } from './re-feed';
export { createPushEngine, type LinkStatus, type PushDeps, type PushEngine } from './push-engine';
export type { FileContent } from './send-entry';
export type { SendingRules } from './sending-rules';
export { createSyncLog, type SyncLog } from './sync-log';
export { createSyncRoutes } from './sync-routes';
export { tryPortal } from './try-portal';
export { isSafeAddress } from './portal-answer-rules';
