export { WorkDeskScreen } from './work-desk-screen';
