import { createHash } from 'node:crypto';
import { refuse, type Outcome } from '../base/outcome';
import { createOpenThread, TaskLost } from './open-thread';
import { overrunOf } from './open-refusal-rules';
import type { OpenResults, OpenTask } from './open-protocol-types';
import type {
  CodeReading,
  MeasuredPage,
  OpenedFile,
  OpenRefusal,
  PageImage,
  PreviewOptions,
  RedrawOptions,
} from './reader-types';

/** A file the reader was given before, by the hash of its contents. */
export interface KnownFile {
  readonly sha256: string;
}

// The office sees an answer within 30 s; the rest is for the start of a fresh thread.
const TASK_LIMIT_MS = 25_000;

const KEPT_BYTES = 64 * 1024 * 1024;
const KEPT_FILES = 16;

export interface FileServiceOptions {
  /** For one task; a hostile file costs no more than this. */
  readonly limitMs?: number;
}

/**
 * Opens files and draws pages and previews, each in a thread of its own: a file that takes all the time it is given
 * does not hold up the pictures on screen, and none can hold up this process. Files stay here for their next page.
 */
export function createFileService({ limitMs = TASK_LIMIT_MS }: FileServiceOptions = {}) {
  const files = createOpenThread({ limitMs });
  const previews = createOpenThread({ limitMs, isEachAnother: true });
  const kept = new Map<string, Uint8Array>();
  let lastImage = 0;

  /** In memory that threads share: handing the file to one costs nothing. */
  function keep(bytes: Uint8Array): { key: string; bytes: Uint8Array } {
    const key = createHash('sha256').update(bytes).digest('hex');
    const known = kept.get(key);
    if (known) return { key, bytes: touch(key, known) };
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    touch(key, shared);
    evict(key);
    return { key, bytes: shared };
  }

  function evict(latest: string): void {
    let total = 0;
    for (const [index, [key, file]] of [...kept].reverse().entries()) {
      total += file.length;
      if (key !== latest && (total > KEPT_BYTES || index >= KEPT_FILES)) kept.delete(key);
    }
  }

  function touch(key: string, bytes: Uint8Array): Uint8Array {
    kept.delete(key);
    kept.set(key, bytes);
    return bytes;
  }

  function find({ sha256 }: KnownFile): { key: string; bytes: Uint8Array } | undefined {
    const known = kept.get(sha256);
    return known && { key: sha256, bytes: touch(sha256, known) };
  }

  // Not async, and neither is what takes a page's file: it would hold on to the copy that came in until it is answered.
  function open(bytes: Uint8Array): Promise<Outcome<OpenedFile, OpenRefusal>> {
    if (bytes.length === 0) return Promise.resolve(refuse('documents.empty'));
    const file = keep(bytes);
    return refusedWhenLost(file.bytes, files.run({ what: 'open', ...file }));
  }

  function page(given: Uint8Array | KnownFile, pageIndex: number): Promise<Outcome<PageImage, OpenRefusal>> {
    if (given instanceof Uint8Array && given.length === 0) return Promise.resolve(refuse('documents.empty'));
    const file = given instanceof Uint8Array ? keep(given) : find(given);
    return file ? pageOf(file, pageIndex) : Promise.reject(new Error('reader.file-unknown'));
  }

  async function pageOf(
    file: { readonly key: string; readonly bytes: Uint8Array },
    pageIndex: number,
  ): Promise<Outcome<PageImage, OpenRefusal>> {
    const drawn = await refusedWhenLost(file.bytes, files.run({ what: 'page', ...file, pageIndex }));
    return drawn.ok ? { ...drawn, value: ownCopy(drawn.value) } : drawn;
  }

  /** Work on a stored image, which is no file to refuse: what goes wrong is a fault. */
  async function onImage<Task extends OpenTask>(task: Task): Promise<OpenResults[Task['what']]> {
    try {
      return await previews.run(task);
    } catch (fault) {
      throw fault instanceof TaskLost ? new Error(`reader.image-${fault.message}`, { cause: fault }) : fault;
    }
  }

  function nextKey(): string {
    lastImage += 1;
    return `image ${lastImage}`;
  }

  async function close(): Promise<void> {
    kept.clear();
    await Promise.all([files.close(), previews.close()]);
  }

  return {
    open,
    page,
    preview: (bytes: Uint8Array, options: PreviewOptions): Promise<PageImage> =>
      onImage({ what: 'preview', key: nextKey(), bytes, options }),
    redraw: (bytes: Uint8Array, options: RedrawOptions): Promise<PageImage> =>
      onImage({ what: 'redraw', key: nextKey(), bytes, options }),
    measure: (bytes: Uint8Array): Promise<MeasuredPage> => onImage({ what: 'measure', key: nextKey(), bytes }),
    codes: (bytes: Uint8Array): Promise<readonly CodeReading[]> => onImage({ what: 'codes', key: nextKey(), bytes }),
    close,
  };
}

/** A file that took the thread with it is refused like any other that cannot be opened. */
async function refusedWhenLost<T>(
  bytes: Uint8Array,
  work: Promise<Outcome<T, OpenRefusal>>,
): Promise<Outcome<T, OpenRefusal>> {
  try {
    return await work;
  } catch (fault) {
    if (!(fault instanceof TaskLost) || fault.message === 'closed') throw fault;
    return refuse(overrunOf(bytes, fault.message === 'time' ? 'time' : 'memory'), fault.message);
  }
}

/** Shared memory cannot leave the process. */
function ownCopy(image: PageImage): PageImage {
  return image.bytes.buffer instanceof SharedArrayBuffer ? { ...image, bytes: image.bytes.slice() } : image;
}
