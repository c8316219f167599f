import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

export const inRoot = (...parts) => join(root, ...parts);

/** What outlives `node_modules` and is shared by every copy of the project: the Electron runtime and the compiled addon. */
export const sharedCache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mot-cua-desk');

export function readTextIfPresent(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export const readJson = path => JSON.parse(readFileSync(path, 'utf8'));

export const isRoot = () => process.getuid?.() === 0;
