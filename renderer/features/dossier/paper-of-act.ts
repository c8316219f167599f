import type { FormKind } from '../../../preload/contract/form-template';
import type { DossierForm } from '../../../preload/contract/printing';

const OF_ACTS: ReadonlySet<FormKind> = new Set([
  'supplement',
  'refusal',
  'apology',
  'stop',
  'hand-over',
  'hand-over-results',
  'return-note',
]);

/** The paper of the latest act that has one, while it was never printed: the citizen or the next desk waits for it. Else one that was given out and is no longer whole. */
export function paperOfAct(forms: readonly DossierForm[]): DossierForm | undefined {
  const latest = forms.filter(({ form }) => OF_ACTS.has(form)).toSorted((one, other) => other.at - one.at)[0];
  if (latest?.printCount === 0) return latest;
  return forms.find(({ isOutdated }) => isOutdated);
}
