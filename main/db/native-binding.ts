import { createRequire } from 'node:module';
import path from 'node:path';

// One require that works in the CommonJS bundle and in tests run as ES modules.
const requireHere = createRequire(typeof __filename === 'string' ? __filename : import.meta.url);

/**
 * Where the SQLite addon must be loaded from, or undefined for the one inside the package.
 *
 * The packaged binaries need Node-API 10 (Node 22.14, Electron 36). On Node-API 9 they crash at load, so the set-up
 * compiles the same source once, at the usual place for a compiled addon.
 */
export function nativeBinding(): string | undefined {
  if (Number(process.versions.napi) >= 10) return undefined;
  const packageDir = path.dirname(requireHere.resolve('better-sqlite3/package.json'));
  return path
    .join(packageDir, 'build', 'Release', 'better_sqlite3.node')
    .replace('app.asar' + path.sep, 'app.asar.unpacked' + path.sep);
}
