import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Hex } from '../../portal/store/canonical';
import { aV1Dossier, aV1Step, V1_CODE } from '../../support/v1-builders';
import { aV1Station, type V1Station } from '../../support/v1-station';
import { aPortal, type RunningPortal } from './wire-builders';

let running: RunningPortal;
let station: V1Station;

beforeEach(async () => {
  running = await aPortal();
  station = aV1Station(running.portal.url, 'counter <1>');
  await station.logIn();
});
afterEach(() => running.stop());

const page = async (path: string): Promise<string> => (await fetch(running.portal.url + path)).text();

test('the page shows stations, dossiers, uploads under way, refusals and digests', async () => {
  const bytes = Buffer.from('%PDF'.repeat(100));
  await station.put(V1_CODE, aV1Dossier(), 'k1');
  await station.steps(V1_CODE, [aV1Step()], 'k2');
  const file = { dossier: V1_CODE, attachmentId: 'f1', sha256: sha256Hex(bytes), sizeBytes: bytes.byteLength };
  const location = (await station.createUpload(file, 'u1')).headers.get('location')!;
  await station.append(location, 0, bytes.subarray(0, 100));
  await station.put(V1_CODE, aV1Dossier({ revision: 2, dossier: { dueAt: 1 } }), 'k3');
  const html = await page('/');
  expect(html).toContain('counter &lt;1&gt;');
  for (const words of [
    'Đã nhận: <b>1</b> hồ sơ',
    'NGUYỄN VĂN AN',
    'Đang xử lý',
    '0/1',
    '25%',
    'tờ khai.pdf',
    'dossier.dueAt',
    '20/11/2026',
  ])
    expect(html).toContain(words);
});

test('the page of a dossier shows all of it, and nothing sent to it becomes markup or hides its direction', async () => {
  const fields = { purpose: '</td><script>alert(1)</script>', 'a"b': '\u202egnp.exe' };
  await station.put(V1_CODE, aV1Dossier({ fields }), 'k1');
  await running.portal.act({ elsewhere: { dossier: V1_CODE, values: { note: 'x' }, by: '<b>Sở</b>' } });
  const html = await page(`/dossiers/${V1_CODE}`);
  expect(html).toContain('&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).toContain('[U+202E]gnp.exe');
  expect(html).toContain('&lt;b&gt;Sở&lt;/b&gt;');
  expect(html).not.toContain('<script');
  expect((await fetch(`${running.portal.url}/dossiers/H01.151-261120-9999`)).status).toBe(404);
});
