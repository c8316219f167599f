export { DayCloseScreen } from './day-close-screen';
