import { DOOR_WORDS } from './door-words';
import viCalendar from './vi/calendar.json';
import viCamera from './vi/camera.json';
import viCarrying from './vi/carrying.json';
import viCitizens from './vi/citizens.json';
import viCatalogue from './vi/catalogue.json';
import viDayClose from './vi/day-close.json';
import viDigitisation from './vi/digitisation.json';
import viDossiers from './vi/dossiers.json';
import viElsewhere from './vi/elsewhere.json';
import viEvidence from './vi/evidence.json';
import viFees from './vi/fees.json';
import viForms from './vi/forms.json';
import viLife from './vi/life.json';
import viPageDesk from './vi/page-desk.json';
import viPrinting from './vi/printing.json';
import viReception from './vi/reception.json';
import viReports from './vi/reports.json';
import viSafety from './vi/safety.json';
import viScanning from './vi/scanning.json';
import viSeals from './vi/seals.json';
import viSearch from './vi/search.json';
import viSync from './vi/sync.json';
import viTemplates from './vi/templates.json';

/** Every visible word in Vietnamese. Whoever shows more than the door imports this. */
export const VIETNAMESE: Readonly<Record<string, string>> = Object.assign(DOOR_WORDS, {
  ...viCalendar,
  ...viCamera,
  ...viCarrying,
  ...viCitizens,
  ...viCatalogue,
  ...viDayClose,
  ...viDigitisation,
  ...viDossiers,
  ...viElsewhere,
  ...viEvidence,
  ...viFees,
  ...viForms,
  ...viLife,
  ...viPageDesk,
  ...viPrinting,
  ...viReception,
  ...viReports,
  ...viSafety,
  ...viScanning,
  ...viSeals,
  ...viSearch,
  ...viSync,
  ...viTemplates,
});
