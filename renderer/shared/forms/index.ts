import './forms.css';

export { neighbourEntry, focusEntry, walkByEnter } from './entry-keys';
export { saysTheSame } from './field-offer';
export { fieldIdOf, fieldPathOf } from './field-paths';
export { deskWorld } from './desk-world';
export { FieldControl } from './controls/field-control';
export {
  FormProvider,
  useFormField,
  useFormSession,
  useFormWorld,
  useLabelOf,
  type FieldOffer,
  type FormWorld,
  type OfferedValue,
} from './form-context';
export { FormSection } from './form-section';
export {
  createFormSession,
  isSameValue,
  type FormChange,
  type FormPath,
  type FormSession,
  type FormValues,
} from './form-session';
export { useIssueText, type LabelOf } from './issue-text';
