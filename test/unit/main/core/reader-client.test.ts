import { expect, test } from 'vitest';
import { silentLogger } from '../../../../main/base/logger';
import { PeerGone, portPair, serve } from '../../../../main/base/rpc';
import { createReaderClient } from '../../../../main/core/reader-client';

function aClient() {
  const waiting = new Set<() => void>();
  let starts = 0;
  let restarts = 0;
  const client = createReaderClient({
    timers: {
      after: (_delayMs, callback) => {
        waiting.add(callback);
        return () => waiting.delete(callback);
      },
    },
    log: silentLogger,
    start: () => (starts += 1),
    restart: () => (restarts += 1),
  });
  const attach = (handlers: Parameters<typeof serve>[1]) => {
    const [near, far] = portPair();
    serve(far, handlers);
    client.attach(near);
  };
  return {
    client,
    attach,
    starts: () => starts,
    restarts: () => restarts,
    timeIsUp: () => [...waiting].forEach(callback => callback()),
  };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

test('a call made while the reader starts is answered once it is there', async () => {
  const { client, attach } = aClient();
  const answer = client.codes(Buffer.from('x'));
  attach({ codes: () => [{ format: 'QRCode' }] });
  expect(await answer).toEqual([{ format: 'QRCode' }]);
});

test('calls in flight end when the reader dies, and later ones wait for the next', async () => {
  const { client, attach } = aClient();
  attach({ codes: () => new Promise(() => undefined) });
  const lost = client.codes(Buffer.from('x'));
  const wasLost = expect(lost).rejects.toBeInstanceOf(PeerGone);
  await settled();
  client.detach();
  await wasLost;
  const next = client.codes(Buffer.from('x'));
  attach({ codes: () => [] });
  expect(await next).toEqual([]);
});

test('a reader that does not answer in time is replaced', async () => {
  const { client, attach, restarts, timeIsUp } = aClient();
  attach({ read: () => new Promise(() => undefined) });
  const lost = expect(client.read(Buffer.from('x'))).rejects.toThrow('reader.too-slow');
  await settled();
  timeIsUp();
  await lost;
  expect(restarts()).toBe(1);
});

test('a reader that never comes is gone, not waited for endlessly', async () => {
  const { client, restarts, timeIsUp } = aClient();
  const lost = expect(client.open(Buffer.from('x'))).rejects.toBeInstanceOf(PeerGone);
  timeIsUp();
  await lost;
  expect(restarts()).toBe(0);
});

test('the reader is asked for with the first call, and not again once it is there', async () => {
  const { client, attach, starts } = aClient();
  expect(starts()).toBe(0);
  const early = client.codes(new Uint8Array([1]));
  expect(starts()).toBe(1);
  attach({ codes: () => [] });
  await early;
  await client.codes(new Uint8Array([1]));
  expect(starts()).toBe(1);
});
