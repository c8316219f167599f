export { agenciesTyped } from './agency-lines-rules';
export { OfficeFields } from './office-fields';
export { PortalFields } from './portal-fields';
export { PrinterField } from './printer-field';
export {
  EMPTY_STATION_FORM,
  formOf,
  idleProblems,
  officeProblems,
  paperProblems,
  placeProblems,
  portalProblems,
  settingsOf,
  type Problems,
  type StationForm,
} from './station-form-rules';
