import { repairCompounds } from './compound-rules';
import { readName } from './name-rules';
import {
  findPhrase,
  surelyMarked,
  wordsBetween,
  type ExtractedField,
  type PageLayout,
  type Segment,
} from './page-layout-rules';
import { compactOf, findFuzzy, fold, squeeze, titleCase } from './text-rules';
import { dateOf, readDate } from './date-rules';

/** Number and symbol of an administrative paper, e.g. `672/QĐ-UBND`, from the top of the page. */
export function documentNumber(layout: PageLayout): ExtractedField | undefined {
  for (const segment of layout.segments.slice(0, 16)) {
    const match = /(?:^|\s)S[^\s1-9]{0,2}\s*[:.;]?\s*(\d[\dOo]*\s*\/{1,2}\s*[\p{L}\d][\p{L}\d\-–/.]*)/u.exec(
      segment.text,
    );
    // `4TB-UBND`: the stroke before the symbol stood too close to be seen.
    const glued = match ?? /(?:^|\s)S[^\s1-9]{0,2}\s*[:.;]?\s*(\d+(?=\p{Lu}{2,4}-\p{Lu}{2})\S+)/u.exec(segment.text);
    if (!glued?.[1]) continue;
    const value = glued[1]
      .replace(/\s/g, '')
      .replace(/^(\d+)(?=\p{L})/u, '$1/')
      .replace('//', '/')
      .replace(/Ð/g, 'Đ')
      .replace(/–/g, '-')
      .replace(/[.\-/]+$/, '');
    return { value, words: segment.words, certainty: match ? 1 : 0.7 };
  }
  return undefined;
}

// The line of place and date stands in the head of a letter; dates further down belong to the text.
const HEAD_ROWS = 7;

/** The date of the place-and-date line: `ngày 27 tháng 10 năm 2024`. */
export function writtenDate(layout: PageLayout, which: 'head' | 'last'): ExtractedField | undefined {
  const hits = layout.segments
    .filter(s => which === 'last' || s.row < HEAD_ROWS)
    .map(segment => ({ segment, at: segment.folded.search(/ng\w{1,2}[\s.,]*\S{1,3}(?:\s\S)?[\s.,]*th\w{2,3}/) }))
    .filter(({ segment, at }) => at >= 0 && /n\w{1,2}[\s.,]*\d{4}/.test(segment.folded.slice(at)));
  const hit = which === 'head' ? hits[0] : hits[hits.length - 1];
  const date = hit && readDate(hit.segment.text.slice(hit.at));
  return date && { ...date, words: wordsFrom(layout, hit.segment, hit.at) };
}

/** The words of a segment from a place in its text on. */
function wordsFrom(layout: PageLayout, segment: Segment, at: number): number[] {
  let position = 0;
  return segment.words.filter(word => {
    const isBehind = position >= at;
    position += layout.words[word]!.text.length + 1;
    return isBehind;
  });
}

/** A day that a label introduces somewhere in a sentence: `đến ngày 10/02/2026`. */
export function dateAfter(layout: PageLayout, phrase: string, certainty: number): ExtractedField | undefined {
  const place = findPhrase(layout, phrase).at(-1);
  const value = place && dateOf(layout.text.slice(place.end, place.end + 14));
  return value ? { value, words: wordsBetween(layout, place.end, place.end + 12), certainty } : undefined;
}

/** `ỦY BAN NHÂN DÂN` over `XÃ TÂN THẠNH` at the top left -> `Ủy ban nhân dân xã Tân Thạnh`. */
export function issuingBody(layout: PageLayout): ExtractedField | undefined {
  const top = layout.segments.slice(0, 10);
  const head = top.find(s => findFuzzy(compactOf(s.text), 'uybannhandan', 2).length > 0);
  if (!head) return undefined;
  const below = top.find(
    s => s.row > head.row && s.row <= head.row + 2 && overlaps(s, head) && /\p{Lu}{2}/u.test(s.text),
  );
  if (!below) return undefined;
  const [level = '', ...name] = titleCase(below.text).split(' ');
  const body = /^Uỷ/i.test(head.text) ? 'Uỷ ban nhân dân' : 'Ủy ban nhân dân';
  return {
    value: squeeze(`${body} ${levelWord(level)} ${name.join(' ')}`),
    words: [...head.words, ...below.words],
    certainty: 0.95,
  };
}

/** What a body can be of, as one word or its first; a mark that was not seen makes it another word, `phương`. */
const LEVELS = ['xã', 'phường', 'quận', 'huyện', 'tỉnh', 'thành', 'đặc', 'thị'];

function levelWord(read: string): string {
  const lower = read.toLowerCase();
  return LEVELS.find(level => fold(level) === fold(lower)) ?? lower;
}

const BODY_STARTS = ['chu tich', 'uy ban nhan dan', 'can cu', 'thuc hien', 'theo', 'kinh gui', 'xet', 'de '];

/** The summary under the title: `Về việc ...`, at most three centred rows. */
export function summaryLine(layout: PageLayout): ExtractedField | undefined {
  const { segments } = layout;
  const start = segments.findIndex(
    (s, i) => i > 0 && /^v\w (?:viec|\w+ )/.test(s.folded) && !/\d{2}\/\d{4}/.test(s.text),
  );
  const first = segments[start];
  if (!first) return undefined;
  const middle = first.box.x + first.box.width / 2;
  const rows = [first];
  for (const segment of segments.slice(start + 1, start + 3)) {
    const isCentred = Math.abs(segment.box.x + segment.box.width / 2 - middle) < layout.box.width * 0.05;
    const last = rows[rows.length - 1]!;
    const isNear = segment.box.y - (last.box.y + last.box.height) < last.box.height * 1.2;
    if (!isCentred || !isNear || BODY_STARTS.some(b => segment.folded.startsWith(b))) break;
    rows.push(segment);
  }
  return phraseOfRows(rows, squeeze(rows.map(r => r.text).join(' ')));
}

/** What the engine is less sure of than this is a signature before it is a name. */
const DRAWN = 0.3;

const NAME = /^\p{Lu}[\p{L}\p{M}'’]*(?:\s\p{Lu}[\p{L}\p{M}'’]*){0,5}$/u;

/** The name under the last `CHỦ TỊCH`: below it, in its column, looking like a name. */
export function signerName(layout: PageLayout): ExtractedField | undefined {
  const stated = layout.segments.findLast(s => /ch[uủ]\W{0,2}t[i1l]ch\W*$/.test(s.folded) && isCapital(s.text));
  // Under a seal the office itself may be lost; on whose behalf it is held still stands above.
  const office = stated ?? layout.segments.findLast(s => /^(?:tm|kt|q)\W/.test(s.folded) && isCapital(s.text));
  if (!office) return undefined;
  const under = layout.segments.filter(s => s.row > office.row && overlaps(s, office) && !OFFICE.test(s.folded));
  const names = [...rowsOf(under), ...under].flatMap(({ text, words }) => {
    const name = nameIn(text);
    if (name === undefined) return [];
    const read = readName(titleCase(name), surelyMarked(layout, words));
    const isSeen = words.every(word => layout.words[word]!.confidence >= DRAWN);
    return [{ words, name, read, rank: Number(isSeen) * 2 + Number(read?.isKnown === true) }];
  });
  const best = Math.max(...names.map(({ rank }) => rank));
  const candidates = names.filter(({ rank }) => rank === best);
  const found = stated ? candidates[0] : candidates.at(-1);
  if (!found) return undefined;
  const { read } = found;
  const value = read?.name ?? titleCase(found.name);
  return { value, words: found.words, certainty: read?.isKnown ? 0.95 * 0.85 ** read.repairs : 0.75 };
}

/** Segments in one row together: a name set wide is in pieces. */
function rowsOf(segments: readonly Segment[]): Pick<Segment, 'text' | 'words'>[] {
  return segments.flatMap((first, i) => {
    const others = segments.slice(i + 1).filter(({ row }) => row === first.row);
    if (others.length === 0 || segments[i - 1]?.row === first.row) return [];
    const all = [first, ...others];
    return [{ text: all.map(({ text }) => text).join(' '), words: all.flatMap(({ words }) => words) }];
  });
}

// Ranks and orders of signing between the office and the name.
const OFFICE = /(^|\W)(chu\W*tich|pho|kt|tm|tl|tuq)(\W|$)|cong chuc|uy ban|da ky|giam doc/;

function nameIn(text: string): string | undefined {
  const clean = squeeze(text.replace(/[^\p{L}\p{M}\s'’]/gu, ' '));
  const words = clean.split(' ').filter(w => /^\p{Lu}(?:\p{L}|['’]\p{Lu})|^[AÁÂEÊIOÔƠUƯY]$/u.test(w));
  const name = words.join(' ');
  // `H'Nga`: women of the Central Highlands may have one name only.
  const isWhole = words.length >= 2 || /^H['’]\p{Lu}/u.test(name);
  return isWhole && words.length <= 6 && NAME.test(name) && name.length >= clean.length * 0.7 ? name : undefined;
}

/** A title row in capitals that begins with `start`, with the capital rows that continue it. */
export function titleRow(layout: PageLayout, start: string): ExtractedField | undefined {
  const pattern = fold(start.normalize('NFC'));
  const index = layout.segments.findIndex(s => s.folded.startsWith(pattern) && isCapital(s.text));
  const first = layout.segments[index];
  if (!first) return undefined;
  const rows = [first];
  const next = layout.segments[index + 1];
  const isContinued =
    next !== undefined &&
    isCapital(next.text) &&
    next.text.length > 6 &&
    next.box.y - (first.box.y + first.box.height) < first.box.height * 1.2 &&
    Math.abs(next.box.x + next.box.width / 2 - first.box.x - first.box.width / 2) < layout.box.width * 0.05;
  if (isContinued) rows.push(next);
  const value = squeeze(rows.map(r => r.text).join(' ')).replace(/[^\p{L}\p{M}\d)]+$/u, '');
  return phraseOfRows(rows, value);
}

function phraseOfRows(rows: readonly Segment[], text: string): ExtractedField {
  const { text: value, repairs } = repairCompounds(text);
  return { value, words: rows.flatMap(r => [...r.words]), certainty: 0.95 * 0.85 ** Math.min(3, repairs) };
}

/** Rows of a list of persons: those with a date and a long number. */
export function countListRows(layout: PageLayout): ExtractedField | undefined {
  const stated = layout.segments.find(s => /danh sach nay co \d+/.test(s.folded));
  const number = stated && /danh sach nay co (\d+)/.exec(stated.folded)?.[1];
  if (stated && number) return { value: number, words: stated.words, certainty: 0.95 };
  const rows = layout.text.split('\n').filter(row => /\d{1,2}\/\d{1,2}\/\d{4}/.test(row) && /\d{9,12}/.test(row));
  return rows.length > 0 ? { value: String(rows.length), words: [], certainty: 0.8 } : undefined;
}

function overlaps(a: Segment, b: Segment): boolean {
  const left = Math.max(a.box.x, b.box.x);
  const right = Math.min(a.box.x + a.box.width, b.box.x + b.box.width);
  return right - left > 0.3 * Math.min(a.box.width, b.box.width);
}

function isCapital(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  return letters.length >= 2 && letters.replace(/\P{Lu}/gu, '').length >= letters.length * 0.8;
}
