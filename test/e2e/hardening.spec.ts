import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { contract } from '../../preload/contract';
import { startPortal, type Portal } from '../portal/start-portal';
import { connectionsOf } from '../support/app-processes';
import {
  aDraft,
  aFile,
  apiOf,
  deskOfThisFile,
  expectReception,
  pageThumbs,
  pickFiles,
  register,
  resumeDraft,
  signIn,
  valueOf,
} from '../support/desk-driver';
import { packagedDesk } from '../support/electron-app';

test.describe.configure({ mode: 'serial' });
const desk = deskOfThisFile();
let dir = '';
let portal: Portal;
/** Somebody else's server on this machine, which must never hear of us. */
let stranger: Server;
let strangerCalls = 0;

test.beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'desk-portal-'));
  portal = await startPortal({ port: 0, dir });
  stranger = createServer((_request, response) => {
    strangerCalls += 1;
    response.setHeader('access-control-allow-origin', '*').end('hello');
  });
  await new Promise<void>(resolve => stranger.listen(0, '127.0.0.1', resolve));
  const settings = { kind: 'practice' as const, url: portal.url, username: '', password: '', destinationCode: '' };
  await desk.startSetUp({ portal: settings }, { portalUrl: portal.url });
});
test.afterAll(async () => {
  await new Promise(resolve => stranger.close(resolve));
  await portal.close();
  rmSync(dir, { recursive: true, force: true });
});

test('the page has nothing of Node or Electron, and of the core only what the contract names', async () => {
  const globals = await desk.page.evaluate(() =>
    ['require', 'process', 'electron', 'Buffer', 'module', 'global', '__dirname', 'ipcRenderer'].filter(
      name => name in window,
    ),
  );
  expect(globals).toEqual([]);
  const offered = await desk.page.evaluate(() =>
    Object.entries(window.counter as object).map(([name, member]: [string, unknown]) => [
      name,
      typeof member === 'object' && member !== null ? Object.keys(member).toSorted() : typeof member,
    ]),
  );
  const named = Object.entries(contract).map(([name, routes]) => [name, Object.keys(routes).toSorted()]);
  expect(new Map(offered as [string, unknown][])).toEqual(
    new Map([
      ...(named as [string, unknown][]),
      ['onFact', 'function'],
      ['pickFolder', 'function'],
      ['setTextSize', 'function'],
    ]),
  );
});

test('no script runs but the bundle of the page', async () => {
  const { page } = desk;
  const outcome = await page.evaluate(async () => {
    const blocked = new Promise<string>(resolve =>
      document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective), { once: true }),
    );
    const script = document.createElement('script');
    script.textContent = 'window.wasInjected = true';
    document.head.append(script);
    return { blocked: await blocked, wasInjected: 'wasInjected' in window };
  });
  expect(outcome).toEqual({ blocked: 'script-src-elem', wasInjected: false });
  const header = await page.evaluate(async () =>
    (await fetch('app://counter/')).headers.get('content-security-policy'),
  );
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("script-src 'self'");
  expect(header).not.toContain('unsafe');
  // A handler in the markup is inline script too.
  const ran = await page.evaluate(() => {
    const element = document.createElement('button');
    element.setAttribute('onclick', 'window.wasInjected = true');
    element.click();
    return 'wasInjected' in window;
  });
  expect(ran).toBe(false);
});

test('the page opens nothing, asks nobody and gets no permission', async () => {
  const { page } = desk;
  const { port } = stranger.address() as AddressInfo;
  const outcome = await page.evaluate(async address => {
    const refused = (work: () => Promise<unknown>): Promise<string> =>
      work().then(
        () => 'allowed',
        () => 'refused',
      );
    return {
      window: window.open(`http://${address}/`),
      fetch: await refused(() => fetch(`http://${address}/`)),
      socket: await refused(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(`ws://${address}/`);
            socket.addEventListener('open', resolve);
            socket.addEventListener('error', reject);
          }),
      ),
      file: await refused(() => fetch('file:///etc/passwd')),
      camera: await refused(async () => navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      place: await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
      notices: Notification.permission,
    };
  }, `127.0.0.1:${port}`);
  expect(outcome).toEqual({
    window: null,
    fetch: 'refused',
    socket: 'refused',
    file: 'refused',
    camera: 'refused',
    place: 'denied',
    notices: 'denied',
  });
  expect(strangerCalls).toBe(0);
});

test('the window leaves its page for no address', async () => {
  const { page } = desk;
  const { port } = stranger.address() as AddressInfo;
  for (const target of [`http://127.0.0.1:${port}/`, 'https://example.org', 'file:///etc/passwd']) {
    await page.evaluate(address => {
      location.href = address;
    }, target);
    expect(await page.evaluate(() => `${location.href} ${document.querySelector('h1')?.textContent}`)).toBe(
      'app://counter/ Tiếp nhận hồ sơ',
    );
  }
  // The test's own hold on the page waits for those addresses until the page is loaded anew.
  await page.reload();
  await expectReception(page);
  expect(strangerCalls).toBe(0);
});

test('addresses of the program give its own files and nothing else of the disk', async () => {
  const statuses = await desk.page.evaluate(async () => {
    const asked = [
      '/../../etc/passwd',
      '/..%2f..%2f..%2f..%2fetc%2fpasswd',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/%E0%A4%A.html',
      '/pages/../../x.png',
    ];
    return Promise.all(
      asked.map(at =>
        fetch(`app://counter${at}`).then(
          ({ status }) => status,
          () => 'refused',
        ),
      ),
    );
  });
  expect(statuses).toEqual([404, 404, 404, 404, 404]);
});

test('more than any file may have is refused in words', async () => {
  const answer = await desk.page.evaluate(async () => {
    const body = new Blob([new Uint8Array(60 * 1024 * 1024)]);
    return (await fetch('app://counter/intake?draftId=&source=file', { method: 'POST', body })).json();
  });
  expect(answer).toEqual({ ok: false, code: 'documents.file-too-large' });
});

test('calls with nonsense are refused, and the desk goes on', async () => {
  const { page } = desk;
  const codes = await page.evaluate(async () => {
    const { dossiers, drafts, documents } = window.counter as unknown as Record<
      string,
      Record<string, (sent?: unknown) => Promise<{ code: string }>>
    >;
    const deep: unknown[] = [];
    for (let level = 0, at = deep; level < 500; level++) at.push((at = []));
    const answers = [
      dossiers?.['find']?.({ dossierId: '../../desk.db' }),
      dossiers?.['list']?.({
        text: "'; DROP TABLE dossiers; --",
        state: 'x',
        receivedOn: null,
        list: 'all',
        cursor: null,
        limit: 1e9,
      }),
      drafts?.['begin']?.(),
      drafts?.['saveFields']?.({ draftId: 'x', fields: [{ path: '__proto__.polluted', value: deep, source: '' }] }),
      documents?.['rotate']?.({ pageId: null, rotation: 45 }),
    ];
    return Promise.all(answers.flatMap(answer => (answer ? [answer.then(({ code }) => code)] : [])));
  });
  expect(codes).toEqual(Array.from({ length: 5 }, () => 'system.malformed'));
  expect((await valueOf(apiOf(page).dossiers.counts({}))).drafts).toBe(0);
});

test('nothing of a citizen is given out before somebody has signed in', async () => {
  const { page } = desk;
  const draftId = await aDraft(page);
  await page.reload();
  await resumeDraft(page, 'Nguyễn Văn Đức');
  await pickFiles(page, aFile('test/fixtures/ocr/application.jpg'));
  await expect(pageThumbs(page)).toHaveCount(1, { timeout: 20_000 });
  const picture = (await page.locator('.rc-thumb img').getAttribute('src')) ?? '';
  const look = (): Promise<number> => page.evaluate(async source => (await fetch(source)).status, picture);
  expect(await look()).toBe(200);

  await valueOf(apiOf(page).officers.lock({}));
  expect(await look()).toBe(403);
  await expect(page.getByRole('heading', { name: 'Màn hình đang khóa' })).toBeVisible();
  await signIn(page);
  await expect.poll(look).toBe(200);
  await valueOf(apiOf(page).officers.signOut({}));
  expect(await look()).toBe(403);
  const answers = await page.evaluate(
    async id => [
      await window.counter.drafts.find({ draftId: id as never }),
      await window.counter.station.settings({}),
      await window.counter.officers.list({}),
    ],
    draftId as string,
  );
  expect(answers.map(answer => (answer.ok ? 'given' : answer.code))).toEqual(
    Array.from({ length: 3 }, () => 'system.not-signed-in'),
  );
  const taken = await page.evaluate(
    async () => (await fetch('app://counter/intake?source=file', { method: 'POST', body: 'x' })).status,
  );
  expect(taken).toBe(403);

  await expect(page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible();
  await signIn(page);
  await expectReception(page);
});

test('the program talks to the portal it was set up with and to nobody else', async () => {
  const { page } = desk;
  const { code } = await register(page, await aDraft(page));
  const seen = new Set<string>();
  let hasSeenPortal = false;
  await expect
    .poll(
      () => {
        const open = connectionsOf(desk);
        hasSeenPortal ||= open.some(({ far }) => far === new URL(portal.url).host);
        for (const one of open) if (!one.isLoopback) seen.add(`${one.protocol} ${one.far}`);
        return portal.attachmentsOf(code).length + portal.registrationsOf(code).length;
      },
      { timeout: 30_000, intervals: [20] },
    )
    .toBeGreaterThan(0);
  // Proof that this way of looking sees a connection at all.
  expect(hasSeenPortal).toBe(true);
  expect([...seen]).toEqual([]);
  expect(strangerCalls).toBe(0);
});

test('the packaged program cannot be turned into a Node interpreter or told to load other code', () => {
  // Electron's fuse wire: a sentence, its version, its length, then one character a fuse in the order of their numbers.
  const program = readFileSync(packagedDesk());
  const sentence = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const at = program.indexOf(sentence);
  expect(at).toBeGreaterThan(0);
  const wire = program.subarray(
    at + sentence.length,
    at + sentence.length + 2 + (program[at + sentence.length + 1] ?? 0),
  );
  const [runAsNode, cookieEncryption, nodeOptions, nodeInspect, asarIntegrity, onlyAsar, , fileProtocol] = wire
    .subarray(2)
    .toString('latin1');
  expect({ runAsNode, cookieEncryption, nodeOptions, nodeInspect, asarIntegrity, onlyAsar, fileProtocol }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    nodeInspect: '0',
    asarIntegrity: '1',
    onlyAsar: '1',
    fileProtocol: '0',
  });
});
