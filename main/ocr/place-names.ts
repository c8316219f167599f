import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  namesOfProvinces,
  type CommuneOfCatalogue,
  type ProvinceNames,
  type ProvinceOfCatalogue,
} from './place-names-rules';

/** What communes are called, out of the catalogue in `dir`. */
export function placeNamesIn(dir: string): ProvinceNames[] {
  const load = <T>(name: string): T => JSON.parse(readFileSync(path.join(dir, name), 'utf8')) as T;
  return namesOfProvinces(load<CommuneOfCatalogue[]>('communes.json'), load<ProvinceOfCatalogue[]>('provinces.json'));
}
