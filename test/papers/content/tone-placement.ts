const MARKS = '\u0300\u0301\u0303\u0309\u0323';
const OLD = new RegExp(`(^|[^q\\p{L}]|[^\\P{L}q])([oO]|[uU])([${MARKS}])([aAeEyY])(?![\\p{L}\\p{M}])`, 'gu');

/** `hòa, khỏe, ủy` -> `hoà, khoẻ, uỷ`: the tone on the second vowel of an open oa, oe, uy. NFC in, NFC out. */
export function newTonePlacement(text: string): string {
  return text
    .normalize('NFD')
    .replace(OLD, (whole, before: string, first: string, mark: string, second: string) =>
      /[uU]/.test(first) === /[yY]/.test(second) ? `${before}${first}${second}${mark}` : whole,
    )
    .normalize('NFC');
}
