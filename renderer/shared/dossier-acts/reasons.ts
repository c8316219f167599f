/**
 * Reasons an officer picks from, with the rule each rests on. Decree 118/2025/NĐ-CP art. 17: a dossier is taken in, asked
 * to be completed or refused; the unit's own law stands in the words of the officer.
 */
export interface Reason {
  readonly id: string;
  readonly legalBasis: string;
}

const RECEIVING = 'Điều 17 Nghị định 118/2025/NĐ-CP';

export const SUPPLEMENT_REASONS: readonly Reason[] = [
  { id: 'missing-papers', legalBasis: RECEIVING },
  { id: 'form-incomplete', legalBasis: RECEIVING },
  { id: 'paper-invalid', legalBasis: RECEIVING },
  { id: 'data-mismatch', legalBasis: RECEIVING },
];
export const REFUSAL_REASONS: readonly Reason[] = [
  { id: 'not-competent', legalBasis: RECEIVING },
  { id: 'not-eligible', legalBasis: RECEIVING },
  { id: 'still-incomplete', legalBasis: RECEIVING },
];
export const APOLOGY_REASONS = ['verification', 'other-agency', 'complex', 'system'] as const;
export const CORRECTION_REASONS = ['typing', 'paper-shown', 'citizen-asked', 'authority-asked'] as const;
