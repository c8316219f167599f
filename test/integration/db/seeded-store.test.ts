import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../main/base/system-ports';
import { rebuildFromEvents } from '../../../main/dossiers';
import { factsOf } from '../../../main/dossiers/dossier-facts-rules';
import { isLegalMove, statusOf } from '../../../main/dossiers/life-cycle-rules';
import { sqlFor, type Store } from '../../../main/db';
import { EVENT_DETAILS, type EventKind } from '../../../preload/contract/life-cycle';
import type { Registration } from '../../../preload/contract/forms';
import { aDesk, fixedClock, valueOf } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { seedProfile } from '../../support/seed-store';
import { stillReader } from '../../support/still-reader';
import { theDesk } from '../../support/the-desk';

const DOSSIERS = 1_500;

async function seeded() {
  const profileDir = mkdtempSync(path.join(tmpdir(), 'seeded-'));
  await seedProfile({ profileDir, dossiers: DOSSIERS, people: 450 });
  const desk = await aDesk({ profileDir, clock: systemClock, reader: stillReader() });
  onTestFinished(async () => {
    await desk.stop();
    rmSync(profileDir, { recursive: true, force: true });
  });
  return desk.core.desk()!.store;
}

const eventsOf = (store: Store, dossierId: string) =>
  store
    .all(sqlFor.selectFrom('dossier_events').selectAll().where('dossier_id', '=', dossierId).orderBy('sequence'))
    .map(event => ({
      eventId: event.event_id,
      kind: event.kind,
      at: event.at,
      officerId: event.officer_id,
      actId: event.act_id,
      detail: JSON.parse(event.detail) as Record<string, unknown>,
    }));

test('a store filled in bulk says of every dossier what its events and its registration say', async () => {
  const store = await seeded();
  const rows = store.all(sqlFor.selectFrom('dossiers').selectAll());
  expect(rows).toHaveLength(DOSSIERS + 1);
  const states = new Set<string>();
  for (const row of rows) {
    const events = eventsOf(store, row.dossier_id);
    states.add(row.state);
    expect([row.code, rebuildFromEvents(store, row.dossier_id).differing]).toEqual([row.code, []]);
    for (const { kind, detail } of events) expect(() => EVENT_DETAILS[kind as EventKind].parse(detail)).not.toThrow();
    for (let upTo = 1; upTo < events.length; upTo++) {
      const first = { firstDueAt: row.first_due_at, visitId: row.visit_id };
      const [before, after] = [events.slice(0, upTo), events.slice(0, upTo + 1)].map(
        some => statusOf(some, first).state,
      );
      expect(isLegalMove(before!, after!)).toBe(true);
    }
    const facts = factsOf(JSON.parse(row.registration) as Registration);
    expect({
      applicantName: row.applicant_name,
      ownerName: row.owner_name,
      personalId: row.personal_id,
      ownerNumber: row.owner_number,
      phone: row.phone,
      nameKey: row.name_key,
      channel: row.channel,
    }).toEqual({
      applicantName: facts.applicantName,
      ownerName: facts.ownerName,
      personalId: facts.personalId,
      ownerNumber: facts.ownerNumber,
      phone: facts.phone,
      nameKey: facts.nameKey,
      channel: facts.channel,
    });
  }
  expect([...states].sort()).toEqual(
    expect.arrayContaining(['accepted', 'refused', 'resolved', 'returned', 'stopped']),
  );
});

test('indexes built over all rows at once are those of a store filled row by row', async () => {
  const [store, other] = [await seeded(), (await theDesk()).core.desk()!.store];
  const parts = (of: Store) =>
    of.connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  expect(parts(store)).toEqual(parts(other));
  expect(store.connection.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(store.connection.pragma('foreign_key_check')).toEqual([]);
  store.inTransaction(() => {
    // Compares every word of the index with the rows it was made of; throws when they differ.
    store.connection.exec("INSERT INTO name_search (name_search, rank) VALUES ('integrity-check', 1)");
  });
  const unnamed = store.connection.prepare(
    'SELECT count(*) FROM dossiers LEFT JOIN dossier_names ON dossier = dossiers.number LEFT JOIN names ON names.number = name WHERE names.name_key IS NOT dossiers.name_key',
  );
  expect(unnamed.pluck().get()).toBe(0);
});

test('a returned dossier of the seed has the events, acts and columns of one returned at the desk', async () => {
  const store = await seeded();
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const { dossierId } = await aDossier(desk);
  const act = async (asked: Parameters<typeof desk.dossiers.act>[0]['act'], actId: string) => {
    clock.advance(3_600_000);
    valueOf(await desk.dossiers.act({ dossierId, revision: null, actId, act: asked } as never));
  };
  const result = {
    number: '1/UBND',
    issuedOn: '2026-11-20',
    signer: 'Trần Văn Hùng',
    resultCode: null,
    summary: '',
    validUntil: null,
  };
  await act({ kind: 'record-result', result, pageIds: [] }, '018f0000-0000-7000-8000-000000000001');
  await act(
    { kind: 'return-result', way: 'counter', receivedBy: 'Nguyễn Văn Đức', relation: 'applicant', reference: '' },
    '018f0000-0000-7000-8000-000000000002',
  );
  const ours = desk.core.desk()!.store;
  const sample = store.find(
    sqlFor.selectFrom('dossiers').selectAll().where('state', '=', 'returned').where('extended_at', 'is', null).limit(1),
  )!;
  const real = ours.find(sqlFor.selectFrom('dossiers').selectAll().where('dossier_id', '=', dossierId))!;
  // Filled or not, column by column; the due date depends on the procedure.
  const shape = (row: object) =>
    Object.entries(row).flatMap(([name, value]) => (value === null || /due_at|fee_vnd/u.test(name) ? [] : [name]));
  expect(shape(sample)).toEqual(shape(real));
  const lived = (of: Store, id: string) =>
    eventsOf(of, id)
      .filter(({ kind }) => kind !== 'portal.received')
      .map(({ kind, actId, detail }) => [
        kind,
        actId !== null,
        Object.keys(detail)
          .filter(key => key !== 'told')
          .sort(),
      ]);
  expect(lived(store, sample.dossier_id)).toEqual(lived(ours, dossierId));
  const audited = (of: Store, id: string) =>
    of
      .all(sqlFor.selectFrom('audit_entries').select(['kind', 'detail']).where('subject', '=', id).orderBy('sequence'))
      .map(({ kind, detail }) => [kind, Object.keys(JSON.parse(detail) as object)]);
  expect(audited(store, sample.dossier_id)).toEqual(audited(ours, dossierId));
});
