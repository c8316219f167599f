import { blurredHeading } from './card-heading-rules';
import { unionBox } from './geometry-rules';
import type { Box } from './reader-types';
import { compactOf, editDistance } from './text-rules';

interface CardWord {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  readonly line: number;
}

/**
 * What every card says, whosever it is: forms of Circulars 06/2021/TT-BCA (citizen identity card) and 17/2024/TT-BCA
 * (identity card).
 */
// Without `BỘ CÔNG AN`, a letter or two from which there are names.
const WORDING: readonly string[] = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'SOCIALIST REPUBLIC OF VIET NAM',
  'Independence - Freedom - Happiness',
  'CĂN CƯỚC CÔNG DÂN',
  'Citizen Identity Card',
  'CĂN CƯỚC',
  'IDENTITY CARD',
  'Số / No.:',
  'Số định danh cá nhân / Personal identification number:',
  'Họ và tên / Full name:',
  'Họ, chữ đệm và tên khai sinh / Full name:',
  'Ngày sinh / Date of birth:',
  'Ngày, tháng, năm sinh / Date of birth:',
  'Giới tính / Sex:',
  'Quốc tịch / Nationality:',
  'Quê quán / Place of origin:',
  'Nơi thường trú / Place of residence:',
  'Nơi cư trú / Place of residence:',
  'Nơi đăng ký khai sinh / Place of birth:',
  'Có giá trị đến / Date of expiry:',
  'Không thời hạn',
  'Đặc điểm nhân dạng / Personal identification:',
  'Ngày, tháng, năm / Date, month, year:',
  'Ngày, tháng, năm cấp / Date of issue:',
  'Ngày, tháng, năm hết hạn / Date of expiry:',
  'CỤC TRƯỞNG CỤC CẢNH SÁT',
  'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI',
  'DIRECTOR GENERAL OF THE POLICE DEPARTMENT',
  'FOR ADMINISTRATIVE MANAGEMENT OF SOCIAL ORDER',
  'MINISTRY OF PUBLIC SECURITY',
  'Ngón trỏ trái',
  'Left index finger',
  'Ngón trỏ phải',
  'Right index finger',
];
const PHRASES = WORDING.map(text => ({
  text,
  compact: compactOf(text),
  isCapital: isCapital(text),
  mostWrong: mostWrongOf(text, false),
  mostWrongWithStroke: mostWrongOf(text, true),
}));

/** Halves of fewer letters could be a name or a place by themselves. */
const LONG_HALF = 11;
const LEAST_HALF = 7;

/** Labels in two languages of which the first half is read and the second, smaller in print, is lost or in pieces. */
const HALVES = WORDING.flatMap(text => {
  const [half = '', other = ''] = text.split(' / ');
  const compact = compactOf(half);
  if (other === '' || compact.length < LEAST_HALF) return [];
  return [
    {
      phrase: { text, compact, isCapital: false, mostWrong: 0, mostWrongWithStroke: 0 },
      mostWrong: Math.floor(compact.length * 0.2),
      rest: other.split(' ').map(compactOf),
      isShort: compact.length < LONG_HALF,
    },
  ];
}).map((half, _, all) => ({
  ...half,
  // `Ngày, tháng, năm` of other labels: it ends here only where the other language begins.
  isBeginning: all.some(({ phrase }) => phrase !== half.phrase && phrase.compact.startsWith(half.phrase.compact)),
}));

const HOPELESS = 0.1;
const DOUBTFUL = 0.5;

/**
 * Letters that may differ. Labels in two languages, their stroke between them, and English ones are like nothing else
 * on a card; what is only Vietnamese could be a letter or two from a place, and a short label from a name: `Sơn` and
 * `Số / No.`, `Giôn, Tỉnh Sơn` and `Giới tính / Sex`.
 */
function mostWrongOf(text: string, hasStroke: boolean): number {
  const { length } = compactOf(text);
  if (length < 8) return 0;
  const isUnlikeValues = text.includes(' / ') ? hasStroke : !/[^ -~]/u.test(text);
  return Math.floor(length * (isUnlikeValues ? 0.28 : 0.12));
}

/**
 * The words of a card without what chip, photograph and pattern were read as, and with its own wording as it is
 * printed wherever it was nearly read so. Values are not touched.
 */
export function tidyCard<Word extends CardWord>(words: readonly Word[]): Word[] {
  const lines = new Map<number, Word[]>();
  for (const word of words.flatMap(withoutSpecks)) {
    const line = lines.get(word.line);
    if (line) line.push(word);
    else lines.set(word.line, [word]);
  }
  const restored = [...lines.values()]
    .map(withoutLeadingStroke)
    .map(withNumberLabel)
    .map(restoreWording)
    .filter(line => line.length > 0);
  const blurred = blurredHeading(restored);
  return restored.flatMap((line, index) => {
    const phrase = blurred.get(index);
    return phrase === undefined ? line : printed(phrase, line);
  });
}

/** `Số / No.:` with its strokes run together, before nothing but the number of twelve digits. */
const RUN_TOGETHER = /^[Ss]\p{L}?[^\p{L}\p{N}]{0,2}[Nn][o0][.:,;]*$/u;
const LONGEST_LABEL = 3;

/** The label is too short to be known by its letters alone; before the number it can be nothing else. */
function withNumberLabel<Word extends CardWord>(line: readonly Word[]): readonly Word[] {
  const at = line.findIndex(({ text }) => /^\d{12}$/.test(text));
  if (at < 1 || at > LONGEST_LABEL) return line;
  const label = line.slice(0, at);
  if (!RUN_TOGETHER.test(label.map(({ text }) => text).join(''))) return line;
  return [...printed('Số / No.:', label), ...line.slice(at)];
}

const isZone = (text: string): boolean => text.includes('<') || text.length > 24;

/** No value of a card begins or ends with a mark, and only strokes stand alone. */
function withoutSpecks<Word extends CardWord>(word: Word): Word[] {
  if (isZone(word.text)) return word.confidence < HOPELESS ? [] : [word];
  if (/^[/-]$/.test(word.text)) return [word];
  const text = word.text.replace(/^[^\p{L}\p{N}(]+/u, '').replace(/[^\p{L}\p{N}.,:;)'’]+[.,:;)'’]*$/u, '');
  if (!/[\p{L}\p{N}]/u.test(text)) return [];
  if (word.confidence < DOUBTFUL && /^\p{L}$/u.test(text)) return [];
  if (word.confidence < HOPELESS && !/^(?:\p{L}{2,7}|[\d/]+)[.,:]?$/u.test(text)) return [];
  return text === word.text ? [word] : [{ ...word, text }];
}

function isCapital(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  return letters.replace(/\P{Lu}/gu, '').length > letters.length * 0.6;
}

function withoutLeadingStroke<Word extends CardWord>(line: readonly Word[]): readonly Word[] {
  const first = line.findIndex(({ text }) => !/^[/-]$/.test(text));
  return first < 0 ? [] : line.slice(first);
}

interface Match {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly phrase: (typeof PHRASES)[number];
  readonly worth: number;
}

function restoreWording<Word extends CardWord>(line: readonly Word[]): Word[] {
  const texts = line.map(({ text }) => text);
  const compacts = texts.map(compactOf);
  // A name stands in capitals, a label does not: neither may become the other.
  const isAlike = ({ phrase, from, to }: Match): boolean =>
    isCapital(
      line
        .slice(from, to)
        .map(({ text }) => text)
        .join(' '),
    ) === phrase.isCapital;
  const whole = PHRASES.flatMap(phrase => matchesOf(phrase, texts, compacts)).filter(isAlike);
  const matches = [...whole, ...halvesOf(texts, compacts)].sort((a, b) => b.worth - a.worth);
  const chosen: Match[] = [];
  for (const match of matches) {
    if (chosen.every(other => match.to <= other.from || match.from >= other.to)) chosen.push(match);
  }
  const out: Word[] = [];
  for (let i = 0; i < line.length; i++) {
    const match = chosen.find(({ from }) => from === i);
    if (!match) {
      out.push(line[i]!);
      continue;
    }
    out.push(...printed(match.phrase.text, line.slice(match.from, match.to)));
    i = match.to - 1;
  }
  return out;
}

function matchesOf(phrase: (typeof PHRASES)[number], texts: readonly string[], compacts: readonly string[]): Match[] {
  const { length } = phrase.compact;
  const most = texts.some(text => text.includes('/')) ? phrase.mostWrongWithStroke : phrase.mostWrong;
  return windowsOf(phrase.compact, most, compacts).map(({ from, to, wrong }) => ({
    from,
    to,
    phrase,
    worth: length - 3 * wrong,
  }));
}

/** Runs of words that are a phrase but for so many letters. */
function windowsOf(
  phrase: string,
  most: number,
  compacts: readonly string[],
): { from: number; to: number; wrong: number }[] {
  const found: { from: number; to: number; wrong: number }[] = [];
  for (let from = 0; from < compacts.length; from++) {
    if (compacts[from] === '') continue;
    let text = '';
    for (let to = from + 1; to <= compacts.length && text.length <= phrase.length + most; to++) {
      text += compacts[to - 1]!;
      if (compacts[to - 1] === '' || Math.abs(text.length - phrase.length) > most) continue;
      const wrong = editDistance(text, phrase);
      if (wrong <= most) found.push({ from, to, wrong });
    }
  }
  return found;
}

/**
 * With the pieces of the other half behind it. A short one counts with the stroke and one such piece only; what is too
 * blurred for a piece is one in small letters, in which none of these values begins.
 */
function halvesOf(texts: readonly string[], compacts: readonly string[]): Match[] {
  return HALVES.flatMap(({ phrase, mostWrong, rest, isShort, isBeginning }) => {
    const [best] = windowsOf(phrase.compact, mostWrong, compacts).sort((a, b) => a.wrong - b.wrong);
    if (!best) return [];
    let { to } = best;
    const isPiece = (text: string): boolean =>
      text === '' || rest.some(part => editDistance(text, part) <= Math.max(1, part.length >> 2));
    if (isBeginning && to < compacts.length && !isPiece(compacts[to]!)) return [];
    while (to < compacts.length && isPiece(compacts[to]!)) to++;
    if (isShort) {
      const pieces = compacts.slice(best.to, to).filter(Boolean).length;
      if (texts[best.to] !== '/' || pieces === 0) return [];
      for (let left = rest.length - pieces; left > 0 && /^\p{Ll}/u.test(texts[to] ?? ''); left--) to++;
    }
    return [{ from: best.from, to, phrase, worth: phrase.compact.length - 3 * best.wrong }];
  });
}

/** The phrase in the place of the words it was read as. */
function printed<Word extends CardWord>(phrase: string, read: readonly Word[]): Word[] {
  const texts = phrase.split(' ');
  if (texts.join(' ') === read.map(({ text }) => text).join(' ')) return [...read];
  const [first] = read;
  const box = unionBox(read.map(word => word.box));
  if (!first || !box) return [...read];
  const confidence = read.reduce((sum, word) => sum + word.confidence, 0) / read.length;
  const share = box.width / phrase.length;
  let at = 0;
  return texts.map((text, i) => {
    const own = texts.length === read.length ? read[i]! : undefined;
    const place = { ...box, x: box.x + at * share, width: Math.max(1, text.length * share) };
    at += text.length + 1;
    return { ...first, text, confidence, box: own?.box ?? place };
  });
}
