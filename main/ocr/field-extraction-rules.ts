import { backValuesByForm, valuesByForm } from './card-value-rules';
import { labelOrdersOf } from './form-labels-rules';
import { placeLabels, worthOf, type Label, type PlacedLabel } from './label-rules';
import {
  countListRows,
  dateAfter,
  documentNumber,
  issuingBody,
  signerName,
  summaryLine,
  titleRow,
  writtenDate,
} from './letter-rules';
import { surelyMarked, wordsBetween, type ExtractedField, type LaidWord, type PageLayout } from './page-layout-rules';
import { compactOf } from './text-rules';
import { headAt, leftOf, onPage, pick, topOfFirst, type Part } from './page-parts-rules';
import { HUSBAND, MARRIAGE_PLACE, UNDER_SPOUSES, WIFE } from './other-forms-rules';
import { COMMON_LABELS, placeScattered } from './scattered-labels-rules';
import { regionsBehind } from './value-region-rules';
import { readValue } from './value-rules';

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
    case 'ket_hon':
      return [...inColumns(layout), ...byPlace(kind, layout)];
    default:
      return withScattered(kind, layout, [...byLabels(layout, labelOrdersOf(kind)), ...byPlace(kind, layout)]);
  }
}

/** Values of a paper of no known kind: whatever stands behind the labels that forms share. Never sure. */
export function extractUnknown(layout: PageLayout): NamedField[] {
  return fieldsBehind(layout, placeScattered(layout, COMMON_LABELS), SCATTERED);
}

// Where a label stands in another order than on its form, nothing confirms that the value is the one meant.
const SCATTERED = 0.8;

/** A form laid out another way: what its order did not find is looked for wherever its label stands. */
function withScattered(kind: string, layout: PageLayout, found: NamedField[]): NamedField[] {
  const labels = labelOrdersOf(kind)[0] ?? [];
  const missing = labels.some(({ field }) => field !== undefined && !found.some(({ name }) => name === field));
  if (!missing) return found;
  const taken = new Set(found.flatMap(({ words }) => words));
  const more = fieldsBehind(layout, placeScattered(layout, labels), SCATTERED).filter(
    ({ name, words }) => !found.some(field => field.name === name) && !words.some(word => taken.has(word)),
  );
  return [...found, ...more];
}

function byLabels(layout: PageLayout, orders: readonly (readonly Label[])[]): NamedField[] {
  const tried = orders.map(labels => placeLabels(layout, labels));
  const placed = tried.reduce((best, one) => (worthOf(one) > worthOf(best) ? one : best), tried[0] ?? []);
  const fields = fieldsBehind(layout, placed);
  return [...fields, ...dayOfIssue(layout, placed, fields)];
}

function fieldsBehind(layout: PageLayout, placed: readonly PlacedLabel[], atMost = 1): NamedField[] {
  const regions = regionsBehind(layout, placed);
  return placed.flatMap(({ label, certainty, end }, i) => {
    const region = regions[i];
    if (!label.field || !label.shape || !region) return [];
    // One word of a name is none: it goes on in the next row.
    const sure = surelyMarked(layout, region.words);
    const read =
      readValue(label.shape, region.text, sure) ??
      (label.shape === 'name' ? readValue('name', region.text.replace('\n', ' '), sure) : undefined);
    if (read === undefined) return [];
    const words = wordsOfValue(layout, read.value, region.words);
    // A name without its first word is a name too.
    const seen = label.shape === 'name' && isFarBehind(layout, end, words) ? LOST_WORD : 1;
    return [
      { name: label.field, value: read.value, words, certainty: Math.min(atMost, certainty * read.certainty * seen) },
    ];
  });
}

/** Between a label and its value there is room for a word that was not seen. */
const LOST_WORD = 0.8;
const WORD_IN_HEIGHTS = 2.5;

function isFarBehind(layout: PageLayout, end: number, words: readonly number[]): boolean {
  const label = layout.words[wordsBetween(layout, end - 1, end)[0] ?? -1];
  const first = layout.words[words[0] ?? -1];
  if (!label || !first || first.line !== label.line) return false;
  return first.box.x - (label.box.x + label.box.width) > WORD_IN_HEIGHTS * first.box.height;
}

/** `CCCD số ... cấp ngày ...`: where the words between number and day were lost, the day is still behind the number. */
function dayOfIssue(layout: PageLayout, placed: readonly PlacedLabel[], fields: readonly NamedField[]): NamedField[] {
  const at = placed.findIndex(({ label }) => label.field === 'so_giay_to');
  if (at < 0 || fields.some(f => f.name === 'ngay_cap')) return [];
  const region = regionsBehind(layout, placed)[at]!;
  const read = readValue('date', region.text.replace(/\d{9,12}/, ''));
  if (!read) return [];
  return [
    { name: 'ngay_cap', value: read.value, words: wordsOfValue(layout, read.value, region.words), certainty: 0.85 },
  ];
}

/** The words whose characters make up the value: from its first word on, as many as its length covers. */
function wordsOfValue(layout: PageLayout, value: string, region: readonly number[]): number[] {
  const wanted = value.replace(/[^\p{L}\p{N}]/gu, '').length;
  const lettersOf = (index: number): string => layout.words[index]!.text.replace(/[^\p{L}\p{N}]/gu, '');
  const start = compactOf(value).slice(0, 3);
  const rest = region.map(index => compactOf(lettersOf(index)));
  const from = Math.max(
    0,
    rest.findIndex((text, i) => text !== '' && rest.slice(i).join('').startsWith(start)),
  );
  let seen = 0;
  const words: number[] = [];
  for (const index of region.slice(from)) {
    const { length } = lettersOf(index);
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
    case 'ket_hon':
    case 'khai_tu':
      return named('so', documentNumber(layout));
    case 'xac_nhan_cu_tru':
      return [...named('so', documentNumber(layout)), ...named('ngay_cap_giay', writtenDate(layout, 'head'))];
    case 'tthn':
      return [
        ...named('so', documentNumber(layout)),
        // The last day of the stated residence is the day of issue.
        ...named('ngay_cap_giay', writtenDate(layout, 'head') ?? dateAfter(layout, 'đến ngày', 0.7)),
        ...named('nguoi_ky', signerName(layout)),
      ];
    case 'quyet_dinh':
    case 'thong_bao':
      return [
        ...named('so_ky_hieu', documentNumber(layout)),
        ...named('ngay_ban_hanh', writtenDate(layout, 'head')),
        ...named('co_quan', issuingBody(layout)),
        ...named('trich_yeu', summaryLine(layout)),
        ...named('nguoi_ky', signerName(layout)),
      ];
    case 'danh_sach':
      return [
        ...named('so_ky_hieu', documentNumber(layout)),
        ...named('tieu_de', titleRow(layout, 'DANH SÁCH')),
        ...named('ngay_ban_hanh', writtenDate(layout, 'head')),
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

// What stands first on each side, of the older card and the newer.
const FRONT_TOPS = ['citizen identity card', 'họ và tên / full name', 'họ, chữ đệm và tên khai sinh / full name'];
const LEFT_LABELS = [
  ['họ, chữ đệm và tên khai sinh / full name', 'họ và tên / full name'],
  ['nơi thường trú / place of residence'],
  // Longer wordings first: the shorter one would be found inside them.
  ['ngày, tháng, năm sinh / date of birth', 'ngày sinh / date of birth'],
];
const BACK_TOPS = [
  'đặc điểm nhân dạng / personal identification',
  'nơi đăng ký khai sinh / place of birth',
  'ngày, tháng, năm / date, month, year',
];

/** Sides of a card apart, and on the front the column under the photograph apart from the text beside it. */
function extractCard(kind: string, layout: PageLayout): NamedField[] {
  const backTop = kind === 'cccd_a4' ? topOfFirst(layout, BACK_TOPS) : undefined;
  const frontTop = kind === 'cccd_a4' ? topOfFirst(layout, FRONT_TOPS) : undefined;
  const isBackBelow = backTop !== undefined && (frontTop === undefined || backTop > frontTop);
  const isFrontWord = (word: LaidWord): boolean => {
    if (kind !== 'cccd_a4' || backTop === undefined) return kind !== 'cccd_back';
    const middle = word.box.y + word.box.height / 2;
    return isBackBelow ? middle < backTop : middle > (frontTop ?? 0) - 8 * word.box.height;
  };
  const front = pick(layout, isFrontWord);
  const back = kind === 'cccd_front' ? undefined : pick(layout, word => !isFrontWord(word) || kind === 'cccd_back');
  const textLeft = front && leftOf(front.layout, LEFT_LABELS);
  const isText = (word: LaidWord): boolean =>
    textLeft === undefined || word.box.x + word.box.width / 2 > textLeft - word.box.height;
  const fields: NamedField[] = [];
  if (front) {
    const beside = pick(front.layout, isText, front.indexes);
    const under = pick(front.layout, word => !isText(word), front.indexes);
    if (beside) fields.push(...onPage(byLabels(beside.layout, labelOrdersOf('cccd_front')), beside.indexes));
    for (const part of [under, beside]) {
      if (part && !fields.some(f => f.name === 'expiry'))
        fields.push(...onPage(byLabels(part.layout, [EXPIRY]), part.indexes));
    }
  }
  if (back) fields.push(...onPage(byLabels(back.layout, labelOrdersOf('cccd_back')), back.indexes));
  return [...fields, ...withoutLabel(fields, front, back)];
}

/** What the labels did not give. */
function withoutLabel(fields: readonly NamedField[], front: Part | undefined, back: Part | undefined): NamedField[] {
  return [
    ...(front ? onPage(valuesByForm(front.layout, fields), front.indexes) : []),
    ...(back ? onPage(backValuesByForm(back.layout, fields), back.indexes) : []),
  ];
}

/** Wife and husband side by side: each column read by itself, as one sheet under the other would be. */
function inColumns(layout: PageLayout): NamedField[] {
  const [wifeAt, husbandAt] = [headAt(layout, WIFE.head), headAt(layout, HUSBAND.head)];
  const bottom = topOfFirst(layout, [MARRIAGE_PLACE]) ?? Infinity;
  const under = byLabels(layout, [UNDER_SPOUSES]);
  const [wife, husband] = [WIFE.labels, HUSBAND.labels];
  const [left, right] = [wifeAt ?? 0, husbandAt ?? 0];
  if (wifeAt === undefined || husbandAt === undefined || Math.abs(right - left) < layout.box.width / 5) {
    return [
      ...byLabels(layout, [
        [...wife, ...husband],
        [...husband, ...wife],
      ]),
      ...under,
    ];
  }
  const cut = Math.max(left, right);
  const isBeside = ({ box }: LaidWord): boolean => box.y < bottom;
  const parts = [
    pick(layout, word => isBeside(word) && word.box.x < cut - word.box.height / 2),
    pick(layout, word => isBeside(word) && word.box.x >= cut - word.box.height / 2),
  ];
  const labels = left < right ? [wife, husband] : [husband, wife];
  const beside = parts.flatMap((part, i) => (part ? onPage(byLabels(part.layout, [labels[i]!]), part.indexes) : []));
  return [...beside, ...under];
}
