import type { Language } from '../../../preload/contract/station';
import enDossiers from './en/dossiers.json';
import enErrors from './en/errors.json';
import enForms from './en/forms.json';
import enFrame from './en/frame.json';
import enPrinting from './en/printing.json';
import enReception from './en/reception.json';
import enSetup from './en/setup.json';
import enSync from './en/sync.json';
import viDossiers from './vi/dossiers.json';
import viErrors from './vi/errors.json';
import viForms from './vi/forms.json';
import viFrame from './vi/frame.json';
import viPrinting from './vi/printing.json';
import viReception from './vi/reception.json';
import viSetup from './vi/setup.json';
import viSync from './vi/sync.json';

export type Messages = Readonly<Record<string, string>>;

/** Every visible word, in ICU message syntax, under flat ids such as `frame.nav.reception`. */
export const MESSAGES: Readonly<Record<Language, Messages>> = {
  vi: { ...viFrame, ...viSetup, ...viErrors, ...viReception, ...viForms, ...viDossiers, ...viPrinting, ...viSync },
  en: { ...enFrame, ...enSetup, ...enErrors, ...enReception, ...enForms, ...enDossiers, ...enPrinting, ...enSync },
};
