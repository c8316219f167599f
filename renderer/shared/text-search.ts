/** Lower case without Vietnamese marks, đ as d: what an officer types in a hurry. */
export function foldMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/gu, 'd');
}

/** True when every word of `typed` begins a word of `text`, marks and case aside. */
export function matchesTyped(text: string, typed: string): boolean {
  const words = wordsOf(text);
  return wordsOf(typed).every(begun => words.some(word => word.startsWith(begun)));
}

function wordsOf(text: string): string[] {
  return foldMarks(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
