const BASE: Readonly<Record<string, string>> = Object.fromEntries(
  ['aăâáàảãạấầẩẫậắằẳẵặ', 'eêéèẻẽẹếềểễệ', 'oôơóòỏõọốồổỗộớờởỡợ', 'iíìỉĩị'].flatMap(group =>
    [...group].map(letter => [letter, group[0]!]),
  ),
);

/**
 * What the engine writes twice. One printed vowel sometimes comes out as two, `NGHỀÈO`, `KẠAN`: no Vietnamese syllable
 * has the same vowel twice with a mark. The later of two marked ones is the right one. A slash or a one beside a
 * bracket is doubled in the same way: `ông//bà`, `21]`.
 */
export function repairDoubled(text: string): string {
  let out = '';
  for (const letter of text) {
    const before = out.slice(-1);
    if (letter === before && /[đĐ]/.test(letter)) continue;
    if (!isSameVowel(before, letter)) out += letter;
    else if (isMarked(letter)) out = out.slice(0, -1) + letter;
  }
  return out.replace(/(?<=[\p{L}\d])\/\/(?=[\p{L}\d])/gu, '/').replace(/(?<=\d)[\]\[](?=1)|(?<=1)[\]\[]/g, '');
}

const TONES_ON_U: Readonly<Record<string, string>> = {
  ứ: 'ư',
  ừ: 'ư',
  ử: 'ư',
  ữ: 'ư',
  ự: 'ư',
  Ứ: 'Ư',
  Ừ: 'Ư',
  Ử: 'Ư',
  Ữ: 'Ư',
  Ự: 'Ư',
};
const HORNED: Readonly<Record<string, string>> = { u: 'ư', U: 'Ư' };

/**
 * The vowels `ươ` before a last letter: the tone stands over the second, one over the first is a speck; and without the
 * horn of the first, but behind a q, there is no such syllable: `Phứơng`, `phuờng`.
 */
export function repairHorns(text: string): string {
  return text
    .replace(/[ứừửữự](?=[ơớờởỡợ])/giu, letter => TONES_ON_U[letter] ?? letter)
    .replace(/(?<!q)u(?=[ơớờởỡợ][ncmtpiu])/giu, letter => HORNED[letter] ?? letter);
}

function isSameVowel(a: string, b: string): boolean {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  const base = BASE[first];
  if (base === undefined || base !== BASE[second]) return false;
  // `Seen` and `Google` are other languages; `moóc` and `goòng` are words.
  if (first === 'o' && 'óòỏõọ'.includes(second)) return false;
  return (isMarked(a) || isMarked(b)) && (a === first) === (b === second);
}

/** An H in pieces, `FIồ`, `I-Iải`: there is no F in Vietnamese, and no capital but the first before a small letter. */
function repairBrokenH(text: string): string {
  return text.replace(/(?<!\p{L})(?:FI|I-I)(?=[aăâeêioôơuưy\u00e0-\u00fd\u1ea0-\u1ef9])/gu, 'H');
}

/** The raised two of a square metre behind a number: `825,6 m°`. */
function repairUnit(text: string, before: string): string {
  return /^\(?\d[\d.,]*$/.test(before) ? text.replace(/^m[°?*"'’”“](?=\W*$)/u, 'm²') : text;
}

const isMarked = (letter: string): boolean => BASE[letter.toLowerCase()] !== letter.toLowerCase();

/** Words with what was written twice put right. */
export function repairWords<Word extends { readonly text: string }>(words: readonly Word[]): Word[] {
  return words.map((word, index) => {
    const text = repairUnit(repairBrokenH(repairHorns(repairDoubled(word.text))), words[index - 1]?.text ?? '');
    return text === word.text ? word : { ...word, text };
  });
}
