import enCalendar from './en/calendar.json';
import enCamera from './en/camera.json';
import enCarrying from './en/carrying.json';
import enCitizens from './en/citizens.json';
import enCatalogue from './en/catalogue.json';
import enDayClose from './en/day-close.json';
import enDigitisation from './en/digitisation.json';
import enDossiers from './en/dossiers.json';
import enElsewhere from './en/elsewhere.json';
import enErrors from './en/errors.json';
import enEvidence from './en/evidence.json';
import enFees from './en/fees.json';
import enForms from './en/forms.json';
import enFrame from './en/frame.json';
import enLife from './en/life.json';
import enPageDesk from './en/page-desk.json';
import enPrinting from './en/printing.json';
import enReception from './en/reception.json';
import enReports from './en/reports.json';
import enSafety from './en/safety.json';
import enScanning from './en/scanning.json';
import enSeals from './en/seals.json';
import enSearch from './en/search.json';
import enSetup from './en/setup.json';
import enSync from './en/sync.json';
import enTemplates from './en/templates.json';

/** Every visible word in English: read when somebody asks for it. */
export const ENGLISH: Readonly<Record<string, string>> = {
  ...enCalendar,
  ...enCamera,
  ...enCarrying,
  ...enCitizens,
  ...enCatalogue,
  ...enDayClose,
  ...enDigitisation,
  ...enDossiers,
  ...enElsewhere,
  ...enErrors,
  ...enEvidence,
  ...enFees,
  ...enForms,
  ...enFrame,
  ...enLife,
  ...enPageDesk,
  ...enPrinting,
  ...enReception,
  ...enReports,
  ...enSafety,
  ...enScanning,
  ...enSeals,
  ...enSearch,
  ...enSetup,
  ...enSync,
  ...enTemplates,
};
