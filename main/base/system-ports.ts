import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Clock, Ids, Timers } from './ports';

export const systemClock: Clock = { now: () => Date.now() };

export const systemIds: Ids = {
  next: () => uuidv7(),
  randomBytes: size => randomBytes(size),
  jitter: () => Math.random(),
};

export const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
