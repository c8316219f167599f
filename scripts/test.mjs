import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endOnSignals, stopAll } from './base/background.mjs';
import { filesBelow } from './base/fingerprint.mjs';
import { inRoot, root } from './base/paths.mjs';
import { say, SetupProblem, took } from './base/report.mjs';
import { run } from './base/run.mjs';
import { hasScreen, startVirtualScreen } from './base/screen.mjs';
import { buildApp } from './build.mjs';
import { packageApp, packagedExecutable } from './package-app.mjs';
import { setUp } from './setup.mjs';
import { one, tallyPlaywright, tallyVitest } from './test/tally.mjs';

const MINUTE = 60_000;
const resultsDir = inRoot('test-results');
const bin = (...path) => inRoot('node_modules', ...path);

const steps = {
  types: () => check('types', [bin('typescript/bin/tsc'), '-b', '--pretty', 'false']),
  lint,
  format: () => check('format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  architecture: () => check('architecture', ['test/architecture/check-architecture.mjs']),
  unit: () => vitest('unit', ['test/unit', 'test/contract'], 10 * MINUTE),
  integration: () => vitest('integration', ['test/integration', 'test/migrations'], 20 * MINUTE),
  build: async () => {
    await buildApp();
    await packageApp();
    return one(true);
  },
  e2e: endToEnd,
};

/** Every folder with code, in parts: with the types of all at once the linter needs more memory than Node gives it. */
const LINTED = [['main', 'preload', 'scripts'], ['renderer'], ['test']];

/** Runs every step even after a failing one, then says what happened; the last line is the sum of all. */
async function test() {
  endOnSignals();
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } }, allowPositionals: true });
  const chosen = chosenSteps(values.only);
  const results = [];
  const attempt = async (name, work) => {
    say(`\n== ${name} ==`);
    const startedAt = performance.now();
    const tally = await work().catch(error => one(false, error instanceof SetupProblem ? error.message : error.stack));
    results.push({ name, tally, time: took(startedAt) });
    return tally.failed === 0;
  };
  mkdirSync(resultsDir, { recursive: true });
  const isSetUp = await attempt('set-up', async () => {
    await setUp({ isForTests: true });
    return one(true);
  });
  for (const name of isSetUp ? chosen : []) await attempt(name, steps[name]);
  await stopAll();
  process.exitCode = summarise(results);
}

function chosenSteps(only) {
  if (!only) return Object.keys(steps);
  const names = only.flatMap(list => list.split(','));
  const unknown = names.filter(name => !steps[name]);
  if (unknown.length > 0) {
    throw new SetupProblem(`There is no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}`);
  }
  return Object.keys(steps).filter(name => names.includes(name));
}

async function check(name, args) {
  const { code, hitLimit } = await run(process.execPath, args, { cwd: root, onOutput: 'show', limitMs: 10 * MINUTE });
  return one(code === 0, code === 0 ? undefined : `${name}: ${hitLimit ? 'took too long' : 'see above'}`);
}

async function lint() {
  const config = ['-c', 'test/architecture/eslint.config.mjs', '--max-warnings', '0'];
  const parts = [];
  for (const folders of LINTED) parts.push(await check('lint', [bin('eslint/bin/eslint.js'), ...config, ...folders]));
  return parts.find(({ failed }) => failed > 0) ?? one(true);
}

async function vitest(project, folders, limitMs) {
  const report = freshReport(project);
  const expected = filesBelow(
    folders.map(folder => inRoot(folder)),
    path => /\.test\.tsx?$/.test(path),
  );
  if (expected.length === 0) return one(false, `there is no test file in ${folders.join(', ')}`);
  const { code, hitLimit } = await run(
    process.execPath,
    [
      ...[bin('vitest/vitest.mjs'), 'run', '--config', 'test/architecture/vitest.config.ts', '--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ],
    { cwd: root, onOutput: 'show', limitMs },
  );
  if (hitLimit) return one(false, `${project}: took longer than ${limitMs / MINUTE} minutes`);
  return tallyVitest(report, code, expected);
}

async function endToEnd() {
  const report = freshReport('e2e');
  const files = filesBelow([inRoot('test/e2e')], path => /\.(e2e|spec|test)\.ts$/.test(path));
  if (files.length === 0) return one(false, 'there is no test file in test/e2e');
  await buildApp();
  await packageApp();
  const env = { ...process.env, MCD_APP_EXECUTABLE: packagedExecutable(), MCD_E2E_REPORT: report };
  // Always a screen of its own where one can be made: a person's mouse and windows are no part of the tests.
  if (process.platform === 'linux' || !hasScreen()) env.DISPLAY = (await startVirtualScreen()).display;
  const { code, hitLimit } = await run(
    process.execPath,
    [bin('@playwright/test/cli.js'), 'test', '--config', 'test/e2e/playwright.config.ts'],
    { cwd: root, onOutput: 'show', env, limitMs: 40 * MINUTE },
  );
  if (hitLimit) return one(false, 'e2e: took longer than 40 minutes');
  return tallyPlaywright(report, code);
}

function freshReport(name) {
  const path = inRoot('test-results', `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

function summarise(results) {
  const sum = key => results.reduce((total, { tally }) => total + tally[key], 0);
  say('\n');
  const row = (name, passed, failed, skipped, time) =>
    say(`${name.padEnd(14)}${[passed, failed, skipped, time].map(cell => String(cell).padStart(10)).join('')}`);
  row('step', 'passed', 'failed', 'skipped', 'time');
  for (const { name, tally, time } of results) row(name, tally.passed, tally.failed, tally.skipped, time);
  const notes = results.flatMap(({ tally }) => tally.notes);
  if (notes.length > 0) say(`\n${notes.map(note => `  ${note.replaceAll(`${root}/`, '')}`).join('\n')}`);
  say(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  return sum('failed') === 0 ? 0 : 1;
}

test().catch(async error => {
  await stopAll();
  say(error instanceof SetupProblem ? error.message : error.stack);
  say('\n0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
});
