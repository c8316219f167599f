import { defineConfig } from '@playwright/test';

const reportFile = process.env.MCD_E2E_REPORT;

/** One worker: the packaged application, its printer and its scanner exist once on a machine. */
export default defineConfig({
  testDir: '.',
  testMatch: /\.(e2e|spec|test)\.ts$/,
  outputDir: '../../test-results/e2e',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: reportFile === undefined ? [['list']] : [['list'], ['json', { outputFile: reportFile }]],
  use: { screenshot: 'only-on-failure', trace: 'off' },
});
