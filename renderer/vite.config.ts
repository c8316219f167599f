import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  // The page is served as app://counter/, where only relative addresses hold.
  base: './',
  cacheDir: '../node_modules/.cache/vite',
  plugins: [react()],
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
  },
});
