import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { DraftId } from '../../../preload/contract/ids';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import { verifyAudit } from '../../../main/audit';
import { sqlFor, type Store } from '../../../main/db';
import { asIfKilled, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, register } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const storeOf = (desk: TestDesk): Store => desk.core.desk()!.store;
const count = (
  desk: TestDesk,
  table: 'dossiers' | 'outbox' | 'dossier_events' | 'counters' | 'citizens' | 'audit_entries' | 'procedure_versions',
) => Number(storeOf(desk).find(sqlFor.selectFrom(table).select(({ fn }) => fn.countAll().as('n')))?.n);
const listed = async (desk: TestDesk, part: object = {}) =>
  valueOf(
    await desk.dossiers.list({
      text: '',
      state: null,
      receivedOn: null,
      list: 'all',
      cursor: null,
      limit: 50,
      ...part,
    }),
  );

test('pressed twice a draft becomes one dossier with one number', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const first = await register(desk, draftId);
  const second = await register(desk, draftId);
  expect(second).toEqual(first);
  expect(count(desk, 'dossiers')).toBe(1);
});

test('pressed 20 times at once a draft becomes one dossier with one number', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => desk.dossiers.register({ draftId, acceptedWarnings: [] })),
  );
  expect(new Set(answers.map(answer => valueOf(answer).code)).size).toBe(1);
  expect(count(desk, 'dossiers')).toBe(1);
  expect(
    storeOf(desk)
      .all(sqlFor.selectFrom('counters').select('value'))
      .every(row => row.value === 1),
  ).toBe(true);
});

test('numbers run by counter and day, receipts by counter and year', async () => {
  const clock = fixedClock(epochOfVietnam('2026-12-31', 15, 0));
  const desk = await theDesk({ clock });
  const codes = [];
  for (const hours of [0, 1, 9, 24 * 4]) {
    clock.advance(hours * 3_600_000);
    const { code, receiptNumber } = await aDossier(desk);
    codes.push([code, receiptNumber]);
  }
  expect(codes).toEqual([
    ['H01.151-261231-020001', '1.Q2.2026/TNHS-TTPVHCC'],
    ['H01.151-261231-020002', '2.Q2.2026/TNHS-TTPVHCC'],
    ['H01.151-270101-020001', '1.Q2.2027/TNHS-TTPVHCC'],
    ['H01.151-270105-020001', '2.Q2.2027/TNHS-TTPVHCC'],
  ]);
});

test('a clock set back gives no number twice', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const codes = [];
  for (const days of [0, 1, -1, 0]) {
    clock.advance(days * 86_400_000);
    codes.push((await aDossier(desk)).code);
  }
  expect(new Set(codes).size).toBe(4);
});

test('two counters of one agency never share a code, over 500 registrations', async () => {
  const one = await theDesk({ settings: { counterNumber: 1 } });
  const two = await theDesk({ settings: { counterNumber: 2 } });
  const codes = new Set<string>();
  for (let round = 0; round < 250; round += 1) {
    for (const desk of [one, two]) {
      const draftId = await aDraft(desk);
      codes.add(valueOf(await desk.dossiers.register({ draftId, acceptedWarnings: [] })).code);
    }
  }
  expect(codes.size).toBe(500);
});

test('the due date is reckoned at registration and kept with its reason', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const preview = valueOf(await desk.dossiers.preview({ draftId }));
  const receipt = await register(desk, draftId);
  expect(receipt.dueAt).toBe(epochOfVietnam('2026-11-20', 17, 0));
  expect(preview?.dueAt).toBe(receipt.dueAt);
  const dossier = valueOf(await desk.dossiers.find({ dossierId: receipt.dossierId }));
  expect(dossier).toMatchObject({
    dueAt: receipt.dueAt,
    state: 'accepted',
    applicantName: 'Nguyễn Văn Đức',
    phone: '+84912345678',
  });
  expect(dossier?.dueExplanation).toEqual(preview?.dueExplanation);
  expect(JSON.stringify(dossier?.dueExplanation)).toContain('same-day');
  expect(dossier?.events.map(event => event.kind)).toEqual(['dossier.registered']);
});

test('a registration with mistakes is refused with their places, and nothing is written', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk, { applicant: { hoTen: null, soGiayTo: '123' } });
  const before = count(desk, 'audit_entries');
  // The draft keeps the form it was begun with since the procedure was chosen.
  const versionsBefore = count(desk, 'procedure_versions');
  const answer = await desk.dossiers.register({ draftId, acceptedWarnings: [] });
  expect(answer).toMatchObject({ ok: false, code: 'dossiers.invalid' });
  const issues = JSON.parse((answer as { detail: string }).detail) as { path: string }[];
  expect(issues.map(issue => issue.path)).toEqual(expect.arrayContaining(['applicant.hoTen', 'applicant.soGiayTo']));
  expect((answer as { detail: string }).detail).not.toContain('Nguyễn');
  for (const table of ['dossiers', 'outbox', 'counters', 'dossier_events', 'citizens'] as const)
    expect(count(desk, table), table).toBe(0);
  expect(count(desk, 'procedure_versions')).toBe(versionsBefore);
  expect(count(desk, 'audit_entries')).toBe(before);

  const fields = [
    { path: 'applicant.hoTen', value: 'Nguyễn Văn Đức', source: 'typed' },
    { path: 'applicant.soGiayTo', value: '089085012345', source: 'typed' },
  ];
  valueOf(await desk.drafts.saveFields({ draftId, fields }));
  expect((await register(desk, draftId)).code).toBe('H01.151-261120-020001');
});

test('a warning must have been seen before the dossier is registered', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk, { applicant: { gioiTinh: 'Nữ' } });
  const answer = await desk.dossiers.register({ draftId, acceptedWarnings: [] });
  expect(answer).toMatchObject({ ok: false, code: 'dossiers.warnings-unseen' });
  expect(count(desk, 'counters')).toBe(0);
  const warnings = JSON.parse((answer as { detail: string }).detail) as { path: string; code: string }[];
  const preview = valueOf(await desk.dossiers.preview({ draftId }));
  expect(preview?.warnings.map(({ path, code }) => ({ path, code }))).toEqual(
    warnings.map(({ path, code }) => ({ path, code })),
  );
  const seen = warnings.map(({ path, code }) => `${path}:${code}`);
  expect(await desk.dossiers.register({ draftId, acceptedWarnings: seen.slice(1) })).toMatchObject({
    code: 'dossiers.warnings-unseen',
  });
  valueOf(await desk.dossiers.register({ draftId, acceptedWarnings: seen }));
});

test('a draft that is none, or has no procedure, is refused', async () => {
  const desk = await theDesk();
  const draftId = DraftId.parse(uuidv7());
  expect(await desk.dossiers.register({ draftId, acceptedWarnings: [] })).toEqual({
    ok: false,
    code: 'drafts.unknown',
  });
  valueOf(await desk.drafts.begin({ draftId }));
  expect(await desk.dossiers.register({ draftId, acceptedWarnings: [] })).toEqual({
    ok: false,
    code: 'dossiers.no-procedure',
  });
  expect(valueOf(await desk.dossiers.preview({ draftId }))).toBeNull();
});

test.each(['outbox', 'audit_entries', 'dossier_events', 'citizens', 'dossiers'])(
  'a dossier, its audit entry and what the portal must hear are written together: a failing %s leaves none of them',
  async table => {
    const desk = await theDesk();
    const draftId = await aDraft(desk);
    const { connection } = storeOf(desk);
    const before = count(desk, 'audit_entries');
    connection.exec(
      `CREATE TEMP TRIGGER broken BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END`,
    );
    const failed = await desk.dossiers.register({ draftId, acceptedWarnings: [] });
    expect(failed).toMatchObject({ ok: false, code: 'system.internal' });
    expect((failed as { incidentId?: string }).incidentId).toMatch(/^[0-9a-f-]{36}$/u);
    connection.exec('DROP TRIGGER broken');
    for (const each of ['dossiers', 'outbox', 'counters', 'dossier_events', 'citizens'] as const)
      expect(count(desk, each), each).toBe(0);
    expect(count(desk, 'audit_entries')).toBe(before);
    expect(valueOf(await desk.drafts.find({ draftId }))).not.toBeNull();
    expect((await register(desk, draftId)).code).toBe('H01.151-261120-020001');
    expect(verifyAudit(storeOf(desk)).brokenAt).toBeNull();
  },
);

test('a full disk is said as such and the dossier is registered once there is room', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const { connection } = storeOf(desk);
  const pages = Number(connection.pragma('page_count', { simple: true }));
  connection.pragma(`max_page_count = ${pages}`);
  let full = await desk.dossiers.register({ draftId, acceptedWarnings: [] });
  // The last pages may still have room for one small dossier or two.
  for (let more = 0; full.ok && more < 20; more += 1) {
    const next = await aDraftOrFull(desk);
    if (next === undefined) break;
    full = await desk.dossiers.register({ draftId: next, acceptedWarnings: [] });
  }
  const answered = await desk.drafts
    .begin({ draftId: DraftId.parse(uuidv7()) })
    .then(answer => answer.ok || answer.code === 'system.disk-full');
  expect(answered).toBe(true);
  connection.pragma('max_page_count = 1000000');
  await aDossier(desk);
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
});

async function aDraftOrFull(desk: TestDesk): Promise<DraftId | undefined> {
  return aDraft(desk).catch((fault: unknown) => {
    expect(String(fault)).toContain('system.disk-full');
    return undefined;
  });
}

test('a dossier acknowledged the moment before the program dies is there afterwards', async () => {
  const desk = await theDesk();
  const receipt = await aDossier(desk);
  const after = await theDesk({ profileDir: asIfKilled(desk) });
  expect(valueOf(await after.dossiers.find({ dossierId: receipt.dossierId }))).toMatchObject({
    code: receipt.code,
    receiptNumber: receipt.receiptNumber,
  });
  expect(verifyAudit(storeOf(after)).brokenAt).toBeNull();
  expect((await aDossier(after)).code).toBe('H01.151-261120-020002');
});

test('the applicant is known at the next visit, with one entry however often they come', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  await aDossier(desk, { applicant: { soDienThoai: '0987654321' } });
  const found = valueOf(await desk.citizens.find({ text: 'nguyen van duc', limit: 5 }));
  expect(found).toMatchObject([
    { personalId: '089085012345', fullName: 'Nguyễn Văn Đức', phone: '+84987654321', dossierCount: 2 },
  ]);
  expect(valueOf(await desk.citizens.byPersonalId({ personalId: '089085012345' }))?.values['hoTen']).toBe(
    'Nguyễn Văn Đức',
  );
  expect(valueOf(await desk.citizens.find({ text: '0987654321', limit: 5 }))).toHaveLength(1);
  expect(valueOf(await desk.citizens.find({ text: '%', limit: 5 }))).toEqual([]);
});

test('open dossiers of the same person and procedure are shown before another is registered', async () => {
  const desk = await theDesk();
  const first = await aDossier(desk);
  const draftId = await aDraft(desk);
  expect(valueOf(await desk.dossiers.preview({ draftId }))?.similar).toEqual([
    { dossierId: first.dossierId, code: first.code, receivedAt: first.receivedAt },
  ]);
});

test.each([
  ['the name without marks', 'nguyen duc'],
  ['the name with marks', 'Đức'],
  ['the code', 'h01.151-261120-020001'],
  ['the tail of the code', '261120-020001'],
  ['the identity number', '089085012345'],
  ['the beginning of the number', '089085'],
  ['the phone number', '0912 345 678'],
])('a dossier is found by %s', async (_what, text) => {
  const desk = await theDesk();
  const { dossierId } = await aDossier(desk);
  await aDossier(desk, {
    applicant: {
      hoTen: 'Trần Thị Bích',
      soGiayTo: '079188001234',
      ngaySinh: '1988-03-17',
      gioiTinh: 'Nữ',
      soDienThoai: '0901234567',
    },
  });
  const found = (await listed(desk, { text })).rows;
  expect(found.map(row => row.dossierId)).toEqual([dossierId]);
});

test('the end of a code, from its day on, finds the dossiers of every agency that this store has codes of', async () => {
  const desk = await theDesk();
  const ours = await aDossier(desk);
  const settings = valueOf(await desk.station.settings({}));
  valueOf(await desk.station.changeSettings({ ...settings, agencyCode: 'H01.151.02' }));
  const theirs = await aDossier(desk);
  expect(theirs.code).toBe('H01.151.02-261120-020001');
  const found = async (text: string) => (await listed(desk, { text })).rows.map(({ code }) => code);
  expect(await found('261120-02')).toEqual([theirs.code, ours.code]);
  expect(await found(' 261120-020001 ')).toEqual([theirs.code, ours.code]);
  expect(await found('261120-03')).toEqual([]);
  expect(await found('261121-02')).toEqual([]);
});

test.each(['" OR 1=1', 'name_key:*', "'; DROP TABLE dossiers", '%', '_', '***', 'NOT', ''])(
  'searching for "%s" is only a search',
  async text => {
    const desk = await theDesk();
    await aDossier(desk);
    const { rows } = await listed(desk, { text });
    expect(rows.length).toBeLessThanOrEqual(1);
    expect(count(desk, 'dossiers')).toBe(1);
  },
);

test('the list comes in pages, newest first, each dossier once', async () => {
  const desk = await theDesk();
  const codes = [];
  for (let number = 0; number < 7; number += 1) codes.push((await aDossier(desk)).code);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listed>> = await listed(desk, { cursor, limit: 3 });
    seen.push(...page.rows.map(row => row.code));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(codes.reverse());
});

test('the counts say what is due, late and not yet sent', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  await aDossier(desk);
  await aDraft(desk);
  expect(valueOf(await desk.dossiers.counts({}))).toEqual({
    today: 1,
    dueToday: 1,
    dueSoon: 0,
    overdue: 0,
    waiting: 0,
    stuck: 0,
    toReturn: 0,
    notSent: 1,
    needsAttention: 0,
    drafts: 1,
  });
  clock.advance(86_400_000);
  expect(valueOf(await desk.dossiers.counts({}))).toMatchObject({ today: 0, dueSoon: 0, overdue: 1 });
  expect((await listed(desk, { list: 'overdue' })).rows).toHaveLength(1);
});
