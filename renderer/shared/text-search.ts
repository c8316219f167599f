/** Lower case without Vietnamese marks, đ as d: what an officer types in a hurry. */
export function foldMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/gu, 'd');
}

/** True when every word of `typed` begins somewhere in `text`, marks and case aside. */
export function matchesTyped(text: string, typed: string): boolean {
  const haystack = foldMarks(text);
  return foldMarks(typed)
    .split(/\s+/u)
    .every(word => haystack.includes(word));
}
