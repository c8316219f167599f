import { inRoot } from './paths.mjs';

const slashed = path => path.replaceAll('\\', '/');
const ours = ['main', 'preload', 'renderer'].map(folder => slashed(`${inRoot(folder)}/`));

/** What stands for zod in our own code, its schemas made at their first use; with the slashes of Vite. */
export const DEFERRED_ZOD = slashed(inRoot('preload/contract/deferred-zod.ts'));

/** Whether this file gets it for `zod`: ours, but for the one that is made of zod itself. */
export function takesDeferredZod(importer) {
  const file = slashed(importer ?? '');
  return file !== DEFERRED_ZOD && ours.some(folder => file.startsWith(folder));
}

/** For Vite and Vitest. */
export const deferredSchemas = {
  name: 'deferred-schemas',
  enforce: 'pre',
  resolveId: (source, importer) => (source === 'zod' && takesDeferredZod(importer) ? DEFERRED_ZOD : null),
};
