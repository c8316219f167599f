import { fieldIdOf, focusEntry } from '../../shared/forms';
import type { DossierForm } from './draft/use-dossier-form';
import { stepId } from './steps';

/** The first field on the screen that has to be filled in and is not; the review when there is none left. */
export function focusFirstMissing({ session, checkNow }: DossierForm): void {
  checkNow();
  // Conditions may have brought fields into view that are not drawn yet.
  requestAnimationFrame(() => {
    const [first] = session.missing();
    if (first === undefined || !focusField(first)) document.getElementById(stepId('review'))?.focus();
  });
}

/** Puts the cursor into the field of a finding, or onto the paper a finding is about. */
export function focusField(path: string): boolean {
  return focusEntry(document.getElementById(fieldIdOf(path)));
}
