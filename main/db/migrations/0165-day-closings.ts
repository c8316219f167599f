import type { Migration } from './migration';

export const dayClosings: Migration = {
  version: 165,
  name: 'day-closings',
  sql: `
-- A sheet for each time a day was closed; none is ever changed, a day closed again has two.
CREATE TABLE day_closings (
  closing_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  officer_id TEXT NOT NULL,
  counts TEXT NOT NULL,
  comparison TEXT NOT NULL,
  by_fate TEXT NOT NULL,
  -- The first thousand differences; codes and ids, no names.
  differences TEXT NOT NULL
) STRICT;
CREATE INDEX day_closings_by_day ON day_closings (day, closed_at);
CREATE INDEX day_closings_by_time ON day_closings (closed_at);
CREATE TRIGGER day_closings_are_final BEFORE UPDATE ON day_closings BEGIN SELECT RAISE(ABORT, 'day closings are final'); END;
CREATE TRIGGER day_closings_stay BEFORE DELETE ON day_closings BEGIN SELECT RAISE(ABORT, 'day closings are final'); END;
`,
};
