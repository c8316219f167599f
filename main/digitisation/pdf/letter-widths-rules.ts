/** Advance widths of the Times metric, thousandths of the size, for U+0020 to U+007E. */
const ASCII_WIDTHS = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
  500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
  722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
  444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
  200, 480, 541,
];
const OTHER_WIDTHS: Readonly<Record<string, number>> = {
  Đ: 722,
  '—': 1000,
  '…': 1000,
  '‘': 333,
  '’': 333,
  '“': 444,
  '”': 444,
};
const USUAL_WIDTH = 500;

/** Width of a letter; one with marks is as wide as its base. A mark that stands alone has none. */
export function letterWidth(letter: string): number {
  if (/^\p{M}$/u.test(letter)) return 0;
  const base = letter.normalize('NFD').charAt(0);
  return OTHER_WIDTHS[letter] ?? ASCII_WIDTHS[base.charCodeAt(0) - 0x20] ?? USUAL_WIDTH;
}
