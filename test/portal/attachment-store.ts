import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingMessage } from 'node:http';
import type { PortalStore } from './store/portal-store';
import type { StoredAttachment } from './store/records';

export const ATTACHMENT_LIMIT_BYTES = 60 * 1024 * 1024;

export interface AttachmentName {
  readonly code: string;
  readonly attachmentId: string;
  readonly sha256: string;
}

export interface Part {
  readonly fromByte: number;
  /** Size of the whole file. */
  readonly totalBytes: number;
}

export type Received =
  | { readonly kind: 'complete' | 'part'; readonly offset: number }
  | { readonly kind: 'wrong-offset'; readonly offset: number }
  | { readonly kind: 'wrong-hash' | 'too-large' | 'cut' };

/** Files by their hash, beside the database; unfinished ones by dossier too, so that nobody learns what others sent. */
export function createAttachmentStore({ dir, store, now }: { dir: string; store: PortalStore; now: () => number }) {
  const wholeDir = join(dir, 'attachments');
  const partDir = join(dir, 'unfinished');
  mkdirSync(wholeDir, { recursive: true });
  mkdirSync(partDir, { recursive: true });

  const wholeFile = (sha256: string): string => join(wholeDir, sha256);
  const partFile = (name: AttachmentName): string =>
    join(partDir, createHash('sha256').update(JSON.stringify(name)).digest('hex'));
  const offsetOf = (name: AttachmentName): number => {
    const file = partFile(name);
    return existsSync(file) ? statSync(file).size : 0;
  };
  async function find(name: AttachmentName): Promise<StoredAttachment | undefined> {
    const dossier = await store.findCurrent(name.code);
    if (!dossier || !existsSync(wholeFile(name.sha256))) return undefined;
    const files = await store.filesOf(dossier);
    return files.find(file => file.attachmentId === name.attachmentId && file.sha256 === name.sha256);
  }

  /** Binds a file whose bytes are kept to its dossier; false when it was bound already or the dossier is gone. */
  async function bind(name: AttachmentName, mime: string, sizeBytes: number): Promise<boolean> {
    return store.transaction([name.code], now(), async rows => {
      const dossier = await rows.findCurrent(name.code);
      return dossier ? rows.addFile(dossier, { ...name, mime, sizeBytes, at: now() }) : false;
    });
  }

  const turns = new Map<string, Promise<unknown>>();

  /** One sender of a file at a time: a second one waits and then finds the file complete, or goes on from its offset. */
  async function receive(
    request: IncomingMessage,
    name: AttachmentName,
    mime: string,
    part: Part | undefined,
  ): Promise<Received> {
    const file = partFile(name);
    const turn = (turns.get(file) ?? Promise.resolve()).then(() => receiveAlone(request, name, mime, part));
    const settled = turn.catch(() => undefined);
    turns.set(file, settled);
    try {
      return await turn;
    } finally {
      if (turns.get(file) === settled) turns.delete(file);
    }
  }

  /** Appends what arrives, keeping it if the connection breaks; the last byte makes the file count, if the hash is right. */
  async function receiveAlone(
    request: IncomingMessage,
    name: AttachmentName,
    mime: string,
    part: Part | undefined,
  ): Promise<Received> {
    const file = partFile(name);
    if (!part) rmSync(file, { force: true });
    const offset = offsetOf(name);
    if (part && part.fromByte !== offset) return { kind: 'wrong-offset', offset };
    if (part && part.totalBytes > ATTACHMENT_LIMIT_BYTES) return { kind: 'too-large' };

    const size = await append(request, file, offset);
    if (size === 'cut' || size === 'too-large') {
      if (size === 'too-large') rmSync(file, { force: true });
      return { kind: size };
    }
    if (part && size < part.totalBytes) return { kind: 'part', offset: size };
    if ((await hashOf(file)) !== name.sha256) {
      rmSync(file, { force: true });
      return { kind: 'wrong-hash' };
    }
    renameSync(file, wholeFile(name.sha256));
    await bind(name, mime, size);
    return { kind: 'complete', offset: size };
  }

  return { find, bind, offsetOf, receive, pathOf: wholeFile };
}

async function append(request: IncomingMessage, file: string, offset: number): Promise<number | 'cut' | 'too-large'> {
  const handle = await open(file, 'a');
  let size = offset;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > ATTACHMENT_LIMIT_BYTES) return 'too-large';
      await handle.write(chunk);
    }
    return size;
  } catch {
    // The sender went away: what came stays, and the next attempt goes on from there.
    return 'cut';
  } finally {
    await handle.close();
  }
}

export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
