import type { Migration } from './migration';

export const queueIndexes: Migration = {
  version: 40,
  name: 'queue-indexes',
  sql: `
-- What is due is asked lane by lane; behind two years of sent entries only indexes without them stay quick.
CREATE INDEX outbox_due ON outbox (lane, sequence, state, next_attempt_at) WHERE state <> 'done';
CREATE INDEX outbox_by_state ON outbox (state, done_at);
`,
};
