export { ReceptionScreen } from './reception-screen';
