import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './paths.mjs';

/** Every file below the given files and folders, in a stable order; names missing on disk are left out. */
export function filesBelow(paths, isWanted = () => true) {
  const found = [];
  const visit = path => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'node_modules') visit(join(path, name));
    } else if (isWanted(path)) found.push(path);
  };
  paths.forEach(visit);
  return found;
}

/** A hash over names and contents, so that a touched but unchanged file causes no work and a moved one does. */
export function fingerprintOf(paths, ...extra) {
  const hash = createHash('sha256');
  for (const path of filesBelow(paths)) {
    hash
      .update(`${relative(root, path).split(sep).join('/')}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  for (const value of extra) hash.update(`${value}\0`);
  return hash.digest('hex');
}
