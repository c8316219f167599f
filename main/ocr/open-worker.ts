import { parentPort } from 'node:worker_threads';
import { refuse, type Outcome } from '../base/outcome';
import { failureOf, limitMemory } from './open-memory';
import { createFileOpener } from './open-opener';
import type { AnswerMessage, OpenResults, OpenTask, TaskMessage } from './open-protocol-types';
import { overrunOf } from './open-refusal-rules';
import type { OpenRefusal } from './reader-types';

// Entry of the thread: everything that decodes the bytes of a handed-in file runs in here and can be ended with it.
// Enough for a colour A4 at 600 dpi in a PDF, and for turning a photograph of 24 million pixels.
const PDF_ENGINE_BYTES = 256 * 1024 * 1024;
const PICTURE_ENGINE_BYTES = 336 * 1024 * 1024;
// One PDF page at 300 dpi needs about 45 MB. Engines give nothing back.
const HEAVY_BYTES = 112 * 1024 * 1024;

const memory = limitMemory({ ownBytes: PDF_ENGINE_BYTES, sharedBytes: PICTURE_ENGINE_BYTES });
const opener = createFileOpener();

parentPort?.on('message', ({ number, task }: TaskMessage) => {
  void answer(task).then(({ value, fault, isSpent }) => {
    const common = { number, isSpent, isHeavy: memory.grownBytes() > HEAVY_BYTES };
    const message: AnswerMessage = value === undefined ? { ...common, fault: fault ?? '' } : { ...common, value };
    parentPort?.postMessage(message);
  });
});

interface TaskEnd {
  value?: OpenResults[keyof OpenResults];
  fault?: string;
  isSpent: boolean;
}

async function answer(task: OpenTask): Promise<TaskEnd> {
  memory.wasShort();
  try {
    const value = await opener.run(task);
    // Where memory was short an engine may leave out a picture and draw the rest: half a page is no page.
    const isShort = memory.wasShort();
    if (isShort && isDrawing(task, value)) return { value: overrun(task), isSpent: true };
    return { value, isSpent: isShort };
  } catch (fault) {
    // Only engines throw here, for what no check of theirs foresaw.
    const isShort = memory.wasShort() || failureOf(fault) === 'memory';
    if (!isOfFile(task)) return { fault: faultOf(fault), isSpent: failureOf(fault) !== 'refused' };
    return { value: isShort ? overrun(task) : refuse('documents.torn'), isSpent: true };
  }
}

function isOfFile(task: OpenTask): boolean {
  return task.what === 'open' || task.what === 'page';
}

/** Our own words only: an engine's may quote what it read. */
function faultOf(fault: unknown): string {
  return fault instanceof Error && fault.message.startsWith('reader.') ? fault.message : 'reader.not-decoded';
}

function isDrawing(task: OpenTask, value: OpenResults[keyof OpenResults]): boolean {
  return isOfFile(task) && 'ok' in value && value.ok;
}

function overrun(task: OpenTask): Outcome<never, OpenRefusal> {
  return refuse(overrunOf(task.bytes, 'memory'), 'memory');
}
