import { expect, test } from 'vitest';
import { OfficerId } from '../../../preload/contract/ids';
import { MINUTE_MS } from '../../../main/base/durations';
import { SECRET, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { until } from '../../support/until';
import { aDeskWithPortal, sendAll } from '../../support/v1-desk';

const DAY = '2026-11-20';

async function backUp(desk: TestDesk): Promise<void> {
  valueOf(await desk.backup.run({}));
  await desk.core.desk()!.backup.ended();
}

async function restoreNewest(desk: TestDesk): Promise<void> {
  const [set] = valueOf(await desk.backup.found({ folder: null })).sets;
  const officerId = OfficerId.parse(desk.supervisorId);
  valueOf(await desk.backup.restore({ folder: set!.folder, name: set!.name, officerId, secret: SECRET }));
  valueOf(await desk.officers.signIn({ officerId, secret: SECRET }));
}

test.each(['by-counter', 'blocks'] as const)(
  'after a restore no dossier and no number is at the portal twice, and what is lacking here has its name (%s)',
  async mode => {
    const at = await aDeskWithPortal('v1');
    const { desk, portal, clock } = at;
    valueOf(await desk.numbers.chooseMode({ mode }));
    if (mode === 'blocks') {
      valueOf(await desk.sync.sendNow({}));
      await until(async () => (valueOf(await desk.numbers.status({})).days[0]?.left ?? 0) > 0, 'numbers are reserved');
    }
    portal.control({ status: { code: 503, times: 'always', service: '*' } });
    const waiting = await aDossier(desk);
    await backUp(desk);
    portal.control({ reset: true });
    clock.advance(MINUTE_MS);
    const since = [await aDossier(desk), await aDossier(desk)];
    clock.advance(10 * MINUTE_MS);
    await sendAll(at);
    expect(portal.codes()).toHaveLength(3);

    await restoreNewest(desk);
    expect(valueOf(await desk.sync.status({})).waitingDossiers).toBe(1);
    clock.advance(10 * MINUTE_MS);
    await sendAll(at);
    const next = await aDossier(desk);
    clock.advance(10 * MINUTE_MS);
    await sendAll(at);
    const all = [waiting, ...since, next].map(({ code }) => code);
    expect(portal.codes().sort()).toEqual(all.sort());
    for (const code of all) expect(portal.registrationsOf(code), code).toHaveLength(1);

    await desk.core.desk()!.compareAfterRestore();
    const { restored } = valueOf(await desk.backup.status({}));
    expect([...(restored?.lacking ?? [])].sort()).toEqual(since.map(({ code }) => code).sort());
    const gaps = valueOf(await desk.numbers.gaps({ from: DAY, to: DAY }));
    const spent = gaps.filter(({ why }) => why === 'restored');
    const serialOf = (code: string) => Number(code.split('-')[2]);
    for (const { code } of since) {
      expect(spent.some(gap => gap.firstSerial <= serialOf(code) && serialOf(code) <= gap.lastSerial)).toBe(true);
    }
  },
);
