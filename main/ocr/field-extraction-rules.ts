import { labelsOfKind } from './form-labels-rules';
import { placeLabels, type Label } from './label-rules';
import {
  countListRows,
  documentNumber,
  issuingBody,
  signerName,
  summaryLine,
  titleRow,
  writtenDate,
} from './letter-rules';
import {
  findPhrase,
  layOut,
  wordsBetween,
  type ExtractedField,
  type LaidWord,
  type PageLayout,
} from './page-layout-rules';
import { shapeValue } from './value-rules';

export interface NamedField extends ExtractedField {
  readonly name: string;
}

/** What a clerk would key in from a page of this kind. Values that cannot be found are left out, never guessed. */
export function extractFields(kind: string, layout: PageLayout): NamedField[] {
  switch (kind) {
    case 'cccd_front':
    case 'cccd_back':
    case 'cccd_a4':
      return extractCard(kind, layout);
    default:
      return [...byLabels(layout, labelsOfKind[kind] ?? []), ...byPlace(kind, layout)];
  }
}

function byLabels(layout: PageLayout, labels: readonly Label[]): NamedField[] {
  const placed = placeLabels(layout, labels);
  return placed.flatMap(({ label, end, certainty }, i) => {
    if (!label.field || !label.shape) return [];
    const next = placed[i + 1]?.start ?? layout.text.length;
    // Only what a longer text can hold; a lost next label must not swallow the page.
    const stop = Math.min(next, end + 260);
    const value = shapeValue(label.shape, layout.text.slice(end, stop));
    if (value === undefined) return [];
    return [{ name: label.field, value, words: wordsOfValue(layout, value, end, stop), certainty }];
  });
}

/** The words whose characters make up the value: from its first word on, as many as its length covers. */
function wordsOfValue(layout: PageLayout, value: string, start: number, stop: number): number[] {
  const wanted = value.replace(/[^\p{L}\p{N}]/gu, '').length;
  let seen = 0;
  const words: number[] = [];
  // The colon of the label belongs to the label's last word.
  const rest = /^\S*/.exec(layout.text.slice(start))?.[0] ?? '';
  const from = /[\p{L}\p{N}]/u.test(rest) ? start : start + rest.length;
  for (const index of wordsBetween(layout, from, stop)) {
    const length = layout.words[index]!.text.replace(/[^\p{L}\p{N}]/gu, '').length;
    if (length === 0) continue;
    words.push(index);
    seen += length;
    if (seen >= wanted) break;
  }
  return words;
}

function byPlace(kind: string, layout: PageLayout): NamedField[] {
  const named = (name: string, field: ExtractedField | undefined): NamedField[] => (field ? [{ name, ...field }] : []);
  switch (kind) {
    case 'khai_sinh':
      return named('so', documentNumber(layout));
    case 'tthn':
      return [
        ...named('so', documentNumber(layout)),
        ...named('ngay_cap_giay', writtenDate(layout, 'first')),
        ...named('nguoi_ky', signerName(layout)),
      ];
    case 'quyet_dinh':
    case 'thong_bao':
      return [
        ...named('so_ky_hieu', documentNumber(layout)),
        ...named('ngay_ban_hanh', writtenDate(layout, 'first')),
        ...named('co_quan', issuingBody(layout)),
        ...named('trich_yeu', summaryLine(layout)),
        ...named('nguoi_ky', signerName(layout)),
      ];
    case 'danh_sach':
      return [
        ...named('so_ky_hieu', documentNumber(layout)),
        ...named('tieu_de', titleRow(layout, 'DANH SÁCH')),
        ...named('ngay_ban_hanh', writtenDate(layout, 'first')),
        ...named('so_dong', countListRows(layout)),
      ];
    case 'don':
      return [...named('tieu_de', titleRow(layout, 'ĐƠN ')), ...named('ngay_lam_don', writtenDate(layout, 'last'))];
    case 'ct01':
      return named('ngay_lam_don', writtenDate(layout, 'last'));
    case 'sao_y':
      return named('nguoi_ky', signerName(layout));
    default:
      return [];
  }
}

const EXPIRY: readonly Label[] = [
  { text: ['Có giá trị đến / Date of expiry:', 'Có giá trị đến', 'Date of expiry:'], field: 'expiry', shape: 'expiry' },
];

/** Sides of a card apart, and on the front the column under the photograph apart from the text beside it. */
function extractCard(kind: string, layout: PageLayout): NamedField[] {
  const backTop = kind === 'cccd_a4' ? topOf(layout, 'personal identification') : undefined;
  const frontTop = kind === 'cccd_a4' ? topOf(layout, 'citizen identity card') : undefined;
  const isBackBelow = backTop !== undefined && (frontTop === undefined || backTop > frontTop);
  const isFrontWord = (word: LaidWord): boolean => {
    if (kind !== 'cccd_a4' || backTop === undefined) return kind !== 'cccd_back';
    const middle = word.box.y + word.box.height / 2;
    return isBackBelow ? middle < backTop : middle > (frontTop ?? 0) - 8 * word.box.height;
  };
  const front = pick(layout, isFrontWord);
  const back = kind === 'cccd_front' ? undefined : pick(layout, word => !isFrontWord(word) || kind === 'cccd_back');
  const textLeft =
    front &&
    leftOf(front.layout, ['ho va ten / full name', 'noi thuong tru / place of residence', 'ngay sinh / date of birth']);
  const isText = (word: LaidWord): boolean =>
    textLeft === undefined || word.box.x + word.box.width / 2 > textLeft - word.box.height;
  const fields: NamedField[] = [];
  if (front) {
    const beside = pick(front.layout, isText, front.indexes);
    const under = pick(front.layout, word => !isText(word), front.indexes);
    if (beside) fields.push(...onPage(byLabels(beside.layout, labelsOfKind['cccd_front'] ?? []), beside.indexes));
    for (const part of [under, beside]) {
      if (part && !fields.some(f => f.name === 'expiry'))
        fields.push(...onPage(byLabels(part.layout, EXPIRY), part.indexes));
    }
  }
  if (back) fields.push(...onPage(byLabels(back.layout, labelsOfKind['cccd_back'] ?? []), back.indexes));
  return fields;
}

interface Part {
  layout: PageLayout;
  /** Index of each word of the part on the whole page. */
  indexes: number[];
}

function pick(layout: PageLayout, want: (word: LaidWord) => boolean, above?: readonly number[]): Part | undefined {
  const kept = layout.words.map((word, i) => ({ word, i })).filter(({ word }) => want(word));
  if (kept.length === 0) return undefined;
  return { layout: layOut(kept.map(k => k.word)), indexes: kept.map(k => above?.[k.i] ?? k.i) };
}

function onPage(fields: readonly NamedField[], indexes: readonly number[]): NamedField[] {
  return fields.map(field => ({ ...field, words: field.words.map(i => indexes[i] ?? i) }));
}

function topOf(layout: PageLayout, phrase: string): number | undefined {
  const match = findPhrase(layout, phrase)[0];
  const word = match && layout.words[wordsBetween(layout, match.start, match.end)[0] ?? -1];
  return word?.box.y;
}

function leftOf(layout: PageLayout, phrases: readonly string[]): number | undefined {
  const lefts = phrases.flatMap(phrase => {
    const match = findPhrase(layout, phrase)[0];
    const word = match && layout.words[wordsBetween(layout, match.start, match.end)[0] ?? -1];
    return word ? [word.box.x] : [];
  });
  return lefts.length > 0 ? lefts.sort((a, b) => a - b)[lefts.length >> 1] : undefined;
}
