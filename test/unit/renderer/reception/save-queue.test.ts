import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createSaveQueue,
  SAVE_WITHIN_MS,
  type FieldChange,
  type SaveResult,
} from '../../../../renderer/features/reception/draft/save-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const change = (path: string, value: unknown): FieldChange => ({ path, value, source: 'typed' });

function aQueue(answer: (call: number) => SaveResult | Promise<SaveResult> = () => ({ kind: 'saved', savedAt: 1 })) {
  const calls: FieldChange[][] = [];
  const states: string[] = [];
  const queue = createSaveQueue({
    save: async fields => {
      calls.push([...fields]);
      return answer(calls.length);
    },
    onState: ({ state }) => void states.push(state),
  });
  return { queue, calls, states };
}

describe('saving while typing goes on', () => {
  test('the first keystroke is written within the time a crash may cost', async () => {
    const { queue, calls } = aQueue();
    for (let typed = 0; typed < 10; typed += 1) {
      queue.push(change('applicant.hoTen', 'x'.repeat(typed + 1)));
      await vi.advanceTimersByTimeAsync(50);
    }
    // 500 ms of steady typing: had the wait begun anew with each key, nothing would have been written.
    expect(calls.length).toBeGreaterThanOrEqual(3);
    expect(SAVE_WITHIN_MS).toBeLessThanOrEqual(150);
  });

  test('a field changed twice before it is written is written once, with its last value', async () => {
    const { queue, calls } = aQueue();
    queue.push(change('form.a', '1'));
    queue.push(change('form.a', '2'));
    queue.push(change('form.b', '3'));
    await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS);
    expect(calls).toEqual([[change('form.a', '2'), change('form.b', '3')]]);
  });

  test('one call at a time: a newer value never overtakes an older one', async () => {
    const answers: ((result: SaveResult) => void)[] = [];
    const { queue, calls } = aQueue(() => new Promise(resolve => void answers.push(resolve)));
    queue.push(change('form.a', '1'));
    await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS);
    queue.push(change('form.a', '2'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(1);
    answers[0]?.({ kind: 'saved', savedAt: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(calls[1]).toEqual([change('form.a', '2')]);
  });

  test('at most two hundred fields go at once', async () => {
    const { queue, calls } = aQueue();
    for (let at = 0; at < 450; at += 1) queue.push(change(`form.f${at}`, at));
    expect(await queue.flush()).toBe(true);
    expect(calls.map(fields => fields.length)).toEqual([200, 200, 50]);
  });
});

describe('when writing fails', () => {
  test('it is said, and tried again until it succeeds', async () => {
    const { queue, calls, states } = aQueue(call =>
      call < 3 ? { kind: 'failed', code: 'system.disk-full' } : { kind: 'saved', savedAt: 9 },
    );
    queue.push(change('form.a', '1'));
    expect(await queue.flush()).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toHaveLength(3);
    expect(states).toEqual(['saving', 'failed', 'saving', 'failed', 'saving', 'saved']);
    expect(queue.isEmpty()).toBe(true);
  });

  test('what was typed meanwhile is what is written, not the older value', async () => {
    const { queue, calls } = aQueue(call =>
      call === 1 ? { kind: 'failed', code: 'system.internal' } : { kind: 'saved', savedAt: 9 },
    );
    queue.push(change('form.a', 'old'));
    const first = queue.flush();
    queue.push(change('form.a', 'new'));
    await first;
    await queue.flush();
    expect(calls.at(-1)).toEqual([change('form.a', 'new')]);
  });

  test('a draft that is gone is not tried again', async () => {
    const { queue, calls } = aQueue(() => ({ kind: 'lost', code: 'drafts.registered' }));
    queue.push(change('form.a', '1'));
    expect(await queue.flush()).toBe(false);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls).toHaveLength(1);
  });
});

test('flushing an empty queue is true at once and asks nothing', async () => {
  const { queue, calls } = aQueue();
  expect(await queue.flush()).toBe(true);
  expect(calls).toEqual([]);
});
