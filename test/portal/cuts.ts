import type { IncomingMessage, ServerResponse } from 'node:http';

const LET_ARRIVE_MS = 20;
const LONGEST_READ_MS = 5_000;

/** Lets `afterBytes` of the body through to whoever reads it, then the line is gone. */
export function cutUpload(request: IncomingMessage, afterBytes: number): void {
  const push = request.push.bind(request);
  let left = afterBytes;
  const until = performance.now() + LONGEST_READ_MS;
  // What was let in is read first: on a busy machine whoever takes it in may only be coming to it.
  const cut = (): void => {
    const isUnread = request.readableLength > 0 && !request.destroyed && performance.now() < until;
    setTimeout(isUnread ? cut : () => request.socket.destroy(), LET_ARRIVE_MS);
  };
  if (left === 0) cut();
  request.push = (chunk: unknown): boolean => {
    if (!Buffer.isBuffer(chunk)) return left > 0 ? push(chunk) : false;
    if (chunk.byteLength <= left) {
      left -= chunk.byteLength;
      if (left === 0) cut();
      return push(chunk);
    }
    const rest = chunk.subarray(0, left);
    left = 0;
    cut();
    return rest.byteLength > 0 ? push(rest) : true;
  };
}

/** Lets `afterBytes` of the answer out, head and body counted together as on the wire, then the line is gone. */
export function cutAnswer(response: ServerResponse, afterBytes: number): void {
  const { socket } = response;
  if (!socket) return;
  const write = socket.write.bind(socket) as (chunk: Buffer, done: () => void) => boolean;
  let left = afterBytes;
  let isCut = false;
  const out = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
    const after = [encoding, done].find(item => typeof item === 'function') as (() => void) | undefined;
    // What comes after the cut goes nowhere; nobody is told that it left.
    if (isCut) return true;
    const bytes = Buffer.isBuffer(chunk)
      ? chunk
      : Buffer.from(String(chunk), encoding === 'latin1' ? 'latin1' : 'utf8');
    const part = bytes.subarray(0, left);
    left -= part.byteLength;
    if (part.byteLength < bytes.byteLength || left === 0) {
      isCut = true;
      if (part.byteLength === 0) socket.destroy();
      else write(part, () => socket.destroy());
      return true;
    }
    return write(part, after ?? (() => undefined));
  };
  const original = socket.write;
  socket.write = out as typeof socket.write;
  // An answer shorter than the cut leaves the line whole for the next one.
  response.once('finish', () => {
    if (!isCut) socket.write = original;
  });
}
