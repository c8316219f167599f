import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemTimers } from '../../../../main/base/system-ports';
import { createSyncLog } from '../../../../main/sync';
import { aProfileDir } from '../../../support/a-desk';
import { until } from '../../../support/until';

function aLog(fileBytes?: number) {
  const dir = aProfileDir();
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const clock = { at: 1_000, now: () => clock.at };
  return {
    log: createSyncLog(path.join(dir, 'logs'), clock, systemTimers, fileBytes),
    clock,
    file: path.join(dir, 'logs', 'sync.log'),
  };
}

test('lines are there in their order as soon as somebody reads them', async () => {
  const { log } = aLog();
  for (let attempt = 1; attempt <= 50; attempt += 1) log.note('sent', { attempt });
  const lines = (await log.lines(1_000)).map(line => (JSON.parse(line) as { attempt: number }).attempt);
  expect(lines).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(await log.lines(2)).toHaveLength(2);
  await log.close();
});

test('a full file is turned and at most five are kept', async () => {
  const { log, file } = aLog(2_000);
  for (let round = 0; round < 30; round += 1) {
    for (let attempt = 1; attempt <= 20; attempt += 1) log.note('sent', { entry: 'x'.repeat(20), attempt });
    await log.lines(1);
  }
  await log.close();
  expect([1, 2, 3, 4].map(number => existsSync(`${file}.${number}`))).toEqual([true, true, true, true]);
  expect(existsSync(`${file}.5`)).toBe(false);
  expect(statSync(`${file}.1`).size).toBeGreaterThan(2_000);
});

test('the same news of the line within a minute are counted, not written', async () => {
  const { log, clock, file } = aLog();
  for (let flap = 0; flap < 100; flap += 1) log.note('link', { portal: 'unreachable', why: 'no-network' });
  clock.at += 61_000;
  log.note('link', { portal: 'unreachable', why: 'no-network' });
  await log.close();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  expect(lines).toHaveLength(2);
  expect(JSON.parse(lines[1]!)).toMatchObject({ repeated: 99 });
});

test('lines are in the file a moment after they were noted, whoever asks for them or not', async () => {
  const { log, file } = aLog();
  for (let attempt = 1; attempt <= 100; attempt += 1) log.note('sent', { attempt });
  expect(existsSync(file)).toBe(false);
  await until(() => existsSync(file) && readFileSync(file, 'utf8').split('\n').length === 101, 'the lines are written');
  await log.close();
});

test('a folder that cannot be written stops nothing', async () => {
  const { log, file } = aLog();
  const blocked = createSyncLog(path.join(file, 'below', 'a-file'), { now: () => 0 }, systemTimers);
  log.note('asked', { act: 'first' });
  await log.lines(1);
  blocked.note('asked', { act: 'first' });
  expect(await blocked.lines(5)).toEqual([]);
  await log.close();
});
