import { findPhrase, type PageLayout } from './page-layout-rules';
import { compactOf } from './text-rules';
import type { ValueShape } from './value-rules';

/** A printed label in the order of the form. Without `field` it only ends the value before it. */
export interface Label {
  readonly text: string | readonly string[];
  readonly field?: string;
  readonly shape?: ValueShape;
}

export interface PlacedLabel {
  readonly label: Label;
  readonly start: number;
  readonly end: number;
  /** 0..1; 1 when read without an error. */
  readonly certainty: number;
  /** Letters matched, less what was wrong. */
  readonly worth: number;
}

/**
 * Finds the labels of a form in their printed order, tolerating misread letters and missing labels: the choice of
 * places that increases through the text and matches the most letters. Order tells the father's year from the mother's.
 */
export function placeLabels(layout: PageLayout, labels: readonly Label[]): PlacedLabel[] {
  const options = labels.map(label => candidatesOf(layout, label));
  const flat = options.flatMap((list, index) => list.map(candidate => ({ index, candidate })));
  const best: { total: number; before: number }[] = [];
  flat.forEach(({ index, candidate }, i) => {
    let total = candidate.worth;
    let before = -1;
    for (let j = 0; j < i; j++) {
      const other = flat[j]!;
      if (other.index >= index || other.candidate.end > candidate.start) continue;
      const sum = best[j]!.total + candidate.worth;
      if (sum > total) {
        total = sum;
        before = j;
      }
    }
    best.push({ total, before });
  });
  let at = best.reduce((top, entry, i) => (top < 0 || entry.total > best[top]!.total ? i : top), -1);
  const placed: PlacedLabel[] = [];
  while (at >= 0) {
    placed.unshift(flat[at]!.candidate);
    at = best[at]!.before;
  }
  return placed;
}

function candidatesOf(layout: PageLayout, label: Label): PlacedLabel[] {
  const texts = typeof label.text === 'string' ? [label.text] : label.text;
  return texts.flatMap(text => {
    const { length } = compactOf(text);
    return findPhrase(layout, text).map(({ start, end, cost }) => ({
      label,
      start,
      end,
      certainty: 1 - cost / length,
      // A little less than its length for each edit, and the first of equals wins by a hair.
      worth: length - 2.5 * cost - start * 1e-6,
    }));
  });
}

/** How much of the page the labels explain. */
export function worthOf(placed: readonly PlacedLabel[]): number {
  return placed.reduce((sum, { worth }) => sum + worth, 0);
}
