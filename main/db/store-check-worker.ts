import { parentPort, workerData } from 'node:worker_threads';
import { checkStore, type CheckRequest } from './store-check';

// Entry of the thread: one request, one answer.
parentPort?.postMessage(checkStore(workerData as CheckRequest));
