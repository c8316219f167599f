import type { HandlersOf } from '../../preload/contract/define';
import type { feeRoutes } from '../../preload/contract/fees';
import type { CashDays } from './cash-day';
import { writeCashFile } from './cash-file';
import type { FeeService } from './fee-service';
import type { TariffBook } from './tariff-book';

export function createFeeRoutes(fees: FeeService, days: CashDays, tariffs: TariffBook): HandlersOf<typeof feeRoutes> {
  return {
    ofDossier: ({ dossierId }) => fees.ofDossier(dossierId) ?? null,
    assess: request => fees.assess(request),
    collect: request => fees.collect(request),
    refund: request => fees.refund(request),
    account: () => fees.account(),
    setAccount: unit => fees.setAccount(unit),
    cashDay: ({ on }) => days.dayOf(on),
    cashDayCsv: ({ on }) => days.csvOf(on),
    exportCashDay: ({ on, folder }) => writeCashFile(folder, days.csvOf(on)),
    closeDay: request => days.closeDay(request),
    reopenDay: request => days.reopenDay(request),
    tariffs: () => tariffs.list(),
    addTariff: decision => tariffs.add(decision),
    withdrawTariff: ({ ruleId }) => tariffs.withdraw(ruleId),
  };
}
