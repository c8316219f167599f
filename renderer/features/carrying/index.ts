export { CarryingScreen } from './carrying-screen';
