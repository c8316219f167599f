import { dateOf } from './date-rules';
import { unionBox } from './geometry-rules';
import { isPersonalNumber } from './personal-number-rules';
import type { Box } from './reader-types';

interface CardWord {
  readonly text: string;
  readonly box: Box;
  readonly line: number;
}

/** Where a value of a card should stand and none was read, of which characters it is made, and what it can be. */
export interface MissingValue {
  readonly place: Box;
  readonly alphabet: string;
  readonly valueIn: (text: string) => string | undefined;
}

interface Form extends Omit<MissingValue, 'place'> {
  /** In heights of the label, which is printed smaller than its value. */
  readonly widest: number;
}

const NUMBER: Form = {
  alphabet: '0123456789',
  valueIn: text => (isPersonalNumber(text) ? text : undefined),
  widest: 16,
};
const DAY: Form = {
  alphabet: '0123456789/',
  valueIn: text => (/^\d\d\/?\d\d\/?\d{4}$/.test(text) ? dateOf(text) : undefined),
  widest: 9,
};

/** Forms of Circulars 06/2021/TT-BCA and 17/2024/TT-BCA: values of one form, behind their label or below it. */
const LABELS: readonly { readonly text: string; readonly form: Form; readonly isBelow: boolean }[] = [
  { text: 'Số / No.:', form: NUMBER, isBelow: false },
  { text: 'Số định danh cá nhân / Personal identification number:', form: NUMBER, isBelow: true },
  { text: 'Ngày sinh / Date of birth:', form: DAY, isBelow: false },
  { text: 'Ngày, tháng, năm sinh / Date of birth:', form: DAY, isBelow: true },
  { text: 'Có giá trị đến / Date of expiry:', form: DAY, isBelow: true },
  { text: 'Ngày, tháng, năm / Date, month, year:', form: DAY, isBelow: false },
  { text: 'Ngày, tháng, năm cấp / Date of issue:', form: DAY, isBelow: true },
  { text: 'Ngày, tháng, năm hết hạn / Date of expiry:', form: DAY, isBelow: true },
];

/** Labels with no such value where theirs belongs. */
export function findMissingValues(words: readonly CardWord[]): MissingValue[] {
  return LABELS.flatMap(({ text, form, isBelow }) => {
    const label = placeOf(words, text);
    if (!label) return [];
    const place = isBelow ? below(label, form) : behind(label, form);
    const { alphabet, valueIn } = form;
    const isThere = words.some(word => isIn(word.box, place) && valueIn(signless(word.text)) !== undefined);
    const isEndless = words.some(word => isIn(word.box, place) && /^Kh[oô]ng$/u.test(word.text));
    return isThere || isEndless ? [] : [{ place, alphabet, valueIn }];
  });
}

/** Whether the middle of a word lies in a place. */
export function isIn({ x, y, width, height }: Box, place: Box): boolean {
  const [across, down] = [x + width / 2, y + height / 2];
  return across > place.x && across < place.x + place.width && down > place.y && down < place.y + place.height;
}

const signless = (text: string): string => text.replace(/^[^\d]+|[^\d]+$/g, '');

function placeOf(words: readonly CardWord[], label: string): Box | null {
  const tokens = label.split(' ');
  const at = words.findIndex((first, i) =>
    tokens.every((token, k) => words[i + k]?.text === token && words[i + k]?.line === first.line),
  );
  return at < 0 ? null : unionBox(words.slice(at, at + tokens.length).map(({ box }) => box));
}

function behind({ x, y, width, height }: Box, { widest }: Form): Box {
  return { x: x + width + 0.2 * height, y: y - 0.7 * height, width: widest * height, height: 2.4 * height };
}

function below({ x, y, height }: Box, { widest }: Form): Box {
  return { x: x - height, y: y + 0.9 * height, width: (widest + 1) * height, height: 2.4 * height };
}
