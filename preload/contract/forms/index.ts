export { holds, isEmptyValue, isRequiredNow, visibilityOf, visibleFields, type KeyedSection } from './conditions';
export {
  isKeyed,
  SECTIONS,
  type CommonFields,
  type FieldDefinition,
  type FieldOption,
  type FormReferences,
  type RowField,
  type Section,
} from './field-definition';
export {
  EMPTY_ADDRESS,
  EMPTY_PERSON,
  LIMITS,
  valueSchemaOf,
  type AddressValue,
  type FieldValue,
  type FormContext,
  type PersonRow,
  type RowValue,
} from './field-values';
export { ISSUE_CODES, WARNING_CODES, type FormIssue } from './issues';
export { prefillsFor } from './prefill';
export {
  createRegistrationForm,
  registrationSchema,
  type Registration,
  type RegistrationForm,
} from './registration-schema';
export {
  applyAutos,
  definitionsOf,
  emptyValues,
  isComponentAsked,
  pathsOfValues,
  valuesFromPaths,
  type ComponentState,
  type FormProcedure,
  type KeyedRegistration,
} from './registration-values';
export { warningsOf } from './registration-warnings';
export { sectionSchema, type SectionValues } from './section-schema';
