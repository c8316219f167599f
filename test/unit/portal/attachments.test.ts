import { existsSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PRACTICE_DSTCODE } from '../../portal/start-portal';
import { aPortal, aSender, aWireDossier, CODE, sha256Of, type RunningPortal } from './wire-builders';

let running: RunningPortal;
let sender: ReturnType<typeof aSender>;
const page = Buffer.from('một trang quét'.repeat(2000));
const hash = sha256Of(page);

beforeEach(async () => {
  running = await aPortal();
  sender = aSender(running.portal.url);
  await sender.logIn();
  await sender.register(aWireDossier());
});
afterEach(() => running.stop());

describe('a file', () => {
  test('is kept byte for byte and known afterwards', async () => {
    expect((await sender.attachment('HEAD', hash)).status).toBe(404);
    const answer = await sender.attachment('PUT', hash, page);
    expect([answer.status, await answer.json()]).toMatchObject([201, { error_code: '0', sha256: hash }]);
    expect((await sender.attachment('HEAD', hash)).status).toBe(200);
    const [file] = running.portal.attachmentsOf(CODE);
    expect(file).toMatchObject({
      attachmentId: 'file-1',
      sha256: hash,
      mime: 'application/pdf',
      sizeBytes: page.length,
    });
    expect(readFileSync(file?.path ?? '').equals(page)).toBe(true);
  });

  test('sent twice, also at the same moment, is kept once', async () => {
    const both = await Promise.all([sender.attachment('PUT', hash, page), sender.attachment('PUT', hash, page)]);
    expect(both.map(answer => answer.ok)).toEqual([true, true]);
    expect((await sender.attachment('PUT', hash, page)).status).toBe(200);
    expect(running.portal.count().attachments).toBe(1);
  });

  test('with another content than its hash says is refused and not kept', async () => {
    const answer = await sender.attachment('PUT', hash, Buffer.from('khác'));
    expect([answer.status, await answer.json()]).toMatchObject([422, { error_code: '5', field: 'sha256' }]);
    expect((await sender.attachment('HEAD', hash)).headers.get('upload-offset')).toBe('0');
    expect(running.portal.attachmentsOf(CODE)).toEqual([]);
  });

  test('of a dossier that is not there, of another station, or without a session is refused', async () => {
    expect((await sender.attachment('PUT', hash, page, {}, 'H01.151-261120-0002')).status).toBe(404);
    expect((await sender.attachment('PUT', hash, page, { 'x-station-id': 'station-2' })).status).toBe(409);
    expect((await sender.attachment('PUT', hash, page, { authorization: 'Bearer nobody' })).status).toBe(401);
    expect((await sender.attachment('PUT', hash, page, { dstcode: 'x' })).status).toBe(403);
    expect((await sender.attachment('PUT', hash, page, { 'content-type': 'pdf' })).status).toBe(415);
  });

  test('other than the one the dossier names is refused', async () => {
    const listed = {
      TepDinhKemId: 'file-1',
      TenTepDinhKem: 'Tờ khai.pdf',
      IsDeleted: 'False',
      MaThanhPhanHoSo: '',
      DuongDanTaiTepTin: `attachments/${sha256Of('tờ khai')}`,
      DuocSoHoa: '1',
      DuocTaiSuDung: '0',
      DuocLayTuKhoDMQG: '0',
    };
    await sender.register(aWireDossier({ TaiLieuNop: [listed] }), undefined, true);
    expect((await sender.attachment('PUT', hash, page)).status).toBe(422);
    expect((await sender.attachment('PUT', sha256Of('tờ khai'), Buffer.from('tờ khai'))).status).toBe(201);
  });

  test('over 60 MB is refused before it has all arrived', async () => {
    const range = `bytes 0-99/${60 * 1024 * 1024 + 1}`;
    expect((await sender.attachment('PUT', hash, page.subarray(0, 100), { 'content-range': range })).status).toBe(413);
  });
});

describe('a file in parts', () => {
  const part = (from: number, to: number) => ({ 'content-range': `bytes ${from}-${to - 1}/${page.length}` });

  test('is complete with its last part', async () => {
    const first = await sender.attachment('PUT', hash, page.subarray(0, 10_000), part(0, 10_000));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([202, '10000']);
    expect(running.portal.attachmentsOf(CODE)).toEqual([]);
    const last = await sender.attachment('PUT', hash, page.subarray(10_000), part(10_000, page.length));
    expect(last.status).toBe(201);
    expect(readFileSync(running.portal.attachmentsOf(CODE)[0]?.path ?? '').equals(page)).toBe(true);
  });

  test('that does not go on where the last one ended is told where to go on', async () => {
    await sender.attachment('PUT', hash, page.subarray(0, 10_000), part(0, 10_000));
    const gap = await sender.attachment('PUT', hash, page.subarray(20_000), part(20_000, page.length));
    expect([gap.status, gap.headers.get('upload-offset')]).toEqual([409, '10000']);
  });

  test('keeps what arrived before the connection broke', async () => {
    await sendAndCut(running.portal.url, page.subarray(0, 5_000));
    await expect.poll(async () => (await sender.attachment('HEAD', hash)).headers.get('upload-offset')).toBe('5000');
    const rest = await sender.attachment('PUT', hash, page.subarray(5_000), part(5_000, page.length));
    expect(rest.status).toBe(201);
  });

  /** Declares the whole file, sends the beginning and cuts the line once the portal has it on disk. */
  async function sendAndCut(url: string, beginning: Uint8Array): Promise<void> {
    const session = (await sender.logIn())['session'] as string;
    const outgoing = httpRequest(`${url}/attachments/${hash}?MaHoSo=${CODE}&TepDinhKemId=file-1`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/pdf',
        dstcode: PRACTICE_DSTCODE,
        'x-station-id': 'station-1',
        authorization: `Bearer ${session}`,
        'content-length': page.length,
        ...part(0, page.length),
      },
    });
    outgoing.on('error', () => undefined);
    outgoing.write(beginning);
    await expect.poll(async () => (await sender.attachment('HEAD', hash)).headers.get('upload-offset')).toBe('5000');
    outgoing.destroy();
  }
});

test('a file lost from the disk of the portal is asked for again', async () => {
  await sender.attachment('PUT', hash, page);
  const path = running.portal.attachmentsOf(CODE)[0]?.path ?? '';
  expect(existsSync(path)).toBe(true);
  rmSync(path);
  expect((await sender.attachment('HEAD', hash)).status).toBe(404);
  expect((await sender.attachment('PUT', hash, page)).status).toBe(201);
});
