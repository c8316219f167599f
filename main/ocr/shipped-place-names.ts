import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownFile } from './local-files';
import { placeNamesIn } from './place-names';
import type { ProvinceNames } from './place-names-rules';

/** The names the program comes with: beside its bundles as worked out at the build, or out of the catalogue in sources. */
export function shippedPlaceNames(): readonly ProvinceNames[] {
  if (ownFile.endsWith('.cjs')) {
    const file = path.join(path.dirname(ownFile), 'place-names.json');
    // Without them a page is read all the same, its places held against nothing.
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProvinceNames[]) : [];
  }
  const source = ownFile.startsWith('file:') ? fileURLToPath(ownFile) : ownFile;
  return placeNamesIn(path.join(path.dirname(source), '../../resources/catalogue'));
}
