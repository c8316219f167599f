import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { request as httpRequest } from 'node:http';
import { PRACTICE_DSTCODE } from '../../portal/start-portal';
import { STRANGE_ANSWERS } from '../../portal/switches';
import { aPortal, aSender, aWireDossier, aWireStep, CODE, sha256Of, type RunningPortal } from './wire-builders';

let running: RunningPortal;
let sender: ReturnType<typeof aSender>;

beforeEach(async () => {
  running = await aPortal();
  sender = aSender(running.portal.url);
  await sender.logIn();
});
afterEach(() => running.stop());

const stored = (): number => running.portal.count().dossiers;

describe('a fault', () => {
  test('refuse answers with the field so many times, and stores nothing', async () => {
    running.portal.control({ refuse: { field: 'NgayTiepNhan', message: 'Ngày tiếp nhận sau giờ làm việc', times: 2 } });
    const refusal = { error_code: '5', message: 'Ngày tiếp nhận sau giờ làm việc', field: 'NgayTiepNhan' };
    expect(await sender.register(aWireDossier())).toEqual(refusal);
    expect(await sender.register(aWireDossier())).toEqual(refusal);
    expect(stored()).toBe(0);
    expect(await sender.register(aWireDossier())).toMatchObject({ error_code: '0' });
  });

  test('refuse can be aimed at one dossier or one service', async () => {
    running.portal.control({ refuse: { dossier: 'H01.151-261120-0002', times: 'always' } });
    expect(await sender.register(aWireDossier())).toMatchObject({ error_code: '0' });
    expect(await sender.register(aWireDossier({ MaHoSo: 'H01.151-261120-0002' }))).toMatchObject({ error_code: '5' });
    running.portal.control({ refuse: { service: 'CapNhatTienDoHoSoMC' } });
    expect(await sender.register(aWireDossier({ MaHoSo: 'H01.151-261120-0002' }))).toMatchObject({ error_code: '0' });
    expect(await sender.report([aWireStep()])).toMatchObject({ error_code: '5' });
  });

  test('drop before storing leaves nothing, drop after storing leaves the dossier', async () => {
    running.portal.control({ drop: 'before' });
    await expect(sender.register(aWireDossier())).rejects.toThrow();
    expect(stored()).toBe(0);
    running.portal.control({ drop: { when: 'after' } });
    await expect(sender.register(aWireDossier())).rejects.toThrow();
    expect(stored()).toBe(1);
  });

  test('stall holds the answer back but stores what was sent, also when the sender gave up', async () => {
    running.portal.control({ stall: { ms: 1_200 } });
    const session = (await sender.logIn())['session'];
    const content = {
      session,
      madonvi: 'H01.151',
      service: 'DongBoHoSoMC',
      isUpdating: 'False',
      data: [aWireDossier()],
    };
    const headers = { 'content-type': 'application/json', dstcode: PRACTICE_DSTCODE, 'x-station-id': 'station-1' };
    const url = `${running.portal.url}/integration`;
    await expect(
      fetch(url, { method: 'POST', headers, body: JSON.stringify(content), signal: AbortSignal.timeout(60) }),
    ).rejects.toThrow();
    expect(stored()).toBe(0);
    await expect.poll(stored, { timeout: 5_000 }).toBe(1);
  });

  test('duplicateAnswer stores and says that the dossier is already there', async () => {
    running.portal.control({ duplicateAnswer: true });
    expect(await sender.register(aWireDossier())).toMatchObject({
      error_code: '3',
      message: `Hồ sơ ${CODE} đã tồn tại`,
    });
    expect(stored()).toBe(1);
  });

  test('status answers with any code and its Retry-After', async () => {
    running.portal.control({ status: { code: 503, retryAfterSeconds: 7 } });
    const reply = await sender.post('/integration', { service: 'DongBoHoSoMC' });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '7']);
  });

  test('answerHtml gives a page in place of the answer', async () => {
    running.portal.control({ answerHtml: {} });
    const answer = await fetch(`${running.portal.url}/integration`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', dstcode: PRACTICE_DSTCODE },
      body: '{}',
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test.each(STRANGE_ANSWERS)('answer %s stores nothing by itself, and stores first when asked to', async kind => {
    const send = (MaHoSo: string) => sender.register(aWireDossier({ MaHoSo })).catch(() => ({}));
    running.portal.control({ answer: { kind } });
    expect(await send(CODE)).not.toMatchObject({ result: [{ MaHoSo: CODE }] });
    expect(stored()).toBe(0);
    running.portal.control({ answer: { kind, when: 'after' } });
    await send(CODE);
    expect(stored()).toBe(1);
  });

  test('slow lets the answer trickle', async () => {
    running.portal.control({ slow: { bytesPerSecond: 1000 } });
    const started = performance.now();
    expect(await sender.register(aWireDossier())).toMatchObject({ error_code: '0' });
    // About 140 bytes at 1,000 a second.
    expect(performance.now() - started).toBeGreaterThan(100);
  });

  test('without an aim leaves login and probe alone, with a star it meets everything', async () => {
    running.portal.control({ status: { code: 500, times: 'always' } });
    expect(await sender.logIn()).toMatchObject({ error_code: 0 });
    expect((await fetch(`${running.portal.url}/probe`)).status).toBe(204);
    running.portal.control({ status: { code: 500, times: 'always', service: '*' } });
    expect(await sender.logIn()).toMatchObject({ error_code: '-1' });
    expect((await fetch(`${running.portal.url}/probe`)).status).toBe(500);
  });

  test('meets files too', async () => {
    await sender.register(aWireDossier());
    const page = Buffer.from('trang');
    running.portal.control({ refuse: { service: 'attachments' } });
    expect((await sender.attachment('PUT', sha256Of(page), page)).status).toBe(422);
    running.portal.control({ drop: 'after' });
    await expect(sender.attachment('PUT', sha256Of(page), page)).rejects.toThrow();
    expect(running.portal.attachmentsOf(CODE)).toHaveLength(1);
  });
});

describe('an act', () => {
  test('expireSessions ends every session at once', async () => {
    running.portal.control({ expireSessions: true });
    expect(await sender.register(aWireDossier())).toMatchObject({ error_code: '-2' });
  });

  test('forgetLast loses the newest dossiers with all that belongs to them', async () => {
    const codes = ['0001', '0002', '0003'].map(serial => `H01.151-261120-${serial}`);
    for (const MaHoSo of codes) await sender.register(aWireDossier({ MaHoSo }), `key ${MaHoSo}`);
    await sender.report([aWireStep({ MaHoSo: codes[2] })]);
    running.portal.control({ forgetLast: 2 });
    expect(running.portal.codes()).toEqual([codes[0]]);
    expect(running.portal.count()).toEqual({ dossiers: 1, progress: 0, attachments: 0 });
    expect(await sender.register(aWireDossier({ MaHoSo: codes[2] }), `key ${codes[2]}`)).toMatchObject({
      error_code: '0',
    });
  });

  test('reset disarms everything and starts the counters again', async () => {
    running.portal.control({ refuse: {}, status: { code: 500 }, drop: 'before' });
    running.portal.control({ reset: true });
    expect(await sender.register(aWireDossier())).toMatchObject({ error_code: '0' });
    expect(running.portal.requests()).toEqual({ DongBoHoSoMC: 1, accepted: 1, replays: 0 });
  });
});

describe('the control door', () => {
  const control = (url: string, content: unknown) =>
    fetch(`${url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    });

  test('arms, lists and counts down', async () => {
    const { url } = running.portal;
    expect((await control(url, { refuse: { times: 2 } })).status).toBe(200);
    await sender.register(aWireDossier());
    expect(await (await fetch(`${url}/control`)).json()).toEqual({ refuse: { code: '5', times: 1 } });
  });

  test('refuses a switch it does not know', async () => {
    const answer = await control(running.portal.url, { explode: true });
    expect(answer.status).toBe(400);
    expect(() => running.portal.control({ status: { code: 42 } })).toThrow();
  });

  test('is closed to a page that reaches this machine under another name', async () => {
    const { port } = new URL(running.portal.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest({ host: '127.0.0.1', port, path: '/control', headers: { host: 'evil.example' } }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

test('the page of arrivals shows what came in and runs nothing of it', async () => {
  await sender.register(aWireDossier({ ChuHoSo: '<script>alert("An")</script>' }));
  const answer = await fetch(running.portal.url);
  const html = await answer.text();
  expect(html).toContain('&lt;script&gt;alert(&quot;An&quot;)&lt;/script&gt;');
  expect(html).not.toContain('<script');
  expect(html).toContain('Đã nhận: <b>1</b> hồ sơ');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('closing does not wait for a stalled request', async () => {
  running.portal.control({ stall: { ms: 60_000 } });
  const cut = expect(sender.register(aWireDossier())).rejects.toThrow();
  await expect.poll(() => running.portal.requests()['DongBoHoSoMC']).toBe(1);
  const started = performance.now();
  await running.stop();
  expect(performance.now() - started).toBeLessThan(2_000);
  await cut;
  running = await aPortal();
});
