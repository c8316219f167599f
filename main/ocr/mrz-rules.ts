/**
 * Machine-readable zone of the card's back: TD1 of ICAO 9303, three lines of 30.
 *
 * Line 1 `IDVNM`, last nine digits of the personal number, check, the twelve-digit number, `<<`, check over those 14.
 * Line 2 birth YYMMDD, check, sex, expiry YYMMDD, check, `VNM`, eleven fillers, composite check.
 * Line 3 the name without marks.
 */
export interface MachineReadable {
  /** Three lines of 30. */
  readonly lines: readonly [string, string, string];
  readonly personalId: string;
  /** Without marks, given order: `VO VAN NGHIA`. */
  readonly fullName: string;
  /** dd/mm/yyyy; the century from the personal number. */
  readonly birthDate: string;
  readonly sex: 'Nam' | 'Nữ' | null;
  /** dd/mm/yyyy; null for cards without expiry. */
  readonly expiryDate: string | null;
  /** Every check digit holds as read or after `repairs` digits were put right. */
  readonly isConsistent: boolean;
  readonly repairs: number;
}

const LENGTH = 30;

/** Weights 7-3-1, A = 10 ... Z = 35, filler 0, modulo 10. */
export function checkDigit(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const value = char === '<' ? 0 : /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 55;
    sum += value * [7, 3, 1][i % 3]!;
  }
  return sum % 10;
}

/** A line of text that may belong to the zone, in its alphabet; undefined when it cannot. */
export function asZoneLine(text: string): string | undefined {
  const line = text
    .replace(/[óÓ]/g, '6')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase()
    .replace(/[«≪]/g, '<<')
    .replace(/[‹({[€]/g, '<')
    .replace(/[^A-Z0-9<]/g, '');
  const isZone = line.length >= 22 && line.length <= 36 && (line.includes('<<') || /VNM/.test(line.slice(0, 22)));
  return isZone ? line : undefined;
}

/** Reads the zone from lines in printed order; several readings of the same zone may be given one after another. */
export function readZone(texts: readonly string[]): MachineReadable | undefined {
  const lines = texts.map(asZoneLine).filter(line => line !== undefined);
  const firsts = lines.filter(
    l => /^.{0,2}[DO0].?.?[NM]M?/.test(l) && digitShare(digitsOf(l)) > 0.5 && /[VUW]N[MH]/.test(l.slice(0, 7)),
  );
  const seconds = lines.filter(
    l => /^[0-9A-Z]{6,8}[MF<]/.test(l) && digitShare(digitsOf(l)) > 0.3 && /VN[MH]|V[NM]M/.test(l.slice(10)),
  );
  const thirds = lines.filter(l => digitShare(l) < 0.15 && /[A-Z]<+[A-Z]/.test(l));
  const readings = firsts.flatMap(first =>
    seconds.flatMap(second => thirds.map(third => fitZone(first, second, third)).filter(z => z !== undefined)),
  );
  return readings.sort((a, b) => Number(b.isConsistent) - Number(a.isConsistent) || a.repairs - b.repairs)[0];
}

function digitShare(line: string): number {
  return line.replace(/\D/g, '').length / line.length;
}

const LETTER_AS_DIGIT: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  U: '0',
  I: '1',
  L: '1',
  T: '7',
  Z: '2',
  S: '5',
  B: '8',
  G: '6',
  A: '4',
  E: '3',
};
const DIGIT_AS_LETTER: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '5': 'S',
  '8': 'B',
  '6': 'G',
  '4': 'A',
};

function digitsOf(text: string): string {
  return [...text].map(c => LETTER_AS_DIGIT[c] ?? c).join('');
}

function fitZone(first: string, second: string, third: string): MachineReadable | undefined {
  const start = /[VUW]N[MH]/.exec(first.slice(0, 8));
  if (!start) return undefined;
  const body = digitsOf(first.slice(start.index + 3));
  const numbers = /^(\d{9})(\d)(\d{12})[^\d]{0,3}(\d)?/.exec(body);
  const dates = /^(\d{6})(\d)([MF<]|[NHP])(\d{6})(\d)/.exec(digitsKeepingSex(second));
  if (!numbers || !dates) return undefined;
  const [, short = '', shortCheck = '', long = '', longCheck = ''] = numbers;
  const [, birth = '', birthCheck = '', sexChar = '<', expiry = '', expiryCheck = ''] = dates;
  const sex = sexChar === 'F' ? 'F' : sexChar === '<' ? '<' : 'M';
  const composite = digitsOf(second.slice(18).replace(/[^0-9A-Z]+$/, '')).match(/(\d)\D*$/)?.[1] ?? '';

  const number = repairNumber({ short, shortCheck, long, longCheck, birthYear: birth.slice(0, 2) });
  const born = repairDate(birth, birthCheck);
  const expires = repairDate(expiry, expiryCheck);
  const upper = `${number.short}${number.shortCheck}${number.long}<<${number.longCheck}`;
  const total = checkDigit(`${upper}${born.date}${born.check}${expires.date}${expires.check}<<<<<<<<<<<`);
  const repairs = number.repairs + born.repairs + expires.repairs;
  const areRight = number.isRight && born.isRight && expires.isRight;
  // Where every part holds as read, a differing composite is itself misread; after repairs it speaks against them.
  const isTotalRight = composite === '' || Number(composite) === total;
  const isConsistent = areRight && (isTotalRight || repairs === 0);
  const name = cleanName(third);
  return zoneOf({
    lines: [
      `IDVNM${upper}`.padEnd(LENGTH, '<'),
      `${born.date}${born.check}${sex}${expires.date}${expires.check}VNM<<<<<<<<<<<${isConsistent ? total : composite || total}`,
      name,
    ],
    isConsistent,
    repairs: repairs + (isTotalRight ? 0 : 1),
  });
}

/** What the three lines say. */
export function zoneOf({
  lines,
  isConsistent,
  repairs,
}: Pick<MachineReadable, 'lines' | 'isConsistent' | 'repairs'>): MachineReadable {
  const [first, second, third] = lines;
  const personalId = first.slice(15, 27);
  const sex = second[7];
  const expiry = second.slice(8, 14);
  return {
    lines,
    personalId,
    fullName: third.replace(/<+/g, ' ').trim(),
    birthDate: dateOf(second.slice(0, 6), centuryOf(personalId)),
    sex: sex === 'M' ? 'Nam' : sex === 'F' ? 'Nữ' : null,
    expiryDate: expiry === '991231' ? null : dateOf(expiry, 2000),
    isConsistent,
    repairs,
  };
}

/** The sex stands at position 8 between two numbers; everything else there is a digit. */
function digitsKeepingSex(line: string): string {
  return `${digitsOf(line.slice(0, 7))}${line[7] ?? ''}${digitsOf(line.slice(8, 15))}`;
}

/** Fourth digit of the personal number: 0, 1 for 19.., 2, 3 for 20.., and so on. */
function centuryOf(personalId: string): number {
  return 1900 + 100 * Math.floor(Number(personalId[3] ?? '0') / 2);
}

function dateOf(yymmdd: string, century: number): string {
  return `${yymmdd.slice(4)}/${yymmdd.slice(2, 4)}/${century + Number(yymmdd.slice(0, 2))}`;
}

// Digits of the card's type face that are taken for one another.
const CONFUSED: Readonly<Record<string, string>> = {
  '0': '86',
  '1': '74',
  '2': '7',
  '3': '58',
  '4': '1',
  '5': '36',
  '6': '580',
  '7': '12',
  '8': '306',
  '9': '05',
};

/** 3 and 5 of OCR-B are exchanged far more often than any other pair. */
function isUsual(a: string, b: string): boolean {
  return (a === '3' && b === '5') || (a === '5' && b === '3');
}

interface RepairedDate {
  date: string;
  check: string;
  isRight: boolean;
  repairs: number;
}

function repairDate(date: string, check: string): RepairedDate {
  const isDate = (text: string): boolean => {
    const month = Number(text.slice(2, 4));
    const day = Number(text.slice(4));
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  };
  const found = variantsOf(date + check, 2).filter(
    v => checkDigit(v.text.slice(0, 6)) === Number(v.text[6]) && isDate(v.text.slice(0, 6)),
  );
  const best = cheapest(found);
  if (!best) return { date, check, isRight: false, repairs: 0 };
  return { date: best.text.slice(0, 6), check: best.text.slice(6), isRight: true, repairs: best.changes };
}

interface RepairedNumber {
  short: string;
  shortCheck: string;
  long: string;
  longCheck: string;
  isRight: boolean;
  repairs: number;
}

interface ReadNumber {
  short: string;
  shortCheck: string;
  long: string;
  longCheck: string;
  birthYear: string;
}

/** The number stands twice, each with its check digit, and holds the birth year: three confused digits can be put right. */
function repairNumber({ short, shortCheck, long, longCheck, birthYear }: ReadNumber): RepairedNumber {
  const asRead: RepairedNumber = { short, shortCheck, long, longCheck, isRight: false, repairs: 0 };
  const tails = new Map<string, number>();
  for (const variant of [...variantsOf(short, 3), ...variantsOf(long.slice(3), 3)]) {
    const known = tails.get(variant.text);
    if (known === undefined || variant.changes < known) tails.set(variant.text, variant.changes);
  }
  const found: { text: string; changes: number }[] = [];
  for (const tail of tails.keys()) {
    const needed = String(checkDigit(tail));
    const away = distance(tail, short) + distance(tail, long.slice(3)) + (needed === shortCheck ? 0 : 2);
    if (away > 8) continue;
    for (const head of variantsOf(long.slice(0, 3), 1)) {
      const longNeeded = String(checkDigit(`${head.text}${tail}<<`));
      const isOtherYear = tail.slice(1, 3) !== birthYear;
      const changes =
        away + head.changes * 2 + (longCheck === '' || longNeeded === longCheck ? 0 : 2) + (isOtherYear ? 1 : 0);
      found.push({ text: head.text + tail, changes });
    }
  }
  const best = cheapest(found);
  if (!best || best.changes > 8) return asRead;
  return {
    short: best.text.slice(3),
    shortCheck: String(checkDigit(best.text.slice(3))),
    long: best.text,
    longCheck: String(checkDigit(`${best.text}<<`)),
    isRight: true,
    repairs: best.changes,
  };
}

function distance(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count += isUsual(a[i]!, b[i]!) ? 1 : 2;
  return count;
}

/** The least changed; undefined when two different texts need equally few changes. */
function cheapest(found: readonly { text: string; changes: number }[]): { text: string; changes: number } | undefined {
  const sorted = [...found].sort((a, b) => a.changes - b.changes);
  const [first, second] = sorted;
  if (first && second && second.changes === first.changes && second.text !== first.text) return undefined;
  return first;
}

/** `text` with at most `limit` of its digits exchanged for ones they are confused with. */
function variantsOf(text: string, limit: number): { text: string; changes: number }[] {
  const all = [{ text, changes: 0 }];
  let last = [{ text, changes: 0, from: 0 }];
  for (let round = 1; round <= limit; round++) {
    const next: typeof last = [];
    for (const base of last) {
      for (let i = base.from; i < text.length; i++) {
        for (const other of CONFUSED[text[i]!] ?? '') {
          next.push({
            text: base.text.slice(0, i) + other + base.text.slice(i + 1),
            changes: base.changes + (isUsual(text[i]!, other) ? 1 : 2),
            from: i + 1,
          });
        }
      }
    }
    all.push(...next);
    last = next;
  }
  return all;
}

/**
 * Letters and fillers only; fillers at the end come out as K, L, C or S and are counted back. A round letter comes out as
 * two: of names only U stands twice, `HUU`.
 */
function cleanName(line: string): string {
  const letters = [...line]
    .map(c => DIGIT_AS_LETTER[c] ?? c)
    .join('')
    .replace(/\d/g, '')
    .replace(/([AEIO])\1+/g, '$1');
  const tail = /<[<KLCSE]{3,}$/.exec(letters);
  const name = (tail ? letters.slice(0, tail.index) : letters).replace(/<+$/, '').slice(0, LENGTH);
  return name.padEnd(LENGTH, '<');
}
