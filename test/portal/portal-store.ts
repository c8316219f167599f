import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openDatabase } from './open-database';
import { wireMoment } from './wire-dates';
import type { Status, WireDossier, WireProgress } from './wire-schemas';

export interface StoredDossier {
  readonly code: string;
  readonly stationId: string;
  readonly receiptNumber: string;
  readonly status: Status;
  readonly payload: WireDossier;
}

/** One accepted write of a dossier, first or later. */
export interface DossierVersion {
  readonly payload: WireDossier;
  readonly isUpdating: boolean;
  readonly key: string;
  readonly at: number;
}

export interface StoredAttachment {
  readonly code: string;
  readonly attachmentId: string;
  readonly sha256: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly at: number;
}

export interface Counts {
  readonly dossiers: number;
  readonly progress: number;
  readonly attachments: number;
}

export type PortalStore = ReturnType<typeof createPortalStore>;

/** Everything the practice portal remembers, in one database file of its own. */
export function createPortalStore(dir: string) {
  const db = openDatabase(join(dir, 'portal.db'));
  db.exec(SCHEMA);
  const sql = statements(db);

  function findDossier(code: string): StoredDossier | undefined {
    const row = sql.findDossier.get(code) as DossierRow | undefined;
    return row && { ...row, payload: JSON.parse(row.payload) as WireDossier };
  }

  return {
    inTransaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    findDossier,

    /** Gives the receipt number: a new one for a new dossier, the same for ever after. */
    putDossier(
      payload: WireDossier,
      from: { stationId: string; key: string; isUpdating: boolean; at: number },
    ): string {
      const code = payload.MaHoSo;
      const text = JSON.stringify(payload);
      const known = findDossier(code);
      sql.addVersion.run({ code, payload: text, isUpdating: from.isUpdating ? 1 : 0, key: from.key, at: from.at });
      if (known) {
        sql.updateDossier.run({ code, payload: text, status: payload.TrangThaiHoSo });
        return known.receiptNumber;
      }
      const { lastInsertRowid } = sql.nextNumber.run();
      const receiptNumber = `PT-${wireMoment(from.at).slice(0, 4)}-${String(lastInsertRowid).padStart(6, '0')}`;
      sql.addDossier.run({
        code,
        receiptNumber,
        stationId: from.stationId,
        status: payload.TrangThaiHoSo,
        payload: text,
      });
      return receiptNumber;
    },

    /** False when this very step is already there. */
    addProgress(item: WireProgress, at: number): boolean {
      const added = sql.addProgress.run({ code: item.MaHoSo, payload: JSON.stringify(item), at }).changes > 0;
      if (added) sql.setStatus.run({ code: item.MaHoSo, status: item.TrangThai });
      return added;
    },

    hasProgress: (item: WireProgress): boolean => sql.findProgress.get(item.MaHoSo, JSON.stringify(item)) !== undefined,
    progressOf: (code: string): WireProgress[] =>
      (sql.progressOf.all(code) as { payload: string }[]).map(row => JSON.parse(row.payload) as WireProgress),
    versionsOf: (code: string): DossierVersion[] =>
      (sql.versionsOf.all(code) as VersionRow[]).map(row => ({
        payload: JSON.parse(row.payload) as WireDossier,
        isUpdating: row.isUpdating === 1,
        key: row.key,
        at: row.at,
      })),

    addAttachment: (file: StoredAttachment): void => void sql.addAttachment.run(file),
    findAttachment: (code: string, attachmentId: string, sha256: string): StoredAttachment | undefined =>
      sql.findAttachment.get(code, attachmentId, sha256) as StoredAttachment | undefined,
    attachmentsOf: (code: string): StoredAttachment[] => sql.attachmentsOf.all(code) as StoredAttachment[],

    findAnswer: (stationId: string, key: string): { fingerprint: string; answer: string } | undefined =>
      sql.findAnswer.get(stationId, key) as { fingerprint: string; answer: string } | undefined,
    keepAnswer: (answer: { stationId: string; key: string; fingerprint: string; answer: string; at: number }): void =>
      void sql.keepAnswer.run(answer),

    counts: (): Counts => sql.counts.get() as Counts,
    codes: (limit = 1_000_000): string[] => (sql.codes.all(limit) as { code: string }[]).map(row => row.code),

    /** Loses the newest dossiers with all that belongs to them, like a portal brought back from an older backup. */
    forgetLast(count: number): void {
      db.transaction(() => {
        for (const code of this.codes(count)) sql.forget.forEach(statement => statement.run(code));
        sql.forgetAnswers.run();
      })();
    },

    close: (): void => void db.close(),
  };
}

interface DossierRow {
  code: string;
  stationId: string;
  receiptNumber: string;
  status: Status;
  payload: string;
}
interface VersionRow {
  payload: string;
  isUpdating: number;
  key: string;
  at: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS numbers (number INTEGER PRIMARY KEY AUTOINCREMENT);
  CREATE TABLE IF NOT EXISTS dossiers (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE, receiptNumber TEXT NOT NULL UNIQUE,
    stationId TEXT NOT NULL, status TEXT NOT NULL, payload TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS versions (
    seq INTEGER PRIMARY KEY, code TEXT NOT NULL, payload TEXT NOT NULL, isUpdating INTEGER NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS versions_by_code ON versions (code);
  CREATE TABLE IF NOT EXISTS progress (
    seq INTEGER PRIMARY KEY, code TEXT NOT NULL, payload TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (code, payload)
  );
  CREATE TABLE IF NOT EXISTS attachments (
    seq INTEGER PRIMARY KEY, code TEXT NOT NULL, attachmentId TEXT NOT NULL, sha256 TEXT NOT NULL, mime TEXT NOT NULL,
    sizeBytes INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (code, attachmentId, sha256)
  );
  CREATE TABLE IF NOT EXISTS answers (
    stationId TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (stationId, key)
  ) WITHOUT ROWID;
`;

function statements(db: Database.Database) {
  return {
    findDossier: db.prepare('SELECT code, stationId, receiptNumber, status, payload FROM dossiers WHERE code = ?'),
    nextNumber: db.prepare('INSERT INTO numbers DEFAULT VALUES'),
    addDossier: db.prepare(
      `INSERT INTO dossiers (code, receiptNumber, stationId, status, payload)
       VALUES (@code, @receiptNumber, @stationId, @status, @payload)`,
    ),
    updateDossier: db.prepare('UPDATE dossiers SET payload = @payload, status = @status WHERE code = @code'),
    setStatus: db.prepare('UPDATE dossiers SET status = @status WHERE code = @code'),
    addVersion: db.prepare(
      'INSERT INTO versions (code, payload, isUpdating, key, at) VALUES (@code, @payload, @isUpdating, @key, @at)',
    ),
    versionsOf: db.prepare('SELECT payload, isUpdating, key, at FROM versions WHERE code = ? ORDER BY seq'),
    addProgress: db.prepare('INSERT OR IGNORE INTO progress (code, payload, at) VALUES (@code, @payload, @at)'),
    findProgress: db.prepare('SELECT 1 FROM progress WHERE code = ? AND payload = ?'),
    progressOf: db.prepare('SELECT payload FROM progress WHERE code = ? ORDER BY seq'),
    addAttachment: db.prepare(
      `INSERT OR IGNORE INTO attachments (code, attachmentId, sha256, mime, sizeBytes, at)
       VALUES (@code, @attachmentId, @sha256, @mime, @sizeBytes, @at)`,
    ),
    findAttachment: db.prepare(
      'SELECT code, attachmentId, sha256, mime, sizeBytes, at FROM attachments WHERE code = ? AND attachmentId = ? AND sha256 = ?',
    ),
    attachmentsOf: db.prepare(
      'SELECT code, attachmentId, sha256, mime, sizeBytes, at FROM attachments WHERE code = ? ORDER BY seq',
    ),
    findAnswer: db.prepare('SELECT fingerprint, answer FROM answers WHERE stationId = ? AND key = ?'),
    keepAnswer: db.prepare(
      'INSERT INTO answers (stationId, key, fingerprint, answer, at) VALUES (@stationId, @key, @fingerprint, @answer, @at)',
    ),
    counts: db.prepare(
      `SELECT (SELECT count(*) FROM dossiers) AS dossiers, (SELECT count(*) FROM progress) AS progress,
              (SELECT count(*) FROM attachments) AS attachments`,
    ),
    codes: db.prepare('SELECT code FROM dossiers ORDER BY seq DESC LIMIT ?'),
    forget: ['dossiers', 'versions', 'progress', 'attachments'].map(table =>
      db.prepare(`DELETE FROM ${table} WHERE code = ?`),
    ),
    // A backup knows no key of what came after it; forgetting all of them is the harder case for the sender.
    forgetAnswers: db.prepare('DELETE FROM answers'),
  };
}
