import { foldVietnamese } from '../../preload/contract/text-rules';

interface Named {
  readonly name: string;
}

/** The name of a paper without what differs between procedures: marks, brackets, "bản sao" and the like. */
export function paperKey(name: string): string {
  const bare = name.replace(/\([^)]*\)/gu, ' ').split(/[;:]/u)[0] ?? '';
  return foldVietnamese(bare)
    .replace(/\b(?:ban (?:sao|chinh|chup)|chung thuc|kem theo|de doi chieu|hop le|con gia tri)\b/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * For each paper of one procedure the same paper of another, by position; left out where there is none. Two of the same
 * name are taken in order.
 */
export function samePapers(from: readonly Named[], to: readonly Named[]): ReadonlyMap<number, number> {
  const free = to.map(({ name }, position) => ({ key: paperKey(name), position }));
  const found = new Map<number, number>();
  for (const [position, { name }] of from.entries()) {
    const key = paperKey(name);
    const at = free.findIndex(candidate => candidate.key === key && key !== '');
    const [match] = at === -1 ? [] : free.splice(at, 1);
    if (match) found.set(position, match.position);
  }
  return found;
}
