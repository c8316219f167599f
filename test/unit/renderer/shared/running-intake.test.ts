import { expect, test } from 'vitest';
import { intakesSettled, trackIntake } from '../../../../renderer/shared/intake/running-intake';

function anIntake() {
  let end = (_isAllIn: boolean): void => undefined;
  const work = new Promise<boolean>(resolve => (end = resolve));
  trackIntake(work);
  return { end: (isAllIn: boolean) => end(isAllIn) };
}

test('with nothing on its way there is nothing to wait for', async () => {
  expect(await intakesSettled()).toBe(true);
});

test('waiting ends when the last file is in, those that came meanwhile included', async () => {
  const first = anIntake();
  let isSettled = false;
  const settled = intakesSettled().then(isAllIn => ((isSettled = true), isAllIn));
  const second = anIntake();
  first.end(true);
  await new Promise(resolve => setTimeout(resolve, 0));
  expect(isSettled).toBe(false);
  second.end(true);
  expect(await settled).toBe(true);
});

test('a refused file is told, and only to those who waited for it', async () => {
  const intake = anIntake();
  const settled = intakesSettled();
  intake.end(false);
  expect(await settled).toBe(false);
  expect(await intakesSettled()).toBe(true);
});
