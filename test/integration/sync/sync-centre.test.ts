import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { valueOf } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { aPortalDesk } from '../../support/portal-desk';
import { aTempDir } from '../../support/temp-dir';

test.each(['exchange', 'v1'] as const)(
  'a portal is tried with settings that are not kept: there, account closed, away (%s)',
  async protocol => {
    const { desk, portal } = await aPortalDesk({ portalUrl: null });
    const settings = valueOf(await desk.station.settings({}));
    const asked = {
      ...settings,
      portal: { ...settings.portal, kind: 'practice' as const, url: portal.url, advanced: { protocol } },
    };
    expect(valueOf(await desk.station.tryPortal(asked))).toMatchObject({ state: 'ready', why: null });
    portal.control({ account: { username: 'practice', open: false } });
    expect(valueOf(await desk.station.tryPortal(asked))).toMatchObject({ state: 'account-refused' });
    const away = { ...asked, portal: { ...asked.portal, url: 'http://127.0.0.1:9' } };
    expect(valueOf(await desk.station.tryPortal(away))).toMatchObject({ state: 'unreachable', why: 'no-network' });
    const none = { ...asked, portal: { ...asked.portal, kind: 'none' as const } };
    expect(await desk.station.tryPortal(none)).toEqual({ ok: false, code: 'sync.portal-unset' });
    expect(valueOf(await desk.station.settings({})).portal).toEqual(settings.portal);
    expect(portal.count().dossiers).toBe(0);
  },
);

test('the queue is exported without a name, a number or a code, and never over another file', async () => {
  const { desk, portal } = await aPortalDesk();
  await portal.close();
  const { code } = await aDossier(desk);
  valueOf(await desk.sync.sendNow({}));
  const folder = aTempDir();
  const { fileName } = valueOf(await desk.sync.exportQueue({ folder }));
  const text = readFileSync(path.join(folder, fileName), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ totals: { waitingDossiers: 1 }, entries: [{ kind: 'dossier' }, {}] });
  expect((JSON.parse(text) as { log: string[] }).log.join()).toContain('"why":"no-network"');
  expect(text).not.toMatch(/nguyễn|089085012345/iu);
  expect(text).not.toContain(code);
  expect(await desk.sync.exportQueue({ folder: path.join(folder, 'nowhere') })).toEqual({
    ok: false,
    code: 'sync.folder-not-writable',
  });
});
