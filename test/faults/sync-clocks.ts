import { rmSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { epochOfVietnam } from '../../preload/contract/calendar-days';
import { dueDateOf } from '../../main/deadlines';
import { startPortal } from '../portal/start-portal';
import { aDesk, aProfileDir, fixedClock, valueOf, type TestDesk } from '../support/a-desk';
import { aDossier, CERTIFIED_COPY } from '../support/builders';
import { stillReader } from '../support/still-reader';
import { until } from '../support/until';
import { hold } from './store-look';
import { checkWhole, drain, usePortal } from './sync-world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** More than this apart from the portal is said. */
const SAID_FROM_MS = 2 * MINUTE;
const MORNING = epochOfVietnam('2026-11-20', 9, 0);

/** Where the desk's clock begins, and how far it is moved in the middle of the work. */
const CLOCKS: readonly (readonly [string, number, number])[] = [
  ['a minute ahead', MORNING, MINUTE],
  ['a minute behind', MORNING, -MINUTE],
  ['an hour ahead', MORNING, HOUR],
  ['an hour behind', MORNING, -HOUR],
  ['a day ahead', MORNING, DAY],
  ['a day behind', MORNING, -DAY],
  ['a year ahead', MORNING, 365 * DAY],
  ['a year behind', MORNING, -365 * DAY],
  ['back and back again', MORNING, -3 * HOUR],
  ['over the 29th of February', epochOfVietnam('2028-02-28', 16, 0), DAY],
  ['over the end of the year', epochOfVietnam('2026-12-31', 23, 0), 2 * HOUR],
  ['over 2038', epochOfVietnam('2038-01-18', 9, 0), 2 * DAY],
];

/**
 * F11: the clock of the desk is moved between receiving, working, correcting, sending and closing the day. What was done
 * keeps its order, the promised day is that of the receipt and stays, nothing is lost or doubled, both sides agree, and the
 * portal's other time is said from two minutes on.
 */
export async function movedClocks(count: number): Promise<{ clocks: number }> {
  let clocks = 0;
  for (const [name, start, moveMs] of CLOCKS.slice(0, count)) {
    try {
      await withClock(start, moveMs);
      clocks += 1;
    } catch (cause) {
      throw new Error(name, { cause });
    }
  }
  return { clocks };
}

async function withClock(start: number, moveMs: number): Promise<void> {
  const [profileDir, portalDir] = [aProfileDir(), aProfileDir()];
  const [clock, portalClock] = [fixedClock(start), fixedClock(start)];
  const portal = await startPortal({ port: 0, dir: portalDir, clock: portalClock });
  const desk = await aDesk({ profileDir, clock, reader: stillReader() });
  const move = () => clock.advance(moveMs);
  try {
    await usePortal(desk, portal.url, 'v1');
    const first = await aDossier(desk);
    const promised = valueOf(await desk.dossiers.find({ dossierId: first.dossierId }))!.dueAt;
    move();
    const said = { dossierId: first.dossierId, revision: null };
    valueOf(await desk.dossiers.act({ ...said, actId: uuidv7(), act: { kind: 'start-processing' } }));
    move();
    const changes = [{ path: 'applicant.diaChiChiTiet', value: 'Số 7, ấp Mỹ Phú' }];
    valueOf(await desk.dossiers.correct({ ...said, actId: uuidv7(), reason: 'typing', note: '', changes }));
    const second = await aDossier(desk);
    await drain({ desk, clock });
    const { clockOffsetMs } = valueOf(await desk.sync.status({}));
    const apart = Math.abs(clock.now() - portalClock.now());
    const { clock: light } = valueOf(await desk.station.health({}));
    // The portal's time is told in whole seconds.
    if (Math.abs(apart - SAID_FROM_MS) > 5_000) {
      hold(Math.abs(clockOffsetMs ?? 0) > SAID_FROM_MS, apart > SAID_FROM_MS, 'another time is noticed');
      hold(light.fault !== null, apart > SAID_FROM_MS, 'another time is said');
    }

    for (const { dossierId, code } of [first, second]) {
      const found = valueOf(await desk.dossiers.find({ dossierId }))!;
      hold(portal.registrationsOf(code).length, 1, `registrations of ${code}`);
      hold(found.dueAt, await dueAtOf(desk, found.receivedAt), `the promised day of ${code}`);
    }
    const kinds = valueOf(await desk.dossiers.find({ dossierId: first.dossierId }))!
      .events.map(({ kind }) => kind)
      .filter(kind => !kind.startsWith('portal.'));
    hold(kinds.join(), 'dossier.registered,processing.started,dossier.corrected', 'what was done, in its order');
    hold(portal.progressOf(first.code).length, 2, 'steps of the first');
    const store = desk.core.desk()!.store;
    hold(store.connection.prepare("SELECT count(*) FROM outbox WHERE state <> 'done'").pluck().get(), 0, 'left');
    checkWhole(store);
    hold(valueOf(await desk.dossiers.find({ dossierId: first.dossierId }))!.dueAt, promised, 'the day once promised');
    move();
    await expectSame(desk);
    await desk.stop();
    const again = await aDesk({ profileDir, clock, reader: stillReader() });
    hold(valueOf(await again.sync.status({})).waitingEntries, 0, 'what waits after the next start');
    await again.stop();
  } finally {
    await desk.stop();
    await portal.close();
    for (const dir of [profileDir, portalDir]) rmSync(dir, { recursive: true, force: true });
  }
}

/** By the rule of the procedure and the calendar in force, from nothing but the moment of receipt. */
async function dueAtOf(desk: TestDesk, receivedAt: number): Promise<number | null> {
  const { limit } = valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }))!;
  const { version, days } = valueOf(await desk.deadlines.calendar({}));
  const rest = days.map(({ half, ...day }) => (half ? { ...day, half } : day));
  return dueDateOf({ receivedAt, limit, calendar: { version, confirmedYears: [], days: rest } }).dueAt;
}

/** The day is closed, and neither side has what the other lacks. */
async function expectSame(desk: TestDesk): Promise<void> {
  const { today } = valueOf(await desk.closing.status({}));
  valueOf(await desk.closing.close({ day: today }));
  await until(async () => valueOf(await desk.closing.status({})).run === null, 'the day is closed', 60_000);
  const [sheet] = valueOf(await desk.closing.closings({ limit: 1 }));
  hold(sheet?.comparison.state, 'compared', 'the comparison');
  hold(sheet?.comparison.differences, 0, 'differences between the sides');
}
