// Run by warm-shell.cjs as a utility process: core-host.cjs, the file to write, and what the core is started with.
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { constants, Script } = require('node:vm');

const [file, cacheFile] = process.argv.slice(-3);
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const bundle = { exports: {} };
script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, dirname(file));

process.parentPort.on('message', ({ data }) => {
  if (data.kind !== 'write-down') return;
  writeFileSync(cacheFile, script.createCachedData());
  process.exit(0);
});
