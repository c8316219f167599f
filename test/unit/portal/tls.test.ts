import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Agent, request } from 'undici';
import { makeCertificates, type Certificates, type TlsFiles } from '../../portal/certificates';
import { aPortal } from './wire-builders';

let dir: string;
let made: Certificates;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'practice-certificates-'));
  made = makeCertificates(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** How a client that trusts the right authority fares: the status, or the code of its refusal. */
async function meet(tls: TlsFiles): Promise<number | string> {
  const running = await aPortal({ tls });
  const dispatcher = new Agent({ connect: { ca: made.authority } });
  try {
    return (await request(`${running.portal.url}/v1/probe`, { dispatcher })).statusCode;
  } catch (error) {
    return (error as { code?: string }).code ?? 'refused';
  } finally {
    await dispatcher.destroy();
    await running.stop();
  }
}

test('a right certificate is met, and each wrong one is wrong in its own way', async () => {
  expect({
    good: await meet(made.good),
    expired: await meet(made.expired),
    notYet: await meet(made.notYet),
    wrongHost: await meet(made.wrongHost),
    selfSigned: await meet(made.selfSigned),
    foreign: await meet(made.foreign),
    downgraded: await meet(made.downgraded),
  }).toEqual({
    good: 204,
    expired: 'CERT_HAS_EXPIRED',
    notYet: 'CERT_NOT_YET_VALID',
    wrongHost: 'ERR_TLS_CERT_ALTNAME_INVALID',
    selfSigned: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    foreign: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    downgraded: expect.stringMatching(/^(ERR_SSL_|ECONNRESET|EPROTO)/),
  });
});
