export { feeOf, type Fee, type FeeQuestion } from './fee-rules';
export { createCashDays } from './cash-day';
export { createFeeRoutes } from './fee-routes';
export { createFeeService, type ChargedDossier } from './fee-service';
export { createTariffBook, type RuledFee, type TariffBook } from './tariff-book';
