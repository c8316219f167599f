import type { IncomingMessage } from 'node:http';
import { answers, isOk, type Answer } from './answers';
import type { createAttachmentStore, Part } from './attachment-store';
import { jsonReply, readBody, readBytes, type Reply } from './http-tools';
import { fileIn } from './sealed/form-file';
import type { BundlePages } from './sealed/bundle-pages';
import type { PortalStore } from './store/portal-store';
import type { Services } from './services';
import type { createSessions } from './sessions';
import { Switches, TARGETS, type Target } from './switches';
import { DOSSIER_CODE, type WireDossier } from './wire-schemas';

export interface Call {
  /** What a fault can be aimed at; undefined for the portal's own pages. */
  readonly target: Target | undefined;
  readonly codes: readonly string[];
  readonly serve: () => Promise<Reply>;
  readonly isV1?: boolean;
}

export interface Doors {
  readonly open: (request: IncomingMessage) => Promise<Call>;
}

interface Deps {
  readonly store: PortalStore;
  readonly files: ReturnType<typeof createAttachmentStore>;
  readonly sessions: ReturnType<typeof createSessions>;
  readonly services: Services;
  readonly dstcode: string;
  readonly armed: () => Readonly<Record<string, unknown>>;
  readonly control: (switches: Switches) => Promise<unknown>;
  /** A page for people at this address, if there is one. */
  readonly page: (path: string) => Promise<string | undefined> | undefined;
  readonly bundles: BundlePages;
  readonly openV1: (request: IncomingMessage) => Promise<Call>;
  readonly count: (what: string) => void;
}

/** Every address of the portal: who may come in, in what form, and which service is behind it. */
export function createDoors(deps: Deps): Doors {
  const { store, files, sessions, services } = deps;

  async function open(request: IncomingMessage): Promise<Call> {
    const url = new URL(request.url ?? '/', 'http://portal');
    const door = `${request.method ?? ''} ${url.pathname}`;
    const plain = (reply: Reply): Call => ({ target: undefined, codes: [], serve: () => Promise.resolve(reply) });
    if (url.pathname.startsWith('/v1/')) return deps.openV1(request);
    const page = request.method === 'GET' ? deps.page(url.pathname) : undefined;
    if (page) return { target: undefined, codes: [], serve: async () => pageReply(await page) };
    if (url.pathname.startsWith('/bundles')) return plain(await bundles(request, url));
    if (door === 'GET /control') return plain(isLocal(request) ? jsonReply(200, deps.armed()) : NOT_HERE);
    if (door === 'POST /control') return { target: undefined, codes: [], serve: () => setSwitches(request) };
    if (door === 'GET /probe') return { target: 'probe', codes: [], serve: () => Promise.resolve(PROBE) };
    if (door === 'POST /auth') return { target: 'auth', codes: [], serve: await jsonDoor(request, logIn) };
    if (door === 'POST /integration') return integration(request);
    const attachment = /^(PUT|HEAD) \/attachments\/([0-9a-f]{64})$/.exec(door);
    if (attachment?.[2]) return attachments(request, url.searchParams, attachment[2]);
    const isKnown = ['/', '/control', '/probe', '/auth', '/integration'].includes(url.pathname);
    return plain(jsonReply(isKnown ? 405 : 404, answers.failed('Không có địa chỉ này')));
  }

  /** For people at this machine: a stick is brought to whoever has the portal before them. */
  async function bundles(request: IncomingMessage, url: URL): Promise<Reply> {
    const origin = headerOf(request, 'origin');
    const isOwnForm = origin === '' || origin === 'null' || origin === `http://${headerOf(request, 'host')}`;
    if (!isLocal(request) || !isOwnForm) return drained(request, NOT_HERE);
    if (request.method === 'POST' && url.pathname === '/bundles') {
      const file = fileIn(headerOf(request, 'content-type'), await readBytes(request, BUNDLE_LIMIT_BYTES));
      const { status, page } = await deps.bundles.handIn(file);
      return { ...pageReply(page), status };
    }
    if (request.method !== 'GET') return drained(request, jsonReply(405, answers.failed('Không có địa chỉ này')));
    if (url.pathname === '/bundles') return pageReply(deps.bundles.show(url.searchParams.get('tinh') ?? ''));
    const fileName = url.pathname.slice('/bundles/'.length);
    const body = deps.bundles.acknowledgement(fileName);
    if (!body) return pageReply(undefined);
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${fileName}"`,
      'x-content-type-options': 'nosniff',
    };
    return { status: 200, headers, body };
  }

  async function integration(request: IncomingMessage): Promise<Call> {
    const stationId = headerOf(request, 'x-station-id');
    const key = headerOf(request, 'idempotency-key');
    let call: Readonly<Record<string, unknown>> = {};
    const serve = await jsonDoor(
      request,
      async content => {
        if (stationId === '' || stationId.length > 100) return answers.invalid('X-Station-Id');
        if (key.length > 200) return answers.invalid('Idempotency-Key');
        if (!sessions.isGood(content['session'])) return answers.sessionExpired();
        const answer = await services.serve(content, { stationId, key });
        if (isOk(answer)) deps.count('accepted');
        return answer;
      },
      content => (call = content),
    );
    const service = TARGETS.find(candidate => candidate === call['service']);
    const isRefused = service !== undefined && WRITES.has(service) && sessions.isReader(call['session']);
    const refuse = () => Promise.resolve(jsonReply(403, answers.mayOnlyRead()));
    return { target: service ?? 'TraCuuHoSo', codes: codesIn(call), serve: isRefused ? refuse : serve };
  }

  /** Reads the body at once, so that a fault can be aimed by what it says; the work waits for `serve`. */
  async function jsonDoor(
    request: IncomingMessage,
    work: (content: Readonly<Record<string, unknown>>) => Answer | Promise<Answer>,
    look: (content: Readonly<Record<string, unknown>>) => void = () => undefined,
  ): Promise<() => Promise<Reply>> {
    const text = await readBody(request);
    const answer = (reply: Reply) => () => Promise.resolve(reply);
    if (!isJson(request)) return answer(jsonReply(415, answers.failed('Chỉ nhận application/json')));
    if (headerOf(request, 'dstcode') !== deps.dstcode) return answer(jsonReply(403, answers.wrongDestination()));
    const content = parseObject(text);
    if (!content) return answer(jsonReply(400, answers.failed('Nội dung không phải JSON hợp lệ')));
    look(content);
    return async () => jsonReply(200, await work(content));
  }

  function logIn(content: Readonly<Record<string, unknown>>): Answer {
    const session = sessions.logIn(content['username'], content['password']);
    if (typeof session === 'string')
      return { error_code: 1, message: 'Sai tài khoản hoặc mật khẩu, hoặc tài khoản đã khóa' };
    return { error_code: 0, message: 'Đăng nhập thành công', session: session.token };
  }

  function attachments(request: IncomingMessage, query: URLSearchParams, sha256: string): Call {
    const code = query.get('MaHoSo') ?? '';
    const attachmentId = query.get('TepDinhKemId') ?? '';
    const name = { code, attachmentId, sha256 };
    const serve = async (): Promise<Reply> => {
      const problem = await attachmentProblem(request, name);
      if (problem) return drained(request, problem);
      const known = await files.find(name);
      if (known) return drained(request, attachmentReply(200, sha256, 'Đã có tệp này', known.sizeBytes));
      if (request.method === 'HEAD')
        return { status: 404, headers: { 'upload-offset': String(files.offsetOf(name)) }, body: '' };
      return receive(request, name);
    };
    return { target: 'attachments', codes: [code], serve };
  }

  async function receive(
    request: IncomingMessage,
    name: { code: string; attachmentId: string; sha256: string },
  ): Promise<Reply> {
    const range = headerOf(request, 'content-range');
    const part = range === '' ? undefined : parseRange(range);
    if (part === 'malformed') return drained(request, jsonReply(400, answers.invalid('Content-Range')));
    const mime = headerOf(request, 'content-type');
    const received = await files.receive(request, name, mime, part);
    switch (received.kind) {
      case 'complete':
        deps.count('accepted');
        return attachmentReply(201, name.sha256, 'Nhận tệp thành công', received.offset);
      case 'part':
        return attachmentReply(202, name.sha256, 'Đã nhận một phần tệp', received.offset);
      case 'wrong-offset':
        return drained(
          request,
          jsonReply(409, answers.invalid('Content-Range'), { 'upload-offset': String(received.offset) }),
        );
      case 'wrong-hash':
        return jsonReply(422, answers.invalid('sha256', 'Nội dung tệp không khớp mã băm SHA-256'));
      case 'too-large':
        return closing(jsonReply(413, answers.failed('Tệp vượt quá 60 MB')));
      case 'cut':
        return jsonReply(400, answers.failed('Kết nối bị ngắt'));
    }
  }

  async function attachmentProblem(
    request: IncomingMessage,
    name: { code: string; attachmentId: string; sha256: string },
  ): Promise<Reply | undefined> {
    if (headerOf(request, 'dstcode') !== deps.dstcode) return jsonReply(403, answers.wrongDestination());
    const token = headerOf(request, 'authorization').replace(/^Bearer /, '');
    if (!sessions.isGood(token)) return jsonReply(401, answers.sessionExpired());
    if (request.method === 'PUT' && sessions.isReader(token)) return jsonReply(403, answers.mayOnlyRead());
    if (!DOSSIER_CODE.test(name.code)) return jsonReply(422, answers.invalid('MaHoSo'));
    if (!/^[\w.-]{1,100}$/.test(name.attachmentId)) return jsonReply(422, answers.invalid('TepDinhKemId'));
    if (request.method === 'PUT' && !/^[\w.+-]+\/[\w.+-]+$/.test(headerOf(request, 'content-type'))) {
      return jsonReply(415, answers.invalid('Content-Type'));
    }
    const dossier = await store.findDossier(name.code);
    if (!dossier) return jsonReply(404, answers.absent(name.code));
    if (dossier.stationId !== headerOf(request, 'x-station-id'))
      return jsonReply(409, answers.existsElsewhere(name.code));
    const listed = (dossier.payload as Partial<WireDossier>).TaiLieuNop?.find(
      file => file.TepDinhKemId === name.attachmentId,
    );
    if (
      listed?.DuongDanTaiTepTin.startsWith('attachments/') &&
      listed.DuongDanTaiTepTin !== `attachments/${name.sha256}`
    ) {
      return jsonReply(422, answers.invalid('sha256', 'Tệp không phải tệp đã khai trong hồ sơ'));
    }
    return undefined;
  }

  async function setSwitches(request: IncomingMessage): Promise<Reply> {
    if (!isLocal(request) || !isJson(request)) return NOT_HERE;
    const parsed = Switches.safeParse(parseObject(await readBody(request)));
    if (!parsed.success)
      return jsonReply(400, { message: 'Công tắc không hợp lệ', field: parsed.error.issues[0]?.path.join('.') ?? '' });
    try {
      const done = await deps.control(parsed.data);
      return jsonReply(200, { ...deps.armed(), ...(done ?? {}) });
    } catch (error) {
      return jsonReply(409, { message: error instanceof Error ? error.message : 'Không làm được' });
    }
  }

  return { open };
}

const WRITES: ReadonlySet<string> = new Set(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC']);
const BUNDLE_LIMIT_BYTES = 256 * 1024 * 1024;
const NOT_HERE = jsonReply(403, { message: 'Chỉ điều khiển được từ máy này' });
const PROBE: Reply = { status: 204, headers: { 'x-portal': 'practice', 'cache-control': 'no-store' }, body: '' };

function attachmentReply(status: number, sha256: string, message: string, offset: number): Reply {
  return jsonReply(status, { error_code: '0', message, sha256 }, { 'upload-offset': String(offset) });
}

/** Reads what is left of a body that is not wanted, or closes the connection if that would be long. */
function drained(request: IncomingMessage, reply: Reply): Reply {
  if (Number(request.headers['content-length'] ?? 0) > 1024 * 1024) return closing(reply);
  request.resume();
  return reply;
}

function closing(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, connection: 'close' } };
}

function pageReply(body: string | undefined): Reply {
  if (body === undefined) return jsonReply(404, answers.failed('Không có địa chỉ này'));
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function isJson(request: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(headerOf(request, 'content-type'));
}

/** The Host is looked at too: a web page that points a name of its own at 127.0.0.1 still says that name. */
function isLocal(request: IncomingMessage): boolean {
  const from = request.socket.remoteAddress ?? '';
  const isLoopback = from.startsWith('127.') || from === '::1' || from.startsWith('::ffff:127.');
  return isLoopback && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headerOf(request, 'host'));
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    // Malformed content is the sender's business: the caller says so.
    return undefined;
  }
}

function parseRange(text: string): Part | 'malformed' {
  const match = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(text);
  if (!match) return 'malformed';
  const [fromByte, lastByte, totalBytes] = match.slice(1).map(Number) as [number, number, number];
  return fromByte <= lastByte && lastByte < totalBytes ? { fromByte, totalBytes } : 'malformed';
}

function codesIn(call: Readonly<Record<string, unknown>>): string[] {
  const data: unknown[] = Array.isArray(call['data']) ? call['data'] : [{ MaHoSo: call['mahoso'] }];
  return data.flatMap(item => {
    const code = typeof item === 'object' && item !== null ? (item as { MaHoSo?: unknown }).MaHoSo : undefined;
    return typeof code === 'string' ? [code] : [];
  });
}
