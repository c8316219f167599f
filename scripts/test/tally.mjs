import { existsSync } from 'node:fs';
import { readJson } from '../base/paths.mjs';

/** What a step contributes: `{ passed, failed, skipped, notes }`; notes are the lines worth repeating at the end. */
export const one = (isPassed, note) => ({
  passed: isPassed ? 1 : 0,
  failed: isPassed ? 0 : 1,
  skipped: 0,
  notes: note ? [note] : [],
});

const nothing = () => ({ passed: 0, failed: 0, skipped: 0, notes: [] });

/**
 * Counts vitest's JSON report. A file that could not be loaded, a file the run never saw, a run without tests and an error
 * outside every test are failures of their own: none of them shows up as a failed test.
 */
export function tallyVitest(reportFile, exitCode, expectedFiles) {
  if (!existsSync(reportFile)) return one(false, `no report was written (exit code ${exitCode})`);
  const tally = nothing();
  const seen = new Set();
  for (const file of readJson(reportFile).testResults) {
    seen.add(file.name);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') tally.passed += 1;
      else if (test.status === 'failed') fail(tally, `${file.name}: ${test.fullName}`);
      else tally.skipped += 1;
    }
    if (file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed')) {
      fail(tally, `${file.name}: ${file.message || 'could not be run'}`);
    }
  }
  for (const path of expectedFiles) if (!seen.has(path)) fail(tally, `${path}: was not run`);
  return closed(tally, exitCode);
}

/** Counts Playwright's JSON report; a test that passed only on a repeat counts as failed. */
export function tallyPlaywright(reportFile, exitCode) {
  if (!existsSync(reportFile)) return one(false, `no report was written (exit code ${exitCode})`);
  const tally = nothing();
  const report = readJson(reportFile);
  const visit = (suite, path) => {
    for (const spec of suite.specs ?? []) {
      for (const { status } of spec.tests) {
        if (status === 'expected') tally.passed += 1;
        else if (status === 'skipped') tally.skipped += 1;
        else fail(tally, [...path, spec.title].join(' > '));
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title]);
  };
  for (const suite of report.suites) visit(suite, [suite.title]);
  for (const error of report.errors) fail(tally, error.message?.split('\n')[0] ?? 'an error outside the tests');
  return closed(tally, exitCode);
}

function closed(tally, exitCode) {
  if (tally.passed + tally.failed === 0) fail(tally, 'no test was run');
  else if (exitCode !== 0 && tally.failed === 0)
    fail(tally, `all tests passed, yet the runner ended with code ${exitCode}`);
  return tally;
}

function fail(tally, note) {
  tally.failed += 1;
  tally.notes.push(note);
}
