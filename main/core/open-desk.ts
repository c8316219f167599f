import path from 'node:path';
import type { StationSettings } from '../../preload/contract/station';
import { findProcedureVersion, oldCommunesOf, type Catalogue } from '../catalogue';
import { findCitizen } from '../citizens';
import { sqlFor, type Store } from '../db';
import {
  createBlobStore,
  createCalibration,
  createComponentRouting,
  createDocumentRoutes,
  createEvidence,
  createIntake,
  createPageQualityService,
  createPageService,
  createPlaces,
  createReadingRoutes,
  createReadingService,
  createRedrawing,
  MEASURE_PAGE,
  pageOf,
} from '../documents';
import { createDigitisationRoutes, createDigitisationService } from '../digitisation';
import {
  agencyName,
  createDossierRoutes,
  createDeclaredDrafts,
  createDossierService,
  createDraftGaps,
  createEarlySearches,
  createRegistrationDrafts,
  findDossier,
  type StoredDossier,
  isWithoutLastingCode,
} from '../dossiers';
import { createTariffBook } from '../fees';
import {
  createDraftRoutes,
  createDraftService,
  createFormDrafts,
  createFormSweep,
  draftFields,
  findDraft,
} from '../drafts';
import { countJobs, createJobRunner } from '../jobs';
import { placeOf } from '../ocr';
import { createOfficerService, type Session } from '../officers';
import { createSearchRoutes, indexOldReadings, indexReading } from '../search';
import {
  createKnownAddresses,
  createScanningRoutes,
  createScanningService,
  createScanProfiles,
  createWatchedFolder,
} from '../scanning';
import type { SealService } from '../seals';
import type { KeySlots } from '../security';
import { saveStationSettings, stationSettings } from '../station';
import { outboxCounts } from '../sync';
import { createRepeats, createVisitRoutes, createVisitService } from '../visits';
import { NO_SCANS_BELOW_BYTES } from '../backup';
import { systemDisk } from '../base/disk';
import { createAssets } from './assets';
import type { CorePorts } from './core-ports';
import { draftSubject } from './draft-subject';
import type { Handlers } from './handlers';
import { isFormOver } from './over-forms';
import { wireBackup } from './wire-backup';
import { wireCarrying } from './wire-carrying';
import { wireClosing } from './wire-closing';
import { wireDeadlines } from './wire-deadlines';
import { wireElsewhere } from './wire-elsewhere';
import { wireFees } from './wire-fees';
import { wireLifeCycle } from './wire-life-cycle';
import { wireNumbers } from './wire-numbers';
import { wirePackages } from './wire-packages';
import { wirePrinting } from './wire-printing';
import { wireCitizens } from './wire-citizens';
import { wireReports } from './wire-reports';
import { wireSync } from './wire-sync';

const READINGS_AT_ONCE = 20;
const READINGS_PAUSE_MS = 200;

export interface DeskDeps extends CorePorts {
  readonly store: Store;
  readonly storeKey: Uint8Array;
  readonly catalogue: Catalogue;
  readonly slots: KeySlots;
  readonly session: Session;
}

/** Everything that needs the open store, wired. Lives from the first sign-in until the program ends. */
export function openDesk(deps: DeskDeps) {
  const { store, catalogue, session, clock, ids, timers, log, reader, emit } = deps;
  const settings = (): StationSettings => stationSettings(store);
  const officer = () => {
    const signedIn = session.officer();
    if (!signedIn) throw new Error('nobody is signed in');
    return signedIn;
  };
  const officerId = () => session.officer()?.officerId ?? null;
  const nameOfAgency = (code: string) => agencyName(settings(), code, settings().unitName);

  const officers = createOfficerService({ store, storeKey: deps.storeKey, slots: deps.slots, session, clock, ids });
  const blobs = createBlobStore(path.join(deps.profileDir, 'blobs'), deps.storeKey);
  const drafts = createDraftService({
    store,
    clock,
    officerId: () => officer().officerId,
    procedureInForce: catalogue.procedureInForce,
    procedureChosen: (tx, draftId, code) => {
      const procedure = catalogue.procedureInForce(code);
      if (procedure) visits.sharePapers(tx, draftId, procedure);
    },
  });
  const documentsChanged = (draftId: string | null) => emit({ fact: 'documents.changed', draftId });

  const reading = createReadingService({
    store,
    blobs,
    reader,
    clock,
    ids,
    officerId,
    index: indexReading,
    wake: () => jobs.wake(),
    changed: (draftId, pageId) => emit({ fact: 'reading.changed', draftId, pageId }),
  });
  const quality = createPageQualityService({ store, blobs, reader, clock, ids, changed: documentsChanged });
  const kinds = { 'reading.page': reading.job, [MEASURE_PAGE]: quality.job };
  const jobs = createJobRunner({ store, clock, timers, log, kinds, parallel: 2 });
  const takeIn = createIntake({
    store,
    blobs,
    reader,
    clock,
    ids,
    draftRefusal: drafts.refusalOf,
    queueReading: (tx, pageId, at) => {
      quality.queue(tx, pageId, at);
      reading.queue(tx, pageId, at);
    },
    changed: draftId => {
      documentsChanged(draftId);
      jobs.wake();
    },
  });
  const pages = createPageService({
    store,
    clock,
    ids,
    officerId,
    draftRefusal: drafts.refusalOf,
    queueReading: reading.queue,
    changed: draftId => {
      documentsChanged(draftId);
      jobs.wake();
    },
  });

  const redrawing = createRedrawing({ store, blobs, reader, clock, pages });

  const calibration = createCalibration();
  const evidenceOf = createEvidence({
    hasPath: draftId => hasPath(draftId),
    draftOf: draftFields,
    findPerson: findCitizen,
    calibrator: calibration.calibrator,
    placeOf: createPlaces({
      provinces: catalogue.provinces,
      communesOf: catalogue.communesOf,
      oldCommunesOf,
      placeOf,
    }),
  });
  const fileByKind = createComponentRouting({
    store,
    draftRefusal: drafts.refusalOf,
    componentNames: draftId => componentNames(findDraft(store, draftId)?.procedure_code, catalogue),
    fileTogether: (pageIds, component) => pages.edit({ kind: 'file', pageIds, component, paperForm: null }).ok,
  });

  const deadlines = wireDeadlines({
    store,
    clock,
    ids,
    catalogue,
    officer,
    officerName: officers.nameOf,
    recordAct: (tx, record) => lifeCycle.life.recordAct(tx, record),
    changed: () => {
      emit({ fact: 'dossiers.changed' });
      sync.wake();
    },
  });
  const { numbers, seals, ...numbering } = wireNumbers({
    store,
    clock,
    ids,
    log,
    settings,
    officerId,
    changed: () => emit({ fact: 'dossiers.changed' }),
  });
  const tariffs = createTariffBook({
    store,
    clock,
    ids,
    officer,
    officerName: officers.nameOf,
    procedureName: code => catalogue.procedureInForce(code)?.name,
    published: () => packages.partInForce('fees'),
    changed: () => emit({ fact: 'dossiers.changed' }),
  });
  const fees = wireFees({
    tariffs,
    isSupervisor: () => officer().role === 'supervisor',
    store,
    clock,
    ids,
    officer,
    officerName: officers.nameOf,
    counterNumber: () => settings().counterNumber,
    recordAct: (tx, record) => lifeCycle.life.recordAct(tx, record),
    changed: () => emit({ fact: 'dossiers.changed' }),
  });
  const procedureOf = (code: string, version: string | null) =>
    (version === null ? undefined : findProcedureVersion(store, version)) ?? catalogue.procedureInForce(code);
  const layOut = createRegistrationDrafts({
    ...catalogue,
    keptVersion: version => findProcedureVersion(store, version),
  });
  const { calendar } = deadlines;
  const dossiersChanged = () => {
    emit({ fact: 'dossiers.changed' });
    emit({ fact: 'sync.changed' });
    sync.wake();
    citizens.comparePeople();
  };
  const numberingStation = () => ({ ...settings(), writeNumber: printing.writeNumber });
  const lifeCycle = wireLifeCycle({
    ...{ store, clock, ids, timers, log, layOut, calendar, officer },
    feeFor: tariffs.feeFor,
    station: numberingStation,
    takeCode: numbers.takeDossierCode,
    officerName: officers.nameOf,
    isSending: lane => sync.engine().isSending(lane),
    changed: dossiersChanged,
  });
  const visits = createVisitService({
    ...{ store, clock, ids, drafts, officer },
    recordAct: lifeCycle.life.recordAct,
    changed: dossiersChanged,
  });
  const dossiers = createDossierService({
    store,
    clock,
    ids,
    layOut,
    evidenceOf: draftId => evidenceOf(store, draftId),
    countOutcomes: calibration.record,
    log,
    calendar,
    feeFor: tariffs.feeFor,
    station: numberingStation,
    takeCode: numbers.takeDossierCode,
    officer,
    changed: dossiersChanged,
  });
  const citizens = wireCitizens({
    ...deps,
    officerId: () => officer().officerId,
    officerName: officers.nameOf,
    draftRefusal: drafts.refusalOf,
    draftSubject: draftId => draftSubject(store, draftId, procedureOf),
    resultName: (code, resultCode) =>
      procedureOf(code, null)?.results.find(result => result.code === resultCode)?.name ?? null,
    pagesChanged: documentsChanged,
  });

  const sync = wireSync({
    ...deps,
    settings,
    officer: () => session.officer() ?? undefined,
    openFile: sha256 => blobs.open(sha256),
    beforeSending(portal) {
      elsewhere.look(portal);
      return numbers.keepUp(portal.numbers);
    },
    afterSending(portal) {
      elsewhere.look(portal);
      carrying.handIn();
    },
    agreed: (tx, dossierId, payload) => elsewhere.agreed(tx, dossierId, payload),
    refusedFor: (tx, dossierId, theirs, attempts) => elsewhere.refusedFor(tx, dossierId, theirs, attempts),
    isHeld: lane => isWithoutLastingCode(store, lane),
    carriedAt: entryId => carrying.carriedAt(entryId),
  });
  const carrying = wireCarrying({
    ...deps,
    seals,
    sync,
    officerId,
    officerName: officers.nameOf,
    openFile: sha256 => blobs.open(sha256),
    isHeld: lane => isWithoutLastingCode(store, lane),
    isPortalOfV1: () => settings().portal.kind === 'none' || settings().portal.advanced?.protocol === 'v1',
  });

  const closing = wireClosing({
    ...{ store, clock, timers, ids, log, settings, sync, numbers, emit },
    officerId: () => officer().officerId,
    officerName: officers.nameOf,
  });

  const backups = wireBackup({
    ...deps,
    settings,
    officerId,
    sync,
    closing,
    changed: () => emit({ fact: 'backup.changed' }),
  });

  const packages = wirePackages({
    store,
    clock,
    ids,
    timers,
    catalogue,
    calendar,
    officerId: () => officer().officerId,
    officerName: officers.nameOf,
    changed: () => emit({ fact: 'catalogue.changed' }),
  });

  const elsewhere = wireElsewhere({
    ...{ store, clock, ids, log, settings, calendar, blobs, takeIn, catalogue, officer, officerId, emit },
    life: lifeCycle.life,
    officerName: officers.nameOf,
    syncLog: sync.syncLog,
    portal: sync.portal,
    stage: packages.stage,
    newestVersion: packages.newestOfPortal,
    changed: dossiersChanged,
  });

  const reporting = wireReports({
    store,
    clock,
    officerId,
    officerName: officers.nameOf,
    procedureName: code => catalogue.procedureInForce(code)?.name ?? code,
    addressLine: value => addressLine(value, catalogue),
    agencyName: nameOfAgency,
    reportPdf: period => printing.reportPdf(period),
  });
  const printing = wirePrinting({
    ...deps,
    settings,
    addressLine: value => addressLine(value, catalogue),
    sealOf: dossier => sealed(seals, dossier),
    paymentOf: ({ dossier_id: dossierId }) => fees.paymentOnPaper(dossierId),
    closingOf: closing.sheet,
    publishedTemplates: () => packages.partInForce('templates'),
    cashOf: fees.cashOnPaper,
    draftOf: createDeclaredDrafts({ store, clock, layOut, station: settings }),
    reportOf: period => (officer().role === 'supervisor' ? reporting.report(period) : undefined),
    officer,
    officerName: officers.nameOf,
  });
  const digitisation = createDigitisationService({
    store,
    blobs,
    reader,
    clock,
    officerId: () => officer().officerId,
    station: settings,
    progress: (dossierId, pageCount, pagesDone) =>
      emit({ fact: 'digitisation.progress', dossierId, pageCount, pagesDone }),
  });
  const scanning = createScanningService({
    scanner: deps.scanner,
    takeIn,
    ids,
    officerId,
    draftRefusal: drafts.refusalOf,
    known: createKnownAddresses(store),
    hasRoom: () => ((deps.disk ?? systemDisk).freeBytes(deps.profileDir) ?? Infinity) >= NO_SCANS_BELOW_BYTES,
    progress: progress => emit({ fact: 'scanning.progress', ...progress }),
  });
  const folder = createWatchedFolder({
    folder: () => settings().watchedFolder,
    takeIn,
    clock,
    timers,
    log,
    refused: code => emit({ fact: 'documents.folder-file-refused', code }),
  });

  function changeSettings(next: StationSettings): void {
    const isPortalNew = JSON.stringify(next.portal) !== JSON.stringify(settings().portal);
    store.inTransaction(tx => saveStationSettings(tx, next, { officerId: officerId(), at: clock.now() }));
    if (isPortalNew) sync.restart();
    emit({ fact: 'station.changed' });
  }

  /** Readings of an earlier version become searchable, a few at a time so that nothing waits for it. */
  function indexEarlierReadings(): void {
    if (!store.connection.open || indexOldReadings(store, READINGS_AT_ONCE) < READINGS_AT_ONCE) return;
    timers.after(READINGS_PAUSE_MS, indexEarlierReadings);
  }

  const hasPath = (draftId: string) => {
    const draft = findDraft(store, draftId);
    const code = draft?.procedure_code;
    const procedure = code ? procedureOf(code, draft.procedure_version) : undefined;
    const keys = new Set(procedure?.formFields.map(field => `form.${field.key}`));
    for (const field of catalogue.commonFields().applicant) keys.add(`applicant.${field.key}`);
    return (path: string) => keys.has(path);
  };

  const forms = createFormDrafts({
    store,
    clock,
    officerId: () => officer().officerId,
    officerName: officers.nameOf,
    isOver: isFormOver({ now: clock.now, moneyOff: fees.moneyOff }),
  });
  const formSweep = createFormSweep({ store, timers, log, forms });
  const earlySearches = createEarlySearches(store, timers);

  const handlers = {
    ...citizens.handlers,
    ...deadlines.handlers,
    ...elsewhere.handlers,
    ...fees.handlers,
    ...packages.handlers,
    drafts: createDraftRoutes({
      store,
      drafts,
      forms,
      procedureName: (code, version) => procedureOf(code, version)?.name ?? null,
      officerName: officers.nameOf,
      pageCount: pages.countOf,
      whatIsMissing: createDraftGaps(layOut, clock, code => catalogue.procedureInForce(code)?.version),
    }),
    documents: createDocumentRoutes(store, pages, redrawing),
    reading: createReadingRoutes({ store, reading, evidenceOf, fileByKind }),
    scanning: createScanningRoutes(scanning, createScanProfiles(store)),
    dossiers: createDossierRoutes({
      store,
      clock,
      dossiers,
      life: lifeCycle.life,
      officerId: () => officer().officerId,
      calendar,
      officerName: officers.nameOf,
      agencyName: nameOfAgency,
      isSending: lane => sync.engine().isSending(lane),
    }),
    ...lifeCycle.handlers,
    ...printing.handlers,
    visits: createVisitRoutes(
      visits,
      createRepeats({
        ...{ store, clock, drafts },
        officerId: () => officer().officerId,
        procedureInForce: catalogue.procedureInForce,
      }),
    ),
    digitisation: createDigitisationRoutes(digitisation),
    search: createSearchRoutes({
      store,
      pageOf: row => pageOf(row, store),
      dossierOf: dossierId => findDossier(store, dossierId),
      findCitizens: citizens.lookup.find,
      findProcedures: (text, limit) => catalogue.search(text, limit),
      clock,
      ids,
      officer,
      isSupervisor: () => officer().role === 'supervisor',
    }),
    ...numbering.handlers,
    ...reporting.handlers,
    ...sync.handlers,
    ...closing.handlers,
    ...carrying.handlers,
    ...backups.handlers,
  } satisfies Omit<Handlers, 'station' | 'officers' | 'catalogue' | 'printing' | 'backup'> &
    Record<'printing' | 'backup', object>;

  const assets = createAssets({
    store,
    blobs,
    reader,
    takeIn,
    papers: printing.pictures,
    stagePackage: packages.stage,
    isSupervisor: () => session.refusalFor('supervisor') === undefined,
    officerId,
    ids,
    log,
  });

  return {
    handlers,
    assets,
    seals,
    officers,
    settings,
    life: lifeCycle.life,
    endOverForms: forms.endOver,
    changeSettings,
    store,
    catalogueLayers: packages.layers,
    procedureVersion: (version: string) => findProcedureVersion(store, version),
    jobs,
    backup: backups.backup,
    compareAfterRestore: backups.compareWithPortal,
    folder,
    takeIn,
    sync: () => sync.engine(),
    tryPortal: sync.tryPortal,
    usageCounts: () =>
      new Map(store.all(sqlFor.selectFrom('procedure_use').selectAll()).map(row => [row.procedure_code, row.count])),
    backlog: () => ({ outbox: outboxCounts(store), reading: countJobs(store, 'reading.page') }),
    start() {
      printing.start();
      packages.start();
      jobs.wake();
      sync.wake();
      folder.start();
      lifeCycle.start();
      formSweep.start();
      indexEarlierReadings();
      citizens.start();
      earlySearches.start();
      carrying.start();
      backups.start();
      // Pages a scan had brought in when the program was ended: into their dossier, or the tray.
      scanning.recoverPages().catch((fault: unknown) => {
        log.error('staged pages could not be taken in', { fault: fault instanceof Error ? fault.message : 'unknown' });
      });
    },
    async stop() {
      citizens.stop();
      earlySearches.stop();
      lifeCycle.stop();
      formSweep.stop();
      packages.stop();
      // All at once: none begins anything new while another is still ending what it has under way.
      const ending = [folder, closing, sync, carrying, elsewhere, jobs, backups];
      await Promise.all(ending.map(each => each.stop()));
      store.close();
      await backups.release();
    },
  };
}

export type Desk = ReturnType<typeof openDesk>;

function sealed(seals: SealService, dossier: StoredDossier): string {
  return seals.seal({
    code: dossier.code,
    receivedAt: dossier.received_at,
    dueAt: dossier.due_at,
    applicantName: dossier.applicant_name,
    isProvisional: dossier.provisional_code === dossier.code,
  });
}

function componentNames(procedureCode: string | null | undefined, catalogue: Catalogue): string[] {
  const procedure = procedureCode ? catalogue.procedureInForce(procedureCode) : undefined;
  return procedure?.components.map(({ name }) => name) ?? [];
}

/** Two levels since 1/7/2025: detail, commune, province; an old address as its paper has it. */
function addressLine(value: unknown, catalogue: Catalogue): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const { provinceCode, communeCode, detail, legacyText } = value as Record<string, unknown>;
  const commune = typeof communeCode === 'string' ? catalogue.findCommune(communeCode) : undefined;
  const province = catalogue.provinces().find(candidate => candidate.code === (commune?.provinceCode ?? provinceCode));
  const parts = [
    detail,
    commune && `${commune.type} ${commune.name}`,
    commune && province && `${province.fullName.charAt(0).toLowerCase()}${province.fullName.slice(1)}`,
  ];
  const line = parts.filter(part => typeof part === 'string' && part !== '').join(', ');
  return line === '' || !commune ? (typeof legacyText === 'string' && legacyText !== '' ? legacyText : line) : line;
}
