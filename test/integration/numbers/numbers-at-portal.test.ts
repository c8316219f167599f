import { expect, test } from 'vitest';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import { sqlFor } from '../../../main/db';
import { SETTINGS, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { aPortalDesk } from '../../support/portal-desk';
import { until } from '../../support/until';

const V1 = { portal: { ...SETTINGS.portal, kind: 'practice' as const, advanced: { protocol: 'v1' as const } } };
const codesOf = (desk: TestDesk) =>
  desk.core.desk()!.store.all(sqlFor.selectFrom('dossiers').select(['code', 'provisional_code']).orderBy('number'));
const reservedToday = async (desk: TestDesk) => valueOf(await desk.numbers.status({})).days[0]?.reserved ?? 0;

test('a station takes its numbers from the blocks of the portal, and the portal holds the dossier under them', async () => {
  const { desk, portal } = await aPortalDesk({ settings: V1 });
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  valueOf(await desk.sync.sendNow({}));
  await until(async () => (await reservedToday(desk)) > 0, 'numbers are reserved');
  const { code } = await aDossier(desk);
  expect(code).toMatch(/^H01\.151-261120-\d{4}$/u);
  valueOf(await desk.sync.sendNow({}));
  await until(() => portal.registrationsOf(code).length > 0, 'the dossier arrives');
  expect(portal.registrationsOf(code)).toHaveLength(1);
});

test('received without numbers, a dossier stays here until it has one, then goes once under it alone', async () => {
  const { desk, portal } = await aPortalDesk({ settings: V1 });
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  portal.control({ status: { code: 503, times: 'always', service: 'takeNumbers' } });
  const { code: provisional } = await aDossier(desk);
  expect(provisional).toMatch(/-T\d{6}$/u);
  valueOf(await desk.sync.sendNow({}));
  await until(async () => valueOf(await desk.sync.status({})).portal === 'reachable', 'the portal answers');
  expect(portal.codes()).toEqual([]);
  expect(valueOf(await desk.sync.status({}))).toMatchObject({ waitingDossiers: 1, needsAttention: 0 });

  portal.control({ reset: true });
  valueOf(await desk.sync.sendNow({}));
  await until(() => portal.codes().length > 0, 'the dossier arrives');
  const [row] = codesOf(desk);
  expect(row?.provisional_code).toBe(provisional);
  expect(portal.codes()).toEqual([row?.code]);
});

test('the day after, the portal is told which numbers will never be used', async () => {
  const { desk, portal, clock } = await aPortalDesk({ settings: V1 });
  valueOf(await desk.numbers.chooseMode({ mode: 'blocks' }));
  valueOf(await desk.sync.sendNow({}));
  await until(async () => (await reservedToday(desk)) > 0, 'numbers are reserved');
  await aDossier(desk);
  clock.set(epochOfVietnam('2026-11-23', 8, 0));
  valueOf(await desk.sync.sendNow({}));
  const gaps = async () => valueOf(await desk.numbers.gaps({ from: '2026-11-20', to: '2026-11-20' }));
  await until(async () => (await gaps())[0]?.isReported === true, 'the rest is reported');
  expect((await gaps())[0]).toMatchObject({ why: 'not-needed', firstSerial: 2 });
  expect(portal.count().dossiers).toBe(1);
});
