import type { Box } from '../../preload/contract/documents';
import type { EvidenceSource, EvidenceState } from '../../preload/contract/reading';
import { isMarked, sameLetters, saysSame } from './evidence-comparison-rules';
import type { KeptValue, ValueKind } from './evidence-targets-rules';

/** One source saying one thing about one field. */
export interface Testimony {
  readonly path: string;
  readonly kind: ValueKind;
  /** Null where it was said by no page: the register of citizens, a card held to the reader. */
  readonly pageId: string | null;
  readonly documentKind: string | null;
  readonly name: string;
  readonly source: EvidenceSource;
  /** As it stands on the paper. */
  readonly text: string;
  readonly kept: KeptValue;
  readonly box: Box | null;
  /** Of being right, as calibrated. */
  readonly probability: number;
  /** Protected by check digits or an error-correcting code that verified. */
  readonly isChecked: boolean;
  /** False for letters without tones and marks. */
  readonly hasMarks: boolean;
  /** This office has had to correct it too often. */
  readonly hasBadRecord: boolean;
}

export interface WeighedValue {
  readonly kept: KeptValue;
  readonly text: string;
  /** Of being right, all sources together. */
  readonly probability: number;
  readonly witnesses: readonly Testimony[];
}

export interface WeighedField {
  readonly path: string;
  readonly kind: ValueKind;
  readonly state: EvidenceState;
  /** Best first; the first is the one to offer. */
  readonly values: readonly WeighedValue[];
}

/** From here on agreement is shown green: at most one in a thousand of such values may be wrong. */
export const SURE_AT_LEAST = 0.999;
/** What one verified code has to reach to stand for itself. */
const CHECKED_AT_LEAST = 0.99;
/** Chance that two sources, both wrong, are wrong in the very same way. */
const COINCIDENCE = 0.05;

/**
 * Who speaks, told apart by what could make them wrong together. The print of one kind of paper is one voice however
 * often it is scanned, and so are all prints of an identity card; its code and its zone are voices of their own.
 */
export function voiceOf({ source, documentKind }: Pick<Testimony, 'source' | 'documentKind'>): string {
  if (source !== 'ocr') return source;
  return documentKind?.startsWith('cccd') === true ? 'print cccd' : `print ${documentKind ?? ''}`;
}

/** All that is said about each field, weighed; fields nobody speaks for are left out. */
export function weighEvidence(testimonies: readonly Testimony[]): WeighedField[] {
  const byPath = new Map<string, Testimony[]>();
  for (const testimony of testimonies) {
    const list = byPath.get(testimony.path);
    if (list) list.push(testimony);
    else byPath.set(testimony.path, [testimony]);
  }
  return [...byPath.values()].flatMap(list => weighField(list) ?? []);
}

function weighField(testimonies: readonly Testimony[]): WeighedField | undefined {
  const groups = groupsOf(testimonies);
  const chances = chancesOf(groups.map(voicesIn));
  const values = groups
    .map((witnesses, index): WeighedValue => {
      const speaker = speakerOf(witnesses);
      return { kept: speaker.kept, text: speaker.text, probability: chances[index] ?? 0, witnesses };
    })
    // Letters without marks alone confirm or contradict, but are no value to write down.
    .filter((value, _index, all) => all.length > 1 || !isUnmarked(value.witnesses))
    .sort((a, b) => Number(isUnmarked(a.witnesses)) - Number(isUnmarked(b.witnesses)) || b.probability - a.probability);
  const [first] = values;
  if (!first || isUnmarked(first.witnesses)) return undefined;
  const { path, kind } = first.witnesses[0]!;
  return { path, kind, state: stateOf(values), values };
}

/** Testimonies that say the same, together. Letters without marks join the marked value they fit best. */
function groupsOf(testimonies: readonly Testimony[]): Testimony[][] {
  const groups: Testimony[][] = [];
  for (const testimony of testimonies.filter(needsNoMarks)) {
    const group = groups.find(([member]) => member && saysSame(member.kept, testimony.kept, testimony.kind));
    if (group) group.push(testimony);
    else groups.push([testimony]);
  }
  const strength = (group: readonly Testimony[]) => Math.max(...group.map(({ probability }) => probability));
  const strongestFirst = groups.toSorted((a, b) => strength(b) - strength(a));
  for (const testimony of testimonies.filter(one => !needsNoMarks(one))) {
    const group = [...strongestFirst, ...groups].find(([member]) => member && sameLetters(testimony.kept, member.kept));
    if (group) group.push(testimony);
    else groups.push([testimony]);
  }
  return groups;
}

const needsNoMarks = ({ kind, hasMarks }: Testimony): boolean => hasMarks || !isMarked(kind);
const isUnmarked = (witnesses: readonly Testimony[]): boolean => !witnesses.some(needsNoMarks);

/** Whose wording is offered: marks first, then the surest. */
function speakerOf(witnesses: readonly Testimony[]): Testimony {
  return witnesses.reduce((best, other) => {
    if (needsNoMarks(best) !== needsNoMarks(other)) return needsNoMarks(other) ? other : best;
    if (best.isChecked !== other.isChecked) return other.isChecked ? other : best;
    return other.probability > best.probability ? other : best;
  });
}

/** By voice, the best it has: a voice heard twice counts once. */
function voicesIn(witnesses: readonly Testimony[]): Map<string, number> {
  const voices = new Map<string, number>();
  for (const witness of witnesses) {
    const voice = voiceOf(witness);
    voices.set(voice, Math.max(voices.get(voice) ?? 0, witness.probability));
  }
  return voices;
}

/** Chance of each group to be the right one: Bayes over "this one", "that one" and "none of them". */
export function chancesOf(groups: readonly ReadonlyMap<string, number>[]): number[] {
  const right = groups.map(voices => product([...voices.values()]));
  const wrong = groups.map(
    voices => product([...voices.values()].map(chance => 1 - chance)) * COINCIDENCE ** Math.max(0, voices.size - 1),
  );
  const likelihoods = groups.map((_group, index) =>
    groups.reduce((so, _other, at) => so * (at === index ? right[at]! : wrong[at]!), 1),
  );
  const total = likelihoods.reduce((sum, one) => sum + one, 0) + product(wrong);
  return likelihoods.map(one => (total === 0 ? 0 : one / total));
}

const product = (factors: readonly number[]): number => factors.reduce((so, factor) => so * factor, 1);

function stateOf(values: readonly WeighedValue[]): EvidenceState {
  const [first, ...others] = values as readonly [WeighedValue, ...WeighedValue[]];
  if (others.length > 0 && !isMisprintOfCard(first, others)) return 'disagreed';
  const { witnesses, probability } = first;
  if (witnesses.some(({ hasBadRecord }) => hasBadRecord)) return 'doubtful';
  const voices = voicesIn(witnesses);
  if (voices.size > 1 && areMarksSettled(witnesses) && probability >= SURE_AT_LEAST) return 'agreed';
  const isChecked = witnesses.some(
    witness => witness.isChecked && needsNoMarks(witness) && witness.probability >= CHECKED_AT_LEAST,
  );
  return isChecked ? 'single-sure' : 'doubtful';
}

/** Tones and marks need two sources too, or one that is protected against misreading. */
function areMarksSettled(witnesses: readonly Testimony[]): boolean {
  const marked = witnesses.filter(needsNoMarks);
  return marked.some(({ isChecked }) => isChecked) || voicesIn(marked).size > 1;
}

/** The card's own print was misread where its code, its zone or the register say otherwise with one voice. */
function isMisprintOfCard(first: WeighedValue, others: readonly WeighedValue[]): boolean {
  const strong = new Set(first.witnesses.filter(({ source }) => source !== 'ocr').map(voiceOf));
  return (
    strong.size > 1 && others.flatMap(({ witnesses }) => witnesses).every(witness => voiceOf(witness) === 'print cccd')
  );
}
