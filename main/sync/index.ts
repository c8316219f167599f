export {
  appendToOutbox,
  laneState,
  outboxCounts,
  renameInLane,
  takeBackFromOutbox,
  type LaneState,
  type NewEntry,
  type OutboxEntry,
} from './outbox';
export { openPortalClient } from './open-portal-client';
export type { PortalClient, PortalClientOptions } from './portal-client';
export { createPushEngine, type LinkStatus, type PushEngine } from './push-engine';
export { createSyncRoutes } from './sync-routes';
export { isSafeAddress } from './portal-answer-rules';
