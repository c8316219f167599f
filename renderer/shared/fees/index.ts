import './fees.css';

export { amountTyped } from './amount-typed';
export { FeeActs } from './fee-acts';
export { FeeStrip } from './fee-strip';
export { FeeReasons, useAmountWords } from './fee-words';
export { useFee } from './use-fee';
