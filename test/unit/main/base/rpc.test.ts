import v8 from 'node:v8';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { createRpcClient, PeerGone, portPair, serve } from '../../../../main/base/rpc';

function aPair(handlers: Parameters<typeof serve>[1]) {
  const [near, far] = portPair();
  serve(far, handlers);
  return { client: createRpcClient(near, 'peer'), near, far };
}

test('a call brings back the value of its handler', async () => {
  const { client } = aPair({ add: (a: number, b: number) => Promise.resolve(a + b) });
  expect(await client.call('add', 1, 2)).toBe(3);
});

test('answers find their own calls whatever order they come in', async () => {
  const finish: ((value: string) => void)[] = [];
  const { client } = aPair({ wait: () => new Promise(resolve => finish.push(resolve)) });
  const first = client.call('wait');
  const second = client.call('wait');
  await new Promise(resolve => setImmediate(resolve));
  finish[1]?.('second');
  finish[0]?.('first');
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
});

test('a refusal is a value, a fault rejects with its message only', async () => {
  const { client } = aPair({
    refuse: () => ({ ok: false, code: 'documents.torn' }),
    fail: () => {
      throw new Error('documents.blob-damaged');
    },
  });
  expect(await client.call('refuse')).toEqual({ ok: false, code: 'documents.torn' });
  await expect(client.call('fail')).rejects.toThrow('documents.blob-damaged');
});

test.each(['nothing', 'toString', '__proto__', 'constructor'])(
  'a method that is not offered (%s) rejects',
  async method => {
    const { client } = aPair({ add: () => 1 });
    await expect(client.call(method)).rejects.toThrow('rpc.unknown-method');
  },
);

test('calls in flight and later ones reject when the peer is gone', async () => {
  const { client } = aPair({ never: () => new Promise(() => undefined) });
  const waiting = client.call('never');
  client.close();
  await expect(waiting).rejects.toBeInstanceOf(PeerGone);
  await expect(client.call('never')).rejects.toThrow('peer.gone');
});

test('messages that are neither call nor answer are passed over', async () => {
  const { client, near, far } = aPair({ one: () => 1 });
  for (const noise of [null, 'text', 7, {}, { answer: 99, value: 'late' }, { call: 1 }]) {
    near.postMessage(noise);
    far.postMessage(noise);
  }
  expect(await client.call('one')).toBe(1);
});

test('what came with a call is let go of as soon as its handler needs it no more, not when it is answered', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  let finish: (value: string) => void = () => undefined;
  let file: WeakRef<Uint8Array> | undefined;
  const { client } = aPair({
    open(bytes: Uint8Array) {
      file = new WeakRef(bytes);
      return new Promise<string>(resolve => (finish = resolve));
    },
  });
  const answered = client.call('open', new Uint8Array(1000));
  const isGone = (): boolean => {
    collect();
    return file?.deref() === undefined;
  };
  // What was looked at stays until the turn ends.
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
  expect(file).toBeDefined();
  for (let turn = 0; turn < 20 && !isGone(); turn++) await new Promise(resolve => setImmediate(resolve));
  expect(isGone()).toBe(true);
  finish('opened');
  expect(await answered).toBe('opened');
});
