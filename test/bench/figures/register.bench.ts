import path from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from '../../../main/db';
import { nativeBinding } from '../../../main/db/native-binding';
import type { DraftId } from '../../../preload/contract/ids';
import { SETTINGS, valueOf } from '../../support/a-desk';
import { apiOf, SUPERVISOR } from '../../support/desk-driver';
import { launchDesk } from '../../support/electron-app';
import { aPerson, createDice } from '../../support/seed-people';
import { benchDesk, type BenchDesk } from '../bench-desk';
import { keyedDraft } from '../keyed-draft';
import { result, type Result } from '../report';
import { median, percentile, rounded, timed } from '../statistics';
import type { Workplace } from '../workplace';

const REGISTRATIONS = 300;
const WARM_UP = 20;
const THROUGH_THE_PAGE = 100;
const TARGET_RATIO = 4;

/**
 * The one act of reception through the whole core, against the same rows written by hand.
 *
 * Both start with an empty store of the same schema. By hand means: no encryption, no rules, one transaction of
 * prepared INSERTs on better-sqlite3, flushed to the disk like ours (WAL, `synchronous = FULL`). Turn by turn.
 */
export async function measureRegister(place: Workplace): Promise<Result[]> {
  const desk = await benchDesk(place.folder('register'));
  const raw = openRaw(path.join(place.folder('raw'), 'raw.db'));
  try {
    const dice = createDice(3);
    const drafts: DraftId[] = [];
    for (let index = 0; index < REGISTRATIONS + WARM_UP; index++)
      drafts.push(await keyedDraft(desk.api, aPerson(dice, index + 1)));
    const whole: number[] = [];
    const byHand: number[] = [];
    for (const [index, draftId] of drafts.entries()) {
      const { ms, value } = await timed(() => desk.api.dossiers.register({ draftId, acceptedWarnings: [] }));
      const rows = rowsOf(desk, valueOf(value).dossierId, draftId);
      const written = await timed(() => raw.write(rows));
      if (index < WARM_UP) continue;
      whole.push(ms);
      byHand.push(written.ms);
    }
    const fromPage = await timesFromPage(place);
    const at = (times: readonly number[]) => ({
      p50: rounded(median(times)),
      p95: rounded(percentile(times, 0.95)),
      p99: rounded(percentile(times, 0.99)),
    });
    return [
      result({
        name: 'register',
        value: percentile(whole, 0.99) / percentile(byHand, 0.99),
        unit: 'x rows by hand (p99)',
        atMost: TARGET_RATIO,
        detail: {
          registrations: REGISTRATIONS,
          coreMs: at(whole),
          byHandMs: at(byHand),
          ratioOfMedians: rounded(median(whole) / median(byHand)),
          fromPageMs: at(fromPage),
        },
      }),
    ];
  } finally {
    raw.close();
    await desk.stop();
  }
}

/** The same act asked by the page of the packaged application: what an officer waits for. */
async function timesFromPage(place: Workplace): Promise<number[]> {
  place.packageApp();
  const app = await launchDesk({ profileDir: place.folder('register-app') });
  try {
    const api = apiOf(app.page);
    valueOf(await api.station.setUp({ settings: SETTINGS, supervisor: SUPERVISOR }));
    const dice = createDice(4);
    const drafts: DraftId[] = [];
    for (let index = 0; index < THROUGH_THE_PAGE; index++) drafts.push(await keyedDraft(api, aPerson(dice, index + 1)));
    return await app.page.evaluate(async draftIds => {
      const times: number[] = [];
      for (const draftId of draftIds) {
        const startedAt = performance.now();
        const answer = await window.counter.dossiers.register({ draftId, acceptedWarnings: [] });
        times.push(performance.now() - startedAt);
        if (!answer.ok) throw new Error(answer.code);
      }
      return times;
    }, drafts);
  } finally {
    await app.kill();
  }
}

type Row = Readonly<Record<string, unknown>>;

/** Everything one registration put into the store, table by table. */
function rowsOf(desk: BenchDesk, dossierId: string, draftId: string): Map<string, readonly Row[]> {
  const all = (sql: string, ...values: unknown[]) => desk.store.connection.prepare(sql).all(...values) as Row[];
  const dossiers = all('SELECT * FROM dossiers WHERE dossier_id = ?', dossierId);
  return new Map([
    ['counters', all('SELECT * FROM counters')],
    ['procedure_versions', all('SELECT * FROM procedure_versions')],
    ['procedure_use', all('SELECT * FROM procedure_use')],
    ['drafts', all('SELECT * FROM drafts WHERE draft_id = ?', draftId)],
    ['dossiers', dossiers],
    ['citizens', all('SELECT * FROM citizens WHERE personal_id = ?', dossiers[0]?.['personal_id'])],
    ['dossier_events', all('SELECT * FROM dossier_events WHERE dossier_id = ?', dossierId)],
    ['audit_entries', all("SELECT * FROM audit_entries WHERE subject = ? AND kind = 'dossier.registered'", dossierId)],
    ['outbox', all('SELECT * FROM outbox WHERE lane = ?', dossierId)],
  ]);
}

/** Written again with every dossier, not once for it. */
const KEPT_UP = new Set(['counters', 'procedure_versions', 'procedure_use']);

function openRaw(file: string) {
  const binding = nativeBinding();
  const db = new Database(file, binding ? { nativeBinding: binding } : {});
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  for (const { sql } of migrations) db.exec(sql);
  // The officer of the rows is in the other store; what is measured is the writing.
  db.pragma('foreign_keys = OFF');
  const inserts = new Map<string, Database.Statement>();

  function insertInto(table: string, row: Row): Database.Statement {
    let insert = inserts.get(table);
    if (!insert) {
      const columns = Object.keys(row);
      const verb = KEPT_UP.has(table) ? 'INSERT OR REPLACE' : 'INSERT';
      insert = db.prepare(
        `${verb} INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(name => `@${name}`).join(', ')})`,
      );
      inserts.set(table, insert);
    }
    return insert;
  }

  const write = db.transaction((rows: ReadonlyMap<string, readonly Row[]>) => {
    for (const [table, list] of rows) for (const row of list) insertInto(table, row).run(row);
  });
  return { write: (rows: ReadonlyMap<string, readonly Row[]>) => write.immediate(rows), close: () => void db.close() };
}
