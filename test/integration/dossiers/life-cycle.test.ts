import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import type { Act } from '../../../preload/contract/acts';
import { epochOfVietnam, vietnamDateTime } from '../../../preload/contract/calendar-days';
import type { Dossier } from '../../../preload/contract/dossiers';
import { OfficerId, type DossierId, type PageId } from '../../../preload/contract/ids';
import { verifyAudit } from '../../../main/audit';
import { rebuildFromEvents } from '../../../main/dossiers';
import { sqlFor } from '../../../main/db';
import { asIfKilled, fixedClock, valueOf, type FixedClock, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const storeOf = (desk: TestDesk) => desk.core.desk()!.store;
const find = async (desk: TestDesk, dossierId: DossierId): Promise<Dossier> =>
  valueOf(await desk.dossiers.find({ dossierId }))!;
const act = (desk: TestDesk, dossierId: DossierId, what: Act, actId = uuidv7()) =>
  desk.dossiers.act({ dossierId, revision: null, actId, act: what });
const done = async (desk: TestDesk, dossierId: DossierId, what: Act) => valueOf(await act(desk, dossierId, what));
const askFor = (names: readonly string[], expiresOn: string | null = null): Act => ({
  kind: 'ask-supplement',
  items: names.map((name, component) => ({ component, name, reason: 'chưa có' })),
  reason: 'Thành phần hồ sơ chưa đủ',
  legalBasis: '',
  expiresOn,
});
const RESULT: Act = {
  kind: 'record-result',
  result: {
    number: '125/GXN-UBND',
    issuedOn: '2026-11-20',
    signer: 'Lê Văn Ba',
    resultCode: null,
    summary: 'Bản sao chứng thực',
    validUntil: null,
  },
  pageIds: [],
};
const RETURN: Act = {
  kind: 'return-result',
  way: 'counter',
  receivedBy: 'Nguyễn Văn Đức',
  relation: 'applicant',
  reference: '',
};
const expectRebuilt = (desk: TestDesk, dossierId: string) =>
  expect(rebuildFromEvents(storeOf(desk), dossierId).differing).toEqual([]);

async function atDesk(clock: FixedClock = fixedClock()) {
  const desk = await theDesk({ clock });
  const { dossierId } = await aDossier(desk);
  return { desk, dossierId, clock };
}
async function traysPage(desk: TestDesk, words: string): Promise<PageId> {
  await desk.intake(Buffer.from(words), null);
  return valueOf(await desk.documents.tray({})).at(-1)!.pageId;
}

test('a registered dossier has the columns its events give', async () => {
  const { desk, dossierId } = await atDesk();
  expectRebuilt(desk, dossierId);
});

describe('from the counter to the archive', () => {
  test('each act is one event with its audit entry, its word to the portal and the columns that follow', async () => {
    const { desk, dossierId } = await atDesk();
    const acts: Act[] = [
      { kind: 'start-processing' },
      RESULT,
      { kind: 'send-result', way: 'post', reference: 'VN123' },
      RETURN,
      { kind: 'archive', place: 'Kho 1, giá 2' },
    ];
    for (const [index, what] of acts.entries()) {
      const { revision } = await done(desk, dossierId, what);
      expect(revision).toBe(index + 2);
      expectRebuilt(desk, dossierId);
    }
    const dossier = await find(desk, dossierId);
    expect(dossier.standing).toMatchObject({ state: 'returned', delivery: 'delivered', nextAct: null });
    expect(dossier.standing.archivedAt).not.toBeNull();
    const told = storeOf(desk)
      .all(sqlFor.selectFrom('outbox').select('payload').where('kind', '=', 'progress').orderBy('sequence'))
      .map(({ payload }) => (JSON.parse(payload) as { status: string }[])[0]!.status);
    expect(told).toEqual(['2', '4', '9', '9', '10']);
    expect(verifyAudit(storeOf(desk)).brokenAt).toBeNull();
    const audited = storeOf(desk)
      .all(sqlFor.selectFrom('audit_entries').select('kind').where('subject', '=', dossierId).orderBy('sequence'))
      .map(row => row.kind)
      // That the dossier was also opened is told elsewhere.
      .filter(kind => kind !== 'dossier.looked-at');
    expect(audited.slice(-5)).toEqual([
      'processing.started',
      'result.recorded',
      'result.sent',
      'result.returned',
      'dossier.archived',
    ]);
  });

  test('an act the state does not allow is refused with its reason and changes nothing', async () => {
    const { desk, dossierId } = await atDesk();
    expect(await act(desk, dossierId, RETURN)).toMatchObject({ ok: false, code: 'dossiers.no-result' });
    expect(await act(desk, dossierId, { kind: 'archive', place: 'Kho' })).toMatchObject({
      code: 'dossiers.not-closed',
    });
    expect((await find(desk, dossierId)).standing.revision).toBe(1);
  });

  test('an act that belongs to processing begins it, and the portal hears both', async () => {
    const { desk, dossierId } = await atDesk();
    await done(desk, dossierId, RESULT);
    const { events } = await find(desk, dossierId);
    expect(events.map(event => event.kind)).toEqual(['dossier.registered', 'processing.started', 'result.recorded']);
  });

  test('pressed 1000 times an act is done once', async () => {
    const { desk, dossierId } = await atDesk();
    const actId = uuidv7();
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => act(desk, dossierId, { kind: 'start-processing' }, actId)),
    );
    expect(answers.every(answer => answer.ok)).toBe(true);
    expect((await find(desk, dossierId)).events).toHaveLength(2);
  });

  test('who looked at an older state is told that somebody else changed it', async () => {
    const { desk, dossierId } = await atDesk();
    await done(desk, dossierId, { kind: 'start-processing' });
    const late = await desk.dossiers.act({ dossierId, revision: 1, actId: uuidv7(), act: RESULT });
    expect(late).toMatchObject({ ok: false, code: 'dossiers.changed-meanwhile' });
  });

  test('killed at any step the act is there whole or not at all', async () => {
    const { desk, dossierId } = await atDesk();
    await done(desk, dossierId, { kind: 'start-processing' });
    const profileDir = asIfKilled(desk);
    await done(desk, dossierId, RESULT);
    const after = asIfKilled(desk);
    for (const [dir, state] of [
      [profileDir, 'in-progress'],
      [after, 'resolved'],
    ] as const) {
      const again = await theDesk({ profileDir: dir });
      expect((await find(again, dossierId)).state).toBe(state);
      expectRebuilt(again, dossierId);
      expect(verifyAudit(storeOf(again)).brokenAt).toBeNull();
    }
  });
});

describe('supplement', () => {
  test('the clock stands still, goes on to a new date, and the first promise stays', async () => {
    const clock = fixedClock(epochOfVietnam('2026-06-01', 9, 0));
    const desk = await theDesk({ clock });
    const { dossierId, dueAt } = await aDossier(desk);
    const before = await find(desk, dossierId);
    // Asked in time: a dossier that was late already stays late.
    clock.set(epochOfVietnam('2026-06-01', 10, 0));
    await done(desk, dossierId, askFor(['Tờ khai']));
    expect((await find(desk, dossierId)).standing.clockStoppedAt).toBe(clock.now());
    clock.set(epochOfVietnam('2026-06-08', 9, 0));
    const preview = valueOf(
      await desk.dossiers.previewAct({ dossierId, act: { kind: 'receive-supplement', items: [0], pages: [] } }),
    );
    const { dueAt: moved } = await done(desk, dossierId, { kind: 'receive-supplement', items: [0], pages: [] });
    expect(preview.dueAfter).toBe(moved);
    const after = await find(desk, dossierId);
    expect(after.standing).toMatchObject({ firstDueAt: before.dueAt, clockStoppedAt: null, state: 'in-progress' });
    expect(moved).toBeGreaterThan(dueAt!);
    const detail = after.events.at(-1)!.detail;
    expect(detail).toMatchObject({ dueBefore: dueAt, dueAfter: moved });
    expect(after.dueExplanation).toMatchObject({ dueAt: moved, resumed: { at: clock.now() } });
    expectRebuilt(desk, dossierId);
  });

  test('papers out of the tray become the dossier’s under their component and are announced', async () => {
    const { desk, dossierId } = await atDesk();
    await done(desk, dossierId, askFor(['Bản chính']));
    const pageId = await traysPage(desk, 'trang bổ sung');
    await done(desk, dossierId, { kind: 'receive-supplement', items: [0], pages: [{ pageId, component: 0 }] });
    const pages = valueOf(await desk.documents.pagesOfDossier({ dossierId }));
    expect(pages.map(page => [page.pageId, page.component])).toEqual([[pageId, 0]]);
    const again = await act(desk, dossierId, { ...RESULT, pageIds: [pageId] } as Act);
    expect(again).toMatchObject({ ok: false, code: 'dossiers.page-not-in-tray' });
    const attachments = storeOf(desk).all(sqlFor.selectFrom('outbox').selectAll().where('kind', '=', 'attachment'));
    expect(attachments).toHaveLength(1);
  });

  test('nothing brought by its last day closes the dossier as not received, the day after and not before', async () => {
    const { desk, dossierId, clock } = await atDesk();
    await done(desk, dossierId, askFor(['Bản chính'], '2026-11-25'));
    const expire = () => desk.core.desk()!.life.expiry.expireDue();
    clock.set(epochOfVietnam('2026-11-25', 23, 0));
    expect(expire()).toBe(0);
    clock.set(epochOfVietnam('2026-11-26', 0, 5));
    expect(expire()).toBe(1);
    expect(await find(desk, dossierId)).toMatchObject({ state: 'refused' });
    expectRebuilt(desk, dossierId);
  });
});

describe('a draft that cannot be accepted as it is', () => {
  test('is asked to be completed, has a code and no due date, and is accepted once its papers are there', async () => {
    const clock = fixedClock();
    const desk = await theDesk({ clock });
    const draftId = await aDraft(desk, { components: {} });
    const what = askFor(['Bản chính giấy tờ'], '2026-12-20') as Extract<Act, { kind: 'ask-supplement' }>;
    const actId = uuidv7();
    const opened = valueOf(await desk.dossiers.openDraft({ draftId, actId, act: what }));
    expect(valueOf(await desk.dossiers.openDraft({ draftId, actId, act: what })).dossierId).toBe(opened.dossierId);
    const waiting = await find(desk, opened.dossierId);
    expect(waiting).toMatchObject({ state: 'supplement-asked', dueAt: null, receiptNumber: '1.Q2.2026/PBS-TTPVHCC' });
    expect(waiting.standing.acts['record-result']).toBe('dossiers.not-accepted');
    expectRebuilt(desk, opened.dossierId);

    const known = async () => valueOf(await desk.citizens.find({ text: '089085012345', limit: 2 })).length;
    expect(await known()).toBe(0);
    clock.advance(3 * 86_400_000);
    await done(desk, opened.dossierId, { kind: 'accept', items: [0], pages: [] });
    expect(await known()).toBe(1);
    const accepted = await find(desk, opened.dossierId);
    expect(accepted).toMatchObject({
      state: 'accepted',
      receivedAt: clock.now(),
      receiptNumber: '1.Q2.2026/TNHS-TTPVHCC',
    });
    expect(accepted.dueAt).toBeGreaterThan(clock.now());
    expect(accepted.standing.firstDueAt).toBe(accepted.dueAt);
    expect(accepted.values['components']).toMatchObject({ 0: { provided: true } });
    expectRebuilt(desk, opened.dossierId);
  });

  test('is refused with its reason, and the portal hears of dossier and refusal', async () => {
    const desk = await theDesk();
    const draftId = await aDraft(desk);
    const refusal = { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: 'Điều 5' } as const;
    const { dossierId } = valueOf(await desk.dossiers.openDraft({ draftId, actId: uuidv7(), act: refusal }));
    const { state, standing } = await find(desk, dossierId);
    expect({ state, next: standing.nextAct }).toEqual({ state: 'refused', next: 'archive' });
    const kinds = storeOf(desk).all(sqlFor.selectFrom('outbox').select(['kind', 'payload']).orderBy('sequence'));
    expect(kinds.map(row => row.kind)).toEqual(['dossier', 'progress']);
    expect(JSON.parse(kinds[0]!.payload)).toMatchObject({ status: '3' });
    expectRebuilt(desk, dossierId);
  });
});

describe('apology', () => {
  const apologise = (newDueOn: string): Act => ({
    kind: 'apologise',
    reason: 'Chờ xác minh ở nơi khác',
    signer: 'Lê Văn Ba',
    newDueOn,
  });

  test('moves the date once, and a supplement after it leaves as many working days as were left', async () => {
    const { desk, dossierId, clock } = await atDesk(fixedClock(epochOfVietnam('2026-11-16', 9, 0)));
    const first = (await find(desk, dossierId)).dueAt;
    expect(await act(desk, dossierId, apologise('2026-11-16'))).toMatchObject({ code: 'dossiers.date-not-later' });
    const { dueAt } = await done(desk, dossierId, apologise('2026-11-20'));
    expect(vietnamDateTime(dueAt!).date).toBe('2026-11-20');
    expect((await find(desk, dossierId)).standing).toMatchObject({ firstDueAt: first, extension: { dueAt } });
    expect(await act(desk, dossierId, apologise('2026-11-27'))).toMatchObject({ code: 'dossiers.apology-used' });
    clock.set(epochOfVietnam('2026-11-18', 9, 0));
    await done(desk, dossierId, askFor(['Giấy tờ']));
    clock.set(epochOfVietnam('2026-11-25', 9, 0));
    const back = await done(desk, dossierId, { kind: 'receive-supplement', items: [], pages: [] });
    // Thursday and Friday were left of the promise; Wednesday 25 is the day the papers came.
    expect(vietnamDateTime(back.dueAt!).date).toBe('2026-11-27');
  });
});

describe('financial duty and withdrawal', () => {
  test('a duty stops the clock until it is met', async () => {
    const { desk, dossierId, clock } = await atDesk();
    await done(desk, dossierId, { kind: 'ask-duty', amountVnd: 2_500_000, reason: 'Thuế đất' });
    expect(await act(desk, dossierId, RESULT)).toMatchObject({ code: 'dossiers.duty-open' });
    clock.advance(5 * 86_400_000);
    const { dueAt } = await done(desk, dossierId, { kind: 'meet-duty', reference: 'BL 12' });
    expect(dueAt).toBeGreaterThan(clock.now());
    expectRebuilt(desk, dossierId);
  });

  test('a withdrawal is declined or ends in a stop', async () => {
    const { desk, dossierId } = await atDesk();
    await done(desk, dossierId, { kind: 'ask-withdrawal', reason: 'Không cần nữa' });
    await done(desk, dossierId, { kind: 'decline-withdrawal', reason: 'Đã ký quyết định' });
    expect((await find(desk, dossierId)).state).toBe('in-progress');
    await done(desk, dossierId, { kind: 'ask-withdrawal', reason: 'Không cần nữa' });
    await done(desk, dossierId, { kind: 'stop', reason: 'Công dân rút hồ sơ' });
    expect((await find(desk, dossierId)).state).toBe('stopped');
    expectRebuilt(desk, dossierId);
  });
});

describe('undo', () => {
  const undo = (desk: TestDesk, dossierId: DossierId, actId: string | null = null) =>
    desk.dossiers.undo({ dossierId, actId });

  test('takes the last act back with its pages and its word to the portal', async () => {
    const { desk, dossierId } = await atDesk();
    const pageId = await traysPage(desk, 'kết quả');
    const { actId } = await done(desk, dossierId, { ...RESULT, pageIds: [pageId] } as Act);
    const outbox = () => storeOf(desk).all(sqlFor.selectFrom('outbox').select('entry_id')).length;
    const withIt = outbox();
    valueOf(await undo(desk, dossierId, actId));
    expect((await find(desk, dossierId)).state).toBe('accepted');
    expect(outbox()).toBe(withIt - 3);
    expect(valueOf(await desk.documents.tray({})).map(page => page.pageId)).toEqual([pageId]);
    expectRebuilt(desk, dossierId);
    expect(await undo(desk, dossierId)).toMatchObject({ code: 'dossiers.undo-final' });
  });

  test('puts the due date and its words back', async () => {
    const { desk, dossierId, clock } = await atDesk();
    const before = await find(desk, dossierId);
    await done(desk, dossierId, askFor(['Giấy tờ']));
    clock.advance(60_000);
    await done(desk, dossierId, { kind: 'receive-supplement', items: [0], pages: [] });
    valueOf(await undo(desk, dossierId));
    const after = await find(desk, dossierId);
    expect(after).toMatchObject({ state: 'supplement-asked', dueAt: before.dueAt });
    expect(after.dueExplanation).toEqual(before.dueExplanation);
    expect(after.values).toEqual(before.values);
    expectRebuilt(desk, dossierId);
  });

  test('is refused on another day, after another act, and by another officer', async () => {
    const { desk, dossierId, clock } = await atDesk();
    const first = await done(desk, dossierId, { kind: 'start-processing' });
    await done(desk, dossierId, RESULT);
    expect(await undo(desk, dossierId, first.actId)).toMatchObject({ code: 'dossiers.undo-not-last' });
    valueOf(
      await desk.officers.add({
        displayName: 'Trần Minh',
        loginName: 'minh',
        role: 'officer',
        secret: 'mat-khau-can-bo',
      }),
    );
    const slot = valueOf(await desk.officers.slots({})).find(({ loginName }) => loginName === 'minh')!;
    valueOf(await desk.officers.signIn({ officerId: slot.officerId, secret: 'mat-khau-can-bo' }));
    expect(await undo(desk, dossierId)).toMatchObject({ code: 'dossiers.undo-other-officer' });
    valueOf(await desk.officers.signIn({ officerId: OfficerId.parse(desk.supervisorId), secret: 'mat-khau-thu-1' }));
    clock.advance(86_400_000);
    expect(await undo(desk, dossierId)).toMatchObject({ code: 'dossiers.undo-other-day' });
  });

  test('is refused once the portal may have heard', async () => {
    const { desk, dossierId } = await atDesk();
    await done(desk, dossierId, { kind: 'start-processing' });
    const store = storeOf(desk);
    store.inTransaction(tx => tx.run(sqlFor.updateTable('outbox').set({ state: 'done', done_at: 1 })));
    expect(await undo(desk, dossierId)).toMatchObject({ code: 'dossiers.undo-portal-told' });
  });
});

describe('many at once', () => {
  test('each has its outcome, and one undo takes them all back', async () => {
    const { desk, dossierId } = await atDesk();
    const { dossierId: second } = await aDossier(desk);
    const { dossierId: stopped } = await aDossier(desk);
    await done(desk, stopped, { kind: 'stop', reason: 'Rút' });
    const actId = uuidv7();
    const outcomes = valueOf(
      await desk.dossiers.actOnMany({
        dossierIds: [dossierId, second, stopped],
        actId,
        act: { kind: 'start-processing' },
      }),
    );
    expect(outcomes.map(outcome => outcome.refusal)).toEqual([null, null, 'dossiers.closed']);
    const undone = valueOf(await desk.dossiers.undoMany({ actId }));
    expect(undone.map(outcome => outcome.refusal)).toEqual([null, null]);
    expect((await find(desk, second)).state).toBe('accepted');
    expectRebuilt(desk, second);
  });
});

describe('hand-over', () => {
  test('a slip for many begins processing; scanning it accepts all, and both officers stand in the audit', async () => {
    const { desk, dossierId } = await atDesk();
    const { dossierId: second } = await aDossier(desk);
    const give = { actId: uuidv7(), dossierIds: [dossierId, second], to: 'Phòng Kinh tế', note: '' };
    const { slip } = valueOf(await desk.handOver.give(give));
    expect(valueOf(await desk.handOver.give(give)).slip.slipId).toBe(slip.slipId);
    expect(slip.code).toBe('BG-261120-020001');
    expect((await find(desk, second)).standing).toMatchObject({ state: 'in-progress', nextAct: 'take-over', desk: '' });
    expect(valueOf(await desk.handOver.find({ code: ' bg-261120-020001 ' }))?.slipId).toBe(slip.slipId);
    const { code } = await find(desk, second);
    expect(valueOf(await desk.handOver.find({ code }))?.slipId).toBe(slip.slipId);
    await done(desk, second, RESULT);

    const taken = valueOf(await desk.handOver.take({ actId: uuidv7(), slipId: slip.slipId, dossierIds: null }));
    expect(taken.outcomes.map(outcome => outcome.refusal)).toEqual([null, null]);
    // What was done while the paper was on its way is not lost by taking it over.
    expect((await find(desk, second)).standing).toMatchObject({ state: 'resolved', desk: 'Phòng Kinh tế' });
    expect(valueOf(await desk.handOver.open({}))).toEqual([]);
    const audit = storeOf(desk)
      .all(sqlFor.selectFrom('audit_entries').selectAll().where('kind', '=', 'dossier.taken-over'))
      .map(entry => JSON.parse(entry.detail) as Record<string, unknown>);
    expect(audit[0]).toMatchObject({ givenBy: desk.supervisorId, takenBy: desk.supervisorId, slip: slip.code });
    expectRebuilt(desk, dossierId);
    expectRebuilt(desk, second);
  });

  test('a closed dossier stays behind and is named', async () => {
    const { desk, dossierId } = await atDesk();
    await done(desk, dossierId, { kind: 'stop', reason: 'Rút' });
    const give = { actId: uuidv7(), dossierIds: [dossierId], to: 'Phòng Kinh tế', note: '' };
    expect(await desk.handOver.give(give)).toMatchObject({ ok: false, code: 'dossiers.nothing-to-hand-over' });
  });
});

describe('correction', () => {
  const correct = (desk: TestDesk, dossierId: DossierId, path: string, value: string) =>
    desk.dossiers.correct({
      dossierId,
      revision: null,
      actId: uuidv7(),
      reason: 'Nhập sai so với giấy tờ',
      note: '',
      changes: [{ path, value }],
    });

  test('names every changed field, is found by the new name, and the old version can be restored', async () => {
    const { desk, dossierId } = await atDesk();
    valueOf(await correct(desk, dossierId, 'applicant.hoTen', 'Nguyễn Văn Đực'));
    expect(valueOf(await desk.citizens.find({ text: 'Nguyễn Văn Đực', limit: 1 }))[0]?.fullName).toBe('Nguyễn Văn Đực');
    const corrected = await find(desk, dossierId);
    expect(corrected.applicantName).toBe('Nguyễn Văn Đực');
    expect(corrected.events.at(-1)!.detail).toMatchObject({ paths: ['applicant.hoTen'] });
    const [version] = valueOf(await desk.dossiers.versions({ dossierId }));
    expect(version!.values).toMatchObject({ applicant: { hoTen: 'Nguyễn Văn Đức' } });
    const restore = {
      dossierId,
      revision: null,
      actId: uuidv7(),
      reason: 'Sửa nhầm',
      note: '',
      eventId: version!.eventId,
    };
    valueOf(await desk.dossiers.restoreVersion(restore));
    expect((await find(desk, dossierId)).applicantName).toBe('Nguyễn Văn Đức');
    expect(valueOf(await desk.dossiers.versions({ dossierId }))).toHaveLength(2);
    const dossiers = storeOf(desk).all(sqlFor.selectFrom('outbox').selectAll().where('kind', '=', 'dossier'));
    expect(dossiers).toHaveLength(3);
    expectRebuilt(desk, dossierId);
  });

  test('is refused when the form is then not in order, or nothing changes', async () => {
    const { desk, dossierId } = await atDesk();
    expect(await correct(desk, dossierId, 'applicant.hoTen', '')).toMatchObject({ code: 'dossiers.invalid' });
    expect(await correct(desk, dossierId, 'applicant.hoTen', 'Nguyễn Văn Đức')).toMatchObject({
      code: 'dossiers.nothing-changed',
    });
  });

  test('taken back at once the registration is as it was', async () => {
    const { desk, dossierId } = await atDesk();
    const before = await find(desk, dossierId);
    valueOf(await correct(desk, dossierId, 'applicant.hoTen', 'Nguyễn Văn Đực'));
    valueOf(await desk.dossiers.undo({ dossierId, actId: null }));
    expect((await find(desk, dossierId)).values).toEqual(before.values);
  });
});

describe('papers brought later', () => {
  test('are counted and filed, told to the portal as the dossier of now, and neither clock nor date moves', async () => {
    const { desk, dossierId, clock } = await atDesk();
    const before = await find(desk, dossierId);
    clock.advance(60_000);
    const pageId = await traysPage(desk, 'giấy nộp thêm');
    const papers = [{ component: 0, name: 'Bản chính giấy tờ', originals: 2, copies: 1 }];
    const add: Act = { kind: 'add-papers', papers, reason: 'Quên nộp', pages: [{ pageId, component: 0 }] };
    await done(desk, dossierId, add);
    const now = await find(desk, dossierId);
    expect(now).toMatchObject({
      state: before.state,
      dueAt: before.dueAt,
      clockStoppedAt: null,
      pageCount: before.pageCount + 1,
    });
    const given = (dossier: Dossier) => (dossier.values['components'] as Record<string, Record<string, unknown>>)['0'];
    expect(given(now)).toMatchObject({
      originals: Number(given(before)?.['originals'] ?? 0) + 2,
      copies: Number(given(before)?.['copies'] ?? 0) + 1,
      note: expect.stringMatching(/^nộp thêm \d{2}\/\d{2}\/\d{4}$/u),
    });
    const told = storeOf(desk).all(
      sqlFor.selectFrom('outbox').select(['kind', 'payload']).where('lane', '=', dossierId).orderBy('sequence'),
    );
    expect(told.slice(-3).map(({ kind }) => kind)).toEqual(['progress', 'dossier', 'attachment']);
    expect(JSON.parse(told.at(-2)?.payload ?? '{}')).toMatchObject({
      revision: now.standing.revision,
      files: [{ attachmentId: pageId }],
    });
    expectRebuilt(desk, dossierId);

    valueOf(await desk.dossiers.undo({ dossierId, actId: null }));
    const back = await find(desk, dossierId);
    expect(given(back)).toEqual(given(before));
    expect(valueOf(await desk.documents.tray({})).map(page => page.pageId)).toEqual([pageId]);
  });

  test('have to be something, of this procedure, and before there is a result', async () => {
    const { desk, dossierId } = await atDesk();
    const add = (component: number): Act => ({
      kind: 'add-papers',
      papers: [{ component, name: 'Giấy', originals: 1, copies: 0 }],
      reason: 'Quên nộp',
      pages: [],
    });
    expect(await act(desk, dossierId, { kind: 'add-papers', papers: [], reason: 'Quên', pages: [] })).toMatchObject({
      code: 'dossiers.nothing-added',
    });
    expect(await act(desk, dossierId, add(99))).toMatchObject({ code: 'dossiers.no-such-item' });
    await done(desk, dossierId, askFor(['Tờ khai']));
    expect(await act(desk, dossierId, add(0))).toMatchObject({ code: 'dossiers.supplement-open' });
    await done(desk, dossierId, { kind: 'receive-supplement', items: [0], pages: [] });
    await done(desk, dossierId, RESULT);
    expect(await act(desk, dossierId, add(0))).toMatchObject({ code: 'dossiers.already-resolved' });
  });
});

test('many results at once go each to its own receiver, and a signed note is filed afterwards', async () => {
  const { desk, dossierId } = await atDesk();
  const { dossierId: other } = await aDossier(desk);
  for (const id of [dossierId, other]) await done(desk, id, RESULT);
  const mine = { dossierId: other, receivedBy: 'Lê Thị Ánh', relation: 'other' as const, receivedId: '079190000456' };
  const many = { ...RETURN, reference: 'Giấy ủy quyền 15', receivers: [mine] } as Extract<
    Act,
    { kind: 'return-result' }
  >;
  const note: Act = { kind: 'file-return-note', pages: [] };
  expect(await act(desk, dossierId, note)).toMatchObject({ ok: false });
  valueOf(await desk.dossiers.actOnMany({ dossierIds: [dossierId, other], actId: uuidv7(), act: many }));
  const returned = async (id: DossierId) => (await find(desk, id)).events.at(-1)?.detail;
  expect(await returned(dossierId)).toMatchObject({ receivedBy: 'Nguyễn Văn Đức', relation: 'applicant' });
  expect(await returned(other)).toMatchObject({ receivedBy: 'Lê Thị Ánh', receivedId: '079190000456' });
  const pageId = await traysPage(desk, 'biên nhận đã ký');
  await done(desk, other, { kind: 'file-return-note', pages: [{ pageId, component: null }] });
  expect(await find(desk, other)).toMatchObject({ state: 'returned', pageCount: 1 });
  expect((await returned(other))?.['pageCount']).toBe(1);
  expectRebuilt(desk, other);
});

test('the paper of a receiver of many results stands with each of theirs, and is in the tray once when that is undone', async () => {
  const { desk, dossierId } = await atDesk();
  const { dossierId: other } = await aDossier(desk);
  const { dossierId: third } = await aDossier(desk);
  for (const id of [dossierId, other, third]) await done(desk, id, RESULT);
  const pageId = await traysPage(desk, 'thẻ của người nhận');
  const pages = [{ pageId, component: null }];
  const me = { receivedBy: 'Nguyễn Văn Đức', relation: 'applicant' as const };
  const act = {
    ...(RETURN as Extract<Act, { kind: 'return-result' }>),
    receivers: [
      { dossierId, ...me, pages },
      { dossierId: other, ...me, pages },
      { dossierId: third, ...me },
    ],
  };
  const actId = uuidv7();
  const outcomes = valueOf(await desk.dossiers.actOnMany({ dossierIds: [dossierId, other, third], actId, act }));
  expect(outcomes.map(outcome => outcome.refusal)).toEqual([null, null, null]);
  const pageCounts = async () =>
    Promise.all([dossierId, other, third].map(async id => (await find(desk, id)).pageCount));
  expect(await pageCounts()).toEqual([1, 1, 0]);
  const [copy] = valueOf(await desk.documents.pagesOfDossier({ dossierId: other }));
  expect(copy?.pageId).not.toBe(pageId);
  expect(valueOf(await desk.documents.tray({}))).toEqual([]);
  expectRebuilt(desk, other);

  valueOf(await desk.dossiers.undoMany({ actId }));
  expect(await pageCounts()).toEqual([0, 0, 0]);
  expect(valueOf(await desk.documents.tray({})).map(page => page.pageId)).toEqual([pageId]);
});

test('the paper a receiver showed is kept with the act that returned the result, and given back when that is undone', async () => {
  const { desk, dossierId } = await atDesk();
  await done(desk, dossierId, RESULT);
  const pageId = await traysPage(desk, 'thẻ của người nhận');
  const { actId } = await done(desk, dossierId, { ...RETURN, pages: [{ pageId, component: null }] });
  const returned = await find(desk, dossierId);
  expect(returned).toMatchObject({ state: 'returned', pageCount: 1 });
  expect(returned.events.at(-1)?.detail).toMatchObject({ receivedBy: 'Nguyễn Văn Đức', pageCount: 1 });
  valueOf(await desk.dossiers.undo({ dossierId, actId }));
  expect(await find(desk, dossierId)).toMatchObject({ state: 'resolved', pageCount: 0 });
  expect(valueOf(await desk.documents.tray({})).map(page => page.pageId)).toEqual([pageId]);
});
