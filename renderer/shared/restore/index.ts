export { RestoreFlow } from './restore-flow';
