import type { Migration } from './migration';

/**
 * What a dossier's events add up to, kept beside it so that lists and reports need not read every event. The events
 * stay the truth: each of these columns can be rebuilt from them.
 */
export const lifeCycle: Migration = {
  version: 60,
  name: 'life-cycle',
  sql: `
ALTER TABLE dossiers ADD COLUMN owner_name TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN owner_number TEXT;
ALTER TABLE dossiers ADD COLUMN channel TEXT NOT NULL DEFAULT '1' CHECK (channel IN ('1', '2', '3'));
-- Since 1/7/2025 any centre of a province receives for any commune: three agencies, not one.
ALTER TABLE dossiers ADD COLUMN support_place TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN receiving_agency TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN resolving_agency TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN visit_id TEXT;
ALTER TABLE dossiers ADD COLUMN money_state TEXT NOT NULL DEFAULT 'none'
  CHECK (money_state IN ('none', 'exempt', 'due', 'paid', 'refunded'));
ALTER TABLE dossiers ADD COLUMN fee_vnd INTEGER CHECK (fee_vnd IS NULL OR fee_vnd >= 0);
ALTER TABLE dossiers ADD COLUMN delivery_state TEXT NOT NULL DEFAULT 'not-ready'
  CHECK (delivery_state IN ('not-ready', 'ready', 'on-its-way', 'delivered'));
-- Where the paper lies and who works on it.
ALTER TABLE dossiers ADD COLUMN desk TEXT NOT NULL DEFAULT '';
ALTER TABLE dossiers ADD COLUMN assigned_officer_id TEXT REFERENCES officers (officer_id);
ALTER TABLE dossiers ADD COLUMN first_due_at INTEGER;
ALTER TABLE dossiers ADD COLUMN clock_stopped_at INTEGER;
ALTER TABLE dossiers ADD COLUMN extended_at INTEGER;
ALTER TABLE dossiers ADD COLUMN resolved_at INTEGER;
ALTER TABLE dossiers ADD COLUMN returned_at INTEGER;
ALTER TABLE dossiers ADD COLUMN closed_at INTEGER;
ALTER TABLE dossiers ADD COLUMN archived_at INTEGER;
ALTER TABLE dossiers ADD COLUMN last_act_at INTEGER NOT NULL DEFAULT 0;
-- Grows with every change of the dossier: two who edit one dossier notice each other.
ALTER TABLE dossiers ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

UPDATE dossiers SET
  owner_name = coalesce(nullif(json_extract(registration, '$.owner.chuHoSo'), ''), applicant_name),
  owner_number = coalesce(nullif(json_extract(registration, '$.owner.soDinhDanhChuHoSo'), ''), personal_id),
  channel = CASE WHEN json_extract(registration, '$.header.kenhTiepNhan') IN ('2', '3')
    THEN json_extract(registration, '$.header.kenhTiepNhan') ELSE '1' END,
  receiving_agency = substr(code, 1, instr(code, '-') - 1),
  resolving_agency = substr(code, 1, instr(code, '-') - 1),
  first_due_at = due_at,
  last_act_at = received_at;

CREATE INDEX dossiers_of_visit ON dossiers (visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX dossiers_to_return ON dossiers (delivery_state, number) WHERE delivery_state IN ('ready', 'on-its-way');
`,
};
