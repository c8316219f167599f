import type { Clock } from '../base/ports';
import type { LayOut } from './registration-draft';

interface DraftOf {
  readonly procedure_code: string | null;
  readonly procedure_version: string | null;
}

/**
 * What still keeps a draft from being received, for the list of what was left half done: fields to fill in or put right,
 * and papers not seen. Null where there is nothing to hold it against.
 */
export function createDraftGaps(layOut: LayOut, clock: Clock) {
  return function gapsIn(draft: DraftOf, values: Record<string, unknown>): { fields: number; papers: number } | null {
    if (draft.procedure_code === null) return null;
    const laidOut = layOut(draft.procedure_code, values, clock.now(), draft.procedure_version);
    if (!laidOut) return null;
    return {
      fields: laidOut.form.issuesOf(laidOut.values).length,
      papers: laidOut.form.warningsOf(laidOut.values).filter(({ code }) => code === 'forms.component-missing').length,
    };
  };
}
