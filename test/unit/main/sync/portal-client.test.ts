import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dossierPayload, progressPayload } from '../../../../main/sync/exchange-mapping';
import { createPortalClient, type PortalClient, type PortalClientOptions } from '../../../../main/sync/portal-client';
import { PRACTICE_DSTCODE, type Portal } from '../../../portal/start-portal';
import type { StrangeAnswer, Switches } from '../../../portal/switches';
import { aPortal, MORNING, sha256Of, type RunningPortal } from '../../portal/wire-builders';
import { aDossierForPortal, aStepForPortal } from './portal-builders';

const CODE = 'H01.151-261120-0001';
const payload = dossierPayload(aDossierForPortal({ files: [] })).payload;
const step = progressPayload(aStepForPortal()).payload;
const create = { isUpdating: false, key: 'key-1' };

let now = MORNING;
const clock = { now: () => now };
let running: RunningPortal;
let portal: Portal;
let client: PortalClient;
const clients: PortalClient[] = [];

function aClient(changes: Partial<PortalClientOptions> = {}): PortalClient {
  const made = createPortalClient({
    baseUrl: portal.url,
    authPath: '/auth',
    integrationPath: '/integration',
    username: 'practice',
    password: 'practice',
    dstcode: PRACTICE_DSTCODE,
    agencyCode: 'H01.151',
    stationId: 'station-1',
    clock,
    timeoutMs: 5_000,
    ...changes,
  });
  clients.push(made);
  return made;
}

beforeEach(async () => {
  now = MORNING;
  running = await aPortal({ clock });
  portal = running.portal;
  client = aClient();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map(made => made.close()));
  await running.stop();
});

const versions = (): number => portal.registrationsOf(CODE)[0]?.versions.length ?? 0;
const arm = (switches: Switches): void => portal.control(switches);

describe('a dossier', () => {
  test('is accepted with the number and moment of the portal, and is there as it was sent', async () => {
    expect(await client.lookUp(CODE)).toBe('absent');
    const answer = await client.sendDossier(payload, create);
    expect(answer).toEqual({ kind: 'accepted', receiptNumber: 'PT-2026-000001', at: MORNING });
    expect(await client.lookUp(CODE)).toBe('present');
    expect(portal.registrationsOf(CODE)).toMatchObject([{ payload, stationId: 'station-1' }]);
  });

  test('sent three times under its key has one effect and one number', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => client.sendDossier(payload, create)));
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ kind: 'accepted', receiptNumber: 'PT-2026-000001' });
    expect(versions()).toBe(1);
    expect(portal.requests()['auth']).toBe(1);
  });

  test('that is already there is a duplicate, and is taken as an update', async () => {
    await client.sendDossier(payload, create);
    expect(await client.sendDossier(payload, { isUpdating: false, key: 'key-2' })).toEqual({ kind: 'duplicate' });
    const update = await client.sendDossier(payload, { isUpdating: true, key: 'key-2' });
    expect(update).toMatchObject({ kind: 'accepted', receiptNumber: 'PT-2026-000001' });
  });

  test('answered as a duplicate by a box that sent it twice is taken as an update', async () => {
    arm({ duplicateAnswer: true });
    expect(await client.sendDossier(payload, create)).toEqual({ kind: 'duplicate' });
    expect(await client.sendDossier(payload, { ...create, isUpdating: true })).toMatchObject({ kind: 'accepted' });
    expect(portal.count().dossiers).toBe(1);
  });

  test('whose code another station holds is rejected, also as an update', async () => {
    await client.sendDossier(payload, create);
    const other = aClient({ stationId: 'station-2' });
    for (const isUpdating of [false, true]) {
      const answer = await other.sendDossier(payload, { isUpdating, key: 'other' });
      expect(answer).toMatchObject({ kind: 'rejected', errorCode: '-3', field: 'MaHoSo' });
    }
  });

  test('that the portal refuses comes back with the field and its sentence', async () => {
    const answer = await client.sendDossier({ ...payload, NgayTiepNhan: '20260230080000' }, create);
    expect(answer).toEqual({
      kind: 'rejected',
      errorCode: '5',
      message: 'Trường NgayTiepNhan không hợp lệ',
      field: 'NgayTiepNhan',
    });
    arm({ refuse: { field: 'ChuHoSo', message: 'Chủ hồ sơ không khớp' } });
    expect(await client.sendDossier(payload, create)).toMatchObject({ kind: 'rejected', field: 'ChuHoSo' });
    expect(await client.sendDossier(payload, create)).toMatchObject({ kind: 'accepted' });
  });

  test('with other content under a used key is rejected', async () => {
    await client.sendDossier(payload, create);
    const answer = await client.sendDossier({ ...payload, GhiChu: 'khác' }, create);
    expect(answer).toMatchObject({ kind: 'rejected', errorCode: '-4' });
  });

  test('the portal forgot is absent, and an update of it is rejected as absent', async () => {
    await client.sendDossier(payload, create);
    arm({ forgetLast: 1 });
    expect(await client.lookUp(CODE)).toBe('absent');
    expect(await client.sendDossier(payload, { isUpdating: true, key: 'key-2' })).toMatchObject({ errorCode: '4' });
    expect(await client.sendDossier(payload, { isUpdating: false, key: 'key-3' })).toMatchObject({ kind: 'accepted' });
  });
});

describe('a lost answer', () => {
  test('before storing leaves the outcome open, and the look-up says absent', async () => {
    await client.probe();
    arm({ drop: 'before' });
    expect(await client.sendDossier(payload, create)).toEqual({ kind: 'unknown-outcome', why: 'connection-cut' });
    expect(await client.lookUp(CODE)).toBe('absent');
  });

  test('after storing leaves the outcome open, and the look-up says present', async () => {
    arm({ drop: 'after' });
    expect(await client.sendDossier(payload, create)).toEqual({ kind: 'unknown-outcome', why: 'connection-cut' });
    expect(await client.lookUp(CODE)).toBe('present');
    expect(await client.sendDossier(payload, { ...create, isUpdating: true })).toMatchObject({ kind: 'accepted' });
    expect(versions()).toBe(1);
  });

  test('by a stall longer than the time-out leaves the outcome open', async () => {
    const hasty = aClient({ timeoutMs: 1_000 });
    await hasty.lookUp(CODE);
    arm({ stall: { ms: 1_400, service: 'DongBoHoSoMC' } });
    expect(await hasty.sendDossier(payload, create)).toEqual({ kind: 'unknown-outcome', why: 'timeout' });
    await expect.poll(() => portal.count().dossiers, { timeout: 5_000 }).toBe(1);
    expect(await client.lookUp(CODE)).toBe('present');
  });

  test('that trickles beyond the time-out leaves the outcome open', async () => {
    const hasty = aClient({ timeoutMs: 1_000 });
    await hasty.lookUp(CODE);
    arm({ slow: { bytesPerSecond: 50, service: 'DongBoHoSoMC' } });
    expect(await hasty.sendDossier(payload, create)).toEqual({ kind: 'unknown-outcome', why: 'timeout' });
  });

  test('to a question is a question to ask again', async () => {
    arm({ drop: { when: 'before', service: 'TraCuuHoSo' } });
    expect(await client.lookUp(CODE)).toEqual({ kind: 'retry', why: 'connection-cut' });
  });
});

describe('a strange answer', () => {
  test.each<[StrangeAnswer, object]>([
    ['html', { kind: 'retry', why: 'captive-page' }],
    ['redirect', { kind: 'retry', why: 'captive-page' }],
    ['empty', { kind: 'unknown-outcome', why: 'empty-answer' }],
    ['cut-json', { kind: 'unknown-outcome', why: 'unreadable-answer' }],
    ['wrong-type', { kind: 'unknown-outcome', why: 'unreadable-answer' }],
    ['no-error-code', { kind: 'unknown-outcome', why: 'unreadable-answer' }],
    ['not-an-object', { kind: 'unknown-outcome', why: 'unreadable-answer' }],
    ['gzip-bomb', { kind: 'unknown-outcome', why: 'unreadable-answer' }],
    ['huge', { kind: 'unknown-outcome', why: 'answer-too-large' }],
    ['other-dossier', { kind: 'unknown-outcome', why: 'answer-for-another-dossier' }],
  ])('%s never counts as received', async (kind, expected) => {
    arm({ answer: { kind } });
    expect(await client.sendDossier(payload, create)).toEqual(expected);
    arm({ answer: { kind, service: 'TraCuuHoSo' } });
    expect(await client.lookUp(CODE)).toMatchObject({ kind: 'retry' });
    arm({ answer: { kind, service: 'auth' } });
    expect(await aClient().sendDossier(payload, create)).toMatchObject({
      kind: expect.stringMatching(/retry|unauthorised/),
    });
    expect(portal.count().dossiers).toBe(0);
    expect(await client.sendDossier(payload, create)).toMatchObject({ kind: 'accepted' });
  });

  test('503 asks to come back when the portal says', async () => {
    arm({ status: { code: 503, retryAfterSeconds: 90 } });
    const answer = await client.sendDossier(payload, create);
    expect(answer).toEqual({ kind: 'retry', why: 'server-error', retryAfterMs: 90_000 });
    arm({ status: { code: 429, retryAfterSeconds: 'Fri, 20 Nov 2026 01:05:00 GMT' } });
    expect(await client.sendDossier(payload, create)).toMatchObject({
      why: 'too-many-requests',
      retryAfterMs: 300_000,
    });
  });

  test('403 stops and 404 is a rejection', async () => {
    arm({ status: { code: 403 } });
    expect(await client.sendDossier(payload, create)).toEqual({ kind: 'unauthorised', why: 'access-refused' });
    arm({ status: { code: 404 } });
    expect(await client.sendDossier(payload, create)).toMatchObject({ kind: 'rejected' });
  });
});

describe('the session', () => {
  test('that ended is renewed once, and the dossier sent once', async () => {
    await client.lookUp(CODE);
    arm({ expireSessions: true });
    expect(await client.sendDossier(payload, create)).toMatchObject({ kind: 'accepted' });
    expect([portal.requests()['auth'], versions()]).toEqual([2, 1]);
  });

  test('that ended under several lanes is renewed without a storm', async () => {
    await client.lookUp(CODE);
    arm({ expireSessions: true });
    const codes = ['0001', '0002', '0003', '0004'].map(serial => `H01.151-261120-${serial}`);
    const answers = await Promise.all(
      codes.map(MaHoSo => client.sendDossier({ ...payload, MaHoSo }, { isUpdating: false, key: MaHoSo })),
    );
    expect(answers.map(answer => answer.kind)).toEqual(Array(4).fill('accepted'));
    expect(portal.requests()['auth']).toBe(2);
  });

  test('that no login can keep is given up after the second try', async () => {
    arm({ status: { code: 401, times: 'always' } });
    expect(await client.sendDossier(payload, create)).toEqual({ kind: 'retry', why: 'session-lost' });
    expect(portal.requests()['auth']).toBe(2);
  });

  test('is refused with a wrong password, and with a closed account in the middle of work', async () => {
    expect(await aClient({ password: 'wrong' }).sendDossier(payload, create)).toEqual({
      kind: 'unauthorised',
      why: 'login-refused',
    });
    await client.lookUp(CODE);
    arm({ account: { username: 'practice', open: false } });
    expect(await client.sendDossier(payload, create)).toEqual({ kind: 'unauthorised', why: 'login-refused' });
    arm({ account: { username: 'practice', open: true } });
    expect(await client.sendDossier(payload, create)).toMatchObject({ kind: 'accepted' });
  });

  test('is not asked for over plain http to another machine', async () => {
    const far = aClient({ baseUrl: 'http://cong.example' });
    expect(await far.sendDossier(payload, create)).toEqual({ kind: 'unauthorised', why: 'insecure-address' });
    expect(await far.probe()).toEqual({ reachable: false, why: 'tls' });
    expect(await far.lookUp(CODE)).toEqual({ kind: 'unauthorised', why: 'insecure-address' });
  });

  test('with a setting no header can carry is a fault, not a bad line', async () => {
    await expect(aClient({ dstcode: 'VN\r\nx: y' }).lookUp(CODE)).rejects.toThrow('invalid');
  });

  test('with a wrong destination code is refused', async () => {
    const astray = aClient({ dstcode: 'VN:GOV:other' });
    expect(await astray.sendDossier(payload, create)).toEqual({ kind: 'unauthorised', why: 'access-refused' });
  });
});

describe('progress', () => {
  const steps = Array.from(
    { length: 23 },
    (_, minute) => progressPayload(aStepForPortal({ at: MORNING + minute * 60_000 })).payload,
  );

  test('goes in parts of ten and in order', async () => {
    await client.sendDossier(payload, create);
    expect(await client.sendProgress(steps, { key: 'steps' })).toMatchObject({ kind: 'accepted' });
    expect(portal.progressOf(CODE)).toEqual(steps);
    expect(portal.requests()['CapNhatTienDoHoSoMC']).toBe(3);
  });

  test('that stopped half-way is sent again whole and has one effect', async () => {
    await client.sendDossier(payload, create);
    await client.sendProgress(steps.slice(0, 10), { key: 'steps' });
    arm({ drop: { when: 'after', service: 'CapNhatTienDoHoSoMC' } });
    expect(await client.sendProgress(steps, { key: 'steps' })).toMatchObject({ kind: 'unknown-outcome' });
    expect(await client.sendProgress(steps, { key: 'steps' })).toMatchObject({ kind: 'accepted' });
    expect(portal.progressOf(CODE)).toEqual(steps);
  });

  test('of an unknown dossier, or by a forbidden move, is rejected', async () => {
    expect(await client.sendProgress([step], { key: 'a' })).toMatchObject({ kind: 'rejected', errorCode: '4' });
    await client.sendDossier(payload, create);
    const leap = { ...step, TrangThai: '10' as const };
    expect(await client.sendProgress([leap], { key: 'b' })).toMatchObject({
      kind: 'rejected',
      errorCode: '6',
      field: 'TrangThai',
    });
  });
});

describe('a file', () => {
  const page = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
  const file = {
    code: CODE,
    attachmentId: 'file-1',
    sha256: sha256Of(page),
    mime: 'application/pdf',
    sizeBytes: page.length,
    content: page,
  };
  const arrived = (): Buffer[] => portal.attachmentsOf(CODE).map(({ path }) => readFileSync(path));

  beforeEach(() => client.sendDossier(payload, create));

  test('of one part arrives byte for byte, and again changes nothing', async () => {
    const whole = aClient({ partBytes: 1024 * 1024 });
    expect(await whole.sendAttachment(file)).toEqual({ kind: 'accepted' });
    expect(await whole.sendAttachment(file)).toEqual({ kind: 'accepted' });
    expect(arrived()).toEqual([page]);
    expect(portal.attachmentsOf(CODE)).toMatchObject([{ attachmentId: 'file-1', mime: 'application/pdf' }]);
  });

  test('in parts is read part by part and arrives byte for byte', async () => {
    const asked: number[] = [];
    const content = (from: number, to: number) => {
      asked.push(to - from);
      return Promise.resolve(page.subarray(from, to));
    };
    expect(await aClient({ partBytes: 100_000 }).sendAttachment({ ...file, content })).toEqual({ kind: 'accepted' });
    expect(asked).toEqual([100_000, 100_000, 100_000]);
    expect(arrived()).toEqual([page]);
  });

  test('cut at any part goes on where it stopped', async () => {
    const careful = aClient({ partBytes: 60_000 });
    const sent: number[] = [];
    const cutting = (at: number) => (from: number, to: number) => {
      sent.push(from);
      if (from === at) arm({ drop: { when: 'before', service: 'attachments' } });
      return Promise.resolve(page.subarray(from, to));
    };
    for (const at of [0, 120_000, 212_768]) {
      const answer = await careful.sendAttachment({ ...file, content: cutting(at) });
      expect(answer).toEqual({ kind: 'retry', why: 'connection-cut' });
    }
    expect(await careful.sendAttachment(file)).toEqual({ kind: 'accepted' });
    // The first part after a cut is small: the portal may still be writing what reached it.
    expect(sent).toEqual([0, 0, 60_000, 120_000, 120_000, 152_768, 212_768]);
    expect(arrived()).toEqual([page]);
  });

  test.each([60_000, 1024 * 1024])(
    'after a session that ran out costs no part of it twice (parts of %i)',
    async partBytes => {
      const patient = aClient({ partBytes });
      const asked: number[] = [];
      const content = (from: number, to: number) => {
        asked.push(from);
        return Promise.resolve(page.subarray(from, to));
      };
      await patient.lookUp(CODE);
      now += 60 * 60_000;
      expect(await patient.sendAttachment({ ...file, content })).toEqual({ kind: 'accepted' });
      expect(asked).toEqual([...new Set(asked)]);
      expect(arrived()).toEqual([page]);
    },
  );

  test('whose last answer was lost is confirmed by a last piece', async () => {
    const careful = aClient({ partBytes: 60_000 });
    const losing = (from: number, to: number) => {
      if (to === page.length) arm({ drop: { when: 'after', service: 'attachments' } });
      return Promise.resolve(page.subarray(from, to));
    };
    expect(await careful.sendAttachment({ ...file, content: losing })).toEqual({
      kind: 'retry',
      why: 'connection-cut',
    });
    let bytesAgain = 0;
    const counting = (from: number, to: number) => {
      bytesAgain += to - from;
      return Promise.resolve(page.subarray(from, to));
    };
    expect(await careful.sendAttachment({ ...file, content: counting })).toEqual({ kind: 'accepted' });
    expect(bytesAgain).toBe(32 * 1024);
    expect(arrived()).toEqual([page]);
  });

  test('of no bytes arrives too', async () => {
    const empty = { ...file, sha256: sha256Of(''), sizeBytes: 0, content: Buffer.alloc(0) };
    expect(await client.sendAttachment(empty)).toEqual({ kind: 'accepted' });
    expect(arrived()).toEqual([Buffer.alloc(0)]);
  });

  test('whose content is not what its hash says is rejected', async () => {
    const damaged = Buffer.from(page);
    damaged[1234] = 255;
    const answer = await client.sendAttachment({ ...file, content: damaged });
    expect(answer).toMatchObject({ kind: 'rejected', errorCode: '5', field: 'sha256' });
    expect(arrived()).toEqual([]);
  });

  test('that lost its answer is simply sent again', async () => {
    arm({ drop: { when: 'after', service: 'attachments' } });
    const whole = aClient({ partBytes: 1024 * 1024 });
    expect(await whole.sendAttachment(file)).toEqual({ kind: 'retry', why: 'connection-cut' });
    expect(await whole.sendAttachment(file)).toEqual({ kind: 'accepted' });
    expect(arrived()).toEqual([page]);
  });

  test.each<StrangeAnswer>(['html', 'redirect', 'empty', 'cut-json', 'wrong-type', 'other-dossier'])(
    'answered with %s is not counted as received',
    async kind => {
      arm({ answer: { kind, service: 'attachments', times: 2 } });
      expect(await client.sendAttachment({ ...file })).toMatchObject({ kind: 'retry' });
      expect(arrived()).toEqual([]);
    },
  );

  test('survives the end of a session', async () => {
    arm({ expireSessions: true });
    expect(await aClient({ partBytes: 100_000 }).sendAttachment(file)).toEqual({ kind: 'accepted' });
    arm({ expireSessions: true });
    expect(await client.sendAttachment(file)).toEqual({ kind: 'accepted' });
  });

  test('of an unknown dossier is rejected', async () => {
    expect(await client.sendAttachment({ ...file, code: 'H01.151-261120-0009' })).toMatchObject({ errorCode: '4' });
  });

  test('that the store gives in another size is a fault of ours', async () => {
    await expect(client.sendAttachment({ ...file, sizeBytes: page.length + 1 })).rejects.toThrow('another size');
  });
});

describe('the probe', () => {
  test('reaches the portal and tells the difference of the clocks', async () => {
    expect(await client.probe()).toEqual({ reachable: true, clockOffsetMs: 500 });
  });

  test.each<[Switches, string]>([
    [{ answer: { kind: 'html', service: 'probe' } }, 'captive-page'],
    [{ answer: { kind: 'redirect', service: 'probe' } }, 'captive-page'],
    [{ answer: { kind: 'empty', service: 'probe' } }, 'captive-page'],
    [{ answer: { kind: 'huge', service: 'probe' } }, 'captive-page'],
    [{ status: { code: 503, service: 'probe' } }, 'server-error'],
    [{ drop: { when: 'before', service: 'probe' } }, 'no-network'],
  ])('%j is %s', async (switches, why) => {
    arm(switches);
    expect(await client.probe()).toEqual({ reachable: false, why });
    expect(await client.probe()).toMatchObject({ reachable: true });
  });

  test('of a silent portal ends with the time-out', async () => {
    arm({ stall: { ms: 5_000, service: 'probe' } });
    expect(await aClient({ timeoutMs: 200 }).probe()).toEqual({ reachable: false, why: 'timeout' });
  });

  test('of nobody is no network, and nothing was sent', async () => {
    const { port } = new URL(portal.url);
    await running.stop();
    const lonely = aClient({ baseUrl: `http://127.0.0.1:${port}` });
    expect(await lonely.probe()).toEqual({ reachable: false, why: 'no-network' });
    expect(await lonely.sendDossier(payload, create)).toEqual({ kind: 'retry', why: 'no-network' });
    running = await aPortal();
  });

  test('of a server that cannot do TLS is a TLS fault, and nothing was sent', async () => {
    const plain = await aTalker('HTTP/1.1 400 Bad Request\r\n\r\n');
    const secure = aClient({ baseUrl: `https://127.0.0.1:${plain.port}` });
    expect(await secure.probe()).toEqual({ reachable: false, why: 'tls' });
    expect(await secure.sendDossier(payload, create)).toEqual({ kind: 'retry', why: 'tls' });
    plain.server.close();
  });

  test('of something that is no web server is a page in between', async () => {
    const talker = await aTalker('220 mail.example ESMTP\r\n');
    expect(await aClient({ baseUrl: `http://127.0.0.1:${talker.port}` }).probe()).toEqual({
      reachable: false,
      why: 'captive-page',
    });
    talker.server.close();
  });
});

/** Answers any first bytes with the same line and hangs up. */
async function aTalker(line: string): Promise<{ server: Server; port: number }> {
  const server = createTcpServer(socket => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(line));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

describe('a service that reads', () => {
  test('answers rows, and goes by the name this portal has for it', async () => {
    const answer = await client.readRows('LayThuTuc', { maTTHC: '1.004873' });
    expect(answer).toMatchObject({ kind: 'rows', rows: [{ MATTHC: '1.004873' }] });
    const renamed = aClient({ names: { catalogueNames: { LayDanhMucTTHC: 'LayThuTuc', ma: 'maTTHC' } } });
    expect(await renamed.readRows('LayDanhMucTTHC', { ma: '1.004873' })).toEqual(answer);
  });

  test('that the portal does not know is refused, and the line is no worse for it', async () => {
    expect(await client.readRows('LayDanhMucTTHC')).toMatchObject({ kind: 'rejected', errorCode: '-5' });
    expect(await client.lookUp(CODE)).toBe('absent');
  });

  test.each(['html', 'cut-json', 'null', 'empty', 'not-an-object'] satisfies StrangeAnswer[])(
    'answered by %s is asked again later',
    async kind => {
      arm({ answer: { kind, service: 'LayDanhSachTTHC' } });
      expect(await client.readRows('LayDanhSachTTHC')).toMatchObject({ kind: 'retry' });
    },
  );
});
