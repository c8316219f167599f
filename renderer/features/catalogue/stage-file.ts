import type { StagedPackage } from '../../../preload/contract/packages';
import { act, type Refused } from '../../shared/bridge';

type Answer = { readonly ok: true; readonly value: StagedPackage } | Refused;

/** Sends a package file to the core to be opened and checked; its name stays here. */
export function stageFile(file: File): Promise<Answer> {
  return act(fetch('/packages', { method: 'POST', body: file }).then(response => response.json() as Promise<Answer>));
}
