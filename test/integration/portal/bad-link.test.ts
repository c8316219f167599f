import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { sha256Hex } from '../../portal/store/canonical';
import { allowedAddresses } from '../../support/allowed-addresses';
import { aBadLink, badLinkProblem, type LinkProfile } from '../../support/bad-link';
import { startPortalProgram } from '../../support/province';
import { aV1Dossier, V1_CODE } from '../../support/v1-builders';
import { aV1Station } from '../../support/v1-station';

const problem = badLinkProblem();
const namespaces = (): string => spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout;
const mine = (): string[] =>
  namespaces()
    .split('\n')
    .filter(line => line.includes(`mcd-${process.pid.toString(36)}-`));

afterAll(() => {
  if (problem === undefined) expect(mine()).toEqual([]);
});

async function aFarPortal(profile: LinkProfile) {
  const dir = mkdtempSync(join(tmpdir(), 'practice-portal-'));
  const link = await aBadLink(profile);
  const program = await startPortalProgram({ dir, host: link.host, inside: link.inside });
  onTestFinished(async () => {
    await program.stop('SIGKILL');
    await link.remove();
    rmSync(dir, { recursive: true, force: true });
  });
  return { link, station: aV1Station(program.url) };
}

describe.skipIf(problem !== undefined)(`over a bad link${problem === undefined ? '' : `: ${problem}`}`, () => {
  test('a round trip takes as long as the link says, and an upload no less than its rate allows', async () => {
    const { station } = await aFarPortal({ bitsPerSecond: 256_000, delayMs: 150, loss: 0 });
    await station.logIn();
    const asked = performance.now();
    await station.call('GET', '/v1/probe');
    expect(performance.now() - asked).toBeGreaterThanOrEqual(300);

    await station.put(V1_CODE, aV1Dossier(), 'k1');
    const bytes = randomBytes(32_000);
    const file = { dossier: V1_CODE, attachmentId: 'f1', sha256: sha256Hex(bytes), sizeBytes: bytes.byteLength };
    const location = (await station.createUpload(file, 'u1')).headers.get('location')!;
    const started = performance.now();
    expect((await station.append(location, 0, bytes)).status).toBe(204);
    // 32 kB at 256 kbit/s are a second, whatever else happens.
    expect(performance.now() - started).toBeGreaterThanOrEqual(1000);
  });

  test('with one packet in ten lost everything arrives once', async () => {
    const { station } = await aFarPortal({ bitsPerSecond: 2_000_000, delayMs: 20, loss: 0.1 });
    await station.logIn();
    for (let serial = 1; serial <= 5; serial += 1) {
      const code = `H01.151-261120-01${String(serial).padStart(4, '0')}`;
      expect((await station.put(code, aV1Dossier(), `k${serial}`)).status).toBe(201);
    }
    const digest = (await station.call('GET', '/v1/digest?from=2026-11-20&to=2026-11-20')).json;
    expect(digest['days']).toMatchObject([{ count: 5 }]);
  });

  test('the addresses of a link are allowed as long as it stands, and taken down whatever happens', async () => {
    const link = await aBadLink({ bitsPerSecond: 1_000_000, delayMs: 1, loss: 0 });
    onTestFinished(() => link.remove());
    expect([...allowedAddresses]).toEqual([link.host]);
    expect(mine()).toHaveLength(1);
    await link.remove();
    expect([...allowedAddresses]).toEqual([]);
  });
});
