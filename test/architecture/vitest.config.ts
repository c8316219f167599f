import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { deferredSchemas } from '../../scripts/base/deferred-zod.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const shared = {
  root,
  environment: 'node' as const,
  pool: 'forks' as const,
  setupFiles: ['test/architecture/loopback-only.ts'],
  restoreMocks: true,
};

export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vitest',
  test: {
    // The offices' machines and ours have two cores; more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        plugins: [deferredSchemas],
        test: {
          ...shared,
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/contract/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [deferredSchemas],
        test: {
          ...shared,
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/migrations/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
