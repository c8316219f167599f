import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { workerData } from 'node:worker_threads';

/**
 * Files that threads and wasm loaders open by path live beside the archive, not in it: in a packaged application
 * `.../app.asar/...` becomes `.../app.asar.unpacked/...`; anything else stays as it is.
 */
export function outsideArchive(path: string): string {
  return path.replace(/app\.asar(?=$|[\\/])/, 'app.asar.unpacked');
}

// A thread started from text has no file of its own and is told where it came from. Otherwise: bundled as CommonJS
// there is __filename; as an ES module (tests, tsx) there is import.meta.url.
const here = startedFrom(workerData) ?? (typeof __filename === 'string' ? __filename : import.meta.url);
const requireHere = createRequire(outsideArchive(here));

function startedFrom(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null && 'startedFrom' in data && typeof data.startedFrom === 'string'
    ? data.startedFrom
    : undefined;
}

/** This program's own code, as a path or a URL: bundled beside its threads, or a source file in tests. */
export const ownFile: string = here;

/** The CommonJS build of an engine, from the unpacked node_modules. */
export function requireEngine<T>(name: string): T {
  return requireHere(name) as T;
}

/** Absolute path of a file inside an installed package, on the real disk. */
export function packageFile(packageName: string, ...path: string[]): string {
  const entry = requireHere.resolve(packageName);
  const marker = join('node_modules', ...packageName.split('/'));
  const at = entry.lastIndexOf(marker);
  const root = at < 0 ? dirname(entry) : entry.slice(0, at + marker.length);
  return outsideArchive(join(root, ...path));
}

/** tesseract.js never settles on a missing language file, so it is looked for first. */
export function assertFile(path: string): string {
  if (!existsSync(path)) throw new Error(`reader.missing-file ${path}`);
  return path;
}
