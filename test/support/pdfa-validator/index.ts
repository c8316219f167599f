export type { Problem } from './problem';
export { validatePdfA2b } from './validate';
