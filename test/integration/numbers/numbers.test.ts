import { expect, test } from 'vitest';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import { silentLogger } from '../../../main/base/logger';
import { systemIds } from '../../../main/base/system-ports';
import { wireNumbers } from '../../../main/core/wire-numbers';
import { sqlFor, type Store } from '../../../main/db';
import type { NumberSource } from '../../../main/numbers';
import { fixedClock, SETTINGS, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const storeOf = (desk: TestDesk): Store => desk.core.desk()!.store;

/** Sets serials aside as a portal does: no number twice, a day at a time; can be cut off. */
function aNumberOffice() {
  const next = new Map<string, number>();
  const reports: { blockId: string; firstUnused: number; lastSerial: number }[] = [];
  const office = { isReachable: true, asked: 0, reports, source: undefined as unknown as NumberSource };
  office.source = {
    reserve({ onDate, count }) {
      if (!office.isReachable) return Promise.resolve(undefined);
      office.asked += 1;
      const firstSerial = next.get(onDate) ?? 1;
      next.set(onDate, firstSerial + count);
      return Promise.resolve({ blockId: `${onDate}-${firstSerial}`, firstSerial, lastSerial: firstSerial + count - 1 });
    },
    report(block) {
      reports.push(block);
      return Promise.resolve(office.isReachable);
    },
  };
  return office;
}

function aNumbering(desk: TestDesk, clock: { now(): number }) {
  const store = storeOf(desk);
  return wireNumbers({
    store,
    clock,
    ids: systemIds,
    log: silentLogger,
    settings: () => SETTINGS,
    officerId: () => null,
    changed: () => undefined,
  }).numbers;
}
const codesOf = (desk: TestDesk) =>
  storeOf(desk).all(sqlFor.selectFrom('dossiers').select(['code', 'provisional_code']).orderBy('number'));

test('with blocks a dossier gets the next reserved number, without network too', async () => {
  const desk = await theDesk();
  const office = aNumberOffice();
  const clock = fixedClock();
  const numbers = aNumbering(desk, clock);
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  await numbers.keepUp(office.source);
  office.isReachable = false;
  await aDossier(desk);
  await aDossier(desk);
  expect(codesOf(desk)).toEqual([
    { code: 'H01.151-261120-0001', provisional_code: null },
    { code: 'H01.151-261120-0002', provisional_code: null },
  ]);
  expect(valueOf(await desk.numbers.status({})).days[0]).toEqual({ onDate: '2026-11-20', reserved: 30, left: 28 });
});

test('when the block is used up a provisional number stands until the lasting one comes; both are kept', async () => {
  const desk = await theDesk();
  const office = aNumberOffice();
  const numbers = aNumbering(desk, fixedClock());
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  const first = await aDossier(desk);
  const second = await aDossier(desk);
  expect(first.code).toMatch(/^H01\.151-261120-T\d{2}0001$/u);
  expect(valueOf(await desk.numbers.status({})).provisional).toBe(2);
  expect(await desk.numbers.chooseMode({ mode: 'by-counter' })).toMatchObject({ code: 'numbers.still-provisional' });

  await numbers.keepUp(office.source);
  expect(codesOf(desk)).toEqual([
    { code: 'H01.151-261120-0001', provisional_code: first.code },
    { code: 'H01.151-261120-0002', provisional_code: second.code },
  ]);
  const payloads = storeOf(desk).all(sqlFor.selectFrom('outbox').select('payload').where('lane', '=', first.dossierId));
  expect(payloads.length).toBeGreaterThan(1);
  for (const { payload } of payloads) {
    expect(payload).toContain('H01.151-261120-0001');
    expect(payload).not.toContain(first.code);
  }
  const scanned = valueOf(await desk.seals.check({ text: first.code }));
  expect(scanned.verdict).toBe('not-a-receipt');
  const shown = valueOf(await desk.dossiers.find({ dossierId: first.dossierId }));
  expect(shown?.events.at(-1)).toMatchObject({ kind: 'number.given', detail: { provisional: first.code } });
});

test('more dossiers waited than the day was expected to bring: each still gets a number, none twice', async () => {
  const desk = await theDesk();
  const office = aNumberOffice();
  const numbers = aNumbering(desk, fixedClock());
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  for (let count = 0; count < 45; count++) await aDossier(desk);
  await numbers.keepUp(office.source);
  const codes = codesOf(desk).map(row => row.code);
  expect(new Set(codes).size).toBe(45);
  expect(codes.every(code => /-261120-\d{4}$/u.test(code))).toBe(true);
});

test('without a portal nothing is lost and nothing is asked', async () => {
  const desk = await theDesk();
  const office = aNumberOffice();
  office.isReachable = false;
  const numbers = aNumbering(desk, fixedClock());
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  await aDossier(desk);
  await numbers.keepUp(office.source);
  expect(valueOf(await desk.numbers.status({}))).toMatchObject({ provisional: 1, days: [] });
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
});

test('numbers a day did not need are explained, and told to the portal the day after', async () => {
  const desk = await theDesk();
  const office = aNumberOffice();
  const clock = fixedClock();
  const numbers = aNumbering(desk, clock);
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  await numbers.keepUp(office.source);
  await aDossier(desk);
  clock.set(epochOfVietnam('2026-11-21', 8, 0));
  await numbers.keepUp(office.source);
  expect(office.reports).toContainEqual({ blockId: '2026-11-20-1', firstSerial: 1, firstUnused: 2, lastSerial: 30 });
  const [gap] = numbers.gaps('2026-11-20', '2026-11-20');
  expect(gap).toMatchObject({ firstSerial: 2, lastSerial: 30, count: 29, why: 'not-needed', isReported: true });
});
