import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { deferredSchemas } from '../scripts/base/deferred-zod.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

interface ModuleInfos {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What the door needs is one file, what the desk needs beyond it another: two dozen small ones took a start longer to
 * ask for than to read (bench/launch). Screens opened later share what they share.
 */
function startGroups() {
  const parts = new Map<string, ReadonlySet<string>>();
  const reachable = (root: string, infos: ModuleInfos): ReadonlySet<string> => {
    const known = parts.get(root);
    if (known) return known;
    const found = new Set([`${here}${root}`]);
    for (const id of found) for (const next of infos.getModuleInfo(id)?.importedIds ?? []) found.add(next);
    parts.set(root, found);
    return found;
  };
  const group = (debugName: string, root: string, priority: number) => ({
    debugName,
    name: (id: string, infos: ModuleInfos) => (reachable(root, infos).has(id) ? debugName : null),
    priority,
  });
  return [group('door', 'main.tsx', 2), group('desk', 'app/locked-desk.tsx', 1)];
}

export default defineConfig({
  root: here,
  // The page is served as app://counter/, where only relative addresses hold.
  base: './',
  cacheDir: '../node_modules/.cache/vite',
  plugins: [deferredSchemas, react()],
  publicDir: false,
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    // The oldest Chromium among the runtimes the application is built with.
    target: 'chrome130',
    sourcemap: 'hidden',
    // The content security policy allows files of our own only: no data: fonts, no inline polyfill.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { output: { codeSplitting: { groups: startGroups() } } },
  },
});
