import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { DossierId } from '../../preload/contract/ids';
import { stepsOfEntry } from '../../main/sync/exchange-mapping';
import { sqlFor } from '../../main/db';
import { valueOf } from '../support/a-desk';
import type { Act as LineAct } from '../support/fault-proxy';
import { aDossier } from '../support/builders';
import { until } from '../support/until';
import { hold } from './store-look';
import { aSyncWorld, checkWhole, drain, type SyncWorld } from './sync-world';

const HOUR = 3_600_000;
/** Beside the one the profile begins with. */
const SEEDED = 0;
const MOST_DEEDS = 14;
const MOST_ROUNDS = 8;
/** What the station writes and what other offices write: apart, so that what must come out of both is known. */
const OURS = 'applicant.diaChiChiTiet';
const THEIRS = 'form.soBan';

export type Deed =
  | { readonly is: 'register' | 'pull' | 'snapshot' | 'restore' | 'close' }
  | { readonly is: 'correct' | 'elsewhere'; readonly which: number; readonly value: number }
  | { readonly is: 'step'; readonly which: number }
  | { readonly is: 'clock'; readonly hours: number }
  | { readonly is: 'send'; readonly line: LineAct['kind']; readonly every: number };

const WHICH = fc.nat(5);
const VALUE = fc.integer({ min: 1, max: 40 });
const DEED: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom('register' as const) }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('pull', 'snapshot', 'restore', 'close') }) },
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constantFrom('correct', 'elsewhere'), which: WHICH, value: VALUE }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('step' as const), which: WHICH }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('clock' as const), hours: fc.integer({ min: -50, max: 50 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('send' as const),
      line: fc.constantFrom<LineAct['kind']>('pass', 'drop', 'lose', 'repeat', 'again-later'),
      every: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

/** Orders that once did not come to rest, tried first in every run. */
const FOUND: readonly (readonly Deed[])[] = [
  // Changed elsewhere before the answer to the first sending was written here.
  [{ is: 'pull' }, { is: 'elsewhere', which: 0, value: 1 }, { is: 'correct', which: 0, value: 1 }],
  // The receipt of a version comes after what was changed elsewhere on it was taken in.
  [
    { is: 'pull' },
    { is: 'elsewhere', which: 0, value: 1 },
    { is: 'pull' },
    { is: 'elsewhere', which: 0, value: 3 },
    { is: 'send', line: 'pass', every: 1 },
    { is: 'correct', which: 0, value: 1 },
    { is: 'send', line: 'pass', every: 1 },
    { is: 'send', line: 'pass', every: 1 },
  ],
  // A portal put back to an older state gives another version the number of one it forgot.
  [
    { is: 'send', line: 'pass', every: 1 },
    { is: 'snapshot' },
    { is: 'elsewhere', which: 0, value: 1 },
    { is: 'pull' },
    { is: 'restore' },
    { is: 'elsewhere', which: 0, value: 2 },
    { is: 'correct', which: 0, value: 1 },
  ],
  // A portal that forgot the dossier takes its next version for a new one, and then no step that came before its last.
  [
    { is: 'snapshot' },
    { is: 'send', line: 'pass', every: 1 },
    { is: 'correct', which: 0, value: 1 },
    { is: 'restore' },
    { is: 'step', which: 0 },
  ],
];

/**
 * Edits here and elsewhere, steps, sending over a line that drops, loses, repeats and delays, pulls, restores of the
 * portal and clocks that jump, in any order; then quiet. In the end the portal holds each dossier once with each of its
 * steps once, what the station wrote last stands on both sides, and so does what was written elsewhere.
 */
export async function anyOrder(runs: number, seed: number): Promise<{ runs: number; deeds: number }> {
  let deeds = 0;
  const property = fc.asyncProperty(fc.array(DEED, { minLength: 4, maxLength: MOST_DEEDS }), async list => {
    deeds += list.length;
    await inThisOrder(list);
  });
  await fc.assert(property, { numRuns: runs, seed, examples: FOUND.map(deeds => [[...deeds]]) });
  return { runs, deeds };
}

/** Throws with the first promise that was not kept. */
export async function inThisOrder(deeds: readonly Deed[]): Promise<void> {
  const world = await aSyncWorld({ dossiers: SEEDED, protocol: 'v1' });
  try {
    const model = new Map<string, string>();
    const state = { hasSnapshot: false };
    for (const deed of deeds) await doIt(world, deed, model, state);
    await comeToRest(world);
    checkAgainst(world, model);
  } finally {
    await world.close();
  }
}

function dossiersOf({ store }: SyncWorld): { dossier_id: string; code: string }[] {
  return store.all(sqlFor.selectFrom('dossiers').select(['dossier_id', 'code']).orderBy('number'));
}

function chosen(world: SyncWorld, which: number) {
  const all = dossiersOf(world);
  const { dossier_id, code } = all[which % all.length]!;
  return { dossierId: DossierId.parse(dossier_id), code };
}

/** What the desk refuses did not happen, for the model either. */
async function doIt(
  world: SyncWorld,
  deed: Deed,
  model: Map<string, string>,
  state: { hasSnapshot: boolean },
): Promise<void> {
  const { desk, portal, proxy, clock } = world;
  switch (deed.is) {
    case 'register':
      await aDossier(desk);
      return;
    case 'correct': {
      const { dossierId, code } = chosen(world, deed.which);
      const value = `Số ${deed.value}, ấp Mỹ Phú`;
      const changes = [{ path: OURS, value }];
      const said = { dossierId, revision: null, actId: uuidv7(), reason: 'typing' as const, note: '', changes };
      const answer = await desk.dossiers.correct(said);
      if (answer.ok) model.set(code, value);
      return;
    }
    case 'step': {
      const { dossierId } = chosen(world, deed.which);
      await desk.dossiers.act({ dossierId, revision: null, actId: uuidv7(), act: { kind: 'start-processing' } });
      return;
    }
    case 'elsewhere': {
      const { code } = chosen(world, deed.which);
      if (portal.registrationsOf(code).length === 0) return;
      await portal.act({ elsewhere: { dossier: code, by: 'Sở Tư pháp', fields: { [THEIRS]: deed.value } } });
      return;
    }
    case 'pull':
      valueOf(await desk.elsewhere.askNow({}));
      return;
    case 'snapshot':
      state.hasSnapshot = true;
      await portal.act({ snapshot: 'noon' });
      return;
    case 'restore':
      if (state.hasSnapshot) await portal.act({ restore: 'noon' });
      return;
    case 'clock':
      return clock.advance(deed.hours * HOUR);
    case 'close':
      return void (await closeToday(world));
    case 'send': {
      let seen = 0;
      proxy.decide = () => {
        seen += 1;
        return seen % deed.every === 0 ? lineActOf(deed.line) : { kind: 'pass' };
      };
      valueOf(await desk.sync.sendNow({}));
      proxy.decide = () => ({ kind: 'pass' });
      clock.advance(HOUR / 2);
    }
  }
}

function lineActOf(kind: LineAct['kind']): LineAct {
  if (kind === 'repeat') return { kind, times: 3 };
  if (kind === 'again-later') return { kind, after: 3 };
  return kind === 'drop' || kind === 'lose' ? { kind } : { kind: 'pass' };
}

async function closeToday({ desk }: SyncWorld) {
  const { today } = valueOf(await desk.closing.status({}));
  valueOf(await desk.closing.close({ day: today }));
  await until(async () => valueOf(await desk.closing.status({})).run === null, 'the day is closed', 60_000);
  const [row] = valueOf(await desk.closing.closings({ limit: 1 }));
  return row!;
}

/** A good line, and time. */
async function comeToRest(world: SyncWorld): Promise<void> {
  const { desk, clock } = world;
  // What was written under a clock that ran ahead falls due.
  clock.advance(100 * HOUR);
  for (let round = 1; ; round += 1) {
    valueOf(await desk.elsewhere.askNow({}));
    await drain(world);
    const { byFate, comparison, closingId } = await closeToday(world);
    hold(comparison.state, 'compared', 'the comparison');
    if (byFate.person > 0) {
      const { list } = valueOf(await desk.closing.closing({ closingId }))!;
      throw new Error(`somebody has to settle ${JSON.stringify(list)}`);
    }
    if (byFate['re-fed'] === 0 && valueOf(await desk.sync.status({})).waitingEntries === 0) return;
    if (round >= MOST_ROUNDS) throw new Error(`no rest after ${round} rounds: ${JSON.stringify(byFate)}`);
    clock.advance(HOUR);
  }
}

function checkAgainst(world: SyncWorld, model: ReadonlyMap<string, string>): void {
  const { store, portal } = world;
  const dossiers = dossiersOf(world).filter(({ dossier_id }) => stepsTold(world, dossier_id).size > 0);
  const codes = dossiers.map(({ code }) => code);
  hold([...portal.codes()].sort().join(), [...codes].sort().join(), 'dossiers at the portal');
  for (const { dossier_id, code } of dossiers) {
    const [held, ...more] = portal.registrationsOf(code);
    hold(more.length, 0, `registrations of ${code} too many`);
    hold(portal.progressOf(code).length, stepsTold(world, dossier_id).size, `steps of ${code}`);
    const { fields } = held!.payload as unknown as { fields: Record<string, unknown> };
    const ours = valuesOf(store, dossier_id);
    const written = model.get(code);
    if (written !== undefined) hold(ours[OURS], written, `what was written here of ${code}`);
    hold(fields[OURS] ?? null, ours[OURS] ?? null, `what was written here, at the portal, of ${code}`);
    hold(String(fields[THEIRS] ?? ''), String(ours[THEIRS] ?? ''), `what was written elsewhere of ${code}`);
  }
  hold(refusals(store), '[]', 'what the portal refused');
  checkWhole(store);
}

function stepsTold({ store }: SyncWorld, lane: string): ReadonlySet<string> {
  const entries = store.all(
    sqlFor.selectFrom('outbox').select(['entry_id', 'payload']).where('lane', '=', lane).where('kind', '=', 'progress'),
  );
  return new Set(
    entries.flatMap(({ entry_id, payload }) =>
      stepsOfEntry(payload).map((step, index) => step.stepId ?? `${entry_id}.${index + 1}`),
    ),
  );
}

function valuesOf(store: SyncWorld['store'], dossierId: string): Record<string, unknown> {
  const row = store.find(sqlFor.selectFrom('dossiers').select('registration').where('dossier_id', '=', dossierId));
  const registration = JSON.parse(row!.registration) as Record<string, Record<string, unknown>>;
  return Object.fromEntries(
    [OURS, THEIRS].map(path => {
      const [section = '', name = ''] = path.split('.');
      return [path, registration[section]?.[name]];
    }),
  );
}

function refusals(store: SyncWorld['store']): string {
  const refused = store.all(
    sqlFor.selectFrom('outbox').select(['kind', 'attempts', 'last_answer']).where('state', '=', 'needs-attention'),
  );
  return JSON.stringify(refused);
}
