import { expect, test } from 'vitest';
import { isPortalSafe, portalOptions } from '../../../../main/core/portal-options';
import { SETTINGS } from '../../../support/a-desk';

const clock = { now: () => 0 };
const withPortal = (portal: Partial<typeof SETTINGS.portal>) => ({
  ...SETTINGS,
  portal: { ...SETTINGS.portal, ...portal },
});
const given = { stationId: 'station', clock, practicePortalUrl: null, shortened: () => undefined };

test('without a portal, or without its address, there is nobody to send to', () => {
  expect(portalOptions(SETTINGS, given)).toBeUndefined();
  expect(portalOptions(withPortal({ kind: 'province' }), given)).toBeUndefined();
  expect(portalOptions(withPortal({ kind: 'practice' }), given)).toBeUndefined();
});

test('a running practice portal wins over the address kept from another day', () => {
  const settings = withPortal({ kind: 'practice', url: 'http://127.0.0.1:1' });
  const options = portalOptions(settings, { ...given, practicePortalUrl: 'http://127.0.0.1:2' });
  expect(options).toMatchObject({
    baseUrl: 'http://127.0.0.1:2',
    username: 'practice',
    agencyCode: 'H01.151',
    stationId: 'station',
  });
});

test('a province’s portal gets its own account and never the practice one', () => {
  const settings = withPortal({
    kind: 'province',
    url: 'https://portal.example',
    username: 'u',
    password: 'p',
    destinationCode: 'D',
  });
  const options = portalOptions(settings, { ...given, practicePortalUrl: 'http://127.0.0.1:2' });
  expect(options).toMatchObject({ baseUrl: 'https://portal.example', username: 'u', password: 'p', dstcode: 'D' });
});

test.each([
  ['https://portal.example', true],
  ['http://127.0.0.1:8790', true],
  ['http://portal.example', false],
  ['http://127.0.0.1.portal.example', false],
  ['', true],
])('a password may go to "%s": %s', (url, isSafe) => {
  expect(isPortalSafe(withPortal({ kind: 'province', url }))).toBe(isSafe);
});
