import { afterAll, beforeAll, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import type { FeeDecision } from '../../../preload/contract/fees';
import { aDesk, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { aPackage, jsonFile, stage } from '../../support/packages';
import { stillReader } from '../../support/still-reader';

const clock = fixedClock(epochOfVietnam('2026-11-26', 9));
const CERTIFIED_COPY = '2.000815';
let desk: TestDesk;

beforeAll(async () => {
  desk = await aDesk({ clock, reader: stillReader() });
});
afterAll(() => desk.close());

const decision = (part: Partial<FeeDecision> = {}, priceVnd = 3_000): FeeDecision => ({
  procedureCode: CERTIFIED_COPY,
  validFrom: '2026-11-01',
  validTo: null,
  tariff: { per: 'page', tiers: [{ fromUnit: 1, priceVnd }], capVnd: null, onlinePercent: 100 },
  decision: '12/2026/NQ-HĐND',
  ...part,
});

test('what cannot be a fee is refused with the reason', async () => {
  expect(await desk.fees.addTariff(decision({}, -1))).toMatchObject({ code: 'fees.amount-negative' });
  expect(await desk.fees.addTariff(decision({}, 0.5))).toMatchObject({ code: 'fees.amount-not-whole' });
  expect(await desk.fees.addTariff(decision({ validTo: '2026-10-01' }))).toMatchObject({ code: 'fees.dates-turned' });
  expect(await desk.fees.addTariff(decision({ procedureCode: '9.999999' }))).toMatchObject({
    code: 'fees.procedure-unknown',
  });
  expect(valueOf(await desk.fees.tariffs({}))).toEqual([]);
});

test('a decision of the province takes the place of the catalogue’s rule from its day on', async () => {
  const before = await aDossier(desk);
  const waiting = valueOf(await desk.fees.addTariff(decision({ validFrom: '2027-01-01', decision: '30/2026' }, 9_000)));
  expect(waiting.state).toBe('waiting');
  expect(await desk.fees.addTariff(decision())).toMatchObject({ code: 'fees.dates-overlap' });
  const kept = valueOf(await desk.fees.addTariff(decision({ validTo: '2026-12-31' })));
  expect(kept).toMatchObject({ state: 'in-force', origin: 'office' });
  const fee = valueOf(await desk.fees.ofDossier({ dossierId: (await aDossier(desk)).dossierId }));
  // One page, two copies.
  expect(fee).toMatchObject({ amountVnd: 6_000, decision: '12/2026/NQ-HĐND', ruleVersion: `decision:${kept.ruleId}` });
  expect(valueOf(await desk.fees.ofDossier({ dossierId: before.dossierId }))).toMatchObject({ amountVnd: 6_000 });
});

test('a fee that follows ends the one without an end; a charge made before stays what it was', async () => {
  valueOf(await desk.fees.addTariff(decision({ validFrom: '2027-06-01', decision: '5/2027' }, 10_000)));
  const first = valueOf(await desk.fees.tariffs({})).find(({ decision: number }) => number === '30/2026');
  expect(first?.validTo).toBe('2027-05-31');
  const { dossierId } = await aDossier(desk);
  valueOf(await desk.fees.collect({ dossierId, way: 'cash', amountVnd: 6_000, reference: '' }));
  const inForce = valueOf(await desk.fees.tariffs({})).find(({ state }) => state === 'in-force');
  valueOf(await desk.fees.withdrawTariff({ ruleId: inForce!.ruleId }));
  expect(await desk.fees.withdrawTariff({ ruleId: inForce!.ruleId })).toMatchObject({ code: 'fees.unknown-tariff' });
  expect(valueOf(await desk.fees.ofDossier({ dossierId }))).toMatchObject({
    amountVnd: 6_000,
    decision: '12/2026/NQ-HĐND',
    off: { assess: 'fees.already-paid', collect: 'fees.already-paid', refund: null },
  });
  const next = (await aDossier(desk)).dossierId;
  expect(valueOf(await desk.fees.ofDossier({ dossierId: next }))).toMatchObject({ amountVnd: 4_000, decision: null });
});

test('the fees a catalogue package brings hold where the office has no decision of its own', async () => {
  const content = [decision({ decision: '99/2026/NQ-HĐND' }, 7_000)];
  const { stageId } = await stage(desk, jsonFile(aPackage({ fees: { version: 'a', content } })));
  valueOf(await desk.packages.accept({ stageId, isTrustedAnyway: true }));
  const { dossierId } = await aDossier(desk);
  const fee = valueOf(await desk.fees.ofDossier({ dossierId }));
  expect(fee).toMatchObject({ amountVnd: 14_000, decision: '99/2026/NQ-HĐND' });
  expect(valueOf(await desk.fees.tariffs({}))).toContainEqual(
    expect.objectContaining({ origin: 'package', state: 'in-force', decision: '99/2026/NQ-HĐND' }),
  );
  const dossier = valueOf(await desk.dossiers.find({ dossierId }));
  expect(dossier?.standing.feeVnd).toBe(14_000);
});
