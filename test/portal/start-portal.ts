import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAttachmentStore } from './attachment-store';
import { createCatalogue } from './catalogue';
import { createDoors } from './doors';
import { BodyTooLarge, jsonReply, pause, strangeReply, writeReply, type Reply } from './http-tools';
import {
  createPortalStore,
  type Counts,
  type DossierVersion,
  type StoredAttachment,
  type StoredDossier,
} from './portal-store';
import { createServices } from './services';
import { createSessions, type Account } from './sessions';
import { createSwitchBoard, Switches, type Target } from './switches';
import type { WireProgress } from './wire-schemas';

export const PRACTICE_ACCOUNT: Account = { username: 'practice', password: 'practice' };
export const PRACTICE_DSTCODE = 'VN:GOV:000.00.00.G22:vpcpdvcprovider';

export interface PortalOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Holds the database and the files; kept over restarts. */
  readonly dir: string;
  readonly clock?: { now(): number };
  readonly accounts?: readonly Account[];
  readonly dstcode?: string;
  readonly sessionMinutes?: number;
  readonly catalogueFile?: string;
}

export interface Registration extends StoredDossier {
  readonly versions: readonly DossierVersion[];
}

export interface Portal {
  readonly url: string;
  /** Empty, or the one dossier of this code with every accepted version in order. */
  registrationsOf(code: string): Registration[];
  progressOf(code: string): WireProgress[];
  attachmentsOf(code: string): (StoredAttachment & { readonly path: string })[];
  /** Codes of all dossiers, newest first. */
  codes(): string[];
  count(): Counts;
  /** The same as POST /control. */
  control(switches: Switches): void;
  /** Requests seen so far, by target, with `replays` and `accepted` beside them. */
  requests(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Starts the practice portal on this machine; resolves once it listens. See README.md for what it speaks. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const now = options.clock ? () => options.clock!.now() : () => Date.now();
  mkdirSync(options.dir, { recursive: true });
  const store = createPortalStore(options.dir);
  const files = createAttachmentStore({ dir: options.dir, store, now });
  const sessions = createSessions({
    accounts: options.accounts ?? [PRACTICE_ACCOUNT],
    minutes: options.sessionMinutes ?? 30,
    now,
  });
  const services = createServices({ store, catalogue: createCatalogue(options.catalogueFile), now });
  const board = createSwitchBoard();
  const counters = new Map<string, number>();
  const count = (what: string): void => void counters.set(what, (counters.get(what) ?? 0) + 1);

  function control(switches: Switches): void {
    const parsed = Switches.parse(switches);
    board.arm(parsed);
    if (parsed.expireSessions) sessions.expireAll();
    if (parsed.account) sessions.setAccount(parsed.account.username, parsed.account.open);
    if (parsed.forgetLast !== undefined) store.forgetLast(parsed.forgetLast);
    if (parsed.reset) counters.clear();
  }

  const doors = createDoors({
    store,
    files,
    sessions,
    services,
    dstcode: options.dstcode ?? PRACTICE_DSTCODE,
    armed: board.list,
    control,
    count,
  });

  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    response.setHeader('date', new Date(now()).toUTCString());
    const call = await doors.open(request);
    const target = call.target;
    if (!target) return writeReply(response, await call.serve(), undefined, closing.signal);

    count(target);
    const stall = board.take('stall', target);
    if (stall) await pause(stall.ms, closing.signal);
    if (closing.signal.aborted) return;

    const drop = board.take('drop', target);
    if (drop?.when === 'before') return void request.socket.destroy();
    const faulty = await faultyReply(target, call.codes, call.serve);
    const reply = faulty ?? (await call.serve());
    if (drop) return void request.socket.destroy();
    return writeReply(response, reply, board.take('slow', target)?.bytesPerSecond, closing.signal);
  }

  async function faultyReply(
    target: Target,
    codes: readonly string[],
    serve: () => Promise<Reply>,
  ): Promise<Reply | undefined> {
    const status = board.take('status', target);
    if (status) {
      const wait = status.retryAfterSeconds;
      const message = 'Lỗi giả lập';
      return jsonReply(
        status.code,
        { error_code: '-1', message },
        wait === undefined ? {} : { 'retry-after': String(wait) },
      );
    }
    if (board.take('answerHtml', target)) return strangeReply('html');
    const strange = board.take('answer', target);
    if (strange) {
      if (strange.when === 'after') await serve();
      return strangeReply(strange.kind);
    }
    const refuse = board.take('refuse', target, codes);
    if (refuse) {
      const message = refuse.message ?? `Trường ${refuse.field ?? 'dữ liệu'} không hợp lệ`;
      const field = refuse.field === undefined ? {} : { field: refuse.field };
      return jsonReply(target === 'attachments' ? 422 : 200, { error_code: refuse.code, message, ...field });
    }
    if (board.take('duplicateAnswer', target)) {
      await serve();
      const code = codes[0] ?? '';
      return jsonReply(200, { error_code: '3', message: `Hồ sơ ${code} đã tồn tại`, field: 'MaHoSo' });
    }
    return undefined;
  }

  const server = createServer((request, response) => {
    const work = answer(request, response)
      .catch((error: unknown) => answerFault(response, error))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    registrationsOf(code) {
      const dossier = store.findDossier(code);
      return dossier ? [{ ...dossier, versions: store.versionsOf(code) }] : [];
    },
    progressOf: store.progressOf,
    attachmentsOf: code => store.attachmentsOf(code).map(file => ({ ...file, path: files.pathOf(file.sha256) })),
    codes: () => store.codes(),
    count: store.counts,
    control,
    requests: () => ({ ...Object.fromEntries(counters), replays: services.replays() }),
    async close() {
      closing.abort();
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, ...underWay]);
      store.close();
    },
  };
}

function answerFault(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) return void response.destroy();
  const [status, message] = error instanceof BodyTooLarge ? [413, 'Nội dung quá lớn'] : [500, 'Lỗi hệ thống'];
  const body = JSON.stringify({ error_code: '-1', message });
  // The rest of an oversized body is not read, so the connection cannot be used again.
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' }).end(body);
}
