import './intake.css';

export { FilePicker } from './file-picker';
export { IntakeList } from './intake-list';
export { intakesSettled } from './running-intake';
export { useIntake, type Intake } from './use-intake';
export { usePastedFiles } from './use-pasted-files';
