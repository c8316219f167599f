/** Whole VND. */
export interface MoneyFacts {
  readonly feeVnd: number | null;
  readonly isExempt: boolean;
  readonly collectedVnd: number;
  readonly refundedVnd: number;
}

/** What is still to be paid; nothing after a refund of everything. Null while the fee is not known. */
export function outstandingVnd({ feeVnd, collectedVnd, refundedVnd }: MoneyFacts): number | null {
  if (feeVnd === null) return null;
  if (refundedVnd > 0 && refundedVnd >= collectedVnd) return 0;
  return Math.max(0, feeVnd - (collectedVnd - refundedVnd));
}
