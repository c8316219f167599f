import './intake.css';

export { ACCEPTED_FILES } from './intake-file';
export { IntakeList } from './intake-list';
export { intakesSettled } from './running-intake';
export { useIntake, type Intake } from './use-intake';
export { usePastedFiles } from './use-pasted-files';
