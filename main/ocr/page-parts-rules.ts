import {
  findPhrase,
  layOut,
  wordsBetween,
  type ExtractedField,
  type LaidWord,
  type PageLayout,
} from './page-layout-rules';

/** Some of a page's words, laid out by themselves. */
export interface Part {
  layout: PageLayout;
  /** Index of each word of the part on the whole page. */
  indexes: number[];
}

export function pick(
  layout: PageLayout,
  want: (word: LaidWord) => boolean,
  above?: readonly number[],
): Part | undefined {
  const kept = layout.words.map((word, i) => ({ word, i })).filter(({ word }) => want(word));
  if (kept.length === 0) return undefined;
  return { layout: layOut(kept.map(k => k.word)), indexes: kept.map(k => above?.[k.i] ?? k.i) };
}

/** The same with the words' places on the whole page. */
export function onPage<Field extends ExtractedField>(fields: readonly Field[], indexes: readonly number[]): Field[] {
  return fields.map(field => ({ ...field, words: field.words.map(i => indexes[i] ?? i) }));
}

export function topOfFirst(layout: PageLayout, phrases: readonly string[]): number | undefined {
  const match = phrases.flatMap(phrase => findPhrase(layout, phrase)[0] ?? [])[0];
  const word = match && layout.words[wordsBetween(layout, match.start, match.end)[0] ?? -1];
  return word?.box.y;
}

export function leftOf(layout: PageLayout, labels: readonly (readonly string[])[]): number | undefined {
  const lefts = labels.flatMap(wordings => {
    const match = wordings.flatMap(wording => findPhrase(layout, wording)[0] ?? [])[0];
    const word = match && layout.words[wordsBetween(layout, match.start, match.end)[0] ?? -1];
    return word ? [word.box.x] : [];
  });
  return lefts.length > 0 ? lefts.sort((a, b) => a - b)[lefts.length >> 1] : undefined;
}

/** Where the likest of wordings begins, when others on the page differ from them in their last letters only. */
export function headAt(layout: PageLayout, wordings: readonly string[]): number | undefined {
  const [best] = wordings.flatMap(wording => findPhrase(layout, wording)).sort((a, b) => a.cost - b.cost);
  return best && layout.words[wordsBetween(layout, best.start, best.end)[0] ?? -1]?.box.x;
}
