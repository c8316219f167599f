import { parentPort, workerData } from 'node:worker_threads';
import { createNeighbour, type PictureOffered } from './neighbour';
import type { PageTask, PageThreadData, PixelsBack, ThreadAnswer, ThreadOrder } from './page-threads';
import { layPlaceNames } from './place-names-rules';
import { startKernels } from './preparation/kernels';
import { createPageReader } from './read-page';
import { startCore, type Core } from './recognition-core';
import { createRecognizer } from './recognizer';

// Entry of the thread: one page after another, from its pixels to its fields, with engines of its own.
const { languageDir, core: compiled, places, kernels } = workerData as PageThreadData;
startKernels(kernels);
const data = languageDir === undefined ? {} : { languageDir };
let starting: Promise<Core> | undefined;
const core = (): Promise<Core> => (starting ??= startCore(compiled));

const vietnamese = createRecognizer(core, { language: 'vie', ...data });
const neighbour = createNeighbour(say);
const reader = createPageReader({
  vietnamese,
  machineReadable: createRecognizer(core, { language: 'eng', ...data }),
  neighbour,
  places: layPlaceNames(places),
});

parentPort?.on('message', (order: ThreadOrder) => {
  if ('picture' in order) readPage(order);
  else if ('request' in order) readFor(order);
  else neighbour.answered(order);
});

function readPage({ number, picture }: PageTask): void {
  reader
    .read(picture, () => giveBack(picture.rgb))
    .then(
      reading => say({ number, reading }),
      (fault: unknown) => say({ number, fault: fault instanceof Error ? fault.message : String(fault) }),
    );
}

/** For a page that another thread has in hand; it reads it itself when this one cannot. */
function readFor({ offer, request }: PictureOffered): void {
  vietnamese.recognise(request).then(
    words => say({ offer, words }),
    () => say({ offer }),
  );
}

function giveBack({ buffer }: Uint8Array): void {
  const message: PixelsBack = { pixels: buffer as ArrayBuffer };
  parentPort?.postMessage(message, [message.pixels]);
}

function say(message: ThreadAnswer): void {
  parentPort?.postMessage(message);
}
