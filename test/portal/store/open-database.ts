import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Opens a database file for a test tool. Where the addon was compiled for this machine (an older Node-API), that build
 * is taken; the package's own ready binary otherwise.
 */
export function openDatabase(file: string): Database.Database {
  const compiled = compiledAddon();
  const database = new Database(file, compiled === undefined ? {} : { nativeBinding: compiled });
  database.pragma('journal_mode = WAL');
  // The practice portal must survive being killed, as a real one would; a power cut is not its subject.
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  return database;
}

function compiledAddon(): string | undefined {
  const packageFile = createRequire(import.meta.url).resolve('better-sqlite3/package.json');
  const file = join(dirname(packageFile), 'build', 'Release', 'better_sqlite3.node');
  return existsSync(file) ? file : undefined;
}
