export { DiffLines, sentenceOf, useDiff } from './diff-lines';
export { useProcedureWords, type ProcedureWords } from './procedure-words';
