import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACT_KINDS, type ActKind } from '../../../../preload/contract/acts';
import { EVENT_DETAILS, type EventKind } from '../../../../preload/contract/life-cycle';
import type { StoredEvent } from '../../../../main/dossiers/life-cycle-events-rules';
import {
  beginsProcessing,
  legalActs,
  legality,
  mayYetBeDone,
  nextAct,
} from '../../../../main/dossiers/legal-acts-rules';
import { isLegalMove, MOVES, statusOf } from '../../../../main/dossiers/life-cycle-rules';

let count = 0;
const event = (kind: string, detail: Record<string, unknown> = {}, at = 1_000): StoredEvent => {
  count += 1;
  return { eventId: `e${count}`, kind, at, officerId: 'o1', actId: `a${count}`, detail };
};
const items = [{ component: 0, name: 'Giấy chứng sinh', reason: 'thiếu' }];
const result = {
  number: '1/GXN',
  issuedOn: '2026-11-20',
  signer: 'Lê Ba',
  resultCode: null,
  summary: '',
  validUntil: null,
};

/** The event an act comes to, with a sound detail. */
const STEPS: Readonly<Record<ActKind, readonly [EventKind, Record<string, unknown>]>> = {
  accept: ['dossier.accepted', { dueAfter: 9_000 }],
  'ask-supplement': ['supplement.asked', { items, reason: 'Thiếu giấy tờ', expiresOn: null }],
  'receive-supplement': ['supplement.received', { items: [0], dueBefore: 1, dueAfter: 2 }],
  'add-papers': [
    'papers.added',
    { papers: [{ component: 0, name: 'Giấy chứng sinh', originals: 1, copies: 0 }], reason: 'Quên', pageCount: 0 },
  ],
  'expire-supplement': ['supplement.expired', {}],
  refuse: ['dossier.refused', { reason: 'Sai thẩm quyền', legalBasis: '' }],
  'hand-over': ['dossier.handed-over', { slipId: 's1', from: 'Quầy 1', to: 'Phòng Kinh tế' }],
  'take-over': ['dossier.taken-over', { slipId: 's1', by: 'Lê Ba' }],
  'start-processing': ['processing.started', {}],
  assign: ['dossier.assigned', { officerId: 'o2' }],
  'ask-duty': ['duty.asked', { amountVnd: 5_000, reason: 'Thuế' }],
  'meet-duty': ['duty.met', { dueBefore: 1, dueAfter: 2 }],
  apologise: ['apology.issued', { reason: 'Chậm', signer: 'Lê Ba', dueBefore: 1, dueAfter: 2 }],
  'ask-withdrawal': ['withdrawal.asked', { reason: 'Không cần nữa' }],
  'decline-withdrawal': ['withdrawal.declined', { reason: 'Đã có quyết định', dueBefore: 1, dueAfter: 2 }],
  stop: ['dossier.stopped', { reason: 'Công dân rút' }],
  'record-result': ['result.recorded', { result, pageCount: 1 }],
  'send-result': ['result.sent', { way: 'post', reference: 'VN1' }],
  'return-result': ['result.returned', { way: 'counter', receivedBy: 'Lê Ba', reference: '' }],
  'file-return-note': ['return-note.filed', { pageCount: 1 }],
  correct: ['dossier.corrected', { reason: 'Sai tên', paths: ['applicant.hoTen'] }],
  archive: ['dossier.archived', { place: 'Kho 1' }],
};

test('the moves are those of the national code list', () => {
  const codes = { submitted: 1, accepted: 2, refused: 3, 'in-progress': 4, 'supplement-asked': 5 };
  expect(MOVES.submitted.map(state => Reflect.get(codes, state) as number).sort()).toEqual([2, 3, 5]);
  expect(MOVES.accepted).toEqual(['in-progress']);
  expect([...MOVES['in-progress']].sort()).toEqual([
    'awaiting-payment',
    'resolved',
    'stopped',
    'supplement-asked',
    'withdrawal-asked',
  ]);
  expect([...MOVES['supplement-asked']].sort()).toEqual(['accepted', 'in-progress', 'refused', 'withdrawal-asked']);
  expect(MOVES['awaiting-payment']).toEqual(['in-progress']);
  expect([...MOVES['withdrawal-asked']].sort()).toEqual(['in-progress', 'stopped']);
  expect(MOVES.resolved).toEqual(['returned']);
  expect([MOVES.refused, MOVES.stopped, MOVES.returned]).toEqual([[], [], []]);
});

test('every step used here has a sound detail', () => {
  for (const [kind, detail] of Object.values(STEPS)) expect(EVENT_DETAILS[kind].safeParse(detail).success).toBe(true);
});

describe('whatever officers try', () => {
  const attempts = fc.array(fc.constantFrom(...ACT_KINDS, 'undo' as const), { maxLength: 40 });
  const firsts = fc.constantFrom('dossier.registered', 'dossier.opened');

  test('a dossier only ever moves as the code list allows', () => {
    fc.assert(
      fc.property(firsts, attempts, (first, tries) => {
        const events = [event(first)];
        for (const kind of tries) {
          const before = statusOf(events, { firstDueAt: 5_000, visitId: null });
          if (kind === 'undo') {
            const last = events.at(-1);
            if (last && events.length > 1 && last.kind !== 'act.undone')
              events.push(event('act.undone', { eventId: last.eventId, kind: last.kind }));
            continue;
          }
          if (legality(kind, before) !== null) continue;
          const added = [
            ...(beginsProcessing(kind, before) ? [event('processing.started')] : []),
            event(...STEPS[kind]),
          ];
          for (const one of added) {
            const from = statusOf(events, { firstDueAt: 5_000, visitId: null });
            events.push(one);
            const to = statusOf(events, { firstDueAt: 5_000, visitId: null });
            expect(isLegalMove(from.state, to.state)).toBe(true);
            expect(to.firstDueAt).toBe(from.isAccepted ? from.firstDueAt : to.firstDueAt);
          }
          const after = statusOf(events, { firstDueAt: 5_000, visitId: null });
          expect(after.delivery === 'ready' || after.delivery === 'on-its-way').toBe(after.state === 'resolved');
          expect(after.closedAt !== null).toBe(MOVES[after.state].length === 0);
          if (after.clockStoppedAt !== null)
            expect(['supplement-asked', 'awaiting-payment', 'withdrawal-asked']).toContain(after.state);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('an act that is over never comes back unless what was done is taken back', () => {
    fc.assert(
      fc.property(firsts, attempts, (first, tries) => {
        const events = [event(first)];
        const over = new Set<ActKind>();
        for (const kind of tries) {
          const status = statusOf(events);
          for (const known of ACT_KINDS) {
            if (!mayYetBeDone(known, status)) over.add(known);
            if (legality(known, status) === null) expect([kind, known, over.has(known)]).toEqual([kind, known, false]);
          }
          if (kind === 'undo' || legality(kind, status) !== null) continue;
          if (beginsProcessing(kind, status)) events.push(event('processing.started'));
          events.push(event(...STEPS[kind]));
        }
      }),
    );
  });

  test('what waits for another act to be met is not over, what closed is', () => {
    const waiting = statusOf([event('dossier.registered'), event('processing.started'), event(...STEPS['ask-duty'])]);
    expect(legality('record-result', waiting)).toBe('dossiers.duty-open');
    expect(mayYetBeDone('record-result', waiting)).toBe(true);
    expect(mayYetBeDone('accept', waiting)).toBe(false);
    const closed = statusOf([event('dossier.registered'), event('processing.started'), event(...STEPS.stop)]);
    expect(ACT_KINDS.filter(kind => mayYetBeDone(kind, closed))).toEqual(['archive']);
  });

  test('an act that is off has a reason, and the act proposed is on', () => {
    fc.assert(
      fc.property(firsts, attempts, (first, tries) => {
        const events = [event(first)];
        for (const kind of tries) {
          const status = statusOf(events);
          const next = nextAct(status);
          if (next !== null) expect([kind, next, legality(next, status)]).toEqual([kind, next, null]);
          if (kind === 'undo' || legality(kind, status) !== null) continue;
          if (beginsProcessing(kind, status)) events.push(event('processing.started'));
          events.push(event(...STEPS[kind]));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('status of events', () => {
  const first = { firstDueAt: 5_000, visitId: 'v1' };
  const registered = () => event('dossier.registered', { feeVnd: 16_000 }, 1_000);

  test('a supplement stops the clock, and papers brought let it go on to a new date', () => {
    const asked = event('supplement.asked', { items, reason: 'x', expiresOn: '2026-12-01' }, 2_000);
    const waiting = statusOf([registered(), event('processing.started'), asked], first);
    expect(waiting).toMatchObject({ state: 'supplement-asked', clockStoppedAt: 2_000, dueAt: 5_000 });
    const back = event('supplement.received', { items: [0], dueBefore: 5_000, dueAfter: 8_000 }, 4_000);
    const going = statusOf([registered(), event('processing.started'), asked, back], first);
    expect(going).toMatchObject({
      state: 'in-progress',
      clockStoppedAt: null,
      dueAt: 8_000,
      firstDueAt: 5_000,
      supplement: null,
      pauses: [{ askedAt: 2_000, returnedAt: 4_000 }],
    });
  });

  test('what was taken back counts for nothing but the revision', () => {
    const started = event('processing.started');
    const undone = event('act.undone', { eventId: started.eventId, kind: started.kind }, 3_000);
    const status = statusOf([registered(), started, undone], first);
    expect(status).toMatchObject({ state: 'accepted', revision: 3, lastActAt: 3_000 });
  });

  test('prints and the portal change neither status nor revision', () => {
    const noted = [event('receipt.printed'), event('portal.received', { portalNumber: null }), event('portal.refused')];
    const { revision, state } = statusOf([registered(), ...noted], first);
    expect({ revision, state }).toEqual({ revision: 1, state: 'accepted' });
  });

  test('money is due until what was collected covers the fee, and refunded once it was given back', () => {
    const paid = event('fee.collected', { amountVnd: 16_000, way: 'cash' });
    const part = event('fee.collected', { amountVnd: 10_000, way: 'cash' });
    const back = event('fee.refunded', { amountVnd: 16_000, reason: 'x' });
    const exempt = event('fee.assessed', { amountVnd: 16_000, isExempt: true, reason: 'Hộ nghèo' });
    expect(statusOf([registered()], first).money).toBe('due');
    expect(statusOf([registered(), part], first).money).toBe('due');
    expect(statusOf([registered(), paid], first).money).toBe('paid');
    expect(statusOf([registered(), paid, back], first).money).toBe('refunded');
    expect(statusOf([registered(), exempt], first).money).toBe('exempt');
    expect(statusOf([event('dossier.registered', { feeVnd: 0 })], first).money).toBe('none');
  });

  test('another place counts only where the move is legal', () => {
    const heard = (status: string) => event('portal.status', { status, content: '' }, 4_000);
    expect(statusOf([registered(), heard('4')], first).state).toBe('in-progress');
    expect(statusOf([registered(), heard('10')], first).state).toBe('accepted');
    expect(statusOf([registered(), heard('4'), heard('9')], first)).toMatchObject({
      state: 'resolved',
      delivery: 'ready',
      resolvedAt: 4_000,
    });
  });

  test('handing over begins processing, and taking over moves the paper and whose work it is', () => {
    const given = event('dossier.handed-over', { slipId: 's', from: 'Quầy 2', to: 'Phòng Kinh tế' });
    expect(statusOf([registered(), given], first)).toMatchObject({ state: 'in-progress', desk: '' });
    const taken = event('dossier.taken-over', { slipId: 's', by: 'Lê Ba', officerId: 'o2' });
    expect(statusOf([registered(), given, taken], first)).toMatchObject({
      desk: 'Phòng Kinh tế',
      handOver: null,
      assignedOfficerId: 'o2',
    });
  });

  test('a second apology is refused, and so is one while the clock stands still', () => {
    const sorry = event('apology.issued', { reason: 'x', signer: 'Lê Ba', dueBefore: 5_000, dueAfter: 9_000 });
    const status = statusOf([registered(), event('processing.started'), sorry], first);
    expect(status).toMatchObject({ dueAt: 9_000, firstDueAt: 5_000 });
    expect(legalActs(status).apologise).toBe('dossiers.apology-used');
    const asked = event('supplement.asked', { items, reason: 'x', expiresOn: null });
    expect(legalActs(statusOf([registered(), event('processing.started'), asked], first)).apologise).toBe(
      'dossiers.supplement-open',
    );
  });
});
