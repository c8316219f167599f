const WHOLE = 6;
/** A lone short field stays short: a date as wide as the form looks like a question for an essay. */
const STAYS_SHORT = 2;

export interface PackedField {
  /** In sixths of the form's width. */
  readonly wanted: number;
  readonly startsRow: boolean;
}

/**
 * The width of each field, in sixths: fields keep their order, and the last of a row takes the room that is left, so
 * that rows end level.
 */
export function spansOf(fields: readonly PackedField[]): readonly number[] {
  const spans: number[] = [];
  let used = 0;
  const endRow = (): void => {
    const last = spans.length - 1;
    const width = spans[last];
    if (width !== undefined && used < WHOLE && !(used === width && width <= STAYS_SHORT))
      spans[last] = width + WHOLE - used;
    used = 0;
  };
  for (const { wanted, startsRow } of fields) {
    if (startsRow || used + wanted > WHOLE) endRow();
    spans.push(wanted);
    used += wanted;
  }
  // The last row may end where it likes.
  return spans;
}
