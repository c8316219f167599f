import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { endOnSignals } from './base/background.mjs';
import { DEFERRED_ZOD, takesDeferredZod } from './base/deferred-zod.mjs';
import { filesBelow, fingerprintOf } from './base/fingerprint.mjs';
import { compileKernels } from './base/kernels.mjs';
import { withLock } from './base/lock.mjs';
import { inRoot, readJson, readTextIfPresent, root } from './base/paths.mjs';
import { failLoudly, SetupProblem, step } from './base/report.mjs';

const stampFile = inRoot('out/.stamp');

const processes = {
  'main/app': 'main/app/main.ts',
  'main/core': 'main/core/core-start.ts',
  'main/core-host': 'main/core/core-host.ts',
  'main/ocr': 'main/ocr/ocr-host.ts',
  'main/read-cli': 'main/cli/read-cli.ts',
  'preload/preload': 'preload/preload.ts',
};

// A third of the core's code, for the codes on paper and on the transfer's screen.
const DRAWER_OF_CODES = 'bwip-js/generic';

/** Bundles the processes and the page into out/, unless the same sources are there already. */
export async function buildApp({ isRelease = false } = {}) {
  if (isRelease && missingEntries().length > 0)
    throw new SetupProblem(`A release needs ${missingEntries().join(', ')}.`);
  const wanted = fingerprintOf(
    [
      'main',
      'preload',
      'renderer',
      'resources/catalogue',
      'resources/templates',
      'package.json',
      'package-lock.json',
      'test/architecture/tsconfig.base.json',
      'scripts/build.mjs',
      'scripts/base/deferred-zod.mjs',
      'scripts/base/kernels.mjs',
    ].map(path => inRoot(path)),
  );
  await withLock(() =>
    step('build', {
      isDone: () => readTextIfPresent(stampFile) === wanted,
      doing: 'bundling the processes and the page',
      work: async () => {
        rmSync(stampFile, { force: true });
        await bundleProcesses();
        await bundlePage();
        mkdirSync(inRoot('out'), { recursive: true });
        writeFileSync(stampFile, wanted);
      },
    }),
  );
}

export const builtFingerprint = () => readTextIfPresent(stampFile);

async function bundleProcesses() {
  const { build } = await import('esbuild');
  const { dependencies } = readJson(inRoot('package.json'));
  for (const folder of ['out/main', 'out/preload']) rmSync(inRoot(folder), { recursive: true, force: true });
  const shared = {
    absWorkingDir: root,
    outdir: 'out',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    // Half the bytes to read at every start; names stay, so that a stack in the log can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    // import.meta.url is guarded where it is used: these bundles are CommonJS, tests run the same file as a module.
    logOverride: { 'empty-import-meta': 'silent' },
    logLevel: 'warning',
  };
  const { preload, ...main } = byFolder(entryPoints());
  // Native and WebAssembly packages stay outside: they find their binaries beside their own code.
  const external = ['electron', ...Object.keys(dependencies)];
  if (main.main) {
    const later = new Set();
    const { 'main/core': start, 'main/core-host': core, ...others } = main.main;
    await build({ ...shared, entryPoints: others, external, plugins: [loadedLater(later)] });
    // One function, so that core-start.ts can run it with what V8 made of it at packaging.
    const asFunction = {
      banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
      footer: { js: '})' },
    };
    if (core)
      await build({
        ...shared,
        ...asFunction,
        entryPoints: { 'main/core-host': core },
        external,
        plugins: [loadedLater(later), loadedAtFirstUse(DRAWER_OF_CODES), deferredSchemas],
      });
    if (core)
      await build({
        ...shared,
        entryPoints: { [`main/${DRAWER_OF_CODES.replaceAll('/', '-')}`]: DRAWER_OF_CODES },
        external,
      });
    if (core) keepAscii(inRoot('out/main/core-host.cjs'));
    if (start)
      await build({
        ...shared,
        entryPoints: { 'main/core': start },
        external,
        format: 'esm',
        outExtension: { '.js': '.mjs' },
      });
    await prepareCatalogue(build);
    await prepareTemplates(build);
    await preparePlaceNames(build);
    writeFileSync(inRoot('out/main/kernels.wasm'), await compileKernels());
    for (const path of later) await build({ ...shared, entryPoints: { [`main/${bundleName(path)}`]: path }, external });
  }
  // A sandboxed preload has no require() for files: everything is inside it.
  if (preload) {
    const define = { ...shared.define, ROUTE_NAMES: JSON.stringify(await routeNames(build)) };
    await build({ ...shared, define, entryPoints: preload, external: ['electron'] });
  }
}

/** Letters beyond ASCII written out, also in patterns, where esbuild leaves them: the core reads its bundle a byte a letter. */
function keepAscii(file) {
  const written = letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\x00-\x7f]/g, written));
}

const bundleName = path => basename(path, extname(path));

/** A package that few starts ask for: a bundle of its own, read at the first word of it. */
function loadedAtFirstUse(name) {
  const file = `./${name.replaceAll('/', '-')}.cjs`;
  return {
    name: `first-use-of-${name}`,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: 'first-use' }));
      build.onLoad({ filter: /.*/, namespace: 'first-use' }, () => ({
        contents: `let made; export default new Proxy({}, { get: (_, key) => (made ??= require('${file}').default)[key] });`,
      }));
      build.onResolve({ filter: /.*/, namespace: 'first-use' }, () => ({ path: file, external: true }));
    },
  };
}

/** The core's schemas are made at their first use; see deferred-zod.ts. */
const deferredSchemas = {
  name: 'deferred-schemas',
  setup(build) {
    build.onResolve({ filter: /^zod$/ }, ({ importer }) =>
      takesDeferredZod(importer) ? { path: resolve(DEFERRED_ZOD) } : undefined,
    );
  },
};

/** `await import('./x')` in our own code becomes a bundle of its own, so that it costs nothing until it is asked for. */
function loadedLater(paths) {
  return {
    name: 'loaded-later',
    setup(build) {
      build.onResolve({ filter: /^[.]/ }, ({ kind, path, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        paths.add(resolve(resolveDir, `${path}.ts`));
        return { path: `./${bundleName(path)}.cjs`, external: true };
      });
    },
  };
}

/** The catalogue the program comes with, worked out and checked now and not at every start. */
async function prepareCatalogue(build) {
  const { createCatalogue } = await bundled(build, 'main/catalogue/catalogue-service.ts');
  const starter = createCatalogue({ resourcesDir: inRoot('resources/catalogue') }).starter();
  writeFileSync(inRoot('out/main/catalogue.json'), JSON.stringify([...starter.values()]));
}

/** The forms the program comes with, checked and as they are kept; see createTemplateStore. */
async function prepareTemplates(build) {
  const { readShippedTemplates } = await bundled(build, 'main/printing/form-templates.ts');
  const texts = [...readShippedTemplates(inRoot('resources/templates'))].map(([form, template]) => [
    form,
    JSON.stringify(template),
  ]);
  writeFileSync(inRoot('out/main/templates.json'), JSON.stringify(texts));
}

/** What communes are called, for the threads that read. */
async function preparePlaceNames(build) {
  const { placeNamesIn } = await bundled(build, 'main/ocr/place-names.ts');
  const names = placeNamesIn(inRoot('resources/catalogue'));
  writeFileSync(inRoot('out/main/place-names.json'), JSON.stringify(names));
}

/** The names of the contract's routes by domain, read from the contract itself. */
async function routeNames(build) {
  const { contract } = await bundled(build, 'preload/contract/index.ts');
  return Object.fromEntries(Object.entries(contract).map(([domain, routes]) => [domain, Object.keys(routes)]));
}

/** A module of ours, to be asked while building. */
async function bundled(build, entry) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const missingEntries = () => Object.values(processes).filter(path => !existsSync(inRoot(path)));

function entryPoints() {
  const missing = missingEntries();
  const workers = filesBelow([inRoot('main')], path => path.endsWith('-worker.ts'));
  return {
    ...Object.fromEntries(Object.entries(processes).filter(([, path]) => !missing.includes(path))),
    ...Object.fromEntries(workers.map(path => [`main/${basename(path, extname(path))}`, path])),
  };
}

function byFolder(entries) {
  const grouped = {};
  for (const [name, path] of Object.entries(entries)) (grouped[name.split('/')[0]] ??= {})[name] = path;
  return grouped;
}

async function bundlePage() {
  if (!existsSync(inRoot('renderer/index.html'))) return;
  const [vite, esbuild] = [await import('vite'), await import('esbuild')];
  await vite.build({ configFile: inRoot('renderer/vite.config.ts'), logLevel: 'warn' });
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['renderer/app/first-door.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome130',
    write: false,
    logLevel: 'warning',
  });
  const page = inRoot('out/renderer/index.html');
  writeFileSync(page, withFirstDoor(readFileSync(page, 'utf8'), outputFiles[0].text));
}

/**
 * The first door's script and style inside the page: it is drawn before anything else has been asked for. The link stays
 * and is off, so that it loads nothing: by it screens that come later see that the style is there, and bring it no more,
 * where it would stand after theirs. Our letters are there within a blink: none are drawn until then, since to find
 * others that stand in for them took a quarter of the first layout, and everything moved when ours came.
 */
function withFirstDoor(html, script) {
  const linked = /<link rel="stylesheet"[^>]* href="[.]\/(assets\/[^"]+)">/u;
  const [link, styleFile] = linked.exec(html);
  const style = readFileSync(inRoot('out/renderer', styleFile), 'utf8')
    .replaceAll('url(./', 'url(./assets/')
    .replaceAll('font-display:swap', 'font-display:block');
  return html
    .replace(linked, () => `<style>${style}</style>${link.replace('>', ' disabled>')}`)
    .replace('</body>', () => `<script>${script.trim()}</script></body>`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { release: { type: 'boolean' } } });
  endOnSignals();
  buildApp({ isRelease: values.release }).catch(failLoudly);
}
