export { MergeScreen } from './merge-screen';
