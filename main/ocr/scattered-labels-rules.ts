import { ETHNICITY_OF_PERSON, NATIONALITY, ORIGIN, SEX } from './common-labels-rules';
import type { Label, PlacedLabel } from './label-rules';
import { findPhrase, type PageLayout } from './page-layout-rules';
import { compactOf } from './text-rules';

/** Labels that papers of all kinds share, with the usual name of their value. */
export const COMMON_LABELS: readonly Label[] = [
  {
    text: ['Họ và tên:', 'Họ, chữ đệm, tên:', 'Họ, chữ đệm và tên:', 'Tên tôi là:', 'Tôi tên là:', 'Họ tên:'],
    field: 'ho_ten',
    shape: 'name',
  },
  {
    text: ['Ngày, tháng, năm sinh:', 'Ngày/tháng/năm sinh:', 'Sinh ngày:', 'Ngày sinh:'],
    field: 'ngay_sinh',
    shape: 'date',
  },
  SEX,
  ETHNICITY_OF_PERSON,
  NATIONALITY,
  {
    text: [
      'Số định danh cá nhân:',
      'Số CCCD:',
      'CCCD số:',
      'Số căn cước:',
      'Căn cước công dân số',
      'Giấy tờ tùy thân:',
    ],
    field: 'so_giay_to',
    shape: 'id',
  },
  { text: 'Ngày cấp:', field: 'ngay_cap', shape: 'date' },
  { text: 'Nơi cấp:' },
  {
    text: ['Nơi thường trú:', 'Nơi cư trú:', 'Địa chỉ thường trú:', 'Chỗ ở hiện nay:', 'Nơi ở hiện nay:', 'Địa chỉ:'],
    field: 'dia_chi',
    shape: 'address',
  },
  { text: ['Số điện thoại:', 'Điện thoại:'], field: 'dien_thoai', shape: 'phone' },
  ORIGIN,
];

/**
 * Labels wherever they stand, in the order of the page. One that the form has twice says nothing without its order and
 * is left out; of several places of one label the best is taken, the first of equals.
 */
export function placeScattered(layout: PageLayout, labels: readonly Label[]): PlacedLabel[] {
  const wordings = labels.flatMap(({ text }) => textsOf(text).map(compactOf));
  const isRepeated = (text: string): boolean => wordings.filter(other => other === compactOf(text)).length > 1;
  const found = labels
    .flatMap(label => {
      const places = textsOf(label.text)
        .filter(text => !isRepeated(text))
        .flatMap(text => placesOf(layout, label, text));
      const [best] = places.sort((a, b) => b.worth - a.worth || a.start - b.start);
      return best ? [best] : [];
    })
    .sort((a, b) => b.worth - a.worth);
  const kept: PlacedLabel[] = [];
  for (const one of found) {
    if (!kept.some(other => other.start < one.end && one.start < other.end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

// Without the order to tell them apart, labels a letter or two from each other have to be read well.
const MOST_WRONG = 0.12;

const textsOf = (text: Label['text']): readonly string[] => (typeof text === 'string' ? [text] : text);

function placesOf(layout: PageLayout, label: Label, text: string): PlacedLabel[] {
  const { length } = compactOf(text);
  return findPhrase(layout, text)
    .filter(({ start, end, cost }) => cost <= MOST_WRONG * length && isLabel(layout, start, end))
    .map(({ start, end, cost }) => ({ label, start, end, certainty: 1 - cost / length, worth: length - 2.5 * cost }));
}

/** A label begins its row, its column or its number, or ends with a colon; inside a sentence the same words are none. */
function isLabel({ text }: PageLayout, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  return /(?:^|[\n\t]|[\n\t.,;]\s*|\d[.)]\s*)$/u.test(before) || /^\s{0,2}[:;.]/u.test(text.slice(end, end + 3));
}
