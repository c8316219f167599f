import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { aPortal, aSender, aWireDossier, aWireStep, CODE, MORNING, type RunningPortal } from './wire-builders';

let now = MORNING;
let running: RunningPortal;
let sender: ReturnType<typeof aSender>;
const catalogueFile = join(tmpdir(), `practice-catalogue-${process.pid}.json`);

beforeAll(() => writeFileSync(catalogueFile, JSON.stringify(PROCEDURES)));
async function fresh(options: Parameters<typeof aPortal>[0] = {}): Promise<void> {
  now = MORNING;
  running = await aPortal({ clock: { now: () => now }, catalogueFile, ...options });
  sender = aSender(running.portal.url);
  await sender.logIn();
}
afterEach(() => running.stop());

describe('the way in', () => {
  test('a right password opens a session and a wrong one does not', async () => {
    await fresh();
    expect(await sender.logIn()).toMatchObject({ error_code: 0, session: expect.stringMatching(/^\S{20,}$/) });
    expect(await sender.logIn('practice', 'wrong')).toEqual({
      error_code: 1,
      message: 'Sai tài khoản hoặc mật khẩu, hoặc tài khoản đã khóa',
    });
  });

  test('a session ends after its minutes', async () => {
    await fresh({ sessionMinutes: 5 });
    now += 5 * 60_000 - 1;
    expect(await sender.call('TraCuuHoSo', { mahoso: CODE })).toMatchObject({ error_code: '0' });
    now += 1;
    expect(await sender.call('TraCuuHoSo', { mahoso: CODE })).toEqual({
      error_code: '-2',
      message: 'Phiên làm việc hết hạn',
    });
  });

  test('a closed account loses its session', async () => {
    await fresh();
    running.portal.control({ account: { username: 'practice', open: false } });
    expect(await sender.call('TraCuuHoSo', { mahoso: CODE })).toMatchObject({ error_code: '-2' });
    expect(await sender.logIn()).toMatchObject({ error_code: 1 });
  });

  test('another destination code is turned away', async () => {
    await fresh();
    const reply = await sender.post(
      '/auth',
      { username: 'practice', password: 'practice' },
      { dstcode: 'VN:GOV:other' },
    );
    expect([reply.status, reply.json['error_code']]).toEqual([403, '-6']);
  });

  test('broken, foreign and oversized bodies are refused', async () => {
    await fresh();
    expect((await sender.post('/integration', '{"session":')).status).toBe(400);
    expect((await sender.post('/integration', '[]')).status).toBe(400);
    expect((await sender.post('/integration', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await sender.post('/integration', `"${'x'.repeat(5 * 1024 * 1024)}"`)).status).toBe(413);
    expect((await sender.post('/elsewhere', {})).status).toBe(404);
    expect((await fetch(`${running.portal.url}/auth`)).status).toBe(405);
  });

  test('a request without a station or for an unknown service is refused by name', async () => {
    await fresh();
    const nameless = aSender(running.portal.url, '');
    await nameless.logIn();
    expect(await nameless.register(aWireDossier())).toMatchObject({ error_code: '5', field: 'X-Station-Id' });
    expect(await sender.call('XoaHoSo')).toMatchObject({ error_code: '-5', field: 'service' });
    expect(await sender.call('TraCuuHoSo', { madonvi: 'xã' })).toMatchObject({ error_code: '5', field: 'madonvi' });
  });

  test('the probe carries the mark of the portal and its clock', async () => {
    await fresh();
    const answer = await fetch(`${running.portal.url}/probe`);
    expect([answer.status, answer.headers.get('x-portal')]).toEqual([204, 'practice']);
    expect(answer.headers.get('date')).toBe('Fri, 20 Nov 2026 01:00:00 GMT');
  });
});

describe('dossiers', () => {
  test('a new dossier gets a number and is found afterwards as it was sent', async () => {
    await fresh();
    expect(await sender.call('TraCuuHoSo', { mahoso: CODE })).toMatchObject({ error_code: '0', result: [] });
    const dossier = aWireDossier();
    expect(await sender.register(dossier)).toEqual({
      error_code: '0',
      message: 'Cập nhật thành công',
      result: [{ MaHoSo: CODE, SoTiepNhanCong: 'PT-2026-000001', ThoiDiem: '20261120080000' }],
    });
    expect(await sender.call('TraCuuHoSo', { mahoso: CODE })).toMatchObject({
      result: [{ MaHoSo: CODE, SoTiepNhanCong: 'PT-2026-000001', TrangThaiHoSo: '2' }],
    });
    expect(running.portal.registrationsOf(CODE)).toMatchObject([{ payload: dossier, stationId: 'station-1' }]);
    expect(running.portal.count()).toEqual({ dossiers: 1, progress: 0, attachments: 0 });
  });

  test('the same code again is a duplicate, and an update keeps the number', async () => {
    await fresh();
    await sender.register(aWireDossier());
    expect(await sender.register(aWireDossier())).toEqual({
      error_code: '3',
      message: `Hồ sơ ${CODE} đã tồn tại`,
      field: 'MaHoSo',
    });
    const update = await sender.register(aWireDossier({ GhiChu: 'đã sửa' }), undefined, true);
    expect(update).toMatchObject({ error_code: '0', result: [{ SoTiepNhanCong: 'PT-2026-000001' }] });
    const [registration] = running.portal.registrationsOf(CODE);
    expect(registration?.payload.GhiChu).toBe('đã sửa');
    expect(registration?.versions.map(version => version.isUpdating)).toEqual([false, true]);
  });

  test('an update of a dossier that is not there is refused', async () => {
    await fresh();
    expect(await sender.register(aWireDossier(), undefined, true)).toMatchObject({ error_code: '4', field: 'MaHoSo' });
    expect(running.portal.count().dossiers).toBe(0);
  });

  test('a code of another station can be neither registered nor updated', async () => {
    await fresh();
    await sender.register(aWireDossier());
    const other = aSender(running.portal.url, 'station-2');
    await other.logIn();
    for (const isUpdating of [false, true]) {
      expect(await other.register(aWireDossier({ GhiChu: 'của máy 2' }), undefined, isUpdating)).toEqual({
        error_code: '-3',
        message: `Hồ sơ ${CODE} đã tồn tại (đơn vị khác)`,
        field: 'MaHoSo',
      });
    }
    expect(await other.report([aWireStep()])).toMatchObject({ error_code: '-3' });
    expect(running.portal.registrationsOf(CODE)).toMatchObject([{ stationId: 'station-1', payload: { GhiChu: '' } }]);
  });

  test('of several dossiers in one request either all are taken or none', async () => {
    await fresh();
    const second = aWireDossier({ MaHoSo: 'H01.151-261120-0002', KenhThucHien: '9' });
    const answer = await sender.call('DongBoHoSoMC', { isUpdating: 'False', data: [aWireDossier(), second] });
    expect(answer).toMatchObject({ error_code: '5', field: 'data[1].KenhThucHien' });
    expect(running.portal.count().dossiers).toBe(0);
  });
});

describe('the same key', () => {
  test('gives the same answer again without doing the work twice', async () => {
    await fresh();
    const first = await sender.register(aWireDossier(), 'key-1');
    now += 60_000;
    await sender.logIn();
    const again = await Promise.all([
      sender.register(aWireDossier(), 'key-1'),
      sender.register(aWireDossier(), 'key-1'),
    ]);
    expect(again).toEqual([first, first]);
    expect(running.portal.registrationsOf(CODE)[0]?.versions).toHaveLength(1);
    expect(running.portal.requests()['replays']).toBe(2);
  });

  test('with another content is refused', async () => {
    await fresh();
    await sender.register(aWireDossier(), 'key-1');
    const other = await sender.register(aWireDossier({ MaHoSo: 'H01.151-261120-0002' }), 'key-1');
    expect(other).toMatchObject({ error_code: '-4' });
    expect(running.portal.codes()).toEqual([CODE]);
  });

  test('of a refused request may carry the repaired one', async () => {
    await fresh();
    expect(await sender.register(aWireDossier({ NgayTiepNhan: '' }), 'key-1')).toMatchObject({ error_code: '5' });
    expect(await sender.register(aWireDossier(), 'key-1')).toMatchObject({ error_code: '0' });
  });

  test('of another station is another key', async () => {
    await fresh();
    await sender.register(aWireDossier(), 'key-1');
    const other = aSender(running.portal.url, 'station-2');
    await other.logIn();
    expect(await other.register(aWireDossier({ MaHoSo: 'H01.151-261120-0002' }), 'key-1')).toMatchObject({
      error_code: '0',
    });
  });

  test('is remembered by a portal that was started again', async () => {
    await fresh();
    const first = await sender.register(aWireDossier(), 'key-1');
    await running.portal.close();
    await fresh({ dir: running.dir });
    expect(await sender.register(aWireDossier(), 'key-1')).toEqual(first);
  });
});

describe('progress', () => {
  test('steps are kept in order and move the dossier', async () => {
    await fresh();
    await sender.register(aWireDossier());
    const steps = ['4', '9', '10'].map((TrangThai, hour) =>
      aWireStep({ TrangThai, ThoiDiemXuLy: `202611201${hour}0000` }),
    );
    expect(await sender.report(steps)).toMatchObject({ error_code: '0' });
    expect(running.portal.progressOf(CODE)).toEqual(steps);
    expect(running.portal.registrationsOf(CODE)[0]?.status).toBe('10');
  });

  test('the same step twice has one effect', async () => {
    await fresh();
    await sender.register(aWireDossier());
    await sender.report([aWireStep()]);
    await sender.report([aWireStep({ TrangThai: '9', ThoiDiemXuLy: '20261121090000' })]);
    expect(await sender.report([aWireStep()])).toMatchObject({ error_code: '0' });
    expect(running.portal.progressOf(CODE)).toHaveLength(2);
    expect(running.portal.registrationsOf(CODE)[0]?.status).toBe('9');
  });

  test('a step of a dossier that is not there is refused', async () => {
    await fresh();
    expect(await sender.report([aWireStep()])).toMatchObject({ error_code: '4', field: 'MaHoSo' });
  });

  test('eleven steps in one request are refused', async () => {
    await fresh();
    const steps = Array.from({ length: 11 }, () => aWireStep());
    expect(await sender.report(steps)).toMatchObject({ error_code: '5', field: 'data' });
  });

  test('only the moves of the national code list are taken', async () => {
    await fresh();
    const allowed = '1>2 1>3 1>5 2>4 4>5 4>6 4>7 4>8 4>9 5>2 5>3 5>4 5>7 6>4 7>4 7>8 9>10'.split(' ');
    const all = Array.from({ length: 10 }, (_, index) => String(index + 1));
    const seen: string[] = [];
    for (const from of all) {
      for (const to of all.filter(status => status !== from)) {
        const MaHoSo = `H01.151-261120-${from.padStart(2, '0')}${to.padStart(2, '0')}`;
        await sender.register(aWireDossier({ MaHoSo, TrangThaiHoSo: from }));
        const answer = await sender.report([aWireStep({ MaHoSo, TrangThai: to })]);
        if (answer['error_code'] === '0') seen.push(`${from}>${to}`);
        else expect(answer).toMatchObject({ error_code: '6', field: 'TrangThai' });
      }
    }
    expect(seen.toSorted()).toEqual(allowed.toSorted());
    const update = aWireDossier({ MaHoSo: 'H01.151-261120-1001', TrangThaiHoSo: '2' });
    expect(await sender.register(update, undefined, true)).toMatchObject({ error_code: '6', field: 'TrangThaiHoSo' });
  });
});

describe('the catalogue', () => {
  test('a procedure is given with its papers, time and fee', async () => {
    await fresh();
    expect(await sender.call('LayThuTuc', { maTTHC: '1.004873' })).toMatchObject({
      error_code: '0',
      result: [
        {
          MATTHC: '1.004873',
          CACHTHUCTHUCHIEN: [{ THOIGIAN: [{ THOIGIANGIAIQUYET: '3', DONVITINH: 'Ngày làm việc' }] }],
          THANHPHANHOSO: [{ GIAYTO: [{ MAGIAYTO: '000.00.00.G15-KQ000001', SOBANCHINH: '1' }] }],
        },
      ],
    });
    expect(await sender.call('LayThuTuc', { maTTHC: '9.999999' })).toMatchObject({ error_code: '5', field: 'maTTHC' });
  });

  test('the lists of procedures and sectors name each once', async () => {
    await fresh();
    expect(await sender.call('LayDanhSachTTHC')).toMatchObject({
      result: [{ MATTHC: '1.004873' }, { MATTHC: '1.001193' }],
    });
    expect((await sender.call('LayDanhMucLinhVuc'))['result']).toEqual([
      { MALINHVUC: 'G15-TP07', TENLINHVUC: 'Hộ tịch', MANGANH: 'G15' },
    ]);
  });
});

afterAll(() => rmSync(catalogueFile));

const PROCEDURES = ['1.004873', '1.001193'].map(code => ({
  code,
  name: `Thủ tục ${code}`,
  field: 'Hộ tịch',
  fieldCode: 'G15-TP07',
  processingDays: 3,
  unit: 'working-days',
  feeVnd: null,
  agency: 'UBND cấp xã',
  components: [{ code: '000.00.00.G15-KQ000001', name: 'Tờ khai', originals: 1, copies: 0 }],
}));
