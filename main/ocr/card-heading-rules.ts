import { compactOf, fold } from './text-rules';

interface HeadingWord {
  readonly text: string;
  readonly confidence: number;
}

const NATION = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'SOCIALIST REPUBLIC OF VIET NAM',
  'Independence - Freedom - Happiness',
];
const NUMBER_LABEL = 'Số / No.:';
/**
 * The lines at the head of the citizen identity card (Circular 06/2021/TT-BCA) and of the identity card (Circular
 * 17/2024/TT-BCA), one under the other.
 */
const HEADINGS: readonly (readonly string[])[] = [
  [...NATION, 'CĂN CƯỚC CÔNG DÂN', 'Citizen Identity Card', NUMBER_LABEL],
  [...NATION, 'CĂN CƯỚC', 'IDENTITY CARD'],
];

/** Of what stands there, at least this much was read, and hardly more. */
const LEAST_READ = 0.25;
const MOST_READ = 1.5;
/** A line the engine is surer of is something else. */
const SURE_LINE = 0.75;

/**
 * Which phrase of the heading each line is that was too blurred to be known as one, because as many lines as phrases
 * stand between two that were: by index of the line.
 */
export function blurredHeading(lines: readonly (readonly HeadingWord[])[]): ReadonlyMap<number, string> {
  const found = HEADINGS.map(heading => between(lines, heading));
  return found.reduce((most, one) => (one.size > most.size ? one : most));
}

function between(lines: readonly (readonly HeadingWord[])[], heading: readonly string[]): Map<number, string> {
  const places = lines.map(line => heading.findIndex(phrase => isPhrase(line, phrase)));
  const known = places.flatMap((place, index) => (place < 0 ? [] : [{ place, index }]));
  const found = new Map<number, string>();
  known.slice(1).forEach((next, i) => {
    const before = known[i]!;
    const missing = next.place - before.place;
    if (missing < 2 || next.index - before.index !== missing) return;
    const phrases = heading.slice(before.place + 1, next.place);
    const blurred = lines.slice(before.index + 1, next.index);
    if (!phrases.every((phrase, k) => canBe(blurred[k]!, phrase))) return;
    phrases.forEach((phrase, k) => found.set(before.index + 1 + k, phrase));
  });
  return found;
}

function isPhrase(line: readonly HeadingWord[], phrase: string): boolean {
  const text = line.map(word => word.text).join(' ');
  // The line of the number is known by the number.
  return phrase === NUMBER_LABEL ? /(?:^|\s)\d{12}$/.test(text) : fold(text) === fold(phrase);
}

function canBe(line: readonly HeadingWord[], phrase: string): boolean {
  const read = line.reduce((sum, { text }) => sum + compactOf(text).length, 0);
  const share = read / compactOf(phrase).length;
  // The rest of what stands there, however sure.
  if (share >= 0.5 && compactOf(phrase).includes(compactOf(line.map(({ text }) => text).join('')))) return true;
  const mean = line.reduce((sum, { confidence }) => sum + confidence, 0) / line.length;
  return share >= LEAST_READ && share <= MOST_READ && mean < SURE_LINE;
}
