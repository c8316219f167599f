import { ledger } from './0010-ledger';
import { reception } from './0020-reception';
import { documents } from './0030-documents';
import { queueIndexes } from './0040-queue-indexes';
import { pageDesk } from './0050-page-desk';
import { lifeCycle } from './0060-life-cycle';
import { acts } from './0070-acts';
import { handOver } from './0071-hand-over';
import { workDesk } from './0072-work-desk';
import { printedForms } from './0080-printed-forms';
import { deadlineLists } from './0090-deadline-lists';
import { officeCalendar } from './0091-office-calendar';
import { fees } from './0092-fees';
import { citizens } from './0100-citizens';
import { wideSearch } from './0101-wide-search';
import { cataloguePackages } from './0110-catalogue-packages';
import { reports } from './0120-reports';
import { outboxLanes } from './0140-outbox-lanes';
import { sealsAndNumbers } from './0150-seals-and-numbers';
import { elsewhere } from './0160-elsewhere';
import { dayClosings } from './0165-day-closings';
import { listFilters } from './0166-list-filters';
import { names } from './0168-names';
import { coveredLists } from './0169-covered-lists';
import { straightenedPages } from './0170-straightened-pages';
import { packageDecisions } from './0171-package-decisions';
import { carrying } from './0172-carrying';
import { relayed } from './0173-relayed';
import { codeTails } from './0174-code-tails';
import { restoredGaps } from './0180-restored-gaps';
import { catalogueReadings } from './0183-catalogue-readings';
import { mergeDrafts } from './0184-merge-drafts';
import { fileSignatures } from './0189-file-signatures';
import { settledSpans } from './0190-settled-spans';
import { reportedWaiting } from './0191-reported-waiting';
import { actDrafts } from './0192-act-drafts';
import { formDrafts } from './0193-form-drafts';
import type { Migration } from './migration';

export type { Migration };

/** Oldest first. New ones come after all others: a store out there takes only what is above its own number. */
export const migrations: readonly Migration[] = [
  ledger,
  reception,
  documents,
  queueIndexes,
  pageDesk,
  lifeCycle,
  acts,
  handOver,
  workDesk,
  printedForms,
  deadlineLists,
  officeCalendar,
  fees,
  citizens,
  wideSearch,
  cataloguePackages,
  reports,
  outboxLanes,
  sealsAndNumbers,
  elsewhere,
  dayClosings,
  listFilters,
  names,
  coveredLists,
  straightenedPages,
  packageDecisions,
  carrying,
  relayed,
  codeTails,
  restoredGaps,
  catalogueReadings,
  mergeDrafts,
  fileSignatures,
  settledSpans,
  reportedWaiting,
  actDrafts,
  formDrafts,
];
