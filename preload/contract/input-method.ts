/**
 * What a Vietnamese input method does to keystrokes.
 *
 * A card reader that types like a keyboard is typed through the clerk's input method: with Telex on, 'Ksor' arrives as
 * 'Ksỏ'; with VNI on, 'D9' arrives as 'Đ'. This is the common
 * algorithm: free marking, classic tone placement, typing a mark twice takes it back, no spelling check.
 */

export type InputMethod = 'telex' | 'vni';
type Shape = 'plain' | 'circumflex' | 'breve' | 'horn' | 'bar';
type Unit = { letter: string; isUpper: boolean; shape: Shape; isFromW?: boolean };
type Word = { units: Unit[]; tone: number; isLiteral: boolean };

export const TONE_MARKS = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'] as const;
const SHAPE_MARKS: Readonly<Record<Shape, string>> = {
  plain: '',
  circumflex: '\u0302',
  breve: '\u0306',
  horn: '\u031b',
  bar: '',
};
export const TELEX_TONES = ['z', 's', 'f', 'r', 'x', 'j'] as const;
export const VNI_TONES = ['0', '1', '2', '3', '4', '5'] as const;

// Vowel groups of Vietnamese spelling, plus the half-typed ones on the way there.
const VOWEL_GROUPS = new Set(
  (
    'ai ao au ay âu ây eo êu ia ie iê ieu iêu iu oa oă oai oao oay oe oeo oi ôi ơi oo ua uâ uă uay uây ue uê ui ' +
    'uo uô uơ ưo ươ uoi uôi uơi ưoi ươi uou ươu ưou uơu uu ưu uy uya uye uyê uyu ưa ưi ye yê yeu yêu'
  ).split(' '),
);

/** The text that appears when `keys` are typed with the input method switched on. */
export function typeThrough(method: InputMethod, keys: string): string {
  return keys.replace(/[A-Za-z0-9]+/gu, run => typeWord(method, run));
}

export function typeTelex(keys: string): string {
  return typeThrough('telex', keys);
}

export function typeVni(keys: string): string {
  return typeThrough('vni', keys);
}

/** One run of letters and digits, typed from its first key. */
export function typeWord(method: InputMethod, keys: string): string {
  const word: Word = { units: [], tone: 0, isLiteral: false };
  for (const key of keys) if (!applyMark(method, word, key)) appendKey(word, key);
  return render(word);
}

function appendKey(word: Word, key: string): void {
  // 'ưo' goes on as 'ươ' as soon as anything follows: 'tuwong' is 'tương'.
  const [u, o] = word.units.slice(-2);
  if (!word.isLiteral && u?.letter === 'u' && u.shape === 'horn' && o?.letter === 'o' && o.shape === 'plain')
    o.shape = 'horn';
  word.units.push({ letter: key.toLowerCase(), isUpper: key !== key.toLowerCase(), shape: 'plain' });
  if (/\d/u.test(key)) word.isLiteral = true;
}

function applyMark(method: InputMethod, word: Word, key: string): boolean {
  if (word.isLiteral) return false;
  const low = key.toLowerCase();
  const tone = (method === 'telex' ? TELEX_TONES : VNI_TONES).findIndex(toneKey => toneKey === low);
  if (tone >= 0) return applyTone(word, tone, key);
  if (method === 'vni') {
    if (low === '6') return applyShape(word, key, 'circumflex', 'aeo');
    if (low === '7') return applyHorn(word, key, 'ou');
    if (low === '8') return applyShape(word, key, 'breve', 'a');
    return low === '9' && applyBar(word, key);
  }
  if (low === 'a' || low === 'e' || low === 'o') return applyShape(word, key, 'circumflex', low);
  if (low === 'd') return applyBar(word, key);
  if (low !== 'w') return false;
  if (applyHorn(word, key, 'ou') || applyShape(word, key, 'breve', 'a')) return true;
  word.units.push({ letter: 'u', isUpper: key === 'W', shape: 'horn', isFromW: true });
  return true;
}

function applyTone(word: Word, tone: number, key: string): boolean {
  if (!word.units.some(isVowel) || (tone === 0 && word.tone === 0)) return false;
  const isTakenBack = word.tone === tone && tone !== 0;
  word.tone = isTakenBack ? 0 : tone;
  if (isTakenBack) takeBack(word, key);
  return true;
}

function applyShape(word: Word, key: string, shape: Shape, letters: string): boolean {
  const [from, to] = lastVowels(word.units);
  for (let at = to - 1; at >= from; at--) {
    const unit = word.units[at] as Unit;
    if (!letters.includes(unit.letter)) continue;
    if (unit.shape === shape) {
      unit.shape = 'plain';
      takeBack(word, key);
      return true;
    }
    const before = unit.shape;
    unit.shape = shape;
    if (isPossible(word.units.slice(from, to))) return true;
    unit.shape = before;
  }
  return false;
}

function applyHorn(word: Word, key: string, letters: string): boolean {
  const [from, to] = lastVowels(word.units);
  const pairAt = word.units.findIndex(
    (unit, at) => at >= from && unit.letter === 'u' && word.units[at + 1]?.letter === 'o',
  );
  if (pairAt >= 0 && pairAt + 1 < to) {
    const pair = [word.units[pairAt] as Unit, word.units[pairAt + 1] as Unit];
    const isDone = pair.every(unit => unit.shape === 'horn');
    for (const unit of pair) unit.shape = isDone ? 'plain' : 'horn';
    if (isDone) takeBack(word, key);
    return true;
  }
  // 'uu' takes its horn on the first u (ưu), every other group on the last letter that can carry one.
  const positions = [...word.units.keys()].slice(from, to);
  const isPairOfU = positions.length === 2 && positions.every(at => word.units[at]?.letter === 'u');
  const orderly = isPairOfU ? positions : positions.reverse();
  for (const at of orderly) {
    const unit = word.units[at] as Unit;
    if (!letters.includes(unit.letter)) continue;
    if (unit.shape === 'horn') {
      unit.shape = 'plain';
      if (unit.isFromW === true) word.units.splice(at, 1);
      takeBack(word, key);
      return true;
    }
    const before = unit.shape;
    unit.shape = 'horn';
    if (isPossible(word.units.slice(from, to))) return true;
    unit.shape = before;
  }
  return false;
}

function applyBar(word: Word, key: string): boolean {
  const first = word.units[0];
  if (first?.letter !== 'd') return false;
  const isTakenBack = first.shape === 'bar';
  first.shape = isTakenBack ? 'plain' : 'bar';
  if (isTakenBack) takeBack(word, key);
  return true;
}

/** The mark goes, its key stays as a letter, and the rest of the word is left alone. */
function takeBack(word: Word, key: string): void {
  appendKey(word, key);
  word.isLiteral = true;
}

function isVowel(unit: Unit): boolean {
  return 'aeiouy'.includes(unit.letter);
}

/** Bounds of the last run of vowels, without the u of 'qu' and the i of 'gi' when another vowel follows. */
function lastVowels(units: readonly Unit[]): readonly [from: number, to: number] {
  let to = units.length;
  while (to > 0 && !isVowel(units[to - 1] as Unit)) to--;
  let from = to;
  while (from > 0 && isVowel(units[from - 1] as Unit)) from--;
  const onset = units
    .slice(0, from + 1)
    .map(unit => unit.letter)
    .join('');
  const isGlide = to - from > 1 && (onset === 'qu' || onset === 'gi') && units[from]?.shape === 'plain';
  return [isGlide ? from + 1 : from, to];
}

function isPossible(vowels: readonly Unit[]): boolean {
  return vowels.length < 2 || VOWEL_GROUPS.has(vowels.map(unit => shaped({ ...unit, isUpper: false })).join(''));
}

function shaped(unit: Unit): string {
  const letter = unit.shape === 'bar' ? 'đ' : (unit.letter + SHAPE_MARKS[unit.shape]).normalize('NFC');
  return unit.isUpper ? letter.toUpperCase() : letter;
}

function render(word: Word): string {
  const at = word.tone === 0 ? -1 : tonePosition(word.units);
  return word.units
    .map((unit, index) => (index === at ? shaped(unit) + (TONE_MARKS[word.tone] ?? '') : shaped(unit)))
    .join('')
    .normalize('NFC');
}

/** Classic placement: on the shaped vowel; else the middle of three; else before the end unless a consonant closes. */
function tonePosition(units: readonly Unit[]): number {
  const [from, to] = lastVowels(units);
  for (let at = to - 1; at >= from; at--) if (units[at]?.shape !== 'plain') return at;
  const count = to - from;
  if (count >= 3) return from + 1;
  return count === 2 && to < units.length ? from + 1 : from;
}
