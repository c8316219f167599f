export { ChangeSecretDialog } from './change-secret-dialog';
export { OfficersScreen } from './officers-screen';
