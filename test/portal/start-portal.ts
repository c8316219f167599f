import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { answerFault, createAnswering } from './answering';
import { createAttachmentStore } from './attachment-store';
import { createCatalogue } from './catalogue';
import type { TlsFiles } from './certificates';
import { createDoors } from './doors';
import { createPages } from './pages';
import { createRefusalLog } from './refusal-log';
import { createServices } from './services';
import { createSessions, type Account } from './sessions';
import {
  attachmentsOf,
  codes,
  counts,
  forgetLast,
  progressOf,
  registrationsOf,
  type Registration,
} from './store/inspections';
import { createPortalStore } from './store/portal-store';
import { createPostgresDriver, type PostgresOptions } from './store/postgres-driver';
import type { Counts, StoredAttachment } from './store/records';
import type { Act } from './store/sql';
import { createSqliteDriver } from './store/sqlite-driver';
import { createSwitchBoard, Switches, type SetSwitches } from './switches';
import { createBundlePages } from './sealed/bundle-pages';
import { portalKeyIn } from './sealed/portal-key';
import { createTakeSealed } from './sealed/take-sealed';
import { createApplyEntries, type ApplyEntries } from './v1/bundles';
import { createV1Doors } from './v1/doors';
import { createDossierCalls } from './v1/dossiers';
import { createElsewhere } from './v1/elsewhere';
import { createNumberCalls } from './v1/numbers';
import { createOnce } from './v1/once';
import { createReads } from './v1/reads';
import { createUploads } from './v1/uploads';
import type { WireProgress } from './wire-schemas';

export const PRACTICE_ACCOUNT: Account = { username: 'practice', password: 'practice' };
export const PRACTICE_DSTCODE = 'VN:GOV:000.00.00.G22:vpcpdvcprovider';

export interface PortalOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Holds the files and, without `postgres`, the database; kept over restarts. */
  readonly dir: string;
  readonly postgres?: PostgresOptions;
  /** Loopback, or the one address of a test's own network namespace. */
  readonly host?: string;
  readonly tls?: TlsFiles;
  readonly clock?: { now(): number };
  readonly accounts?: readonly Account[];
  readonly dstcode?: string;
  readonly sessionMinutes?: number;
  /** The same in every process behind one address. */
  readonly sessionSecret?: string;
  readonly catalogueFile?: string;
  /** Hands on what was switched at POST /control to the other processes of this portal; acts on the store are done. */
  readonly tellOthers?: (switches: Switches) => void;
}

export interface Portal {
  readonly url: string;
  /** Empty, or the one dossier of this code with every accepted version in order. These five: SQLite only. */
  registrationsOf(code: string): Registration[];
  progressOf(code: string): WireProgress[];
  attachmentsOf(code: string): (StoredAttachment & { readonly path: string })[];
  /** Codes of all dossiers, newest first. */
  codes(): string[];
  count(): Counts;
  /** Asks the store, whichever it is: `inspect(() => registrationsOf(code))`. */
  inspect<T>(act: () => Act<T>): Promise<T>;
  /** The same as POST /control, for what can be done at once. */
  control(switches: Switches): void;
  /** The same for everything; resolves when it is done, with `resultId` where a result was made. */
  act(switches: Switches): Promise<{ readonly resultId?: string }>;
  readonly applyEntries: ApplyEntries;
  /** What a station of this province is given so that it packs for this portal. */
  readonly card: (provinceCode: string) => string;
  /** Where the bytes of a file are kept. */
  pathOf(sha256: string): string;
  /** Requests seen so far, by target, with `replays` and `accepted` beside them. */
  requests(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Starts the practice portal on this machine; resolves once it listens. See README.md for what it speaks. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const now = options.clock ? () => options.clock!.now() : () => Date.now();
  mkdirSync(options.dir, { recursive: true });
  const driver = options.postgres ? await createPostgresDriver(options.postgres) : createSqliteDriver(options.dir);
  const store = createPortalStore(driver);
  const files = createAttachmentStore({ dir: options.dir, store, now });
  const sessions = createSessions({
    accounts: options.accounts ?? [PRACTICE_ACCOUNT],
    minutes: options.sessionMinutes ?? 30,
    now,
    ...(options.sessionSecret === undefined ? {} : { secret: options.sessionSecret }),
  });
  const services = createServices({ store, catalogue: createCatalogue(store, options.catalogueFile), now });
  const board = createSwitchBoard();
  const refusals = createRefusalLog();
  const counters = new Map<string, number>();
  const count = (what: string): void => void counters.set(what, (counters.get(what) ?? 0) + 1);
  let replays = 0;
  const closing = new AbortController();

  const once = createOnce(store, now, () => (replays += 1));
  const dossiers = createDossierCalls({ store, once, now });
  const uploads = createUploads({ dir: options.dir, store, files, once });
  const numbers = createNumberCalls({ store, once, now });
  const applyEntries = createApplyEntries({ dossiers, numbers, uploads });
  const key = portalKeyIn(options.dir);
  const takeSealed = createTakeSealed({ key, applyEntries, now });
  const elsewhere = createElsewhere(store, now);

  function armAll(parsed: SetSwitches): void {
    board.arm(parsed);
    if (parsed.expireSessions) sessions.expireAll();
    if (parsed.account) sessions.setAccount(parsed.account.username, parsed.account);
    if (parsed.reset) {
      counters.clear();
      replays = 0;
    }
  }

  function control(switches: Switches): void {
    const parsed = Switches.parse(switches);
    if (parsed.snapshot ?? parsed.restore ?? parsed.elsewhere ?? parsed.publish)
      throw new Error('snapshot, restore, elsewhere and publish take their time: use act()');
    armAll(parsed);
    const forgotten = parsed.forgetLast;
    if (forgotten !== undefined) store.runNow(() => forgetLast(forgotten));
  }

  async function act(switches: Switches): Promise<{ readonly resultId?: string }> {
    const parsed = Switches.parse(switches);
    armAll(parsed);
    const { forgetLast: forgotten, snapshot, restore, publish } = parsed;
    if (forgotten !== undefined) await store.run(() => forgetLast(forgotten));
    if (snapshot !== undefined) await store.snapshot(snapshot);
    if (restore !== undefined) await store.restore(restore);
    if (publish?.kind === 'catalogue') await elsewhere.publish('catalogue', '', publish.version, publish.content);
    if (publish?.kind === 'agencies') await elsewhere.publish('agencies', '', publish.version, publish.content);
    if (publish?.kind === 'calendar')
      await elsewhere.publish('calendar', String(publish.year), publish.version, publish.content);
    return parsed.elsewhere ? elsewhere.change(parsed.elsewhere) : {};
  }

  const v1 = createV1Doors({
    sessions,
    dossiers,
    uploads,
    numbers,
    reads: createReads({ store, catalogueFile: options.catalogueFile }),
    applyEntries,
    takeSealed,
    now,
    count,
  });
  const pages = createPages({ store, dir: options.dir, armed: board.list, refusals });
  const doors = createDoors({
    store,
    files,
    sessions,
    services,
    dstcode: options.dstcode ?? PRACTICE_DSTCODE,
    armed: board.list,
    control: async switches => {
      const done = await act(switches);
      const { forgetLast: _f, snapshot: _s, restore: _r, elsewhere: _e, publish: _p, ...inMemory } = switches;
      options.tellOthers?.(inMemory);
      return done;
    },
    count,
    page: pages.at,
    bundles: createBundlePages({ dir: options.dir, key, take: takeSealed }),
    openV1: v1.open,
  });
  const answering = createAnswering({
    open: doors.open,
    board,
    now,
    count,
    closing: closing.signal,
    refusals,
    name: 'practice',
  });
  const underWay = new Set<Promise<void>>();
  const listener = (
    request: Parameters<typeof answering.answer>[0],
    response: Parameters<typeof answering.answer>[1],
  ) => {
    const isV1 = request.url?.startsWith('/v1/') ?? false;
    const work = answering
      .answer(request, response)
      .catch((error: unknown) => answerFault(response, error, isV1))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  const server = options.tls ? createSecureServer(options.tls, listener) : createServer(listener);
  // A keep-alive connection a client still believes in must not be closed under its next request.
  server.keepAliveTimeout = 30_000;
  await listening(server, options.port, options.host ?? '127.0.0.1');

  return {
    url: `${options.tls ? 'https' : 'http'}://${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}`,
    registrationsOf: code => store.runNow(() => registrationsOf(code)),
    progressOf: code => store.runNow(() => progressOf(code)),
    attachmentsOf: code =>
      store.runNow(() => attachmentsOf(code)).map(file => ({ ...file, path: files.pathOf(file.sha256) })),
    codes: () => store.runNow(() => codes()),
    count: () => store.runNow(counts),
    inspect: question => store.run(question),
    control,
    act,
    applyEntries,
    card: key.card,
    pathOf: files.pathOf,
    requests: () => ({ ...Object.fromEntries(counters), replays: replays + services.replays() }),
    async close() {
      closing.abort();
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, ...underWay]);
      await store.close();
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}
