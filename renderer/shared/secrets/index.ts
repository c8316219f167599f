export { NewSecretFields } from './new-secret-fields';
export { newSecretProblems, strengthOf, type SecretStrength } from './secret-strength';
export { RecoverySheet } from './recovery-sheet';
