import type { IncomingMessage, ServerResponse } from 'node:http';
import { cutAnswer, cutUpload } from './cuts';
import type { Call } from './doors';
import { BodyTooLarge, jsonReply, pause, writeReply, type Reply } from './http-tools';
import { portalGoneWrong, strangeReply } from './strange-replies';
import type { RefusalLog } from './refusal-log';
import type { SwitchBoard, Target } from './switches';
import { isErrorCode, refusal, STATUS_OF } from './v1/replies';
import { callAt } from './v1/routes';

interface Deps {
  readonly open: (request: IncomingMessage) => Promise<Call>;
  readonly board: SwitchBoard;
  readonly now: () => number;
  readonly count: (what: string) => void;
  readonly closing: AbortSignal;
  readonly refusals: RefusalLog;
  readonly name: string;
}

/** One request from its first byte to the last of its answer, with whatever faults are armed on the way. */
export function createAnswering({ open, board, now, count, closing, refusals, name }: Deps) {
  const remembered = new Map<Target, Reply>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    response.setHeader('date', new Date(now()).toUTCString());
    const early = board.takeCut('upload', targetByAddress(request));
    if (early !== undefined) cutUpload(request, early);
    const call = await open(request);
    const { target } = call;
    if (!target) return send(response, call, await call.serve());

    count(target);
    const stall = board.take('stall', target);
    if (stall) await pause(stall.ms, closing);
    if (closing.aborted) return;

    const drop = board.take('drop', target);
    if (drop?.when === 'before') return void request.socket.destroy();
    const faulty = await faultyReply(target, call);
    const reply = faulty ?? (await served(target, call));
    refusals.note(reply, { at: now(), stationId: String(request.headers['x-station-id'] ?? ''), target });
    if (drop) return void request.socket.destroy();
    const cut = board.takeCut('answer', target);
    if (cut !== undefined) cutAnswer(response, cut);
    return send(response, call, reply, board.take('slow', target)?.bytesPerSecond);
  }

  function send(response: ServerResponse, call: Call, reply: Reply, bytesPerSecond?: number): Promise<void> {
    if (call.isV1 && !isFromOutside.has(reply)) {
      response.setHeader('x-portal', name);
      response.setHeader('x-portal-time', String(now()));
    }
    return writeReply(response, reply, bytesPerSecond, closing);
  }

  /** Replies of something in between carry no mark of the portal. */
  const isFromOutside = new WeakSet<Reply>();

  async function served(target: Target, call: Call): Promise<Reply> {
    const reply = await call.serve();
    if (reply.status < 300) remembered.set(target, reply);
    return reply;
  }

  async function faultyReply(target: Target, call: Call): Promise<Reply | undefined> {
    const status = board.take('status', target);
    if (status) return statusReply(call, status.code, status.retryAfterSeconds);
    if (board.take('answerHtml', target)) return fromOutside(strangeReply('html'));
    const strange = board.take('answer', target);
    if (strange) {
      const old = remembered.get(target);
      const right = strange.when === 'after' || isRead(target) ? await served(target, call) : madeUp(call);
      switch (strange.kind) {
        case 'other-dossier':
        case 'wrong-hash':
        case 'replayed':
        case 'malicious': {
          const how = { memory: { last: old }, malice: strange.malice, isV1: call.isV1 ?? false };
          return portalGoneWrong(strange.kind, right, how);
        }
        default:
          return fromOutside(strangeReply(strange.kind));
      }
    }
    const refuse = board.take('refuse', target, call.codes);
    if (refuse) return refusedReply(target, call, refuse);
    if (board.take('duplicateAnswer', target)) {
      await call.serve();
      // The second answer of this interface is the first one again.
      if (call.isV1) return call.serve();
      const code = call.codes[0] ?? '';
      return jsonReply(200, { error_code: '3', message: `Hồ sơ ${code} đã tồn tại`, field: 'MaHoSo' });
    }
    return undefined;
  }

  function fromOutside(reply: Reply): Reply {
    isFromOutside.add(reply);
    return reply;
  }

  return { answer, forget: () => remembered.clear() };
}

/** The target as far as the address tells it; which service is meant stands in the body. */
function targetByAddress(request: IncomingMessage): Target | undefined {
  const path = (request.url ?? '').replace(/\?.*$/, '');
  if (path.startsWith('/attachments/')) return 'attachments';
  const call = callAt(request.method ?? '', path);
  if (typeof call !== 'object') return undefined;
  return call.operationId === 'openSession' ? 'auth' : call.operationId;
}

const READS: ReadonlySet<Target> = new Set([
  'TraCuuHoSo',
  'LayThuTuc',
  'LayDanhSachTTHC',
  'LayDanhMucLinhVuc',
  'LayDanhMucCoQuan',
  'probe',
  'getDossier',
  'uploadOffset',
  'changes',
  'getResult',
  'catalogue',
  'calendar',
  'digest',
  'dayDigest',
]);
const isRead = (target: Target): boolean => READS.has(target);

/** What a portal says that has stored nothing and claims it has. */
function madeUp(call: Call): Reply {
  if (!call.isV1) return jsonReply(200, { error_code: '0', message: 'Cập nhật thành công', result: [] });
  return jsonReply(200, {
    code: call.codes[0] ?? '',
    portalNumber: 'PT-2020-999999',
    receivedAt: Date.UTC(2020, 0, 1),
    revision: 1,
    stationRevision: 1,
    contentSha256: '0'.repeat(64),
    outcome: 'created',
  });
}

function statusReply(call: Call, status: number, wait: number | string | undefined): Reply {
  const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) };
  const message = 'Lỗi giả lập';
  if (!call.isV1) return jsonReply(status, { error_code: '-1', message }, headers);
  const code = Object.entries(STATUS_OF).find(([, known]) => known === status)?.[0] ?? 'fault';
  return jsonReply(
    status,
    { code, message, ...(typeof wait === 'number' ? { retryAfterSeconds: wait } : {}) },
    headers,
  );
}

function refusedReply(
  target: Target,
  call: Call,
  refuse: { readonly code: string; readonly field?: string | undefined; readonly message?: string | undefined },
): Reply {
  const message = refuse.message ?? `Trường ${refuse.field ?? 'dữ liệu'} không hợp lệ`;
  const field = refuse.field === undefined ? {} : { field: refuse.field };
  if (call.isV1) return refusal(isErrorCode(refuse.code) ? refuse.code : 'invalid-field', { message, ...field });
  return jsonReply(target === 'attachments' ? 422 : 200, { error_code: refuse.code, message, ...field });
}

export function answerFault(response: ServerResponse, error: unknown, isV1: boolean): void {
  if (response.destroyed || response.headersSent) return void response.destroy();
  const reply = faultReply(error instanceof BodyTooLarge, isV1);
  // The rest of an oversized body is not read, so the connection cannot be used again.
  response.writeHead(reply.status, { ...reply.headers, connection: 'close' }).end(reply.body);
}

function faultReply(isTooLarge: boolean, isV1: boolean): Reply {
  if (isV1) return refusal(isTooLarge ? 'too-large' : 'fault');
  const [status, message] = isTooLarge ? [413, 'Nội dung quá lớn'] : [500, 'Lỗi hệ thống'];
  return jsonReply(status as number, { error_code: '-1', message });
}
