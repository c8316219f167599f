import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { TakenFile } from '../../preload/contract/carrying';
import { MINUTE_MS, SECOND_MS } from '../base/durations';
import { done, refuse, type Outcome } from '../base/outcome';
import type { OfficeAddress } from './office-address-rules';

export type NetworkRefusal = 'carrying.no-answer' | 'carrying.neighbour-busy';

const CONNECT_MS = 5 * SECOND_MS;
const MOST_ANSWER_BYTES = 1024 * 1024;

/** The other end of office-server.ts. Nothing here throws for what a line or another machine can do. */
export function createOfficeClient({ host, port }: OfficeAddress) {
  const agent = new Agent({ keepAlive: false });

  function ask(method: 'GET' | 'PUT', path: string, headers: Record<string, string | number> = {}): ClientRequest {
    const asked = request({ host, port, method, path, headers, agent, timeout: MINUTE_MS });
    const impatient = setTimeout(() => asked.destroy(new Error('no connection')), CONNECT_MS);
    asked.once('socket', socket => socket.once('connect', () => clearTimeout(impatient)));
    asked.once('close', () => clearTimeout(impatient));
    asked.once('timeout', () => asked.destroy(new Error('silent')));
    return asked;
  }

  /** Parts of the set that are there already; none of a set that is not known there. */
  async function parts(setId: string): Promise<Outcome<readonly number[], NetworkRefusal>> {
    return heard(async () => {
      const reply = await answered(ask('GET', `/goi/${setId}`));
      const { parts: there } = (await jsonOf(reply)) as { parts?: unknown };
      return Array.isArray(there) ? there.filter((part): part is number => Number.isSafeInteger(part)) : [];
    });
  }

  /** What became of it there. */
  async function send(setId: string, file: string): Promise<Outcome<TakenFile, NetworkRefusal>> {
    const { size } = await stat(file);
    return heard(async () => {
      const asked = ask('PUT', `/goi/${setId}`, { 'content-length': size });
      const replied = new Promise<IncomingMessage>((resolve, reject) => {
        asked.once('response', resolve);
        asked.once('error', reject);
      });
      // Refused at the head, the other end stops listening: its answer counts, not the broken pipe.
      const sent = pipeline(createReadStream(file), asked).catch(() => undefined);
      const reply = await replied;
      await sent;
      if (reply.statusCode === 503) return 'busy' as const;
      return TakenFile.parse(await jsonOf(reply));
    }).then(answer => {
      if (!answer.ok) return answer;
      return answer.value === 'busy' ? refuse('carrying.neighbour-busy') : done(answer.value);
    });
  }

  /** False while the portal has answered nothing of the set. */
  async function fetchAcknowledgement(setId: string, file: string): Promise<Outcome<boolean, NetworkRefusal>> {
    return heard(async () => {
      const reply = await answered(ask('GET', `/bien-nhan/${setId}`));
      if (reply.statusCode !== 200) {
        reply.resume();
        return false;
      }
      await pipeline(reply, createWriteStream(file, { mode: 0o600 }));
      return true;
    });
  }

  return { parts, send, fetchAcknowledgement };
}

async function heard<T>(work: () => Promise<T>): Promise<Outcome<T, NetworkRefusal>> {
  try {
    return done(await work());
  } catch {
    // Switched off, another machine at that address, or a cable: whatever it was, it goes again later.
    return refuse('carrying.no-answer');
  }
}

function answered(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    asked.once('error', reject);
    asked.end();
  });
}

async function jsonOf(reply: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of reply as AsyncIterable<Buffer>) {
    bytes += part.byteLength;
    if (bytes > MOST_ANSWER_BYTES) throw new Error('too long an answer');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
}
