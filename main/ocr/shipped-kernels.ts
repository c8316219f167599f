import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assertFile, ownFile } from './local-files';
import { compileKernels, type KernelModule } from './preparation/kernels';

/** The kernels built beside the program's bundles. Sources have none and do the same work in script, more slowly. */
export function shippedKernels(): KernelModule | undefined {
  if (!ownFile.endsWith('.cjs')) return undefined;
  return compileKernels(readFileSync(assertFile(path.join(path.dirname(ownFile), 'kernels.wasm'))));
}
