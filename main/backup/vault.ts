import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { createKeySlots, writeDurably } from '../security';
import type { Generation } from './generation-rules';
import { MANIFEST, readManifest, type Manifest } from './manifest';

export interface StoredSet extends Generation {
  readonly manifest: Manifest;
}

/** What stands under the name of a backup. */
export type SetState =
  | { readonly state: 'complete' | 'newer'; readonly manifest: Manifest }
  | { readonly state: 'damaged'; readonly manifest: Manifest | undefined };

const NAME = /^\d{8}-\d{6}$/u;
const STORE = 'desk.db';
const VAULT = /^mot-cua-desk-[0-9a-f]{8}$/u;

/**
 * Backups of one station in one place:
 *
 *     key-slots.json, key-slots-2.json    opened by the secrets that hold now
 *     files/ab/<sha256>                   papers, sealed as in the store, each once for all backups
 *     sets/<name>/desk.db, manifest.json  the store of one moment
 */
export function vaultAt(folder: string) {
  const setsDir = path.join(folder, 'sets');
  const setDir = (name: string) => path.join(setsDir, name);
  const storeOf = (name: string) => path.join(setDir(name), STORE);
  const slots = () => createKeySlots(path.join(folder, 'key-slots.json'), path.join(folder, 'key-slots-2.json'));

  function names(): string[] {
    if (!existsSync(setsDir)) return [];
    return readdirSync(setsDir)
      .filter(name => NAME.test(name))
      .sort()
      .reverse();
  }

  /** By what can be seen without reading all of it: its manifest, and the size of its store. */
  function stateOf(name: string, knownSchema: number): SetState {
    const manifest = readManifest(path.join(setDir(name), MANIFEST));
    const size = statSync(storeOf(name), { throwIfNoEntry: false })?.size;
    if (!manifest || size !== manifest.store.sizeBytes) return { state: 'damaged', manifest };
    return { state: manifest.schema > knownSchema ? 'newer' : 'complete', manifest };
  }

  return {
    folder,
    filesDir: path.join(folder, 'files'),
    storeOf,
    manifestOf: (name: string) => path.join(setDir(name), MANIFEST),
    names,
    stateOf,
    /** Newest first. */
    complete: (): StoredSet[] =>
      names().flatMap(name => {
        const { state, manifest } = stateOf(name, Number.MAX_SAFE_INTEGER);
        if (state !== 'complete') return [];
        return [{ name, manifest, madeAt: manifest.madeAt, storeBytes: manifest.store.sizeBytes }];
      }),
    /** What was cut off goes; what has a manifest is left for people to look at. */
    begin(name: string): void {
      for (const left of names().filter(other => !existsSync(path.join(setDir(other), MANIFEST)))) drop(left);
      mkdirSync(setDir(name), { recursive: true, mode: 0o700 });
    },
    drop,
    slots,
    keepSlots(contents: Uint8Array): void {
      for (const name of ['key-slots.json', 'key-slots-2.json']) writeDurably(path.join(folder, name), contents);
    },
  };

  /** Its manifest first: cut off here, what is left is no backup. */
  function drop(name: string): void {
    rmSync(path.join(setDir(name), MANIFEST), { force: true });
    rmSync(setDir(name), { recursive: true, force: true });
  }
}

export type Vault = ReturnType<typeof vaultAt>;

export function vaultFolder(place: string, stationTag: string): string {
  return path.join(place, `mot-cua-desk-${stationTag}`);
}

/** The folder itself, or those of stations in it. */
export function vaultsIn(folder: string): string[] {
  if (existsSync(path.join(folder, 'sets'))) return [folder];
  try {
    return readdirSync(folder)
      .filter(name => VAULT.test(name))
      .map(name => path.join(folder, name));
  } catch {
    // Absent or not to be read: there is nothing to offer.
    return [];
  }
}
