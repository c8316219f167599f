import { expect, test } from 'vitest';
import { act, ask, CoreFault } from '../../../../renderer/shared/bridge';

test('a question gives its value', async () => {
  await expect(ask(Promise.resolve({ ok: true as const, value: 14 }))).resolves.toBe(14);
});

test('a question that failed throws its code and incident', async () => {
  const refused = { ok: false as const, code: 'system.internal', incidentId: 'A1' };
  const fault: unknown = await ask(Promise.resolve(refused)).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(CoreFault);
  expect(fault).toMatchObject({ code: 'system.internal', incidentId: 'A1' });
});

test('a command whose core went away is refused, not thrown', async () => {
  await expect(act(Promise.reject(new Error('port closed')))).resolves.toEqual({ ok: false, code: 'system.internal' });
});
