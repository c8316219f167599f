export { reasonWords } from './reason-words';
export { SimilarHint } from './similar-hint';
