export { appendToOutbox, laneState, outboxCounts, type LaneState, type NewEntry, type OutboxEntry } from './outbox';
export { createPortalClient, type PortalClient, type PortalClientOptions } from './portal-client';
export { createPushEngine, type LinkStatus, type PushEngine } from './push-engine';
export { createSyncRoutes } from './sync-routes';
export { isSafeAddress } from './portal-answer-rules';
