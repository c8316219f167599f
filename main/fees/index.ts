export { feeOf, type Fee, type FeeQuestion } from './fee-rules';
