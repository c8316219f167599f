import { foldVietnamese } from '../../preload/contract/text-rules';
import type { Box } from '../../preload/contract/documents';

/** Words that have to stand together; the last one of what was typed may be unfinished. */
export interface Wanted {
  readonly words: readonly string[];
  readonly isUnfinished: boolean;
}

export interface PlacedWord {
  readonly text: string;
  readonly box: Box;
  readonly line: number;
}

export interface Places {
  readonly boxes: readonly Box[];
  readonly snippet: readonly { readonly text: string; readonly isHit: boolean }[];
}

const SNIPPET_WORDS = 14;

/** `sổ đỏ "trần văn"` as three wanted things: two words and one phrase. Empty when nothing searchable was typed. */
export function wantedOf(typed: string): Wanted[] {
  const wanted: Wanted[] = [];
  const parts = typed.normalize('NFC').matchAll(/"([^"]*)"?|[^\s"]+/gu);
  let endsOpen = false;
  for (const part of parts) {
    const phrase = part[1];
    const words = tokensOf(phrase ?? part[0]);
    if (words.length === 0) continue;
    endsOpen = !part[0].endsWith('"') && part.index + part[0].length === typed.normalize('NFC').length;
    wanted.push({ words, isUnfinished: false });
  }
  const last = wanted.pop();
  if (last) wanted.push({ ...last, isUnfinished: endsOpen });
  return wanted;
}

/** The same for the full-text index: every part has to be there. */
export function matchOf(wanted: readonly Wanted[]): string {
  return wanted.map(({ words, isUnfinished }) => `"${words.join(' ')}"${isUnfinished ? ' *' : ''}`).join(' AND ');
}

/** What goes into the index for a page. */
export function searchKeyOf(text: string): string {
  return foldVietnamese(text);
}

/** Where the wanted words stand on the page, and the line that holds most of them. */
export function placesOf(words: readonly PlacedWord[], wanted: readonly Wanted[]): Places {
  const tokens = words.flatMap((word, index) => tokensOf(word.text).map(token => ({ token, index })));
  const hit = new Set<number>();
  for (const { words: phrase, isUnfinished } of wanted) {
    for (let at = 0; at + phrase.length <= tokens.length; at++) {
      const stands = phrase.every((word, step) => {
        const token = tokens[at + step]!.token;
        return isUnfinished && step === phrase.length - 1 ? token.startsWith(word) : token === word;
      });
      if (stands) for (let step = 0; step < phrase.length; step++) hit.add(tokens[at + step]!.index);
    }
  }
  return { boxes: [...hit].sort((a, b) => a - b).map(index => words[index]!.box), snippet: snippetOf(words, hit) };
}

function snippetOf(words: readonly PlacedWord[], hit: ReadonlySet<number>): Places['snippet'] {
  const perLine = new Map<number, number>();
  for (const index of hit) {
    const line = words[index]!.line;
    perLine.set(line, (perLine.get(line) ?? 0) + 1);
  }
  const [best] = [...perLine].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const first = [...hit].filter(index => best === undefined || words[index]!.line === best[0]).sort((a, b) => a - b)[0];
  const from = Math.max(0, (first ?? 0) - 4);
  const shown = words.slice(from, from + SNIPPET_WORDS);
  const parts: { text: string; isHit: boolean }[] = [];
  shown.forEach((word, offset) => {
    const isHit = hit.has(from + offset);
    const last = parts.at(-1);
    if (last?.isHit === isHit) last.text += ` ${word.text}`;
    else parts.push({ text: word.text, isHit });
  });
  return parts;
}

function tokensOf(text: string): string[] {
  return foldVietnamese(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
