import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Compilable } from 'kysely';
import type { DossierFilter } from '../../../preload/contract/dossiers';
import { createCitizenLookup, findSimilar } from '../../../main/citizens';
import { fileOf } from '../../../main/citizens/citizen-file';
import { openDoubts } from '../../../main/citizens/citizen-doubts';
import type { StoredCitizen } from '../../../main/citizens/citizen-rows';
import { sqlFor, type ReadTx } from '../../../main/db';
import { listDossiers, countDossiers } from '../../../main/dossiers/dossier-list';
import { countDeadlines, listDeadlines } from '../../../main/deadlines/deadline-lists';
import { similarDossiers } from '../../../main/dossiers/dossier-repository';
import { dueLanes, entriesIn, hasSentContent, headOfLane } from '../../../main/sync/outbox';
import { lastReceivedAt } from '../../../main/sync/outbox-counts';
import { countAll } from '../../../main/reports/report-counts';
import { listRegister, moneyOf } from '../../../main/reports/report-lists';
import { laneState } from '../../../main/sync';
import { linesOf } from '../../../main/sync/close-lines';
import { pagesFromSource, pagesOf } from '../../../main/documents/page-repository';
import { aDesk, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { stillReader } from '../../support/still-reader';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk({ reader: stillReader() });
  await aDossier(desk);
});
afterAll(() => desk.close());

/** How SQLite would answer each statement that `ask` runs. */
function plansOf(ask: (read: ReadTx) => unknown): string[] {
  const connection = desk.core.desk()!.store.connection;
  const plans: string[] = [];
  const look = <T>(query: Compilable<T>): T[] => {
    const { sql, parameters } = query.compile();
    const steps = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
    plans.push(...steps.map(step => step.detail));
    return connection.prepare(sql).all(...parameters) as T[];
  };
  ask({ all: look, find: query => look(query)[0] });
  return plans;
}

const all: DossierFilter = { text: '', state: null, receivedOn: null, list: 'all', cursor: null, limit: 50 };
const moments = {
  now: 1_795_140_000_000,
  tomorrow: 1_795_194_000_000,
  dueSoonBefore: 1_795_400_000_000,
  stuckBefore: 1_794_700_000_000,
  officerId: 'o1',
};
const LISTS: readonly (readonly [string, Partial<DossierFilter>])[] = [
  ['the next page of all dossiers', { cursor: '500' }],
  ['dossiers by name', { text: 'nguyễn đức' }],
  ['dossiers by identity number', { text: '089085012345' }],
  ['dossiers by the beginning of a number', { text: '089085' }],
  ['dossiers by phone', { text: '0912345678' }],
  ['dossiers by code', { text: 'H01.151-261120-020001' }],
  ['dossiers by the tail of a code', { text: '261120-0200' }],
  ['dossiers of a day', { receivedOn: '2026-11-20' }],
  ['dossiers of a procedure', { procedureCode: '2.000815' }],
  ['dossiers an officer received', { officerId: 'o' }],
  ['dossiers of a procedure from the oldest', { procedureCode: '2.000815', order: 'oldest' }],
  ['dossiers of a state', { state: 'accepted' }],
  ['dossiers of a month', { receivedFrom: '2026-11-01', receivedUntil: '2026-11-30' }],
  ['dossiers not paid', { money: 'due' }],
  ['results on their way', { delivery: 'on-its-way' }],
  ['dossiers at a desk', { desk: 'Văn phòng' }],
  ['dossiers with something unsent', { sync: 'not-sent' }],
  ['dossiers due today', { list: 'due-today' }],
  ['dossiers due soon', { list: 'due-soon' }],
  ['my overdue dossiers', { list: 'overdue', isMine: true }],
  ['dossiers waiting for the citizen', { list: 'waiting' }],
  ['stuck dossiers', { list: 'stuck' }],
  ['results to return', { list: 'to-return' }],
  ['overdue dossiers', { list: 'overdue' }],
  ['dossiers not sent', { list: 'not-sent' }],
  ['refused dossiers', { list: 'needs-attention' }],
];

test.each(LISTS)('%s are found by an index', (_what, part) => {
  const plans = plansOf(read => listDossiers(read, { ...all, ...part }, moments));
  expect(plans.filter(step => /SCAN dossiers\b/u.test(step))).toEqual([]);
});

test.each(LISTS.filter(([, part]) => part.text === undefined && part.cursor === undefined))(
  '%s are counted by an index',
  (_what, part) => {
    const plans = plansOf(read => countDossiers(read, { ...all, ...part }, moments));
    expect(plans.length).toBeGreaterThan(0);
    expect(plans.filter(step => /SCAN (dossiers|outbox)\b(?! USING)/u.test(step))).toEqual([]);
  },
);

test('the first page of all dossiers walks the primary key and stops at its limit: no sorting', () => {
  const plans = plansOf(read => listDossiers(read, all, moments));
  expect(plans).toEqual(['SCAN dossiers']);
});

const findPeople = (read: ReadTx, text: string) => createCitizenLookup(read, () => 2026).find(text, 10);
const aCitizen = (read: ReadTx) =>
  read.find<StoredCitizen>(sqlFor.selectFrom('citizens').selectAll().where('personal_id', '=', '089085012345'))!;
const SOMEBODY = {
  fullName: 'Nguyễn Văn Đức',
  personalId: '089085012345',
  oldNumber: '351234567',
  birthDate: '1985-02-01',
  sex: 'Nam',
  phone: '+84912345678',
  address: null,
};

test.each<readonly [string, (read: ReadTx) => unknown]>([
  ['similar dossiers', read => similarDossiers(read, '089085012345', '2.000815')],
  ['citizens by name', read => findPeople(read, 'nguyễn')],
  ['citizens by a misspelt name', read => findPeople(read, 'nguyenx van duc')],
  ['citizens by name and birth date', read => findPeople(read, 'nguyễn văn đức 1/2/1985')],
  ['citizens by number', read => findPeople(read, '0890850')],
  ['citizens by phone', read => findPeople(read, '0912345678')],
  ['citizens by birth date', read => findPeople(read, '1/2/1985')],
  ['citizens by birth year', read => findPeople(read, '1985')],
  [
    'people who may be one',
    read => findSimilar(read, createCitizenLookup(read, () => 2026).vocabulary, SOMEBODY, { limit: 5 }),
  ],
  ['what is known of a person', read => fileOf({ read, now: moments.now, officerName: id => id }, aCitizen(read))],
  ['pairs that may be one', read => openDoubts(read, 20)],
  ['pages of a draft', read => pagesOf(read, { draftId: 'd' })],
  ['pages of a dossier', read => pagesOf(read, { dossierId: 'd' })],
  ['pages in the tray', read => pagesOf(read, 'tray')],
  ['pages made from a file', read => pagesFromSource(read, 'a', { draftId: 'd', since: 0 })],
  ['the head of a lane', read => headOfLane(read, 'lane')],
  ['what became of a lane', read => laneState(read, 'lane')],
  ['lanes that are due', read => dueLanes(read, 5, 10)],
  ['waiting entries', read => entriesIn(read, 'waiting', 10)],
])('%s are found by an index', (_what, ask) => {
  const plans = plansOf(ask);
  expect(plans.length).toBeGreaterThan(0);
  expect(
    plans.filter(step => /SCAN (dossiers|citizens|citizen_\w+|pages|outbox|prints)\b(?! USING| VIRTUAL)/u.test(step)),
  ).toEqual([]);
});

test('what was told of a dossier is looked up by the dossier, however much was ever sent', () => {
  const plans = plansOf(read => {
    hasSentContent(read, 'lane', 'sha');
    linesOf(read, ['lane', 'other']);
    lastReceivedAt(read);
  });
  expect(plans.filter(step => step.includes('outbox_by_state'))).toEqual([
    'SEARCH outbox USING COVERING INDEX outbox_by_state (state=?)',
  ]);
  expect(plans.filter(step => step === 'SEARCH outbox USING INDEX outbox_by_lane (lane=?)').length).toBeGreaterThan(1);
});

test('a report and a register are answered by indexes alone', () => {
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const span = { startAt: 1_793_000_000_000, endAt: 1_795_600_000_000 };
  const plans = plansOf(read => {
    countAll(read, period, span, { dayAfter: '2026-12-01', lateBefore: span.endAt });
    moneyOf(read, span);
    listRegister(read, period, { after: { onDate: '2026-11-05', number: 7 }, limit: 50 });
  });
  expect(plans.length).toBeGreaterThan(8);
  expect(plans.filter(step => /SCAN (dossiers|dossier_events|pages)\b(?!.*INDEX)/u.test(step))).toEqual([]);
  // Between two instants, never all that was settled later: two ends of the period, the few of the longest span apart.
  const settled = plans.filter(step => step.includes('dossiers_reported_settled'));
  expect(settled.filter(step => /\(<expr>=\? AND <expr>>\? AND <expr><\?\)/u.test(step))).toHaveLength(5);
  expect(settled).toHaveLength(7);
});
const deadlineMoments = {
  now: 1_795_140_000_000,
  today: '2026-11-20',
  tomorrowAt: 1_795_193_600_000,
  soon: [{ workingDays: 1, until: '2026-11-23', endsAt: 1_795_400_000_000 }],
  stuckBefore: 1_795_000_000_000,
};

test.each(['due-today', 'due-soon', 'overdue', 'waiting', 'stuck'] as const)(
  'the list %s, its next page and its count walk an index in order: no scan, no sorting',
  list => {
    const plans = plansOf(read => {
      listDeadlines(read, { list, withinWorkingDays: 1, cursor: null, limit: 50 }, deadlineMoments);
      listDeadlines(read, { list, withinWorkingDays: 1, cursor: '5:7', limit: 50 }, deadlineMoments);
      countDeadlines(read, list, 1, deadlineMoments);
    });
    expect(plans.length).toBe(3);
    for (const step of plans)
      expect(step).toMatch(/^SEARCH dossiers USING (COVERING )?INDEX dossiers_(running|waiting)/u);
  },
);
