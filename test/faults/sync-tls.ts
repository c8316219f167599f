import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { Agent } from 'undici';
import { createExchangePortal } from '../../main/sync/exchange-portal';
import { createV1Portal } from '../../main/sync/v1-portal';
import { PRACTICE_DSTCODE } from '../portal/start-portal';
import { aDossierForPortal } from '../unit/main/sync/portal-builders';
import { hold } from './store-look';

const pem = (name: string) => readFileSync(`test/fixtures/tls/${name}.pem`);
const pair = (name: string): TlsOptions => ({ key: pem(`${name}.key`), cert: pem(`${name}.cert`) });

interface TlsCase {
  readonly name: string;
  readonly serve: () => Server | TcpServer;
  /** Certificates the office trusts. */
  readonly trusted?: Buffer;
  readonly why: readonly string[];
}

const CASES: readonly TlsCase[] = [
  { name: 'nobody vouches for it', serve: () => secure(pair('self-signed')), why: ['tls'] },
  { name: 'it has run out', serve: () => secure(pair('expired')), trusted: pem('expired.cert'), why: ['tls'] },
  {
    name: 'it is for another host',
    serve: () => secure(pair('wrong-host')),
    trusted: pem('wrong-host.cert'),
    why: ['tls'],
  },
  {
    name: 'the office trusts another',
    serve: () => secure(pair('self-signed')),
    trusted: pem('wrong-host.cert'),
    why: ['tls'],
  },
  {
    name: 'only TLS 1.1 is offered',
    serve: () =>
      secure({ ...pair('self-signed'), minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    trusted: pem('self-signed.cert'),
    why: ['tls', 'no-network'],
  },
  {
    name: 'it answers without TLS',
    serve: () => plain('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'),
    why: ['tls', 'no-network'],
  },
  { name: 'it speaks nonsense', serve: () => plain('SSH-2.0-OpenSSH_9.2\r\n'), why: ['tls', 'no-network'] },
  { name: 'it hangs up in the handshake', serve: () => plain(null), why: ['tls', 'no-network'] },
];

/** F25: eight ways of not being the portal behind https, by either protocol: closed, with a plain reason, and nothing said. */
export async function untrusted(): Promise<{ cases: number }> {
  const each = CASES.flatMap(one => [
    { ...one, open: createExchangePortal },
    { ...one, open: createV1Portal },
  ]);
  for (const { name, serve, trusted, why, open } of each) {
    const server = serve();
    let requests = 0;
    server.on('request', () => (requests += 1));
    server.on('tlsClientError', () => undefined);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const dispatcher = trusted ? new Agent({ connect: { ca: trusted, timeout: 3_000 } }) : undefined;
    const portal = open({
      baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      authPath: '/auth',
      integrationPath: '/integration',
      username: 'practice',
      password: 'practice',
      dstcode: PRACTICE_DSTCODE,
      agencyCode: 'H01.151',
      stationId: 'station-1',
      clock: { now: () => 0 },
      timeoutMs: 3_000,
      ...(dispatcher ? { dispatcher } : {}),
    });
    try {
      const probe = await portal.probe();
      hold(probe.reachable, false, `reached although ${name}`);
      if (!probe.reachable) hold(why.includes(probe.why), true, `reason ${probe.why} when ${name}`);
      const answer = await portal.sendDossier(aDossierForPortal({ files: [] }), { key: 'k', isUpdating: false });
      hold(answer.kind, 'retry', `fate of a dossier when ${name}`);
      hold(requests, 0, `requests heard when ${name}`);
    } finally {
      await portal.close();
      await dispatcher?.destroy();
      await new Promise<void>(resolve => server.close(() => resolve()));
    }
  }
  return { cases: each.length };
}

function secure(options: TlsOptions): Server {
  return createServer(options, (_request, response) => response.writeHead(204, { 'x-portal': 'practice' }).end());
}

function plain(says: string | null): TcpServer {
  return createTcpServer(socket => {
    socket.on('error', () => undefined);
    socket.once('data', () => (says === null ? socket.destroy() : socket.end(says)));
  });
}
