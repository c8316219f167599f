export { NewSecretFields } from './new-secret-fields';
export { newSecretProblems, strengthOf, type SecretStrength } from './secret-strength';
export { useCountdown } from './use-countdown';
export { RecoverySheet } from './recovery-sheet';
