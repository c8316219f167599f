import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Portal, PortalOptions } from '../portal/start-portal';
import { canonical, sha256Hex } from '../portal/store/canonical';
import { attachmentsOf, codes, counts, versionsOf } from '../portal/store/inspections';
import { aV1Dossier, aV1Step, V1_CODE } from './v1-builders';
import { aV1Station, checksumOf, type V1Station } from './v1-station';

export interface SuitePortal {
  readonly portal: Portal;
  /** Ends the portal and starts it again on the same data. */
  readonly restart: () => Promise<Portal>;
  readonly stop: () => Promise<void>;
}

const MORNING = Date.UTC(2026, 10, 20, 1, 0, 0);
const SECOND_CODE = 'H01.151-261120-010002';

/** What the documented interface promises, whichever database is behind it. */
export function describePortal(open: (options: Partial<PortalOptions>) => Promise<SuitePortal>): void {
  let now = MORNING;
  let suite: SuitePortal;
  let portal: Portal;
  let station: V1Station;
  const clock = { now: () => now };

  beforeEach(async () => {
    now = MORNING;
    suite = await open({ clock });
    portal = suite.portal;
    station = aV1Station(portal.url);
    await station.logIn();
  });
  afterEach(() => suite.stop());

  const stored = (): Promise<number> => portal.inspect(counts).then(figures => figures.dossiers);

  describe('a dossier', () => {
    test('is taken before its files and held as it was sent', async () => {
      const body = aV1Dossier();
      const content = { dossier: body['dossier'], fields: body['fields'] };
      const reply = await station.put(V1_CODE, body, 'k1');
      expect([reply.status, reply.json]).toMatchObject([
        201,
        { code: V1_CODE, portalNumber: 'PT-2026-000001', revision: 1, outcome: 'created', receivedAt: MORNING },
      ]);
      expect(reply.json['contentSha256']).toBe(sha256Hex(canonical(content)));
      expect((await station.get(V1_CODE)).json).toMatchObject({ ...content, steps: [], files: [], interface: 'v1' });
    });

    test('sent three times under its key, also at the same moment, is there once with one answer', async () => {
      const all = await Promise.all([1, 2, 3].map(() => station.put(V1_CODE, aV1Dossier(), 'k1')));
      expect(new Set(all.map(reply => JSON.stringify([reply.status, reply.json]))).size).toBe(1);
      expect(await portal.inspect(() => versionsOf(V1_CODE))).toHaveLength(1);
    });

    test('with another content under the same key is refused, and a refused request leaves its key free', async () => {
      expect((await station.put(V1_CODE, aV1Dossier({ dossier: { dueAt: 1 } }), 'k1')).json).toMatchObject({
        code: 'invalid-field',
        field: 'dossier.dueAt',
      });
      expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).status).toBe(201);
      expect((await station.put(SECOND_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ code: 'key-reused' });
    });

    test('keeps what the portal does not know', async () => {
      await station.put(V1_CODE, aV1Dossier({ dossier: { fromLater: { a: [1] } }, fields: { x: null } }), 'k1');
      expect((await station.get(V1_CODE)).json).toMatchObject({
        dossier: { fromLater: { a: [1] } },
        fields: { x: null },
      });
    });

    test('of an older revision of its station changes nothing, and the same content makes no new revision', async () => {
      await station.put(V1_CODE, aV1Dossier({ revision: 2, fields: { purpose: 'mới' } }), 'k2');
      expect((await station.put(V1_CODE, aV1Dossier({ revision: 1 }), 'k1')).json).toMatchObject({
        outcome: 'superseded',
        revision: 1,
        stationRevision: 2,
      });
      const same = await station.put(V1_CODE, aV1Dossier({ revision: 3, fields: { purpose: 'mới' } }), 'k3');
      expect(same.json).toMatchObject({ outcome: 'unchanged', revision: 1 });
      expect((await station.get(V1_CODE)).json).toMatchObject({ fields: { purpose: 'mới' } });
    });

    test('of another station is neither shown nor changed', async () => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      const other = aV1Station(portal.url, 'station-2');
      await other.logIn();
      expect((await other.get(V1_CODE)).status).toBe(423);
      expect((await other.put(V1_CODE, aV1Dossier({ revision: 2, fields: { a: 1 } }), 'k2')).status).toBe(423);
      expect((await other.steps(V1_CODE, [aV1Step()], 'k3')).status).toBe(423);
    });

    test('takes over what a provisional code had', async () => {
      const provisional = 'H01.151-261120-01T001';
      await station.put(provisional, aV1Dossier(), 'k1');
      await station.steps(provisional, [aV1Step()], 'k2');
      const status = { status: '4' };
      await station.put(V1_CODE, aV1Dossier({ revision: 2, dossier: status, more: { supersedes: provisional } }), 'k3');
      expect((await station.get(provisional)).json).toMatchObject({ supersededBy: V1_CODE, steps: [] });
      expect((await station.get(V1_CODE)).json['steps']).toHaveLength(1);
      const late = await station.steps(provisional, [aV1Step({ stepId: 's2', status: '9' })], 'k4');
      expect(late.json).toMatchObject({ results: [{ outcome: 'accepted' }] });
      const day = await station.call('GET', '/v1/digest?from=2026-11-20&to=2026-11-20');
      expect(day.json).toMatchObject({ days: [{ count: 1 }] });
    });

    test.each([
      ['dossier.procedureCode', { procedureCode: 'x' }],
      ['dossier.ownerId.number', { ownerId: { kind: '1', number: '123456789' } }],
      ['dossier.ownerId', { ownerId: null }],
      ['dossier.summary', { summary: 'Trang\u0007' }],
      ['dossier.summary', { summary: 'a\u0301' }],
      ['dossier.status', { status: '11' }],
      [
        'dossier.files[0].sha256',
        { files: [{ attachmentId: 'f', fileName: 'a', sha256: 'x', sizeBytes: 1, mime: 'a/b' }] },
      ],
    ])('with a wrong %s is refused by the name of the field', async (field, dossier) => {
      const reply = await station.put(V1_CODE, aV1Dossier({ dossier }), 'k1');
      expect([reply.status, reply.json]).toMatchObject([422, { code: 'invalid-field', field }]);
      expect(reply.json['message']).toMatch(/\p{L}/u);
      expect(await stored()).toBe(0);
    });
  });

  describe('a change made elsewhere', () => {
    test('is a conflict for a station that has not seen it, and none once it has', async () => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      await portal.act({ elsewhere: { dossier: V1_CODE, fields: { purpose: 'sửa ở Sở' }, by: 'Sở Tư pháp' } });
      const mine = aV1Dossier({ revision: 2, fields: { purpose: 'sửa ở quầy' } });
      const refused = await station.put(V1_CODE, mine, 'k2', 1);
      expect([refused.status, refused.json]).toMatchObject([
        409,
        { code: 'conflict', theirs: { revision: 2, fields: { purpose: 'sửa ở Sở' }, changedBy: 'Sở Tư pháp' } },
      ]);
      expect((await station.put(V1_CODE, mine, 'k2', 2)).json).toMatchObject({ outcome: 'updated', revision: 3 });
      expect(await portal.inspect(() => versionsOf(V1_CODE))).toHaveLength(3);
    });

    test('comes down by cursor, in order, to its own station only', async () => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      const first = (await station.call('GET', '/v1/changes')).json;
      expect(first['changes']).toEqual([]);
      const { resultId } = await portal.act({
        elsewhere: {
          dossier: V1_CODE,
          status: '9',
          fields: { note: 'x' },
          result: { contentBase64: Buffer.from('%PDF').toString('base64') },
        },
      });
      await portal.act({ publish: { kind: 'catalogue', version: '2', content: [] } });
      const page = (await station.call('GET', `/v1/changes?cursor=${String(first['next'])}&limit=3`)).json;
      expect(page).toMatchObject({
        more: true,
        changes: [
          { kind: 'fields', dossierCode: V1_CODE, revision: 2, body: { fields: { note: 'x' } } },
          { kind: 'status', body: { status: '9' } },
          { kind: 'result', body: { resultId, sha256: sha256Hex('%PDF'), sizeBytes: 4 } },
        ],
      });
      const rest = (await station.call('GET', `/v1/changes?cursor=${String(page['next'])}`)).json;
      expect(rest).toMatchObject({ more: false, changes: [{ kind: 'catalogue', body: { version: '2' } }] });
      const file = await station.call('GET', `/v1/results/${resultId ?? ''}`);
      expect([file.bytes.toString(), file.headers.get('x-content-sha256')]).toEqual(['%PDF', sha256Hex('%PDF')]);

      const other = aV1Station(portal.url, 'station-2');
      await other.logIn();
      expect((await other.call('GET', '/v1/changes')).json).toMatchObject({ changes: [{ kind: 'catalogue' }] });
      expect((await other.call('GET', `/v1/results/${resultId ?? ''}`)).status).toBe(423);
    });
  });

  describe('steps', () => {
    test('are taken once by their id and answered one by one', async () => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      const steps = [
        aV1Step({ stepId: 's1' }),
        aV1Step({ stepId: 's2', status: '10' }),
        aV1Step({ stepId: 's3', officer: '' }),
        aV1Step({ stepId: 's4', status: '9' }),
      ];
      const reply = await station.steps(V1_CODE, steps, 'k2');
      expect(reply.json).toMatchObject({
        status: '9',
        results: [
          { stepId: 's1', outcome: 'accepted' },
          { stepId: 's2', outcome: 'refused', code: 'wrong-move', field: '[1].status' },
          { stepId: 's3', outcome: 'refused', code: 'invalid-field', field: '[2].officer' },
          { stepId: 's4', outcome: 'accepted' },
        ],
      });
      const again = await station.steps(V1_CODE, steps, 'k2');
      expect((again.json['results'] as { outcome: string }[]).map(result => result.outcome)).toEqual([
        'known',
        'accepted',
        'refused',
        'known',
      ]);
      expect((await station.steps(SECOND_CODE, [aV1Step()], 'k3')).status).toBe(404);
      const tooMany = Array.from({ length: 51 }, (_, index) => aV1Step({ stepId: `x${index}` }));
      expect((await station.steps(V1_CODE, tooMany, 'k4')).status).toBe(422);
    });
  });

  describe('a file', () => {
    const bytes = randomBytes(300_000);
    const file = { dossier: V1_CODE, attachmentId: 'f1', sha256: sha256Hex(bytes), sizeBytes: bytes.byteLength };

    test('goes on at the byte where it was cut, also after a restart, and counts when its hash is right', async () => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      const location = (await station.createUpload(file, 'u1')).headers.get('location')!;
      expect((await station.append(location, 0, bytes.subarray(0, 100_000))).status).toBe(204);
      portal.control({ cut: { service: 'appendToUpload', what: 'upload', afterBytes: 50_000 } });
      await expect(station.append(location, 100_000, bytes.subarray(100_000))).rejects.toThrow();
      await expect.poll(() => station.offset(location), { timeout: 10_000 }).toBe(150_000);

      portal = await suite.restart();
      station = aV1Station(portal.url);
      await station.logIn();
      const again = await station.createUpload(file, 'u1');
      expect([again.status, again.headers.get('location'), again.headers.get('upload-offset')]).toEqual([
        201,
        location,
        '150000',
      ]);
      const rest = bytes.subarray(150_000);
      const end = await station.append(location, 150_000, rest, checksumOf(rest));
      expect([end.status, end.headers.get('x-content-sha256')]).toEqual([204, file.sha256]);
      expect(await portal.inspect(() => attachmentsOf(V1_CODE))).toMatchObject([
        { attachmentId: 'f1', sizeBytes: 300_000 },
      ]);
      expect((await station.get(V1_CODE)).json['files']).toHaveLength(1);
      expect((await station.createUpload(file, 'u2')).headers.get('upload-offset')).toBe('300000');
    });

    test('whose bytes are not those its hash names is refused and starts anew', async () => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      const location = (await station.createUpload(file, 'u1')).headers.get('location')!;
      const wrong = Buffer.alloc(file.sizeBytes);
      const refused = await station.append(location, 0, wrong, checksumOf(bytes));
      expect([refused.status, refused.json['code']]).toEqual([460, 'checksum-mismatch']);
      expect(await station.offset(location)).toBe(0);
      expect((await station.append(location, 0, wrong)).status).toBe(460);
      expect((await station.call('HEAD', location, undefined, { 'tus-resumable': '1.0.0' })).status).toBe(404);
      expect((await station.createUpload(file, 'u1')).headers.get('upload-offset')).toBeNull();
      expect((await portal.inspect(counts)).attachments).toBe(0);
    });

    test('at another byte, of a missing dossier or of another station is refused', async () => {
      expect((await station.createUpload(file, 'u1')).status).toBe(404);
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      const location = (await station.createUpload(file, 'u1')).headers.get('location')!;
      expect((await station.append(location, 5, bytes)).json).toMatchObject({ code: 'wrong-offset' });
      const other = aV1Station(portal.url, 'station-2');
      await other.logIn();
      expect((await other.createUpload(file, 'u1')).status).toBe(423);
      expect(await other.offset(location)).toBeNaN();
      expect((await station.call('DELETE', location, undefined, { 'tus-resumable': '1.0.0' })).status).toBe(204);
      expect(await station.offset(location)).toBeNaN();
    });
  });

  describe('numbers', () => {
    const wish = { agencyCode: 'H01.151', kind: 'dossier', date: '2026-11-20', count: 50 };
    const take = (key: string, more = {}) =>
      station.call('POST', '/v1/numbers', { ...wish, ...more }, { 'idempotency-key': key });

    test('are given once, also to many at a time, after a restart and after a restore', async () => {
      await portal.act({ snapshot: 'before' });
      const blocks = await Promise.all(Array.from({ length: 6 }, (_, index) => take(`n${index}`)));
      const starts = blocks.map(block => block.json['from'] as number).toSorted((a, b) => a - b);
      expect(starts).toEqual([1, 51, 101, 151, 201, 251]);
      expect((await take('n0')).json).toEqual(blocks[0]!.json);
      expect((await take('n0', { count: 2 })).json).toMatchObject({ code: 'key-reused' });
      await portal.act({ restore: 'before' });
      portal = await suite.restart();
      station = aV1Station(portal.url);
      await station.logIn();
      expect((await take('n9')).json).toMatchObject({ from: 301, to: 350 });
      expect((await take('n0')).json).toEqual(blocks[0]!.json);
      expect((await take('y1', { kind: 'receipt', date: undefined, year: 2026 })).json).toMatchObject({ from: 1 });
      expect((await take('y2', { kind: 'receipt' })).json).toMatchObject({ field: 'year' });
    });

    test('that were used, or never will be, are told of', async () => {
      const { json } = await take('n1');
      const told = (used: number[], never: object[], key: string) =>
        station.call(
          'POST',
          `/v1/numbers/${String(json['blockId'])}/used`,
          { used, never },
          { 'idempotency-key': key },
        );
      expect((await told([1, 2], [{ number: 3, reason: 'Phiếu in hỏng' }], 'a')).json).toMatchObject({
        used: 2,
        never: 1,
        open: 47,
      });
      expect((await told([3], [{ number: 1, reason: 'nhầm' }], 'b')).json).toMatchObject({
        used: 3,
        never: 0,
        open: 47,
      });
      expect((await told([99], [], 'c')).json).toMatchObject({ code: 'invalid-field', field: 'used[0]' });
    });
  });

  describe('the digest', () => {
    test('of a day is that of its lines, down to the one dossier that differs', async () => {
      for (let serial = 1; serial <= 40; serial += 1) {
        const code = `H01.151-261120-01${String(serial).padStart(4, '0')}`;
        await station.put(code, aV1Dossier({ fields: { serial } }), `k${serial}`);
      }
      await station.steps(V1_CODE, [aV1Step()], 's1');
      const day = (await station.call('GET', '/v1/digest/2026-11-20?detail=entries')).json;
      const lines = (day['entries'] as Record<string, unknown>[]).map(
        entry =>
          `${String(entry['code'])}:${String(entry['contentSha256'])}:${String(entry['stepCount'])}:${String(entry['fileCount'])}`,
      );
      expect(lines).toHaveLength(40);
      const whole = (await station.call('GET', '/v1/digest?from=2026-11-01&to=2026-11-30')).json;
      expect(whole['days']).toEqual([{ day: '2026-11-20', count: 40, sha256: sha256Hex(lines.toSorted().join('\n')) }]);
      const asked = (unless: string) =>
        station.call('GET', `/v1/digest?from=2026-11-01&to=2026-11-30&unless=${unless}`);
      const ours = sha256Hex(`2026-11-20:40:${sha256Hex(lines.toSorted().join('\n'))}`);
      expect((await asked(ours)).json).toMatchObject({ same: true, days: [] });
      expect((await asked(sha256Hex('another'))).json).toEqual(whole);
      const { buckets } = (await station.call('GET', '/v1/digest/2026-11-20')).json as {
        buckets: { prefix: string; count: number; sha256: string }[];
      };
      expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(40);
      const prefix = sha256Hex(V1_CODE).slice(0, 1);
      const bucket = buckets.find(candidate => candidate.prefix === prefix)!;
      const inside = (await station.call('GET', `/v1/digest/2026-11-20?prefix=${prefix}`)).json;
      expect(inside).toMatchObject({ count: bucket.count, sha256: bucket.sha256 });
      expect(inside['entries']).toContainEqual(expect.objectContaining({ code: V1_CODE, stepCount: 1 }));
      const deeper = (await station.call('GET', `/v1/digest/2026-11-20?prefix=${prefix}&detail=buckets`)).json;
      expect((deeper['buckets'] as { prefix: string }[]).every(({ prefix: two }) => two.length === 2)).toBe(true);
      expect((await station.call('GET', '/v1/digest?from=2026-11-30&to=2026-11-01')).json).toMatchObject({
        field: 'to',
      });
      expect((await station.call('GET', '/v1/digest/2026-11-20?station=other')).status).toBe(423);
    });
  });

  describe('a portal restored from an older backup', () => {
    test('has forgotten what came after, says so to old cursors, and takes it again without doubling', async () => {
      const first = (await station.put(V1_CODE, aV1Dossier(), 'k1')).json;
      await portal.act({ snapshot: 'noon' });
      const lost = (await station.put(SECOND_CODE, aV1Dossier(), 'k2')).json;
      await portal.act({ elsewhere: { dossier: V1_CODE, status: '4' } });
      const cursor = String((await station.call('GET', '/v1/changes')).json['next']);
      await portal.act({ restore: 'noon' });
      expect(await portal.inspect(() => codes())).toEqual([V1_CODE]);
      const gone = await station.call('GET', `/v1/changes?cursor=${cursor}`);
      expect([gone.status, gone.json['code']]).toEqual([410, 'cursor-unknown']);
      expect((await station.call('GET', `/v1/changes?cursor=${String(gone.json['restart'])}`)).status).toBe(200);
      const again = await station.put(
        SECOND_CODE,
        aV1Dossier({ more: { portalNumber: lost['portalNumber'] } }),
        'k2',
        7,
      );
      expect(again.json).toMatchObject({ portalNumber: lost['portalNumber'], outcome: 'created', revision: 8 });
      expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toEqual(first);
      expect(await stored()).toBe(2);
    });

    test('forgets only the last when told so', async () => {
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      await station.put(SECOND_CODE, aV1Dossier(), 'k2');
      await portal.act({ forgetLast: 1 });
      expect((await station.get(SECOND_CODE)).status).toBe(404);
      expect((await station.get(V1_CODE)).status).toBe(200);
    });
  });

  describe('a carried bundle', () => {
    test('has the same effect as its entries would have had, once, whichever came first', async () => {
      const content = Buffer.from('%PDF carried');
      const file = { attachmentId: 'f1', sha256: sha256Hex(content), mime: 'application/pdf', fileName: 'a.pdf' };
      const entries = [
        { entryId: 'k1', stationId: 'station-1', kind: 'dossier', code: V1_CODE, body: aV1Dossier() },
        { entryId: 'k2', stationId: 'station-1', kind: 'steps', code: V1_CODE, body: [aV1Step()] },
        {
          entryId: 'k3',
          stationId: 'station-1',
          kind: 'file',
          code: V1_CODE,
          body: { ...file, contentBase64: content.toString('base64') },
        },
        { entryId: 'k4', stationId: 'station-1', kind: 'steps', code: SECOND_CODE, body: [aV1Step()] },
      ];
      const carrier = aV1Station(portal.url, 'station-9');
      await carrier.logIn();
      await station.put(V1_CODE, aV1Dossier(), 'k1');
      for (const bundleId of ['b1', 'b1', 'b2']) {
        const reply = await carrier.call(
          'POST',
          '/v1/bundles',
          { bundleId, entries },
          { 'idempotency-key': bundleId, 'content-type': 'application/json' },
        );
        expect((reply.json['results'] as { status: number }[]).map(({ status }) => status)).toEqual(
          bundleId === 'b1' && (await portal.inspect(counts)).progress === 0
            ? [201, 200, 201, 404]
            : [201, 200, expect.any(Number), 404],
        );
      }
      expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).status).toBe(201);
      expect((await station.steps(V1_CODE, [aV1Step()], 'k2')).status).toBe(200);
      expect(await portal.inspect(counts)).toEqual({ dossiers: 1, progress: 1, attachments: 1 });
    });
  });

  describe('coming in', () => {
    test('needs a session, a station, a key and the right to write', async () => {
      const stranger = aV1Station(portal.url);
      expect((await stranger.get(V1_CODE)).json).toMatchObject({ code: 'session-expired' });
      expect((await stranger.logIn('practice', 'wrong')).json).toMatchObject({ code: 'wrong-password' });
      expect((await station.call('PUT', `/v1/dossiers/${V1_CODE}`, aV1Dossier())).json).toMatchObject({
        field: 'Idempotency-Key',
      });
      expect((await station.call('GET', '/v1/changes', undefined, { 'x-station-id': '' })).json).toMatchObject({
        field: 'X-Station-Id',
      });
      expect((await station.call('GET', '/v1/dossiers/xa')).json).toMatchObject({ field: 'code' });
      portal.control({ account: { username: 'practice', role: 'reader' } });
      expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ code: 'role-cut' });
      expect((await station.get(V1_CODE)).status).toBe(404);
      portal.control({ account: { username: 'practice', role: 'officer', open: false } });
      expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ code: 'account-closed' });
      expect((await station.logIn()).json).toMatchObject({ code: 'account-closed' });
      portal.control({ account: { username: 'practice', open: true }, expireSessions: true });
      expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ code: 'session-expired' });
      await station.logIn();
      now += 31 * 60_000;
      expect((await station.put(V1_CODE, aV1Dossier(), 'k1')).json).toMatchObject({ code: 'session-expired' });
    });

    test('is marked by the portal and its clock, also where there is nothing', async () => {
      const probe = await station.call('GET', '/v1/probe');
      expect([probe.status, probe.headers.get('x-portal'), probe.headers.get('x-portal-time')]).toEqual([
        204,
        'practice',
        String(MORNING),
      ]);
      expect((await station.call('GET', '/v1/nowhere')).json).toMatchObject({ code: 'no-such-call' });
      expect((await station.call('PATCH', '/v1/changes')).status).toBe(405);
      expect(
        (
          await station.call('PUT', `/v1/dossiers/${V1_CODE}`, Buffer.from('{'), {
            'content-type': 'application/json',
            'idempotency-key': 'k',
          })
        ).status,
      ).toBe(400);
      expect(
        (
          await station.call('PUT', `/v1/dossiers/${V1_CODE}`, Buffer.from('{}'), {
            'content-type': 'text/plain',
            'idempotency-key': 'k',
          })
        ).status,
      ).toBe(415);
    });

    test('gives catalogue and calendar with their hash, and not twice', async () => {
      const catalogue = await station.call('GET', '/v1/catalogue');
      expect(catalogue.json['sha256']).toBe(sha256Hex(canonical(catalogue.json['content'])));
      const etag = catalogue.headers.get('etag')!;
      expect((await station.call('GET', '/v1/catalogue', undefined, { 'if-none-match': etag })).status).toBe(304);
      expect((await station.call('GET', '/v1/calendar/2026')).status).toBe(200);
      expect((await station.call('GET', '/v1/calendar/2999')).status).toBe(404);
      await portal.act({ publish: { kind: 'calendar', year: 2999, version: '1', content: [{ date: '2999-01-01' }] } });
      expect((await station.call('GET', '/v1/calendar/2999')).json).toMatchObject({ version: '1' });
    });
  });
}
