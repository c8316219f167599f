import { DAY_MS, HOUR_MS } from '../../main/base/durations';
import type { Dice } from './seed-people';

/** One event after registration, with what the audit says of its act. */
export interface SeedStep {
  readonly kind: string;
  readonly at: number;
  readonly detail: string;
}

export interface SeedAct {
  readonly kind: string;
  readonly steps: readonly SeedStep[];
  readonly state: string;
}

/** What became of a dossier, and the columns that follow from it. */
export interface SeedLife {
  readonly acts: readonly SeedAct[];
  readonly state: string;
  readonly deliveryState: 'not-ready' | 'ready' | 'delivered';
  readonly dueAt: number | null;
  readonly clockStoppedAt: number | null;
  readonly extendedAt: number | null;
  readonly resolvedAt: number | null;
  readonly returnedAt: number | null;
  readonly closedAt: number | null;
  readonly lastActAt: number;
  readonly revision: number;
}

export interface LifeOf {
  readonly receivedAt: number;
  readonly dueAt: number | null;
  readonly now: number;
  /** The portal has not heard of it yet: nothing was done but receiving. */
  readonly isFresh: boolean;
  readonly receivedBy: string;
  readonly serial: number;
}

const REASON = 'Hồ sơ cần bổ sung giấy tờ theo quy định';
const STARTED = '{}';
const ASKED = JSON.stringify({
  items: [{ component: null, name: 'Giấy tờ tùy thân', reason: 'bản sao không rõ' }],
  reason: REASON,
  legalBasis: '',
  expiresOn: null,
});
const DUTY = JSON.stringify({ amountVnd: 1_200_000, reason: 'Thuế chuyển mục đích sử dụng đất' });

/** Mostly resolved and returned, some late, a few with an apology, some stopped, refused, waiting or under way. */
export function lifeOf(dice: Dice, asked: LifeOf): SeedLife {
  const { receivedAt, dueAt, now, isFresh } = asked;
  const age = now - receivedAt;
  const state = isFresh || age < 2 * DAY_MS ? 'accepted' : stateAt(dice, age);
  const due = dueAt ?? receivedAt + 5 * DAY_MS;
  const span = Math.max(HOUR_MS, Math.min(due, now - 2 * HOUR_MS) - receivedAt);
  const firstAt = receivedAt + Math.floor(span * (0.2 + 0.5 * dice.next()));
  const life = { acts: [] as SeedAct[], dueAt, extendedAt: null as number | null };
  const ends = { clockStoppedAt: null, resolvedAt: null, returnedAt: null, closedAt: null };
  const begin = (kind: string, at: number, last: SeedStep[], to: string): void => {
    const steps = life.acts.length === 0 ? [{ kind: 'processing.started', at, detail: STARTED }, ...last] : last;
    life.acts.push({ kind, steps, state: to });
  };
  const finish = (rest: Partial<SeedLife>): SeedLife => ({
    ...life,
    ...ends,
    deliveryState: 'not-ready',
    state,
    lastActAt: life.acts.at(-1)?.steps.at(-1)?.at ?? receivedAt,
    revision: 1 + life.acts.reduce((sum, act) => sum + act.steps.length, 0),
    ...rest,
  });

  switch (state) {
    case 'in-progress':
      begin('start-processing', firstAt, [], state);
      return finish({});
    case 'supplement-asked':
      begin('ask-supplement', firstAt, [{ kind: 'supplement.asked', at: firstAt, detail: ASKED }], state);
      return finish({ clockStoppedAt: firstAt });
    case 'awaiting-payment':
      begin('ask-duty', firstAt, [{ kind: 'duty.asked', at: firstAt, detail: DUTY }], state);
      return finish({ clockStoppedAt: firstAt });
    case 'stopped': {
      const detail = JSON.stringify({ reason: 'Người dân xin rút hồ sơ', number: `${asked.serial}/TB-DHS` });
      begin('stop', firstAt, [{ kind: 'dossier.stopped', at: firstAt, detail }], state);
      return finish({ closedAt: firstAt });
    }
    case 'refused': {
      const closedAt = firstAt + Math.min(5 * DAY_MS, Math.floor((now - firstAt) / 2));
      const detail = JSON.stringify({ reason: REASON, legalBasis: '', number: `${asked.serial}/TB-TC` });
      begin('ask-supplement', firstAt, [{ kind: 'supplement.asked', at: firstAt, detail: ASKED }], 'supplement-asked');
      begin('refuse', closedAt, [{ kind: 'dossier.refused', at: closedAt, detail }], state);
      return finish({ closedAt });
    }
    case 'resolved':
    case 'returned': {
      if (dueAt !== null && dueAt < now - 8 * DAY_MS && dice.next() < 0.03) {
        life.extendedAt = firstAt;
        life.dueAt = dueAt + 5 * DAY_MS;
        const detail = JSON.stringify({
          reason: 'Chờ ý kiến cơ quan phối hợp',
          signer: 'Trần Văn Hùng',
          number: `${asked.serial}/TXL`,
          dueBefore: dueAt,
          dueAfter: life.dueAt,
        });
        begin('apologise', firstAt, [{ kind: 'apology.issued', at: firstAt, detail }], 'in-progress');
      }
      return resolved({ dice, asked, life, state, firstAt, begin, finish });
    }
    default:
      return finish({});
  }
}

interface Resolving {
  readonly dice: Dice;
  readonly asked: LifeOf;
  readonly life: { readonly dueAt: number | null };
  readonly state: 'resolved' | 'returned';
  readonly firstAt: number;
  readonly begin: (kind: string, at: number, last: SeedStep[], to: string) => void;
  readonly finish: (rest: Partial<SeedLife>) => SeedLife;
}

function resolved({ dice, asked, life, state, firstAt, begin, finish }: Resolving): SeedLife {
  const { now, receivedAt } = asked;
  const latest = now - 2 * HOUR_MS;
  const promised = life.dueAt ?? receivedAt + 5 * DAY_MS;
  // Seven of a hundred are late.
  const wanted =
    dice.next() < 0.07 ? promised + (0.2 + 4 * dice.next()) * DAY_MS : promised - 4 * HOUR_MS * dice.next();
  const resolvedAt = Math.floor(Math.min(latest, Math.max(firstAt + HOUR_MS / 4, wanted)));
  const result = JSON.stringify({
    result: {
      number: `${asked.serial}/UBND`,
      issuedOn: new Date(resolvedAt + 7 * HOUR_MS).toISOString().slice(0, 10),
      signer: 'Trần Văn Hùng',
      resultCode: null,
      summary: '',
      validUntil: null,
    },
    pageCount: dice.next() < 0.8 ? 1 : 0,
  });
  begin('record-result', resolvedAt, [{ kind: 'result.recorded', at: resolvedAt, detail: result }], 'resolved');
  if (state === 'resolved') return finish({ resolvedAt, deliveryState: 'ready' });
  const returnedAt = Math.min(now - HOUR_MS, resolvedAt + Math.floor(dice.next() * 3 * DAY_MS));
  const detail = JSON.stringify({ way: 'counter', receivedBy: asked.receivedBy, relation: 'applicant', reference: '' });
  begin('return-result', returnedAt, [{ kind: 'result.returned', at: returnedAt, detail }], 'returned');
  return finish({ resolvedAt, returnedAt, closedAt: returnedAt, deliveryState: 'delivered' });
}

function stateAt(dice: Dice, age: number): string {
  const draw = dice.next();
  if (age > 40 * DAY_MS)
    return draw < 0.91 ? 'returned' : draw < 0.95 ? 'resolved' : draw < 0.98 ? 'refused' : 'stopped';
  if (draw < 0.6) return 'returned';
  return draw < 0.8 ? 'in-progress' : draw < 0.9 ? 'resolved' : draw < 0.95 ? 'supplement-asked' : 'awaiting-payment';
}
