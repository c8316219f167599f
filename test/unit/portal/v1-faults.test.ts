import { connect } from 'node:net';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maliciousText } from '../../portal/malice';
import { counts } from '../../portal/store/inspections';
import { MALICE, STRANGE_ANSWERS, type StrangeAnswer } from '../../portal/switches';
import { aV1Dossier, V1_CODE } from '../../support/v1-builders';
import { aV1Station, type V1Station } from '../../support/v1-station';
import { aPortal, type RunningPortal } from './wire-builders';

let running: RunningPortal;
let station: V1Station;

beforeEach(async () => {
  running = await aPortal();
  station = aV1Station(running.portal.url);
  await station.logIn();
});
afterEach(() => running.stop());

const stored = async (): Promise<number> => (await running.portal.inspect(counts)).dossiers;
const OF_THE_PORTAL: ReadonlySet<StrangeAnswer> = new Set(['other-dossier', 'wrong-hash', 'replayed', 'malicious']);

/** By hand and without unpacking: these answers are not those of the document. */
async function put(key = 'k1'): Promise<{ status: number; mark: unknown }> {
  const session = await station.logIn();
  const answer = await request(`${running.portal.url}/v1/dossiers/${V1_CODE}`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${String(session.json['token'])}`,
      'x-station-id': station.stationId,
      'idempotency-key': key,
    },
    body: JSON.stringify(aV1Dossier()),
  });
  // Some of these bodies are broken on purpose.
  await answer.body.dump().catch(() => undefined);
  return { status: answer.statusCode, mark: answer.headers['x-portal'] };
}

describe('an answer that is not the portal', () => {
  test.each(STRANGE_ANSWERS.filter(kind => !OF_THE_PORTAL.has(kind)))(
    '%s carries no mark of it and stores only when asked to',
    async kind => {
      running.portal.control({ answer: { kind, service: 'putDossier' } });
      expect((await put()).mark).toBeUndefined();
      expect(await stored()).toBe(0);
      running.portal.control({ answer: { kind, service: 'putDossier', when: 'after' } });
      await put();
      expect(await stored()).toBe(1);
    },
  );
});

describe('an answer of a portal gone wrong', () => {
  test('other-dossier acknowledges another one', async () => {
    running.portal.control({ answer: { kind: 'other-dossier', service: 'putDossier', when: 'after' } });
    expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ code: 'H99.999-200101-9999' });
  });

  test('wrong-hash acknowledges another content, also without having stored any', async () => {
    running.portal.control({ answer: { kind: 'wrong-hash', service: 'putDossier' } });
    expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ contentSha256: '0'.repeat(64) });
    expect(await stored()).toBe(0);
  });

  test('replayed gives the acknowledgement of an earlier request', async () => {
    const first = await station.put('H01.151-261120-010002', aV1Dossier(), 'k0');
    running.portal.control({ answer: { kind: 'replayed', service: 'putDossier', when: 'after' } });
    expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toEqual(first.json);
    expect(await stored()).toBe(2);
  });

  test.each(MALICE.filter(malice => malice !== 'huge'))(
    'malicious %s keeps what a program goes by and spoils the rest',
    async malice => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      await running.portal.act({ elsewhere: { dossier: V1_CODE, status: '4' } });
      running.portal.control({ answer: { kind: 'malicious', malice, service: 'changes' } });
      const session = await station.logIn();
      const answer = await fetch(`${running.portal.url}/v1/changes`, {
        headers: { authorization: `Bearer ${String(session.json['token'])}`, 'x-station-id': station.stationId },
      });
      const text = await answer.text();
      expect(answer.headers.get('x-portal')).toBe('practice');
      expect(text).toContain(`"dossierCode":"${V1_CODE}"`);
      if (malice === 'deep') expect(text.split('{').length).toBeGreaterThan(10_000);
      if (malice === 'proto') expect(text).toContain('"__proto__"');
    },
  );
});

test('malicious huge is more than a hundred megabytes', () => {
  expect(maliciousText('{"code":"x"}', 'huge').length).toBeGreaterThan(100 * 1024 * 1024);
});

describe('a switch of the exchange protocol', () => {
  test('refuse, status and drop meet this interface too', async () => {
    running.portal.control({ refuse: { field: 'fields.purpose', message: 'Thiếu mục đích', dossier: V1_CODE } });
    expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toEqual({
      code: 'invalid-field',
      message: 'Thiếu mục đích',
      field: 'fields.purpose',
    });
    running.portal.control({ status: { code: 503, retryAfterSeconds: 7, service: 'putDossier' } });
    const busy = await station.put(V1_CODE, aV1Dossier(), 'k1');
    expect([busy.status, busy.headers.get('retry-after'), busy.json['code']]).toEqual([503, '7', 'unavailable']);
    running.portal.control({ drop: 'after' });
    await expect(station.put(V1_CODE, aV1Dossier(), 'k1')).rejects.toThrow();
    expect(await stored()).toBe(1);
    running.portal.control({ duplicateAnswer: true });
    expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ outcome: 'created' });
  });
});

/** Everything the portal writes for one probe, byte for byte, until it closes the line. */
function rawProbe(): Promise<string> {
  return new Promise(resolve => {
    const { port } = new URL(running.portal.url);
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.on('data', bytes => (text += bytes.toString('latin1')));
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(text));
    socket.write('GET /v1/probe HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n');
  });
}

test('an answer can be cut after every one of its bytes', async () => {
  const clock = { now: () => Date.UTC(2026, 10, 20, 1) };
  await running.stop();
  running = await aPortal({ clock });
  const whole = await rawProbe();
  expect(whole).toMatch(/^HTTP\/1\.1 204 /);
  for (let afterBytes = 0; afterBytes <= whole.length; afterBytes += 1) {
    running.portal.control({ cut: { service: 'probe', afterBytes } });
    expect(await rawProbe()).toBe(whole.slice(0, afterBytes));
  }
});
