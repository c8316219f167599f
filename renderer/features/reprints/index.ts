export { PrintDeskScreen } from './print-desk-screen';
