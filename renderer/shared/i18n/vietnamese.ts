import viCalendar from './vi/calendar.json';
import viCamera from './vi/camera.json';
import viCarrying from './vi/carrying.json';
import viCitizens from './vi/citizens.json';
import viCatalogue from './vi/catalogue.json';
import viDayClose from './vi/day-close.json';
import viDigitisation from './vi/digitisation.json';
import viDossiers from './vi/dossiers.json';
import viElsewhere from './vi/elsewhere.json';
import viErrors from './vi/errors.json';
import viEvidence from './vi/evidence.json';
import viFees from './vi/fees.json';
import viForms from './vi/forms.json';
import viFrame from './vi/frame.json';
import viLife from './vi/life.json';
import viPageDesk from './vi/page-desk.json';
import viPrinting from './vi/printing.json';
import viReception from './vi/reception.json';
import viReports from './vi/reports.json';
import viSafety from './vi/safety.json';
import viScanning from './vi/scanning.json';
import viSeals from './vi/seals.json';
import viSearch from './vi/search.json';
import viSetup from './vi/setup.json';
import viSync from './vi/sync.json';
import viTemplates from './vi/templates.json';

/** Every visible word in Vietnamese: with the page from its start. */
export const VIETNAMESE: Readonly<Record<string, string>> = {
  ...viCalendar,
  ...viCamera,
  ...viCarrying,
  ...viCitizens,
  ...viCatalogue,
  ...viDayClose,
  ...viDigitisation,
  ...viDossiers,
  ...viElsewhere,
  ...viErrors,
  ...viEvidence,
  ...viFees,
  ...viForms,
  ...viFrame,
  ...viLife,
  ...viPageDesk,
  ...viPrinting,
  ...viReception,
  ...viReports,
  ...viSafety,
  ...viScanning,
  ...viSeals,
  ...viSearch,
  ...viSetup,
  ...viSync,
  ...viTemplates,
};
