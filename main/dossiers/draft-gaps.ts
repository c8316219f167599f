import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Clock } from '../base/ports';
import type { LayOut } from './registration-draft';

interface DraftOf {
  readonly draft_id: string;
  readonly procedure_code: string | null;
  readonly procedure_version: string | null;
  readonly updated_at: number;
}

interface Gaps {
  readonly fields: number;
  readonly papers: number;
}

/** More drafts than are ever listed at once: open ones and those set aside. */
const MOST_KEPT = 400;

/**
 * What still keeps a draft from being received, for the list of what was left half done: fields to fill in or put right,
 * and papers not seen. Null where there is nothing to hold it against.
 *
 * Kept until the draft, its form or the day changes: the list is opened far more often than any draft on it is touched.
 */
export function createDraftGaps(layOut: LayOut, clock: Clock, versionInForce: (code: string) => string | undefined) {
  const kept = new Map<string, { readonly stamp: string; readonly gaps: Gaps | null }>();

  function check(draft: DraftOf, code: string, values: Record<string, unknown>): Gaps | null {
    const laidOut = layOut(code, values, clock.now(), draft.procedure_version);
    if (!laidOut) return null;
    return {
      fields: laidOut.form.issuesOf(laidOut.values).length,
      papers: laidOut.form.warningsOf(laidOut.values).filter(({ code: found }) => found === 'forms.component-missing')
        .length,
    };
  }

  return function gapsIn(draft: DraftOf, values: Record<string, unknown>): Gaps | null {
    const { draft_id: draftId, procedure_code: code } = draft;
    if (code === null) return null;
    const now = clock.now();
    const stamp = [draft.updated_at, draft.procedure_version, versionInForce(code), vietnamDateTime(now).date].join(
      ' ',
    );
    const known = kept.get(draftId);
    if (known?.stamp === stamp) return known.gaps;
    const gaps = check(draft, code, values);
    if (kept.size >= MOST_KEPT) kept.clear();
    // Within one millisecond a draft can be saved twice under the same stamp.
    if (draft.updated_at < now) kept.set(draftId, { stamp, gaps });
    return gaps;
  };
}
