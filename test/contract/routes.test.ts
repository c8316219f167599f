import { uuidv7 } from 'uuidv7';
import { createCatalogue } from '../../main/catalogue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CitizenId } from '../../preload/contract/citizens';
import { contract, type CounterContract } from '../../preload/contract';
import { DEFAULT_DEADLINE_POLICY } from '../../preload/contract/deadlines';
import { COMMON_REFUSALS, type InputOf, type Route } from '../../preload/contract/define';
import { type DossierId, DraftId, OfficerId, type PageId } from '../../preload/contract/ids';
import { aDesk, SECRET, SETTINGS, valueOf, type TestDesk } from '../support/a-desk';
import { aDossier, aDraft } from '../support/builders';
import { stillReader } from '../support/still-reader';

type Samples = {
  readonly [D in keyof CounterContract]: {
    readonly [N in keyof CounterContract[D]]: InputOf<CounterContract[D][N] & Route>;
  };
};

const ROUTES = Object.entries(contract).flatMap(([domain, routes]) =>
  Object.entries<Route>(routes).map(([name, route]) => [`${domain}.${name}`, route] as const),
);
const OFFICER_SECRET = 'mat-khau-can-bo';

let desk: TestDesk;
let officerId: OfficerId;
let ids: { draftId: DraftId; dossierId: DossierId; pageId: PageId };

beforeAll(async () => {
  desk = await aDesk({ reader: stillReader() });
  const added = await desk.officers.add({
    displayName: 'Trần Minh',
    loginName: 'minh',
    role: 'officer',
    secret: OFFICER_SECRET,
  });
  ({ officerId } = valueOf(added));
  const dossier = await aDossier(desk);
  const draftId = await aDraft(desk);
  await desk.intake(Buffer.from('một trang'), draftId);
  const [page] = valueOf(await desk.documents.pagesOfDraft({ draftId }));
  ids = { draftId, dossierId: dossier.dossierId, pageId: page!.pageId };
});
afterAll(() => desk.close());

const signIn = async (who: OfficerId, secret: string) =>
  valueOf(await desk.officers.signIn({ officerId: who, secret }));
async function asSupervisor(): Promise<void> {
  const { phase, officer } = valueOf(await desk.station.status({}));
  // Signing in is slow on purpose, so it is done only when the test before left the desk otherwise.
  if (phase !== 'signed-in' || officer?.role !== 'supervisor') await signIn(OfficerId.parse(desk.supervisorId), SECRET);
}

const PERIOD = { from: '2026-11-01', to: '2026-11-30' };
const PAGE = { cursor: null, limit: 50 };

/** One sound call of every route: a route added without one does not compile. */
const A_PROCEDURE = createCatalogue({ resourcesDir: 'resources/catalogue' }).procedureInForce('2.000815')!;

function samples(): Samples {
  const { draftId, dossierId, pageId } = ids;
  return {
    station: {
      status: {},
      setLanguage: { language: 'vi' },
      setUp: { settings: SETTINGS, supervisor: { displayName: 'Lê Sáu', loginName: 'sau', secret: SECRET } },
      settings: {},
      changeSettings: SETTINGS,
      tryPortal: SETTINGS,
      health: {},
    },
    officers: {
      slots: {},
      signIn: { officerId: OfficerId.parse(desk.supervisorId), secret: SECRET },
      list: {},
      add: { displayName: 'Lê Sáu', loginName: 'minh', role: 'officer', secret: OFFICER_SECRET },
      change: {
        officerId: OfficerId.parse(desk.supervisorId),
        displayName: 'Nguyễn Thị Lan',
        loginName: 'lan',
        role: 'officer',
      },
      setDisabled: { officerId: OfficerId.parse(desk.supervisorId), isDisabled: true },
      resetSecret: { officerId, secret: OFFICER_SECRET },
      changeOwnSecret: { current: 'không đúng', next: SECRET },
      recover: { officerId, recoveryCode: 'AAAA', secret: SECRET },
      renewRecoveryCode: { secret: 'không đúng' },
      lock: {},
      signOut: {},
    },
    backup: {
      status: {},
      run: {},
      drill: {},
      check: {},
      chooseTime: { at: '17:15' },
      choosePlace: { folder: null },
      since: { at: 0 },
      found: { folder: null },
      restore: { folder: '/nowhere', name: '20261120-020000', officerId: null, secret: 'AAAA' },
    },
    catalogue: {
      search: { text: 'chứng thực', limit: 5 },
      get: { code: '2.000815' },
      getVersion: { version: 'unknown' },
      commonFields: {},
      frequent: {},
      provinces: {},
      communes: { provinceCode: '91' },
      findCommunes: { text: 'long xuyên' },
    },
    citizens: {
      find: { text: 'đức', limit: 5 },
      byPersonalId: { personalId: '089085012345' },
      similar: {
        person: { fullName: 'Nguyễn Đức', idNumber: null, birthDate: '1985', sex: null, phone: null, address: null },
        draftId,
        procedureCode: '2.000815',
      },
      open: { citizenId: CitizenId.parse(uuidv7()) },
      validResults: { personalId: '089085012345' },
      merge: { keptId: CitizenId.parse(uuidv7()), mergedId: CitizenId.parse(uuidv7()), reason: 'cùng một người' },
      unmerge: { mergeId: uuidv7(), reason: 'hai người khác nhau' },
      doubts: { limit: 20 },
      keepApart: { aId: CitizenId.parse(uuidv7()), bId: CitizenId.parse(uuidv7()) },
      offers: { draftId },
      reuseResult: { draftId, component: 0, sourceDossierId: null },
      reuseCount: { from: '2026-01-01', until: '2026-12-31' },
    },
    deadlines: {
      lists: { list: 'due-soon', cursor: null, limit: 10 },
      counts: {},
      calendar: {},
      previewCalendar: { days: [], confirmedYears: [], office: DEFAULT_DEADLINE_POLICY },
      changeCalendar: {
        draft: { days: [], confirmedYears: [], office: DEFAULT_DEADLINE_POLICY },
        basedOn: 'none',
        reason: 'thử',
        expectedMoves: 0,
      },
      undoCalendar: { version: 'none' },
      readCalendarFile: { text: '{}' },
    },
    elsewhere: {
      status: {},
      askNow: {},
      conflicts: { limit: 10 },
      conflict: { dossierId },
      keepChoices: { dossierId, conflictId: 'none', draft: { choices: [], reason: { id: 'papers', words: '' } } },
      settle: {
        dossierId,
        conflictId: 'none',
        revision: 1,
        portalRevision: 1,
        actId: uuidv7(),
        reason: 'thử',
        choices: [{ path: 'applicant.hoTen', take: 'mine' }],
      },
      settled: { dossierId },
      newResults: { limit: 10 },
      resultsOf: { dossierId },
      resultsSeen: { dossierId },
      packages: {},
      stageCatalogue: { name: 'catalogue', sha256: 'none' },
      agencies: { name: 'agencies', sha256: 'none' },
      calendarDays: { name: '2026', sha256: 'none' },
      packageDone: { name: '2026', sha256: 'none', isTaken: false, reason: 'thử' },
      decidedPackages: { limit: 10 },
      offerPackageAgain: { name: '2026', sha256: 'none' },
    },
    drafts: {
      begin: { draftId },
      find: { draftId },
      list: {},
      setAside: {},
      chooseProcedure: { draftId, procedureCode: '2.000815' },
      saveFields: { draftId, fields: [{ path: 'applicant.hoTen', value: 'Lê Sáu', source: 'typed' }] },
      discard: { draftId: DraftId.parse(uuidv7()) },
      restore: { draftId },
      keptForms: { subjectIds: [dossierId] },
      keepForm: { subjectIds: [dossierId], kind: 'refuse', values: { reason: 'Thiếu giấy tờ' } },
    },
    documents: {
      pagesOfDraft: { draftId },
      pagesOfDossier: { dossierId },
      tray: {},
      takeFromTray: { draftId, pageIds: [pageId], component: 0 },
      file: { pageId, component: 0, paperForm: 'photocopy' },
      rotate: { pageId, rotation: 90 },
      edit: { edit: { kind: 'turn', pageIds: [pageId], degrees: 90 } },
      undo: { draftId },
      redo: { draftId },
      editState: { draftId },
      separators: { draftId: null },
      reorder: { draftId, pageIds: [pageId] },
      remove: { pageId },
      restore: { pageId },
    },
    reading: { ofPage: { pageId }, evidence: { draftId }, fileByKind: { draftId }, outcomes: {}, again: { pageId } },
    scanning: {
      devices: {},
      scan: { deviceId: 'none', draftId, component: null, source: 'feeder', colour: 'grey', resolutionDpi: 300 },
      cancel: {},
      addDevice: { address: '127.0.0.1:9' },
      profiles: {},
      saveProfile: {
        profileId: 'own',
        name: 'Giấy tờ A4',
        deviceId: null,
        source: 'feeder',
        isDuplex: true,
        colour: 'grey',
        resolutionDpi: 300,
        paper: 'a4',
        isCardPair: false,
      },
      removeProfile: { profileId: 'own' },
    },
    carrying: {
      status: {},
      room: { folder: '/nowhere' },
      pack: { recipientKeyId: '00000000', what: 'everything', partBytes: 1_000_000 },
      write: { setId: dossierId, folder: '/nowhere' },
      giveUp: { setId: dossierId },
      take: { folder: '/nowhere', kind: 'entries' },
      acknowledge: { setId: dossierId, folder: '/nowhere' },
      network: {},
      switchNetwork: { isOn: false, port: 8647 },
      send: { setId: dossierId, address: '127.0.0.1:1' },
    },
    closing: {
      status: {},
      counts: { day: '2026-11-20' },
      close: { day: '2026-11-20' },
      cancel: {},
      closings: { limit: 50 },
      closing: { closingId: 'nothing' },
    },
    numbers: { status: {}, chooseMode: { mode: 'by-counter' }, gaps: { from: '2026-11-01', to: '2026-11-30' } },
    seals: {
      check: { text: 'H01.151-261120-010001' },
      trusted: {},
      ownCard: {},
      trust: { text: 'x' },
      distrust: { keyId: '00000000' },
    },
    search: {
      pages: { text: 'giấy khai sinh', limit: 10, cursor: null },
      everything: { text: 'đức', limit: 5 },
      savedFilters: {},
      saveFilter: {
        name: 'Quá hạn',
        isShared: false,
        view: { list: 'overdue', state: null, procedureCode: null, officerId: null },
      },
      removeFilter: { filterId: 'none' },
    },
    reports: {
      report: { period: PERIOD },
      rows: { period: PERIOD, figure: 'received', procedureCode: null, officerId: null, onDate: null, ...PAGE },
      register: { period: PERIOD, ...PAGE },
      access: { period: PERIOD, officerId: null, kind: null, ...PAGE },
      exportReport: { period: PERIOD, format: 'csv', folder: '/does/not/exist', reason: 'kiểm tra' },
      exportRegister: { period: PERIOD, format: 'xlsx', folder: '/does/not/exist', reason: 'kiểm tra' },
    },
    fees: {
      ofDossier: { dossierId },
      assess: { dossierId, groundId: 'none', paper: '', amountVnd: null },
      collect: { dossierId, way: 'cash', amountVnd: 1, reference: '' },
      refund: { dossierId, way: 'cash', amountVnd: 1, reason: 'thu nhầm' },
      account: {},
      setAccount: { bankBin: '000000', account: '12345', holder: 'UBND' },
      cashDay: { on: '2026-11-20' },
      cashDayCsv: { on: '2026-11-20' },
      exportCashDay: { on: '2026-11-20', folder: '/does/not/exist' },
      closeDay: { on: '2030-01-01', counts: {}, note: '' },
      reopenDay: { on: '2026-11-20', reason: 'đếm lại' },
      tariffs: {},
      addTariff: {
        procedureCode: '1.004873',
        validFrom: '2026-01-01',
        validTo: null,
        tariff: { per: 'case', tiers: [{ fromUnit: 1, priceVnd: -1 }], capVnd: null, onlinePercent: 100 },
        decision: '12/2025/NQ-HĐND',
      },
      withdrawTariff: { ruleId: 'none' },
    },
    digitisation: {
      metadata: { dossierId, component: 0 },
      proposeName: { dossierId, component: 0 },
      saveMetadata: { dossierId, component: 0, metadata: { typeName: 'Quyết định' } },
      exportPdf: { dossierId, component: 0, fileName: 'a.pdf', folder: '/nowhere' },
      cancelExport: {},
    },
    dossiers: {
      preview: { draftId },
      register: { draftId: DraftId.parse(uuidv7()), acceptedWarnings: [] },
      list: { text: '', state: null, receivedOn: null, list: 'all', cursor: null, limit: 10 },
      counts: {},
      find: { dossierId },
      act: { dossierId, revision: null, actId: uuidv7(), act: { kind: 'start-processing' } },
      previewAct: { dossierId, act: { kind: 'start-processing' } },
      actOnMany: { dossierIds: [dossierId], actId: uuidv7(), act: { kind: 'assign', officerId } },
      undo: { dossierId, actId: null },
      undoMany: { actId: uuidv7() },
      openDraft: {
        draftId: DraftId.parse(uuidv7()),
        actId: uuidv7(),
        act: { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: '' },
      },
      correct: {
        dossierId,
        revision: null,
        actId: uuidv7(),
        reason: 'Nhập sai',
        note: '',
        changes: [{ path: 'applicant.hoTen', value: 'Lê Văn Sáu' }],
      },
      versions: { dossierId },
      restoreVersion: { dossierId, revision: null, actId: uuidv7(), reason: 'Nhập sai', note: '', eventId: uuidv7() },
    },
    visits: {
      of: { visitId: uuidv7() },
      addProcedure: { dossierId, draftId },
      repeat: { dossierId, draftId, isSameApplicant: false },
    },
    handOver: {
      desks: {},
      give: { actId: uuidv7(), dossierIds: [dossierId], to: 'Phòng Kinh tế', note: '' },
      find: { code: 'BG-261120-020001' },
      get: { slipId: uuidv7() },
      open: {},
      take: { actId: uuidv7(), slipId: uuidv7(), dossierIds: null },
    },
    packages: {
      list: {},
      staged: {},
      accept: { stageId: 'none', isTrustedAnyway: true },
      dismiss: {},
      undo: { number: 1 },
      overrides: {},
      forEditing: { code: '2.000815' },
      saveOverride: { code: '2.000815', override: null },
      undoOverride: { code: '2.000884' },
      tryOut: { procedure: A_PROCEDURE, values: {}, receivedAt: '2026-11-20T09:00' },
      runTests: { procedure: A_PROCEDURE, tests: [] },
      exportDraft: { code: '2.000815', folder: '/nowhere' },
      publishers: {},
      addPublisher: { name: 'Tỉnh mẫu', publicKey: 'không phải khóa' },
      removePublisher: { keyId: 'none' },
    },
    printing: {
      printers: {},
      receiptPreview: { dossierId },
      printReceipt: { dossierId, printer: 'none', reason: null },
      prints: { dossierId },
      testPage: { printer: 'none' },
      formPreview: { form: 'history', target: { kind: 'dossier', dossierId, eventId: null }, paper: null },
      printForm: {
        form: 'control-slip',
        target: { kind: 'dossier', dossierId, eventId: null },
        printer: 'none',
        paper: null,
        reason: null,
      },
      formsOf: { dossierId },
      findPrints: { text: 'đức', form: null, isUnclear: false, cursor: null, limit: 10 },
      confirmPrint: { printId: 'none', cameOut: true },
      formPrinters: {},
      trays: { printer: 'HP' },
      changeFormPrinters: { printers: { receipt: { printer: 'HP', paper: 'A5', tray: 'Tray2' } } },
    },
    templates: {
      list: {},
      find: { form: 'receipt' },
      preview: { form: 'receipt', template: {}, size: 'everyday', paper: null },
      saveDraft: { form: 'receipt', template: {} },
      discardDraft: { form: 'receipt' },
      signOff: { form: 'receipt', effectiveOn: '2026-12-01', note: '' },
      goBack: { form: 'receipt', versionId: null, effectiveOn: '2026-12-01' },
      version: { versionId: 'none' },
    },
    sync: {
      status: {},
      waiting: { limit: 10 },
      needsAttention: { limit: 10 },
      ofDossier: { dossierId },
      sendNow: {},
      sendFirst: { dossierId },
      resend: { dossierId },
      pause: { minutes: 5 },
      resume: {},
      log: { limit: 10 },
      exportQueue: { folder: '/nowhere' },
    },
  };
}

function sampleOf(name: string): unknown {
  const [domain = '', route = ''] = name.split('.');
  return (samples() as unknown as Record<string, Record<string, unknown>>)[domain]?.[route];
}

describe('a supervisor at the desk', () => {
  test.each(ROUTES)('%s answers a sound call with a value of its schema or a refusal it lists', async (name, route) => {
    await asSupervisor();
    const answer = await desk.core.call(name, sampleOf(name));
    if (answer.ok) expect(route.output.safeParse(answer.value).error).toBeUndefined();
    else expect(route.refusals).toContain(answer.code);
  });

  test.each(ROUTES)('%s refuses what is no input', async name => {
    await asSupervisor();
    for (const nonsense of [undefined, null, 7, 'text', true, []]) {
      expect(await desk.core.call(name, nonsense)).toMatchObject({ ok: false, code: 'system.malformed' });
    }
  });

  test.each(ROUTES.filter(([, route]) => !route.input.safeParse({}).success))(
    '%s refuses input of the wrong shape',
    async name => {
      await asSupervisor();
      const keys = Object.keys(sampleOf(name) as object);
      const wrong = [
        {},
        Object.fromEntries(keys.map(key => [key, { no: 'such' }])),
        Object.fromEntries(keys.map(key => [key, -1.5])),
      ];
      for (const input of wrong)
        expect(await desk.core.call(name, input)).toMatchObject({ ok: false, code: 'system.malformed' });
    },
  );

  test.each([
    '',
    '.',
    'dossiers',
    'dossiers.nothing',
    'dossiers.register.more',
    '__proto__.toString',
    'constructor.name',
    'dossiers.constructor',
  ])('a route that is none ("%s") is refused', async name => {
    await asSupervisor();
    expect(await desk.core.call(name, {})).toMatchObject({ ok: false, code: 'system.malformed' });
  });
});

const closed = ROUTES.filter(([, route]) => route.access !== 'public');

describe('with nobody signed in', () => {
  beforeAll(async () => {
    await asSupervisor();
    valueOf(await desk.officers.signOut({}));
  });

  test.each(closed)('%s is refused', async name => {
    expect(await desk.core.call(name, sampleOf(name))).toEqual({ ok: false, code: 'system.not-signed-in' });
  });
});

describe('at a locked desk', () => {
  beforeAll(async () => {
    await asSupervisor();
    valueOf(await desk.officers.lock({}));
  });

  test.each(closed)('%s is refused', async name => {
    expect(await desk.core.call(name, sampleOf(name))).toEqual({ ok: false, code: 'system.not-signed-in' });
  });
});

describe('with an officer signed in', () => {
  beforeAll(() => signIn(officerId, OFFICER_SECRET));

  test.each(ROUTES.filter(([, route]) => route.access === 'supervisor'))('%s is refused', async name => {
    expect(await desk.core.call(name, sampleOf(name))).toEqual({ ok: false, code: 'system.not-allowed' });
  });
});

test('before the set-up everything but the way in is refused as not set up', async () => {
  const fresh = await aDesk({ upTo: 'nothing', reader: stillReader() });
  for (const [name] of closed)
    expect(await fresh.core.call(name, {})).toEqual({ ok: false, code: 'system.not-set-up' });
  await fresh.close();
});

test('every refusal has the form domain.what-happened and none is listed twice', () => {
  for (const [name, route] of ROUTES) {
    const codes = [...route.refusals, ...COMMON_REFUSALS];
    expect(new Set(codes).size, name).toBe(codes.length);
    for (const code of codes) expect(code, name).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/u);
  }
});

test('a question cannot be refused for reasons of the trade', () => {
  for (const [name, route] of ROUTES) if (route.kind === 'query') expect(route.refusals, name).toEqual([]);
});
