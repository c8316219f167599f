import { createFileService } from './open-files';
import { createPageThreads } from './page-threads';
import { createCodec } from './picture';
import type { Reader } from './reader-types';

export interface ReaderOptions {
  /** Folder with `vie.traineddata.gz` and `eng.traineddata.gz`; what the program brings when absent. */
  languageDir?: string;
  /** Pages read at the same time. */
  workers: number;
}

/** The one way to the bytes of handed-in files. Engines start at first use and stay warm until `close`. */
export function createReader(options: ReaderOptions): Reader {
  const codec = createCodec();
  const { close: closeFiles, ...files } = createFileService();
  const pages = createPageThreads({ codec, ...options });

  async function close(): Promise<void> {
    await Promise.all([pages.close(), codec.close(), closeFiles()]);
  }

  return { ...files, read: pages.read, close };
}
