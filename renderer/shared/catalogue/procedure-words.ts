import { useMemo } from 'react';
import type { ProcedureLimit, ProcedureSummary } from '../../../preload/contract/catalogue';
import { formatMoney } from '../format';
import { useText } from '../i18n';

export interface ProcedureWords {
  readonly limitOf: (limit: ProcedureLimit) => string;
  readonly feeOf: (procedure: Pick<ProcedureSummary, 'feeVnd' | 'feeUnit'>) => string;
}

/** The limit and fee of a procedure as an officer says them. */
export function useProcedureWords(): ProcedureWords {
  const t = useText();
  return useMemo(
    () => ({
      limitOf({ amount, unit, noFixedDueDate }) {
        if (noFixedDueDate || amount === null) return t('reception.limit.none');
        return t(`reception.limit.${unit}`, { amount });
      },
      feeOf({ feeVnd, feeUnit }) {
        if (feeVnd === null) return t('reception.fee.by-province');
        if (feeVnd === 0) return t('reception.fee.free');
        return feeUnit === null
          ? formatMoney(feeVnd)
          : t('reception.fee.each', { amount: formatMoney(feeVnd), unit: feeUnit });
      },
    }),
    [t],
  );
}
