import { parentPort, workerData } from 'node:worker_threads';
import type { PageAnswer, PageTask, PageThreadData, PixelsBack } from './page-threads';
import { layPlaceNames } from './place-names-rules';
import { createPageReader } from './read-page';
import { startCore, type Core } from './recognition-core';
import { createRecognizer } from './recognizer';

// Entry of the thread: one page after another, from its pixels to its fields, with engines of its own.
const { languageDir, core: compiled, places } = workerData as PageThreadData;
const data = languageDir === undefined ? {} : { languageDir };
let starting: Promise<Core> | undefined;
const core = (): Promise<Core> => (starting ??= startCore(compiled));

const reader = createPageReader({
  vietnamese: createRecognizer(core, { language: 'vie', ...data }),
  machineReadable: createRecognizer(core, { language: 'eng', ...data }),
  places: layPlaceNames(places),
});

parentPort?.on('message', ({ number, picture }: PageTask) => {
  reader
    .read(picture, () => giveBack(picture.rgb))
    .then(
      reading => answer({ number, reading }),
      (fault: unknown) => answer({ number, fault: fault instanceof Error ? fault.message : String(fault) }),
    );
});

function giveBack({ buffer }: Uint8Array): void {
  const message: PixelsBack = { pixels: buffer as ArrayBuffer };
  parentPort?.postMessage(message, [message.pixels]);
}

function answer(message: PageAnswer): void {
  parentPort?.postMessage(message);
}
