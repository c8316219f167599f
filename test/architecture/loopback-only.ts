import { Socket } from 'node:net';
import { afterEach, expect } from 'vitest';
import { allowedAddresses } from '../support/allowed-addresses';

/**
 * No test may reach past the loopback address: an attempt is refused at once and fails the test, even if it is caught.
 * The one exception is the far end of a bad link a test has made itself, as long as it stands.
 */
const loopback = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/;
const attempts: string[] = [];

const connect = Socket.prototype.connect as unknown as (...args: unknown[]) => Socket;

function hostOf(args: readonly unknown[]): string {
  // net.connect hands its already normalised arguments over as one array.
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) {
    const target = first as { host?: string; path?: string };
    return target.path === undefined ? (target.host ?? 'localhost') : 'localhost';
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return 'localhost';
  return typeof second === 'string' ? second : 'localhost';
}

Socket.prototype.connect = function connectLoopbackOnly(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (!loopback.test(host) && !allowedAddresses.has(host)) {
    attempts.push(host);
    throw new Error(`a test tried to reach ${host}`);
  }
  return connect.apply(this, args);
} as typeof Socket.prototype.connect;

afterEach(() => {
  const seen = attempts.splice(0);
  expect(seen, 'hosts beyond the loopback address').toEqual([]);
});
