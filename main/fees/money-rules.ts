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

/** Why collecting, charging otherwise and giving back are off; undefined where they may be done. */
export function offReasons(facts: MoneyFacts, { isDayClosed, hasGrounds, isAmountOpen }: MoneyDesk) {
  const { feeVnd, isExempt, collectedVnd, refundedVnd } = facts;
  const kept = collectedVnd - refundedVnd;
  const outstanding = outstandingVnd(facts);
  return {
    assess:
      kept > 0
        ? ('fees.already-paid' as const)
        : hasGrounds || isAmountOpen
          ? feeVnd === 0 && !isExempt && !isAmountOpen
            ? ('fees.nothing-due' as const)
            : undefined
          : ('fees.no-grounds' as const),
    collect:
      outstanding === null
        ? ('fees.amount-unknown' as const)
        : outstanding === 0
          ? isExempt
            ? ('fees.exempt' as const)
            : kept > 0
              ? ('fees.already-paid' as const)
              : ('fees.nothing-due' as const)
          : isDayClosed
            ? ('fees.day-closed' as const)
            : undefined,
    refund: kept <= 0 ? ('fees.nothing-collected' as const) : isDayClosed ? ('fees.day-closed' as const) : undefined,
  };
}

export interface MoneyDesk {
  readonly isDayClosed: boolean;
  /** Some ground for paying less exists for this kind of procedure. */
  readonly hasGrounds: boolean;
  /** No rule gives the amount. */
  readonly isAmountOpen: boolean;
}

/** How the money stands, in the words of a printed form; empty where nothing is charged. */
export function standingOnPaper(facts: MoneyFacts, way: 'cash' | 'transfer' | undefined): string {
  const { feeVnd, isExempt, collectedVnd, refundedVnd } = facts;
  const kept = collectedVnd - refundedVnd;
  if (isExempt) return 'được miễn';
  if (feeVnd === null || (feeVnd === 0 && kept === 0)) return '';
  if (refundedVnd > 0 && kept <= 0) return 'đã hoàn lại';
  if (outstandingVnd(facts) !== 0) return 'chưa nộp';
  return way === 'transfer' ? 'đã nộp bằng chuyển khoản' : 'đã nộp bằng tiền mặt';
}
