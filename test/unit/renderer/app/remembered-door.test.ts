import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test, vi } from 'vitest';
import { rememberDoor } from '../../../../renderer/app/remembered-door';

const STATUS = ['station', 'status'];
const SLOTS = ['officers', 'slots'];
const signedOut = { phase: 'signed-out', officer: null, communeName: 'Phường Long Xuyên' };
const slots = [{ officerId: 'one', displayName: 'Nguyễn Thị Lan', loginName: 'lan' }];

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  // Nothing is drawn here: what it looks like is kept at the next idle moment, which never comes.
  vi.stubGlobal('requestIdleCallback', () => 0);
});

function aStart(): QueryClient {
  const client = new QueryClient();
  rememberDoor(client);
  return client;
}

test('the door of the last start stands at the next one, and counts as old', () => {
  const first = aStart();
  first.setQueryData(STATUS, signedOut);
  first.setQueryData(SLOTS, slots);
  const next = aStart();
  expect(next.getQueryData(STATUS)).toEqual(signedOut);
  expect(next.getQueryData(SLOTS)).toEqual(slots);
  expect(next.getQueryState(STATUS)?.dataUpdatedAt).toBe(0);
});

test('who is signed in is never remembered', () => {
  const client = aStart();
  client.setQueryData(SLOTS, slots);
  client.setQueryData(STATUS, { ...signedOut, phase: 'signed-in', officer: slots[0] });
  expect(kept.size).toBe(0);
});

test('a station whose officers are not known is not remembered', () => {
  const client = aStart();
  client.setQueryData(STATUS, signedOut);
  client.setQueryData(SLOTS, []);
  expect(kept.size).toBe(0);
});

test('a page loaded anew, another version of it and a damaged memory ask the core', () => {
  const first = aStart();
  first.setQueryData(STATUS, signedOut);
  first.setQueryData(SLOTS, slots);
  const [key = '', text = ''] = [...kept][0] ?? [];

  vi.spyOn(performance, 'getEntriesByType').mockReturnValueOnce([{ type: 'reload' }] as never);
  expect(aStart().getQueryData(STATUS)).toBeUndefined();
  kept.set(key, JSON.stringify({ ...JSON.parse(text), page: 'app://counter/assets/door-of-before.js' }));
  expect(aStart().getQueryData(STATUS)).toBeUndefined();
  kept.set(key, text.slice(1));
  expect(aStart().getQueryData(STATUS)).toBeUndefined();
  kept.set(key, text);
  expect(aStart().getQueryData(STATUS)).toEqual(signedOut);
});
