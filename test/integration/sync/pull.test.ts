import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { verifyAudit } from '../../../main/audit';
import { sqlFor } from '../../../main/db';
import { rebuildAll } from '../../../main/dossiers';
import { asIfKilled, SETTINGS, valueOf, type DeskOptions, type TestDesk } from '../../support/a-desk';
import { aDossier, CERTIFIED_COPY } from '../../support/builders';
import { aPortalDesk } from '../../support/portal-desk';
import { theDesk } from '../../support/the-desk';
import { until } from '../../support/until';

const V1 = { portal: { ...SETTINGS.portal, kind: 'practice' as const, advanced: { protocol: 'v1' as const } } };
const MINUTE = 60_000;

const ask = async (desk: TestDesk) => valueOf(await desk.elsewhere.askNow({}));
const applicant = async (desk: TestDesk, dossierId: string) =>
  (await dossier(desk, dossierId)).values['applicant'] as Record<string, unknown>;
const dossier = async (desk: TestDesk, dossierId: string) =>
  valueOf(await desk.dossiers.find({ dossierId: dossierId as never }))!;

async function aSentDossier(options: DeskOptions = {}) {
  const world = await aPortalDesk({ settings: V1, ...options });
  const { dossierId, code } = await aDossier(world.desk);
  await allSent(world.desk);
  return { ...world, dossierId, code };
}

async function allSent(desk: TestDesk): Promise<void> {
  valueOf(await desk.sync.sendNow({}));
  await until(async () => valueOf(await desk.sync.waiting({ limit: 10 })).length === 0, 'everything is sent');
}

async function correct(desk: TestDesk, dossierId: string, changes: { path: string; value: string }[]): Promise<void> {
  const answer = await desk.dossiers.correct({
    dossierId: dossierId as never,
    revision: null,
    actId: uuidv7(),
    reason: 'typing',
    note: '',
    changes,
  });
  valueOf(answer);
}

test('a state given elsewhere becomes an event of the dossier, in words, and is not told back', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  await portal.act({ elsewhere: { dossier: code, status: '4', by: 'Phòng Tư pháp', content: 'Đang thẩm tra' } });
  await ask(desk);
  const found = await dossier(desk, dossierId);
  expect(found.state).toBe('in-progress');
  expect(found.events.at(-1)).toMatchObject({
    kind: 'portal.status',
    detail: { status: '4', content: 'Đang thẩm tra', officer: 'Phòng Tư pháp', fits: true },
  });
  expect(desk.events).toContainEqual({ fact: 'elsewhere.heard', what: 'status', dossierId, code });
  expect(valueOf(await desk.sync.waiting({ limit: 10 }))).toEqual([]);
});

test('a move the national list does not know is kept and shown, and changes nothing', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  await portal.act({ elsewhere: { dossier: code, status: '10' } });
  await ask(desk);
  const found = await dossier(desk, dossierId);
  expect(found.state).toBe('accepted');
  expect(found.events.at(-1)).toMatchObject({ kind: 'portal.status', detail: { status: '10', fits: false } });
});

test('choices between two versions are kept until they are decided on, with who made them and when', async () => {
  const { desk, portal, clock, dossierId, code } = await aSentDossier();
  await correct(desk, dossierId, [{ path: 'applicant.hoTen', value: 'Nguyễn Văn Ba' }]);
  await portal.act({ elsewhere: { dossier: code, fields: { 'applicant.hoTen': 'Nguyễn Văn Tư' } } });
  await ask(desk);
  const seen = async (one: TestDesk) => valueOf(await one.elsewhere.conflict({ dossierId }))!;
  const { conflictId, kept, revision, portalRevision } = await seen(desk);
  expect(kept).toBeNull();
  const draft = {
    choices: [{ path: 'applicant.hoTen', take: 'other' as const, value: 'Nguyễn Văn Năm', between: 'ba|tư' }],
    reason: { id: 'other', words: 'Theo căn cước' },
  };
  expect(await desk.elsewhere.keepChoices({ dossierId, conflictId: 'another', draft })).toMatchObject({
    code: 'elsewhere.no-conflict',
  });
  valueOf(await desk.elsewhere.keepChoices({ dossierId, conflictId, draft: { ...draft, choices: [] } }));
  expect((await seen(desk)).kept).toBeNull();
  const at = clock.now();
  valueOf(await desk.elsewhere.keepChoices({ dossierId, conflictId, draft }));
  const again = await theDesk({ profileDir: asIfKilled(desk), clock, portalUrl: portal.url });
  expect((await seen(again)).kept).toEqual({ ...draft, by: 'Nguyễn Thị Lan', at });
  const decided = { dossierId, conflictId, revision, portalRevision, actId: uuidv7(), reason: 'Theo căn cước' };
  const choices = [{ path: 'applicant.hoTen', take: 'mine' as const }];
  valueOf(await again.elsewhere.settle({ ...decided, choices }));
  expect(again.core.desk()!.store.all(sqlFor.selectFrom('merge_drafts').selectAll())).toEqual([]);
  expect(await again.elsewhere.keepChoices({ dossierId, conflictId, draft })).toMatchObject({ ok: false });
});

test('a result made elsewhere is kept encrypted under its hash, filed, and counts where one may come', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  const content = Buffer.from('%PDF-1.7 kết quả');
  await portal.act({ elsewhere: { dossier: code, status: '4' } });
  await portal.act({ elsewhere: { dossier: code, result: { contentBase64: content.toString('base64') } } });
  await ask(desk);
  const [result, ...more] = valueOf(await desk.elsewhere.resultsOf({ dossierId }));
  expect(more).toEqual([]);
  expect(result).toMatchObject({ state: 'kept', number: '125/GXN-UBND', pageCount: 1, isNew: true });
  const found = await dossier(desk, dossierId);
  expect(found.state).toBe('resolved');
  expect(found.events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['portal.status', 'portal.result', 'result.recorded']),
  );
  const sha256 = createHash('sha256').update(content).digest('hex');
  expect(
    desk.core.desk()!.store.find(sqlFor.selectFrom('blobs').selectAll().where('sha256', '=', sha256)),
  ).toBeDefined();
  expect(desk.events).toContainEqual({ fact: 'elsewhere.heard', what: 'result', dossierId, code });
  expect(valueOf(await desk.elsewhere.newResults({ limit: 5 }))).toHaveLength(1);
  valueOf(await desk.elsewhere.resultsSeen({ dossierId }));
  expect(valueOf(await desk.elsewhere.newResults({ limit: 5 }))).toEqual([]);
});

test('different fields changed here and there: both stand on both sides, nobody is asked', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  await correct(desk, dossierId, [{ path: 'applicant.soDienThoai', value: '0912000111' }]);
  await portal.act({
    elsewhere: { dossier: code, by: 'Phòng Tư pháp', fields: { 'applicant.hoTen': 'Nguyễn Văn Bốn' } },
  });
  await ask(desk);
  expect(valueOf(await desk.elsewhere.conflicts({ limit: 5 }))).toEqual([]);
  const found = await dossier(desk, dossierId);
  expect(await applicant(desk, dossierId)).toMatchObject({ hoTen: 'Nguyễn Văn Bốn', soDienThoai: '+84912000111' });
  expect(found.events.find(({ kind }) => kind === 'portal.merged')?.detail).toMatchObject({
    taken: ['applicant.hoTen'],
  });
  await allSent(desk);
  expect(valueOf(await desk.sync.needsAttention({ limit: 5 }))).toEqual([]);
  const [held] = portal.registrationsOf(code);
  expect(held?.versions.length).toBeGreaterThan(1);
});

test('the same field changed on both sides waits for a person with both kept; the decision goes to the portal', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  const before = (await applicant(desk, dossierId))['hoTen'];
  await correct(desk, dossierId, [{ path: 'applicant.hoTen', value: 'Nguyễn Văn Ba' }]);
  await portal.act({
    elsewhere: { dossier: code, by: 'Phòng Tư pháp', fields: { 'applicant.hoTen': 'Nguyễn Văn Tư' } },
  });
  await ask(desk);
  const view = valueOf(await desk.elsewhere.conflict({ dossierId }))!;
  expect(view).toMatchObject({ changedBy: 'Phòng Tư pháp', fieldCount: 1, hasBase: true });
  expect(view).toMatchObject({ ownBy: 'Nguyễn Thị Lan', ownAt: (await dossier(desk, dossierId)).events.at(-1)?.at });
  expect(valueOf(await desk.elsewhere.status({}))).toMatchObject({ conflicts: 1 });
  expect(view.fields).toEqual([
    { path: 'applicant.hoTen', base: before, mine: 'Nguyễn Văn Ba', theirs: 'Nguyễn Văn Tư', changedBy: 'both' },
  ]);
  const settle = (choices: { path: string; take: 'mine' | 'theirs' | 'other'; value?: string }[]) =>
    desk.elsewhere.settle({
      dossierId,
      conflictId: view.conflictId,
      revision: view.revision,
      portalRevision: view.portalRevision,
      actId: uuidv7(),
      reason: 'Theo căn cước bản gốc',
      choices,
    });
  expect(await settle([])).toMatchObject({ ok: false, code: 'elsewhere.not-all-decided' });
  const empty = await settle([{ path: 'applicant.hoTen', take: 'other', value: '' }]);
  expect(empty).toMatchObject({ ok: false, code: 'dossiers.invalid' });
  expect(JSON.stringify(empty)).toContain('applicant.hoTen');
  valueOf(await settle([{ path: 'applicant.hoTen', take: 'other', value: 'Nguyễn Văn Năm' }]));
  expect(valueOf(await desk.elsewhere.conflict({ dossierId }))).toBeNull();
  await allSent(desk);
  expect(valueOf(await desk.sync.needsAttention({ limit: 5 }))).toEqual([]);
  const kept = desk.core.desk()!.store.find(sqlFor.selectFrom('merge_conflicts').selectAll());
  expect(JSON.parse(kept!.mine)).toMatchObject({ 'applicant.hoTen': 'Nguyễn Văn Ba' });
  expect(JSON.parse(kept!.theirs)).toMatchObject({ 'applicant.hoTen': 'Nguyễn Văn Tư' });
  expect(kept).toMatchObject({ settled_by: desk.supervisorId });
  expect((await applicant(desk, dossierId))['hoTen']).toBe('Nguyễn Văn Năm');
  const [settled] = valueOf(await desk.elsewhere.settled({ dossierId }));
  expect(settled).toMatchObject({ settledBy: 'Nguyễn Thị Lan', reason: 'Theo căn cước bản gốc' });
  expect(settled?.fields).toEqual([{ ...view.fields[0], take: 'other', now: 'Nguyễn Văn Năm' }]);
  // What was decided is not asked again when the feed tells it once more.
  await ask(desk);
  expect(valueOf(await desk.elsewhere.conflicts({ limit: 5 }))).toEqual([]);
});

test('what is changed there once more is looked at before it is decided on', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  await correct(desk, dossierId, [{ path: 'applicant.hoTen', value: 'Nguyễn Văn Ba' }]);
  const there = async (name: string) => {
    await portal.act({ elsewhere: { dossier: code, fields: { 'applicant.hoTen': name } } });
    await ask(desk);
    return valueOf(await desk.elsewhere.conflict({ dossierId }))!;
  };
  const settle = (view: Awaited<ReturnType<typeof there>>) =>
    desk.elsewhere.settle({
      dossierId,
      conflictId: view.conflictId,
      revision: view.revision,
      portalRevision: view.portalRevision,
      actId: uuidv7(),
      reason: 'Theo giấy tờ',
      choices: [{ path: 'applicant.hoTen', take: 'theirs' }],
    });
  const seen = await there('Nguyễn Văn Tư');
  const again = await there('Nguyễn Văn Sáu');
  expect(await settle(seen)).toMatchObject({ ok: false, code: 'elsewhere.changed-there-again' });
  expect((await applicant(desk, dossierId))['hoTen']).toBe('Nguyễn Văn Ba');
  valueOf(await settle(again));
  expect((await applicant(desk, dossierId))['hoTen']).toBe('Nguyễn Văn Sáu');
  const [settled] = valueOf(await desk.elsewhere.settled({ dossierId }));
  expect(settled?.fields).toMatchObject([{ mine: 'Nguyễn Văn Ba', theirs: 'Nguyễn Văn Sáu', take: 'theirs' }]);
});

test('a version the portal refuses for having been changed there goes the same way', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  portal.control({ status: { service: 'changes', code: 503, times: 'always' } });
  await portal.act({
    elsewhere: { dossier: code, by: 'Phòng Tư pháp', fields: { 'applicant.hoTen': 'Nguyễn Văn Tư' } },
  });
  await correct(desk, dossierId, [{ path: 'applicant.hoTen', value: 'Nguyễn Văn Ba' }]);
  valueOf(await desk.sync.sendNow({}));
  await until(
    async () => valueOf(await desk.elsewhere.conflicts({ limit: 5 })).length === 1,
    'the conflict is noticed',
  );
  const view = valueOf(await desk.elsewhere.conflict({ dossierId }))!;
  valueOf(
    await desk.elsewhere.settle({
      dossierId,
      conflictId: view.conflictId,
      revision: view.revision,
      portalRevision: view.portalRevision,
      actId: uuidv7(),
      reason: 'Đúng theo giấy khai sinh',
      choices: [{ path: 'applicant.hoTen', take: 'mine' }],
    }),
  );
  await allSent(desk);
  expect(valueOf(await desk.sync.needsAttention({ limit: 5 }))).toEqual([]);
});

test('pages heard again and again, from the beginning too, change nothing more', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  await portal.act({ elsewhere: { dossier: code, status: '4' } });
  await portal.act({ elsewhere: { dossier: code, fields: { 'applicant.hoTen': 'Nguyễn Văn Tư' } } });
  await ask(desk);
  const events = (await dossier(desk, dossierId)).events.length;
  const { store } = desk.core.desk()!;
  for (let again = 0; again < 3; again += 1) {
    store.inTransaction(tx => tx.run(sqlFor.updateTable('pull_state').set({ cursor: null })));
    await ask(desk);
  }
  expect((await dossier(desk, dossierId)).events).toHaveLength(events);
  // A cursor of a portal that was since restored.
  store.inTransaction(tx => tx.run(sqlFor.updateTable('pull_state').set({ cursor: 'gone' })));
  await ask(desk);
  expect((await dossier(desk, dossierId)).events).toHaveLength(events);
  expect(valueOf(await desk.elsewhere.status({}))).toMatchObject({ why: null });
});

test('a dossier that is not here is no error, and does not stop those behind it', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  const { store } = desk.core.desk()!;
  const other = await aDossier(desk);
  await allSent(desk);
  store.inTransaction(tx =>
    tx.run(
      sqlFor.updateTable('dossiers').set({ code: 'H01.151-261120-9999' }).where('dossier_id', '=', other.dossierId),
    ),
  );
  await portal.act({ elsewhere: { dossier: other.code, status: '4' } });
  await portal.act({ elsewhere: { dossier: code, status: '4' } });
  await ask(desk);
  expect((await dossier(desk, dossierId)).state).toBe('in-progress');
  const heard = store.all(sqlFor.selectFrom('heard_changes').select('fate').orderBy('fate'));
  expect(heard.map(({ fate }) => fate)).toEqual(['applied', 'unknown-dossier']);
});

test('an answer cut at every one of its bytes is heard once, whole, in the end', async () => {
  const { desk, portal, dossierId, code, clock } = await aSentDossier();
  await portal.act({ elsewhere: { dossier: code, status: '4', content: 'Đang thẩm tra' } });
  const { store } = desk.core.desk()!;
  let cuts = 0;
  for (let afterBytes = 0; afterBytes < 4000; afterBytes += 1) {
    store.inTransaction(tx => tx.run(sqlFor.updateTable('pull_state').set({ cursor: null })));
    portal.control({ cut: { service: 'changes', what: 'answer', afterBytes } });
    clock.advance(MINUTE);
    await ask(desk);
    const { why } = valueOf(await desk.elsewhere.status({}));
    portal.control({ reset: true });
    if (why === null) break;
    cuts += 1;
  }
  expect(cuts).toBeGreaterThan(200);
  expect((await dossier(desk, dossierId)).events.filter(({ kind }) => kind === 'portal.status')).toHaveLength(1);
  expect(verifyAudit(store)).toMatchObject({ brokenAt: null });
  expect(store.inTransaction(rebuildAll)).toBe(0);
});

test('killed between two pages: what was applied stays applied, and the rest follows', async () => {
  const { desk, portal, dossierId, code, clock } = await aSentDossier();
  await portal.act({ elsewhere: { dossier: code, status: '4' } });
  await ask(desk);
  await portal.act({ elsewhere: { dossier: code, status: '9' } });
  const killed = asIfKilled(desk);
  await ask(desk);
  const again = await theDesk({ profileDir: killed, clock, portalUrl: portal.url });
  await ask(again);
  for (const each of [desk, again]) {
    const found = await dossier(each, dossierId);
    expect(found.state).toBe('resolved');
    expect(found.events.filter(({ kind }) => kind === 'portal.status')).toHaveLength(2);
  }
});

test('a portal that lies or means harm changes nothing that it did not say', async () => {
  const { desk, portal, dossierId, code } = await aSentDossier();
  await portal.act({ elsewhere: { dossier: code, status: '4' } });
  const kinds = ['html', 'cut-json', 'huge', 'gzip-bomb', 'empty', 'wrong-type', 'null', 'not-an-object'] as const;
  for (const kind of kinds) {
    portal.control({ answer: { service: 'changes', kind } });
    await ask(desk);
    expect((await dossier(desk, dossierId)).state, kind).toBe('accepted');
  }
  for (const malice of ['script', 'sql', 'proto', 'path', 'bidi', 'formula', 'invisible', 'deep', 'huge'] as const) {
    portal.control({ answer: { service: 'changes', kind: 'malicious', malice } });
    await ask(desk);
    const words = JSON.stringify((await dossier(desk, dossierId)).events);
    expect(words, malice).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\u0000]/u);
  }
  portal.control({ reset: true });
  await ask(desk);
  expect((await dossier(desk, dossierId)).state).toBe('in-progress');
});

test('a result whose bytes did not come is asked for again, and kept once they did', async () => {
  const { desk, portal, dossierId, code, clock } = await aSentDossier();
  portal.control({ answer: { service: 'getResult', kind: 'html', times: 'always' } });
  await portal.act({
    elsewhere: { dossier: code, result: { contentBase64: Buffer.from('%PDF-1.7 x').toString('base64') } },
  });
  await ask(desk);
  expect(valueOf(await desk.elsewhere.resultsOf({ dossierId }))).toMatchObject([{ state: 'to-fetch' }]);
  portal.control({ reset: true });
  clock.advance(10 * MINUTE);
  await ask(desk);
  expect(valueOf(await desk.elsewhere.resultsOf({ dossierId }))).toMatchObject([{ state: 'kept' }]);
});

test('a catalogue and a calendar the portal publishes wait for a supervisor', async () => {
  const { desk, portal } = await aSentDossier();
  const days = [{ date: '2027-01-01', name: 'Tết Dương lịch', kind: 'holiday' }];
  await portal.act({ publish: { kind: 'calendar', year: 2027, version: '2', content: days } });
  const before = valueOf(await desk.deadlines.calendar({}));
  await ask(desk);
  const [offered] = valueOf(await desk.elsewhere.packages({}));
  expect(offered).toMatchObject({ name: '2027', version: '2' });
  const read = valueOf(await desk.elsewhere.calendarDays({ name: '2027', sha256: offered!.sha256 }));
  expect(read).toEqual([{ ...days[0], half: null }]);
  expect(valueOf(await desk.deadlines.calendar({})).version).toBe(before.version);
  const one = { name: '2027', sha256: offered!.sha256 };
  expect(await desk.elsewhere.packageDone({ ...one, isTaken: false, reason: ' ' })).toMatchObject({ ok: false });
  valueOf(await desk.elsewhere.packageDone({ ...one, isTaken: false, reason: 'Chờ văn bản' }));
  expect(valueOf(await desk.elsewhere.packages({}))).toEqual([]);
  const decided = async () => valueOf(await desk.elsewhere.decidedPackages({ limit: 5 }));
  expect(await decided()).toMatchObject([{ isTaken: false, decidedBy: 'Nguyễn Thị Lan', reason: 'Chờ văn bản' }]);
  valueOf(await desk.elsewhere.offerPackageAgain(one));
  expect(await decided()).toEqual([]);
  valueOf(await desk.elsewhere.packageDone({ ...one, isTaken: true, reason: '' }));
  expect(await decided()).toMatchObject([{ isTaken: true }]);
  expect(await desk.elsewhere.offerPackageAgain(one)).toMatchObject({ ok: false, code: 'elsewhere.no-package' });
});

test('a calendar the portal goes back to is offered again, whether the one between was looked at or not', async () => {
  const { desk, portal, clock } = await aSentDossier();
  const publish = async (name: string) => {
    clock.advance(MINUTE);
    const content = [{ date: '2027-01-01', name, kind: 'holiday' }];
    await portal.act({ publish: { kind: 'calendar', year: 2027, version: name, content } });
  };
  const offered = async () => {
    clock.advance(MINUTE);
    await ask(desk);
    return valueOf(await desk.elsewhere.packages({})).map(({ version }) => version);
  };
  await publish('A');
  expect(await offered()).toEqual(['A']);
  await publish('B');
  expect(await offered()).toEqual(['B']);
  await publish('A');
  expect(await offered()).toEqual(['A']);
  await publish('B');
  await publish('A');
  expect(await offered()).toEqual(['A']);

  const take = async () => {
    const [one] = valueOf(await desk.elsewhere.packages({}));
    valueOf(await desk.elsewhere.packageDone({ name: '2027', sha256: one!.sha256, isTaken: true, reason: '' }));
    clock.advance(MINUTE);
  };
  await take();
  await publish('A');
  expect(await offered()).toEqual([]);
  await publish('B');
  expect(await offered()).toEqual(['B']);
  await take();
  await publish('A');
  expect(await offered()).toEqual(['A']);
});

test('a catalogue the portal publishes shows what it would change, and changes it once it is taken', async () => {
  const { desk, portal } = await aSentDossier();
  const list = JSON.parse(readFileSync('resources/catalogue/procedures.json', 'utf8')) as { code: string }[];
  const dearer = list.map(procedure =>
    procedure.code === CERTIFIED_COPY ? { ...procedure, feeVnd: 3000 } : procedure,
  );
  await portal.act({ publish: { kind: 'catalogue', version: '2026.12', content: dearer } });
  await ask(desk);
  const [offered] = valueOf(await desk.elsewhere.packages({}));
  const one = { name: 'catalogue', sha256: offered!.sha256 };
  const fee = async () => valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }))?.feeVnd;
  const staged = valueOf(await desk.elsewhere.stageCatalogue(one));
  expect(staged).toMatchObject({ problems: [], changes: [{ code: CERTIFIED_COPY, change: 'changed' }] });
  expect(await fee()).toBe(2000);
  valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));
  valueOf(await desk.elsewhere.packageDone({ ...one, isTaken: true, reason: '' }));
  expect(await fee()).toBe(3000);
  expect(valueOf(await desk.elsewhere.packages({}))).toEqual([]);
});
