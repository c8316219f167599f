import { backupRoutes } from './backup';
import { carryingRoutes } from './carrying';
import { catalogueRoutes } from './catalogue';
import { citizenRoutes } from './citizens';
import { closingRoutes } from './closing';
import { deadlineRoutes } from './deadlines';
import type { ApiOf } from './define';
import { digitisationRoutes } from './digitisation';
import { documentRoutes } from './documents';
import { dossierRoutes } from './dossiers';
import { draftRoutes } from './drafts';
import { elsewhereRoutes } from './elsewhere';
import type { CounterEvent } from './events';
import { numberRoutes } from './numbers';
import { feeRoutes } from './fees';
import { handOverRoutes } from './hand-over';
import { officerRoutes } from './officers';
import { packageRoutes } from './packages';
import { printingRoutes } from './printing';
import { readingRoutes } from './reading';
import { reportRoutes } from './reports';
import { scanningRoutes } from './scanning';
import { sealRoutes } from './seals';
import { searchRoutes } from './search';
import { stationRoutes } from './station';
import { syncRoutes } from './sync';
import { templateRoutes } from './templates';
import { visitRoutes } from './visits';

/** All that the page can ask of the core. Channel names are `${domain}.${route}` of this object. */
export const contract = {
  station: stationRoutes,
  officers: officerRoutes,
  backup: backupRoutes,
  carrying: carryingRoutes,
  catalogue: catalogueRoutes,
  citizens: citizenRoutes,
  closing: closingRoutes,
  deadlines: deadlineRoutes,
  drafts: draftRoutes,
  digitisation: digitisationRoutes,
  documents: documentRoutes,
  elsewhere: elsewhereRoutes,
  fees: feeRoutes,
  reading: readingRoutes,
  reports: reportRoutes,
  scanning: scanningRoutes,
  dossiers: dossierRoutes,
  numbers: numberRoutes,
  handOver: handOverRoutes,
  packages: packageRoutes,
  printing: printingRoutes,
  seals: sealRoutes,
  search: searchRoutes,
  sync: syncRoutes,
  templates: templateRoutes,
  visits: visitRoutes,
};
export type CounterContract = typeof contract;

/** `window.counter` of the page. */
export type CounterApi = ApiOf<CounterContract> & {
  /** Tells facts as they happen; the returned function stops it. */
  readonly onFact: (listener: (event: CounterEvent) => void) => () => void;
  /** Asks the shell for a folder, since a page may not name paths itself. */
  readonly pickFolder: () => Promise<string | null>;
  /** How large everything on the page is: from 1 to 2 times the size it is drawn for. */
  readonly setTextSize: (factor: number) => void;
};
