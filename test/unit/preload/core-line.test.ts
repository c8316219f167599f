import { expect, test } from 'vitest';
import type { CounterEvent } from '../../../preload/contract/events';
import { createCoreLine, type CoreLineDeps, type LinePort } from '../../../preload/core-line';

interface Sent {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

function aPort() {
  const sent: Sent[] = [];
  const port: LinePort & { isClosed: boolean } = {
    onmessage: null,
    isClosed: false,
    postMessage: message => sent.push(message as Sent),
    close() {
      port.isClosed = true;
    },
  };
  return { port, sent, hear: (data: unknown) => port.onmessage?.({ data }) };
}

function aLine(throughShell: CoreLineDeps['throughShell'] = () => Promise.resolve('shell')) {
  const told: CounterEvent[] = [];
  let asked = 0;
  const line = createCoreLine({ throughShell, askForLine: () => (asked += 1), tell: fact => told.push(fact) });
  return { line, told, asked: () => asked };
}

test('goes through the shell until there is a line, and asks for one after the first answer', async () => {
  const { line, asked } = aLine();
  const first = line.call('station.status', {});
  expect(asked()).toBe(0);
  expect(await first).toBe('shell');
  await line.call('station.status', {});
  expect(asked()).toBe(1);
});

test('asks for a line also where the first call met a core that went away', async () => {
  const { line, asked } = aLine(() => Promise.reject(new Error('core.gone')));
  await expect(line.call('station.status', {})).rejects.toThrow('core.gone');
  expect(asked()).toBe(1);
});

test('gives each call the answer that is its own, in whatever order they come', async () => {
  const { line } = aLine();
  const { port, sent, hear } = aPort();
  line.open(port);
  const [list, status] = [line.call('dossiers.list', { text: 'an' }), line.call('station.status', {})];
  expect(sent.map(({ method, args }) => [method, ...args])).toEqual([
    ['call', 'dossiers.list', { text: 'an' }],
    ['call', 'station.status', {}],
  ]);
  hear({ answer: sent[1]?.call, value: 'status' });
  hear({ answer: sent[0]?.call, value: 'list' });
  expect(await Promise.all([list, status])).toEqual(['list', 'status']);
});

test('no call overtakes one that still waits at the shell', async () => {
  const atShell: { readonly route: string; readonly answer: (value: string) => void }[] = [];
  const { line } = aLine(route => new Promise<string>(answer => atShell.push({ route, answer })));
  const { port, sent } = aPort();
  const saved = line.call('drafts.keep', {});
  line.open(port);
  const submitted = line.call('dossiers.submit', {});
  expect(sent).toEqual([]);
  expect(atShell.map(({ route }) => route)).toEqual(['drafts.keep', 'dossiers.submit']);
  for (const { answer } of atShell) answer('done');
  expect(await Promise.all([saved, submitted])).toEqual(['done', 'done']);
});

test('takes the line as soon as nothing waits at the shell', async () => {
  const { line } = aLine();
  const { port, sent } = aPort();
  const saved = line.call('drafts.keep', {});
  line.open(port);
  await saved;
  void line.call('dossiers.submit', {});
  expect(sent.map(({ args }) => args[0])).toEqual(['dossiers.submit']);
});

test('a fault of the core is a refusal, not a value', async () => {
  const { line } = aLine();
  const { port, sent, hear } = aPort();
  line.open(port);
  const call = line.call('dossiers.list', {});
  hear({ answer: sent[0]?.call, fault: 'rpc.unknown-method call' });
  expect(await call).toEqual({ ok: false, code: 'system.internal' });
});

test('tells facts that come over the line, before the answer that follows them', async () => {
  const { line, told } = aLine();
  const { port, sent, hear } = aPort();
  line.open(port);
  const call = line.call('dossiers.submit', {}).then(() => told.length);
  hear({ fact: { fact: 'station.changed' } });
  hear({ answer: sent[0]?.call, value: 'done' });
  expect(await call).toBe(1);
  expect(told).toEqual([{ fact: 'station.changed' }]);
});

test('a core that goes refuses those who wait; what is called next goes through the shell and asks for a new line', async () => {
  const { line, asked } = aLine();
  const { port, sent } = aPort();
  line.open(port);
  const waiting = line.call('dossiers.submit', {});
  line.gone();
  expect(await waiting).toEqual({ ok: false, code: 'system.internal' });
  expect(port.isClosed).toBe(true);
  expect(await line.call('station.status', {})).toBe('shell');
  expect(sent).toHaveLength(1);
  expect(asked()).toBe(1);
});

test('a new line ends the one before', async () => {
  const { line } = aLine();
  const [before, after] = [aPort(), aPort()];
  line.open(before.port);
  const waiting = line.call('dossiers.list', {});
  line.open(after.port);
  expect(await waiting).toEqual({ ok: false, code: 'system.internal' });
  expect(before.port.isClosed).toBe(true);
  void line.call('dossiers.list', {});
  expect(after.sent).toHaveLength(1);
});

test('what the line does not take rejects, and leaves nobody waiting', async () => {
  const { line } = aLine();
  const { port } = aPort();
  line.open({
    ...port,
    postMessage() {
      throw new Error('could not be cloned');
    },
  });
  await expect(line.call('dossiers.list', () => 1)).rejects.toThrow('could not be cloned');
});
