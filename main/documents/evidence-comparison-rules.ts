import { foldVietnamese } from '../../preload/contract/text-rules';
import type { KeptValue, ValueKind } from './evidence-targets-rules';

// Grave, acute, hook above, tilde, dot below: the five tones. Circumflex, breve and horn make other letters and stay.
const TONES = /[\u0300\u0301\u0309\u0303\u0323]/gu;
/** Words for levels of division, which papers write, shorten and leave out at will. */
const LEVELS =
  /(?<![\p{L}\p{N}])(?:tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|tx|tt|xã|phường|đặc khu|h|q|x|p)(?![\p{L}\p{N}])/gu;

/** Whether two values of one kind say the same; addresses by place, or by their words where the place is not known. */
export function saysSame(a: KeptValue, b: KeptValue, kind: ValueKind): boolean {
  if (sameKey(a, kind) === sameKey(b, kind)) return true;
  if (typeof a === 'string' || typeof b === 'string') return false;
  const words = wordsKey(a['legacyText'] ?? '', true);
  return words !== '' && words === wordsKey(b['legacyText'] ?? '', true);
}

/**
 * Values with the same key say the same. Case, spaces, punctuation and where in the syllable the tone is
 * written ("hoà", "hòa") do not count; the letters and tones themselves do.
 */
export function sameKey(value: KeptValue, kind: ValueKind): string {
  if (typeof value !== 'string') return addressKey(value);
  return kind === 'address-text' ? wordsKey(value, true) : wordsKey(value, false);
}

/** Without any marks: all that a source can confirm which has none, such as the machine-readable zone. */
export function letterKey(value: KeptValue): string {
  return foldVietnamese(typeof value === 'string' ? value : (value['legacyText'] ?? '')).replace(/ /gu, '');
}

/** Kinds of value whose marks matter and may be misread. */
export function isMarked(kind: ValueKind): boolean {
  return kind === 'name' || kind === 'text' || kind === 'address' || kind === 'address-text';
}

/** The zone has room for 30 letters and spaces: a longer name is cut off there. */
const ZONE_ROOM = 28;

/** Whether letters without marks stand for the same name, one of them perhaps cut off. */
export function sameLetters(unmarked: KeptValue, marked: KeptValue): boolean {
  const [short, long] = [letterKey(unmarked), letterKey(marked)];
  const isCut = typeof unmarked === 'string' && unmarked.length >= ZONE_ROOM;
  return short !== '' && (short === long || (isCut && long.startsWith(short)));
}

function wordsKey(text: string, dropsLevels: boolean): string {
  const lower = text.normalize('NFC').toLowerCase();
  const kept = dropsLevels ? lower.replace(LEVELS, ' ') : lower;
  return (kept.match(/[\p{L}\p{N}]+/gu) ?? []).map(toneLast).join(' ');
}

/** The tone of a syllable after its letters. */
function toneLast(word: string): string {
  const parts = word.normalize('NFD');
  const tones = parts.match(TONES)?.join('') ?? '';
  return parts.replace(TONES, '').normalize('NFC') + tones;
}

/** By place where it is known: an old and a new wording of one address are the same then. */
function addressKey({ communeCode, detail, legacyText }: Readonly<Record<string, string>>): string {
  if (communeCode === undefined || communeCode === '') return `text ${wordsKey(legacyText ?? '', true)}`;
  return `place ${communeCode} ${wordsKey(detail ?? '', false)}`;
}
