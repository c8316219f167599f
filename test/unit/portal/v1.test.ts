import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startPortal } from '../../portal/start-portal';
import { described, METHODS } from '../../portal/v1/described';
import { describePortal } from '../../support/portal-suite';
import { calledOperations } from '../../support/v1-station';

describe('on SQLite', () => {
  describePortal(async options => {
    const dir = mkdtempSync(join(tmpdir(), 'practice-portal-'));
    const start = () => startPortal({ port: 0, dir, ...options });
    let portal = await start();
    return {
      portal,
      restart: async () => {
        await portal.close();
        return (portal = await start());
      },
      stop: async () => {
        await portal.close();
        rmSync(dir, { recursive: true, force: true });
      },
    };
  });
});

test('every documented call was made and answered as the document says', () => {
  const all = Object.values(described.paths).flatMap(item =>
    METHODS.flatMap(method => (item[method] ? [item[method].operationId] : [])),
  );
  expect(all.filter(name => !calledOperations.has(name))).toEqual([]);
});

afterAll(() => calledOperations.clear());
