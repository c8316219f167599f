import type { EvidenceState, FieldEvidence } from '../../../../preload/contract/reading';
import { isEmptyValue } from '../../../../preload/contract/forms';
import { saysTheSame } from '../../../shared/forms';

/** How the form stands to what was read: nothing decided, decided, or typed against sources that agree. */
export type Standing = 'open' | 'settled' | 'contradicted';

export interface CheckItem {
  readonly path: string;
  readonly state: EvidenceState;
  readonly standing: Standing;
}

export interface FormState {
  readonly valueOf: (path: string) => unknown;
  readonly sourceOf: (path: string) => string;
  /** Looked at and confirmed in this sitting. */
  readonly isSeen: (path: string) => boolean;
  /** Place on the screen; below 0 for a field that is not on it. */
  readonly placeOf: (path: string) => number;
}

/** Worst first: what a person must decide before what only has to be taken over. */
const URGENCY: Readonly<Record<EvidenceState, number>> = { disagreed: 1, doubtful: 2, 'single-sure': 3, agreed: 4 };

/** Fields with evidence that stand on the screen, in the order in which they are to be looked at. */
export function checkItems(evidence: readonly FieldEvidence[], form: FormState): CheckItem[] {
  const urgency = ({ state, standing }: CheckItem) => (standing === 'contradicted' ? 0 : URGENCY[state]);
  return evidence
    .filter(({ path }) => form.placeOf(path) >= 0)
    .map(field => ({ path: field.path, state: field.state, standing: standingOf(field, form) }))
    .toSorted((a, b) => urgency(a) - urgency(b) || form.placeOf(a.path) - form.placeOf(b.path));
}

function standingOf({ path, state, values }: FieldEvidence, form: FormState): Standing {
  const value = form.valueOf(path);
  if (isEmptyValue(value)) return 'open';
  const source = form.sourceOf(path);
  const isDecided = form.isSeen(path) || isDecision(source, state);
  if (saysTheSame(values[0]?.value, value)) return isDecided || state !== 'disagreed' ? 'settled' : 'open';
  if (!isDecided) return 'open';
  return state === 'agreed' && !form.isSeen(path) ? 'contradicted' : 'settled';
}

/** Typed, from a card, or taken from a page; but what was taken while sources agreed is open again once they differ. */
function isDecision(source: string, state: EvidenceState): boolean {
  if (source.startsWith('page:')) return state !== 'disagreed' || !source.endsWith(':agreed');
  return source === 'typed' || source === 'card';
}

/** A person has to look: sources differ, one print stands alone, or the typing goes against what agrees. */
export function needsLook({ state, standing }: CheckItem): boolean {
  return standing === 'contradicted' || (standing === 'open' && (state === 'disagreed' || state === 'doubtful'));
}

/** The next of `paths` after `current` in their order, around the end. */
export function neighbour(paths: readonly string[], current: string | null, step: 1 | -1): string | undefined {
  if (paths.length === 0) return undefined;
  const at = current === null ? -1 : paths.indexOf(current);
  if (at < 0) return step === 1 ? paths[0] : paths.at(-1);
  return paths[(at + step + paths.length) % paths.length];
}
