import type { Migration } from './migration';

/** The lane's row, from its open entries. Words go before files; of files the one that fell due first. */
const laneRow = (lane: 'NEW.lane' | 'OLD.lane') => `
INSERT INTO outbox_lanes (lane, head, track, state, next_attempt_at, priority, open_entries, refused_entries, open_bytes)
SELECT ${lane}, head.sequence,
  CASE head.kind WHEN 'attachment' THEN 'files' ELSE 'words' END,
  CASE WHEN head.state = 'needs-attention' THEN 'refused' WHEN head.next_attempt_at > head.created_at THEN 'put-off' ELSE 'ready' END,
  head.next_attempt_at, sums.priority, sums.entries, sums.refused, sums.bytes
FROM (
    SELECT max(urgency) AS priority, count(*) AS entries, sum(state = 'needs-attention') AS refused,
      sum(CASE state WHEN 'waiting' THEN size_bytes ELSE 0 END) AS bytes
    FROM outbox WHERE lane = ${lane} AND state <> 'done'
  ) AS sums, (
    SELECT sequence, kind, state, next_attempt_at, created_at FROM outbox WHERE lane = ${lane} AND state <> 'done'
    ORDER BY CASE WHEN kind <> 'attachment' THEN 0 WHEN state = 'waiting' THEN 1 ELSE 2 END,
      CASE kind WHEN 'attachment' THEN next_attempt_at ELSE 0 END, sequence LIMIT 1
  ) AS head
WHERE true
ON CONFLICT (lane) DO UPDATE SET head = excluded.head, track = excluded.track, state = excluded.state,
  next_attempt_at = excluded.next_attempt_at, priority = excluded.priority, open_entries = excluded.open_entries,
  refused_entries = excluded.refused_entries, open_bytes = excluded.open_bytes`;

/**
 * A row for every dossier that has something to send, kept by triggers: which entry goes next is looked up, not worked
 * out over all that waits, so the queue is as quick with a million entries as with a thousand.
 */
export const outboxLanes: Migration = {
  version: 140,
  name: 'outbox-lanes',
  sql: `
ALTER TABLE outbox ADD COLUMN size_bytes INTEGER NOT NULL DEFAULT 0;
-- Of an upload under way; the portal's own word decides where it goes on.
ALTER TABLE outbox ADD COLUMN bytes_done INTEGER NOT NULL DEFAULT 0;
-- 2: asked for by a person; 1: a citizen may be waiting for it; 0: bulk. Falls to 0 at urgent_until.
ALTER TABLE outbox ADD COLUMN urgency INTEGER NOT NULL DEFAULT 0 CHECK (urgency IN (0, 1, 2));
ALTER TABLE outbox ADD COLUMN urgent_until INTEGER NOT NULL DEFAULT 0;

UPDATE outbox SET size_bytes = CASE kind
  WHEN 'attachment' THEN coalesce((SELECT size_bytes FROM blobs WHERE sha256 = json_extract(payload, '$.sha256')), 0)
  ELSE length(CAST(payload AS BLOB)) END WHERE state <> 'done';

DROP INDEX outbox_open;
DROP INDEX outbox_due;
CREATE INDEX outbox_open ON outbox (lane, sequence, kind, state, next_attempt_at, created_at, size_bytes, urgency) WHERE state <> 'done';
CREATE INDEX outbox_waiting ON outbox (state, sequence) WHERE state <> 'done';
CREATE INDEX outbox_urgent ON outbox (urgent_until) WHERE urgency > 0 AND state <> 'done';
CREATE INDEX outbox_part_sent ON outbox (bytes_done) WHERE bytes_done > 0 AND state <> 'done';

CREATE TABLE outbox_lanes (
  lane TEXT PRIMARY KEY,
  head INTEGER NOT NULL,
  track TEXT NOT NULL CHECK (track IN ('words', 'files')),
  state TEXT NOT NULL CHECK (state IN ('ready', 'put-off', 'refused')),
  next_attempt_at INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  open_entries INTEGER NOT NULL,
  refused_entries INTEGER NOT NULL,
  open_bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_lanes_ready ON outbox_lanes (track, priority DESC, head, next_attempt_at) WHERE state = 'ready';
CREATE INDEX outbox_lanes_by_time ON outbox_lanes (state, track, next_attempt_at);
CREATE INDEX outbox_lanes_by_age ON outbox_lanes (state, head);

CREATE TABLE outbox_totals (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  waiting_lanes INTEGER NOT NULL,
  waiting_entries INTEGER NOT NULL,
  waiting_bytes INTEGER NOT NULL,
  refused_lanes INTEGER NOT NULL
) STRICT;
INSERT INTO outbox_totals VALUES (1, 0, 0, 0, 0);

CREATE TRIGGER outbox_lanes_counted AFTER INSERT ON outbox_lanes BEGIN
  UPDATE outbox_totals SET waiting_lanes = waiting_lanes + (NEW.state <> 'refused'), waiting_entries = waiting_entries + (NEW.state <> 'refused') * (NEW.open_entries - NEW.refused_entries), waiting_bytes = waiting_bytes + (NEW.state <> 'refused') * NEW.open_bytes, refused_lanes = refused_lanes + (NEW.refused_entries > 0);
END;
CREATE TRIGGER outbox_lanes_discounted AFTER DELETE ON outbox_lanes BEGIN
  UPDATE outbox_totals SET waiting_lanes = waiting_lanes - (OLD.state <> 'refused'), waiting_entries = waiting_entries - (OLD.state <> 'refused') * (OLD.open_entries - OLD.refused_entries), waiting_bytes = waiting_bytes - (OLD.state <> 'refused') * OLD.open_bytes, refused_lanes = refused_lanes - (OLD.refused_entries > 0);
END;
CREATE TRIGGER outbox_lanes_recounted AFTER UPDATE ON outbox_lanes BEGIN
  UPDATE outbox_totals SET waiting_lanes = waiting_lanes + (NEW.state <> 'refused') - (OLD.state <> 'refused'), waiting_entries = waiting_entries + (NEW.state <> 'refused') * (NEW.open_entries - NEW.refused_entries) - (OLD.state <> 'refused') * (OLD.open_entries - OLD.refused_entries), waiting_bytes = waiting_bytes + (NEW.state <> 'refused') * NEW.open_bytes - (OLD.state <> 'refused') * OLD.open_bytes, refused_lanes = refused_lanes + (NEW.refused_entries > 0) - (OLD.refused_entries > 0);
END;

CREATE TRIGGER outbox_entry_added AFTER INSERT ON outbox WHEN NEW.state <> 'done' BEGIN ${laneRow('NEW.lane')};
END;
-- The new row first: a lane that has just lost its last entry has none.
CREATE TRIGGER outbox_entry_changed AFTER UPDATE OF state, next_attempt_at, urgency, size_bytes ON outbox BEGIN ${laneRow('NEW.lane')}; DELETE FROM outbox_lanes WHERE lane = NEW.lane AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = NEW.lane AND state <> 'done');
END;
CREATE TRIGGER outbox_entry_taken_back AFTER DELETE ON outbox WHEN OLD.state <> 'done' BEGIN ${laneRow('OLD.lane')}; DELETE FROM outbox_lanes WHERE lane = OLD.lane AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = OLD.lane AND state <> 'done');
END;
UPDATE outbox SET state = state WHERE state <> 'done';

-- What the portal has confirmed of a dossier, for the next change of it and for comparing both sides.
CREATE TABLE portal_copies (
  lane TEXT PRIMARY KEY,
  portal_number TEXT,
  portal_revision TEXT,
  content_sha256 TEXT,
  confirmed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Where an upload under way can be gone on with; the place is a path, since a portal may move to another address.
CREATE TABLE uploads (entry_id TEXT PRIMARY KEY, place TEXT NOT NULL, started_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
};
