import { onTestFinished } from 'vitest';
import { aDesk, type DeskOptions, type TestDesk } from './a-desk';
import { stillReader } from './still-reader';

/** A desk for one test, closed and removed with it; its reader finds nothing unless the test brings another. */
export async function theDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const desk = await aDesk({ reader: stillReader(), ...options });
  onTestFinished(() => desk.close());
  return desk;
}
