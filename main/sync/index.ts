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
export type { Portal } from './portal';
export { createPushEngine, type LinkStatus, type PushDeps, type PushEngine } from './push-engine';
export type { FileContent } from './send-entry';
export type { SendingRules } from './sending-rules';
export { createSyncLog, type SyncLog } from './sync-log';
export { createSyncRoutes } from './sync-routes';
export { isSafeAddress } from './portal-answer-rules';
