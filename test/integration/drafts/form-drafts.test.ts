import { describe, expect, test } from 'vitest';
import type { Act } from '../../../preload/contract/acts';
import type { KeptKind } from '../../../preload/contract/drafts';
import { DraftId } from '../../../preload/contract/ids';
import { uuidv7 } from 'uuidv7';
import { sqlFor } from '../../../main/db';
import { asIfKilled, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, register } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const newId = () => DraftId.parse(uuidv7());
const REASON = { reason: 'Thiếu chữ ký của người yêu cầu' };

test('what was keyed into an act is there again after a crash, with whose it was and when', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const { dossierId } = await aDossier(desk);
  const subjectIds = [dossierId];
  valueOf(await desk.drafts.keepForm({ subjectIds, kind: 'refuse', values: { reason: 'Thiếu' } }));
  clock.advance(60_000);
  valueOf(await desk.drafts.keepForm({ subjectIds, kind: 'refuse', values: REASON }));
  valueOf(await desk.drafts.keepForm({ subjectIds, kind: 'stop', values: { reason: 'Tự rút'.normalize('NFD') } }));

  const after = await theDesk({ profileDir: asIfKilled(desk) });
  const kept = valueOf(await after.drafts.keptForms({ subjectIds }));
  expect(kept.find(({ kind }) => kind === 'refuse')).toEqual({
    kind: 'refuse',
    values: REASON,
    by: 'Nguyễn Thị Lan',
    at: clock.now(),
  });
  expect(kept.find(({ kind }) => kind === 'stop')?.values).toEqual({ reason: 'Tự rút' });
});

test('an act that is done or discarded is forgotten; the others stay, and nothing of it goes to the portal', async () => {
  const desk = await theDesk();
  const { dossierId } = await aDossier(desk);
  const subjectIds = [dossierId];
  const waiting = async () => valueOf(await desk.sync.status({})).waitingEntries;
  const before = await waiting();
  valueOf(await desk.drafts.keepForm({ subjectIds, kind: 'refuse', values: REASON }));
  valueOf(await desk.drafts.keepForm({ subjectIds, kind: 'stop', values: REASON }));
  valueOf(await desk.drafts.keepForm({ subjectIds, kind: 'refuse', values: null }));
  expect(valueOf(await desk.drafts.keptForms({ subjectIds })).map(({ kind }) => kind)).toEqual(['stop']);
  expect(await waiting()).toEqual(before);
});

test('dossiers that were picked together are one subject, whatever their order', async () => {
  const desk = await theDesk();
  const [a, b, c] = [newId(), newId(), newId()];
  valueOf(await desk.drafts.keepForm({ subjectIds: [a, b], kind: 'archive', values: { words: 'Kho 1' } }));
  expect(valueOf(await desk.drafts.keptForms({ subjectIds: [b, a] }))).toMatchObject([{ values: { words: 'Kho 1' } }]);
  for (const other of [[a], [a, b, c], [a, c]])
    expect(valueOf(await desk.drafts.keptForms({ subjectIds: other }))).toEqual([]);
});

test('a book is refused instead of kept', async () => {
  const desk = await theDesk();
  const values = { reason: 'x'.repeat(1_000_001) };
  expect(await desk.drafts.keepForm({ subjectIds: [newId()], kind: 'refuse', values })).toMatchObject({
    code: 'system.malformed',
  });
});

test('forms of the desk are kept by what they are about, beside those of a dossier', async () => {
  const desk = await theDesk();
  const notes = { notes: { 500000: '3' }, note: 'Thối nhầm' };
  valueOf(await desk.drafts.keepForm({ subjectIds: ['day:2026-11-20'], kind: 'cash-close', values: notes }));
  const after = await theDesk({ profileDir: asIfKilled(desk) });
  const keptFor = async (subject: string) => valueOf(await after.drafts.keptForms({ subjectIds: [subject] }));
  expect(await keptFor('day:2026-11-20')).toMatchObject([{ kind: 'cash-close', values: notes }]);
  expect(await keptFor('day:2026-11-21')).toEqual([]);
});

describe('what can never be done any more', () => {
  const DAY = 86_400_000;
  const keep = async (desk: TestDesk, subjectIds: readonly string[], kind: KeptKind) =>
    valueOf(await desk.drafts.keepForm({ subjectIds: [...subjectIds], kind, values: REASON }));
  const kindsOf = async (desk: TestDesk, ...subjectIds: string[]) =>
    valueOf(await desk.drafts.keptForms({ subjectIds }))
      .map(({ kind }) => kind)
      .sort();
  const done = async (desk: TestDesk, dossierId: Awaited<ReturnType<typeof aDossier>>['dossierId'], act: Act) =>
    valueOf(await desk.dossiers.act({ dossierId, revision: null, actId: uuidv7(), act }));
  const endOver = (desk: TestDesk) => desk.core.desk()!.endOverForms();

  test('goes the day after the dossier closed, with an entry of what ended and no word of what was keyed', async () => {
    const clock = fixedClock();
    const desk = await theDesk({ clock });
    const { dossierId } = await aDossier(desk);
    for (const kind of ['refuse', 'apologise', 'archive', 'fee-refund'] as const) await keep(desk, [dossierId], kind);
    await done(desk, dossierId, { kind: 'stop', reason: 'Công dân rút hồ sơ' });
    expect(endOver(desk)).toBe(0);
    expect(await kindsOf(desk, dossierId)).toEqual(['apologise', 'archive', 'fee-refund', 'refuse']);
    clock.advance(DAY);
    expect(endOver(desk)).toBe(3);
    expect(await kindsOf(desk, dossierId)).toEqual(['archive']);
    const { store } = desk.core.desk()!;
    const audited = store.all(sqlFor.selectFrom('audit_entries').selectAll().where('kind', '=', 'drafts.form-ended'));
    expect(audited.map(({ subject }) => subject)).toEqual([dossierId, dossierId, dossierId]);
    expect(JSON.stringify(audited)).not.toContain('Thiếu chữ ký');
    expect(endOver(desk)).toBe(0);
  });

  test('stays while the dossier may come back to it: a result waits for the duty to be met', async () => {
    const clock = fixedClock();
    const desk = await theDesk({ clock });
    const { dossierId } = await aDossier(desk);
    await keep(desk, [dossierId], 'record-result');
    await keep(desk, [dossierId], 'accept');
    await done(desk, dossierId, { kind: 'ask-duty', amountVnd: null, reason: 'Thuế trước bạ' });
    clock.advance(DAY);
    endOver(desk);
    expect(await kindsOf(desk, dossierId)).toEqual(['record-result']);
  });

  test('of several dossiers goes when it is so of each of them', async () => {
    const clock = fixedClock();
    const desk = await theDesk({ clock });
    const [a, b] = [await aDossier(desk), await aDossier(desk)];
    const both = [a.dossierId, b.dossierId];
    await keep(desk, both, 'stop');
    await done(desk, a.dossierId, { kind: 'stop', reason: 'Công dân rút hồ sơ' });
    clock.advance(DAY);
    endOver(desk);
    expect(await kindsOf(desk, ...both)).toEqual(['stop']);
    await done(desk, b.dossierId, { kind: 'stop', reason: 'Công dân rút hồ sơ' });
    clock.advance(DAY);
    expect(endOver(desk)).toBe(1);
    expect(await kindsOf(desk, ...both)).toEqual([]);
  });

  test('of a draft goes once it has become a dossier, and what nobody knows an end of after a season', async () => {
    const clock = fixedClock();
    const desk = await theDesk({ clock });
    const draftId = await aDraft(desk);
    await keep(desk, [draftId], 'refuse');
    await keep(desk, ['tariff'], 'tariff');
    endOver(desk);
    expect(await kindsOf(desk, draftId)).toEqual(['refuse']);
    await register(desk, draftId);
    clock.advance(DAY);
    endOver(desk);
    expect(await kindsOf(desk, draftId)).toEqual([]);
    expect(await kindsOf(desk, 'tariff')).toEqual(['tariff']);
    clock.advance(91 * DAY);
    endOver(desk);
    expect(await kindsOf(desk, 'tariff')).toEqual([]);
  });
});
