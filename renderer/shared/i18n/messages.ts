import type { Language } from '../../../preload/contract/station';
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

export type Messages = Readonly<Record<string, string>>;

/** Every visible word, in ICU message syntax, under flat ids such as `frame.nav.reception`. */
export const MESSAGES: Readonly<Record<Language, Messages>> = {
  vi: {
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
  },
  en: {
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
  },
};
