import { Worker } from 'node:worker_threads';
import type { CheckRequest, StoreCheck } from './store-check';

/** A gigabyte takes seconds to read through: in a thread of its own nobody at the counter waits for it. */
export function checkInThread(script: string, request: CheckRequest, signal: AbortSignal): Promise<StoreCheck> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: request });
    signal.addEventListener('abort', () => void worker.terminate(), { once: true });
    worker.once('message', (answer: StoreCheck) => resolve(answer));
    worker.once('error', reject);
    worker.once('exit', code => reject(new Error(`the checking thread ended with ${code}`)));
  });
}
