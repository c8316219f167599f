import '../../shared/i18n/vietnamese';
export { SetUpScreen } from './set-up-screen';
