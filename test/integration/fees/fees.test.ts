import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import type { DossierId } from '../../../preload/contract/ids';
import { aDesk, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { stillReader } from '../../support/still-reader';

const TODAY = '2026-11-26';
const clock = fixedClock(epochOfVietnam(TODAY, 9));
let desk: TestDesk;
let first: DossierId;
let second: DossierId;

beforeAll(async () => {
  desk = await aDesk({ clock, reader: stillReader() });
  // One page, two copies: 4.000 đồng each.
  first = (await aDossier(desk)).dossierId;
  second = (await aDossier(desk)).dossierId;
});
afterAll(() => desk.close());

const moneyOf = (dossierId: DossierId) =>
  desk.core
    .desk()!
    .store.connection.prepare('SELECT money_state, fee_vnd FROM dossiers WHERE dossier_id = ?')
    .get(dossierId);

test('what is due comes from the rule the dossier was received by; a transfer code needs the unit’s account', async () => {
  const fee = valueOf(await desk.fees.ofDossier({ dossierId: first }));
  expect(fee).toMatchObject({ amountVnd: 4_000, outstandingVnd: 4_000, collectedVnd: 0, transferQr: null });
  const unit = { bankBin: '970405', account: '6200201009999', holder: 'UBND xã Tân Phú' };
  expect(await desk.fees.setAccount({ ...unit, bankBin: '999999' })).toMatchObject({ code: 'fees.bank-unknown' });
  valueOf(await desk.fees.setAccount(unit));
  const withCode = valueOf(await desk.fees.ofDossier({ dossierId: first }));
  expect(withCode?.transferQr).toMatch(/^000201010212.*54044000.*5802VN.*6304[0-9A-F]{4}$/u);
  expect(withCode?.transferModules).toHaveLength(withCode?.transferModules?.[0]?.length ?? 0);
  expect(withCode?.off).toEqual({ assess: 'fees.no-grounds', collect: null, refund: 'fees.nothing-collected' });
});

test('only what is outstanding is taken, once, with its event and the state of the money', async () => {
  const cash = { dossierId: first, way: 'cash', reference: '' } as const;
  expect(await desk.fees.collect({ ...cash, amountVnd: 5_000 })).toMatchObject({ code: 'fees.amount-other' });
  expect(valueOf(await desk.fees.collect({ ...cash, amountVnd: 4_000 }))).toMatchObject({ outstandingVnd: 0 });
  expect(await desk.fees.collect({ ...cash, amountVnd: 4_000 })).toMatchObject({ code: 'fees.already-paid' });
  expect(moneyOf(first)).toEqual({ money_state: 'paid', fee_vnd: 4_000 });
  valueOf(await desk.fees.collect({ dossierId: second, way: 'transfer', amountVnd: 4_000, reference: 'FT26330' }));
  const dossier = valueOf(await desk.dossiers.find({ dossierId: first }));
  expect(dossier?.events.map(event => event.kind).slice(-2)).toEqual(['fee.assessed', 'fee.collected']);
});

test('no more goes back than came in, and not without a reason', async () => {
  const back = { dossierId: second, way: 'transfer', reason: 'Nộp nhầm' } as const;
  expect(await desk.fees.refund({ ...back, amountVnd: 4_001 })).toMatchObject({ code: 'fees.more-than-collected' });
  expect(await desk.fees.refund({ ...back, amountVnd: 1_000, reason: ' ' })).toMatchObject({
    code: 'system.malformed',
  });
  expect(valueOf(await desk.fees.refund({ ...back, amountVnd: 4_000 }))).toMatchObject({ refundedVnd: 4_000 });
  expect(moneyOf(second)).toMatchObject({ money_state: 'refunded' });
});

test('the sheet balances to the dossiers, and names the one that says another sum', async () => {
  expect(valueOf(await desk.fees.cashDay({ on: TODAY }))).toMatchObject({
    cashVnd: 4_000,
    transferVnd: 0,
    differences: [],
    closed: null,
  });
  const { connection } = desk.core.desk()!.store;
  connection.prepare("UPDATE payments SET amount_vnd = 3000 WHERE dossier_id = ? AND kind = 'collected'").run(first);
  const { differences } = valueOf(await desk.fees.cashDay({ on: TODAY }));
  expect(differences).toEqual([expect.objectContaining({ dossierId: first, sheetVnd: 3_000, dossierVnd: 4_000 })]);
  connection.prepare("UPDATE payments SET amount_vnd = 4000 WHERE dossier_id = ? AND kind = 'collected'").run(first);
});

test('a day is closed on counted notes, takes no money then, and is opened again with a reason', async () => {
  const close = { on: TODAY, note: '' };
  expect(await desk.fees.closeDay({ ...close, counts: { 1_000: 3 } })).toMatchObject({
    code: 'fees.difference-unexplained',
    detail: '-1000',
  });
  expect(await desk.fees.closeDay({ ...close, counts: { 3_000: 1 } })).toMatchObject({ code: 'fees.no-such-note' });
  const closed = valueOf(await desk.fees.closeDay({ ...close, counts: { 2_000: 2 } }));
  expect(closed.closed).toMatchObject({ countedVnd: 4_000, expectedVnd: 4_000 });
  expect(await desk.fees.closeDay({ ...close, counts: { 2_000: 2 } })).toMatchObject({ code: 'fees.day-closed' });
  const third = (await aDossier(desk)).dossierId;
  const pay = { dossierId: third, way: 'cash', amountVnd: 4_000, reference: '=HYPERLINK("x")' } as const;
  expect(await desk.fees.collect(pay)).toMatchObject({ code: 'fees.day-closed' });
  const open = valueOf(await desk.fees.reopenDay({ on: TODAY, reason: 'Thu thêm một hồ sơ' }));
  expect(open.reopenings).toHaveLength(1);
  valueOf(await desk.fees.collect(pay));
  expect(await desk.fees.reopenDay({ on: TODAY, reason: 'lần nữa' })).toMatchObject({ code: 'fees.day-open' });
});

test('the file of a day holds no formula', async () => {
  const { text } = valueOf(await desk.fees.cashDayCsv({ on: TODAY }));
  expect(text.startsWith('\u{feff}Giờ,Mã hồ sơ')).toBe(true);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(text).toContain(',-4000,');
});

test('the file is written beside what is there, and a folder that is none is refused', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cash-'));
  try {
    const first = valueOf(await desk.fees.exportCashDay({ on: TODAY, folder }));
    const second = valueOf(await desk.fees.exportCashDay({ on: TODAY, folder }));
    expect([first.fileName, second.fileName]).toEqual([`so-quy-${TODAY}.csv`, `so-quy-${TODAY}-2.csv`]);
    expect(readFileSync(path.join(folder, first.fileName), 'utf8')).toContain('Mã hồ sơ');
    expect(await desk.fees.exportCashDay({ on: TODAY, folder: path.join(folder, 'none') })).toMatchObject({
      code: 'fees.folder-not-writable',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
