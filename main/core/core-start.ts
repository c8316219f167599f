import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { constants, Script } from 'node:vm';

type Bundle = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/**
 * Runs the core's bundle, one function in a file, with what V8 had made of it when the application was packaged:
 * compiling it at every start took half of the core's way to its first answer (bench/launch). Where there is no such
 * file, or this V8 is not the one that wrote it, the bundle is compiled as any other. This file is a module, since for
 * one that is not Electron first compiles a reader of exports.
 */
const folder = import.meta.dirname;
const file = path.join(folder, 'core-host.cjs');
const cacheFile = path.join(folder, 'core-host.cache');
// The bundle is plain ASCII: a byte a letter, nothing to decode.
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(existsSync(cacheFile) ? { cachedData: readFileSync(cacheFile) } : {}),
});
const bundle = { exports: {} };
(script.runInThisContext() as Bundle)(bundle.exports, createRequire(file), bundle, file, folder);
