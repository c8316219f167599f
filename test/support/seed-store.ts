import { createHash } from 'node:crypto';
import { constants, cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../main/base/durations';
import { systemClock } from '../../main/base/system-ports';
import { createCatalogue } from '../../main/catalogue';
import { verifyAudit } from '../../main/audit';
import { feeOf } from '../../main/fees';
import { migrations, type Connection } from '../../main/db';
import { epochOfVietnam, vietnamDateTime } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { searchKeysOf } from '../../main/citizens/name-key-rules';
import { aDesk, SECRET, SETTINGS, valueOf, type TestDesk } from './a-desk';
import { aDossier } from './builders';
import { loadInBulk } from './bulk-load';
import { lifeOf, type SeedAct, type SeedLife } from './seed-life';
import { pageInserts, textOfPage } from './seed-pages';
import { aPerson, createDice, type Dice, type SeededPerson } from './seed-people';

export interface SeedOptions {
  /** Must not exist or be empty. */
  readonly profileDir: string;
  readonly dossiers: number;
  /** How many of the newest the portal has not heard of; 200 when absent, a morning without network. */
  readonly waiting?: number;
  /** People in the register; one for every 2.5 dossiers when absent. */
  readonly people?: number;
}

const DAYS = 730;
/** One in so many dossiers has a scanned page whose text is found. */
const PAGE_EVERY = 10;
const OFFICERS = ['Trần Văn Hùng', 'Lê Thị Thu Hà', 'Phạm Quốc Tuấn'];
const WAITING = 200;
/** What was sent and answered is never read again; a store of a million would be twice as large. */
const SENT = '{}';
/** Refused by the portal, just before those that wait. */
const REFUSED = 20;
const DOSSIERS_A_PERSON = 2.5;
/** Stores of this size and more are kept between runs. */
const KEPT_FROM = 100_000;
/** Held in memory while filling, in KiB: each page is encrypted once. */
const CACHE_KIB = 7_000_000;
/** Reading a longer audit chain at once would take more memory than filling the store. */
const VERIFIED_UP_TO = 300_000;
// What a commune desk is asked for most; the rest of the catalogue comes in evenly behind it.
const EVERYDAY = [
  '2.000815',
  '2.000815',
  '2.000815',
  '2.000884',
  '1.001193',
  '1.000894',
  '1.004873',
  '1.000656',
  '1.010041',
  '1.004222',
];

/**
 * A set-up profile that has served a commune for two years: `dossiers` dossiers with their events, portal entries,
 * audit chain and applicants, as the application itself would have written them. Signs in with `SECRET`.
 *
 * Written directly, in one transaction. Left out, since nothing reads it again: the single fields of registered drafts,
 * the answered outbox entries of acts after receiving, and the image files of pages (their text is there).
 * Made once for a size and copied after that, until this process ends; large ones stay in
 * the system's folder for temporary files, since they take minutes.
 */
export async function seedProfile(options: SeedOptions): Promise<void> {
  const { profileDir, dossiers, waiting = WAITING, people = Math.round(dossiers / DOSSIERS_A_PERSON) } = options;
  const isKept = dossiers >= KEPT_FROM;
  const owner = isKept ? 'kept' : String(process.pid);
  const template = path.join(tmpdir(), `desk-seed-${owner}-${checksum()}-${dossiers}-${people}-${waiting}`);
  if (!existsSync(template)) {
    if (!isKept) process.once('exit', () => rmSync(template, { recursive: true, force: true }));
    const work = mkdtempSync(path.join(tmpdir(), 'desk-seeding-'));
    await seed(work, { count: dossiers, waiting, peopleCount: Math.max(1, people) });
    renameSync(work, template);
  }
  cpSync(template, profileDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** Of the schema, of what fills it and of the day: days are counted back from today. */
function checksum(): string {
  const hash = createHash('sha256');
  for (const { sql } of migrations) hash.update(sql);
  for (const file of ['seed-store.ts', 'seed-people.ts', 'seed-life.ts', 'seed-pages.ts', 'bulk-load.ts'])
    hash.update(readFileSync(path.resolve('test/support', file)));
  hash.update(vietnamDateTime(Date.now()).date);
  return hash.digest('hex').slice(0, 12);
}

interface Size {
  readonly count: number;
  readonly waiting: number;
  readonly peopleCount: number;
}

async function seed(profileDir: string, size: Size): Promise<void> {
  const desk = await aDesk({ profileDir, clock: systemClock });
  try {
    await aDossier(desk);
    for (const [at, displayName] of OFFICERS.entries())
      valueOf(await desk.officers.add({ displayName, loginName: `officer${at + 1}`, role: 'officer', secret: SECRET }));
    const { connection } = openStore(desk);
    // A profile that does not come to its end is thrown away: no page is written twice, none encrypted twice.
    // OFF is refused by the driver; in memory only what was there before is kept, and that is next to nothing.
    connection.pragma('journal_mode = DELETE');
    connection.pragma('journal_mode = MEMORY');
    connection.pragma('synchronous = OFF');
    connection.pragma('foreign_keys = OFF');
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    connection.transaction(() => loadInBulk(connection, () => fill(connection, size))).immediate();
    connection.pragma('cache_size = -32768');
    connection.pragma('journal_mode = WAL');
    const { brokenAt } = size.count <= VERIFIED_UP_TO ? verifyAudit(openStore(desk)) : { brokenAt: null };
    if (brokenAt !== null) throw new Error(`the seeded audit chain breaks at ${brokenAt}: see audit-log.ts`);
  } finally {
    await desk.stop();
  }
}

function openStore(desk: TestDesk) {
  const store = desk.core.desk()?.store;
  if (!store) throw new Error('the store is not open');
  return store;
}

type Json = Record<string, unknown>;

/** One dossier that the application wrote itself; every seeded one is cut from it. */
interface Pattern {
  readonly officerIds: readonly string[];
  readonly registration: { applicant: Json; form: Json; header: Json } & Json;
  readonly dueExplanation: string;
  readonly payload: Json;
  readonly progress: Json;
  readonly eventDetail: Json;
}

function patternFrom(db: Connection): Pattern {
  const dossier = db.prepare('SELECT registration, due_explanation FROM dossiers').get() as Record<string, string>;
  const payloadOf = (kind: string) =>
    db.prepare('SELECT payload FROM outbox WHERE kind = ?').pluck().get(kind) as string;
  return {
    officerIds: db.prepare('SELECT officer_id FROM officers ORDER BY created_at, officer_id').pluck().all() as string[],
    registration: JSON.parse(dossier['registration']!) as Pattern['registration'],
    dueExplanation: dossier['due_explanation']!,
    payload: JSON.parse(payloadOf('dossier')) as Json,
    progress: (JSON.parse(payloadOf('progress')) as Json[])[0]!,
    eventDetail: JSON.parse(db.prepare('SELECT detail FROM dossier_events').pluck().get() as string) as Json,
  };
}

function fill(db: Connection, { count, waiting, peopleCount }: Size): void {
  const pattern = patternFrom(db);
  const dice = createDice(20261123);
  const people = Array.from({ length: peopleCount }, (_, index) => aPerson(dice, index + 1));
  const procedures = proceduresByUse(db);
  const inserts = insertsInto(db, pattern);
  const kept = db.prepare('SELECT scope, value FROM counters').raw().all() as [string, number][];
  const serials = new Map(kept);
  const visits = new Map<number, Visit>();
  const firstNumber = inserts.nextCitizen();
  const now = Date.now();
  const opening = openingDays(now);
  let today = opening[0];
  for (let index = 0; index < count; index++) {
    const day = opening[Math.floor((index * opening.length) / count)]!;
    if (day !== today) inserts.actsBefore(day);
    today = day;
    const perDay = count / opening.length;
    const receivedAt = day + 7.5 * HOUR_MS + Math.floor(((index % perDay) / perDay) * 9 * HOUR_MS);
    // Everybody comes once; who comes again is chance.
    const personAt = index < people.length ? index : dice.below(people.length);
    const person = people[personAt]!;
    const visit = visits.get(personAt);
    visits.set(personAt, {
      times: (visit?.times ?? 0) + 1,
      firstAt: visit?.firstAt ?? receivedAt,
      lastAt: receivedAt,
      dossier: inserts.nextDossier(),
    });
    const procedure =
      dice.next() < 0.8 ? procedures.everyday[dice.below(procedures.everyday.length)]! : dice.oneOf(procedures.all);
    const fromEnd = count - index;
    const sync = fromEnd <= waiting ? 'waiting' : fromEnd <= waiting + REFUSED ? 'needs-attention' : 'done';
    inserts.dossier({
      dice,
      person,
      citizen: firstNumber + personAt,
      procedure,
      receivedAt,
      now,
      sync,
      next: scope => countUp(serials, scope),
    });
  }
  inserts.actsBefore(Number.POSITIVE_INFINITY);
  people.forEach((person, at) => inserts.citizen(firstNumber + at, person, visits.get(at)));
  inserts.words();
  for (const [scope, value] of serials) inserts.counter(scope, value);
}

function countUp(serials: Map<string, number>, scope: string): number {
  const value = (serials.get(scope) ?? 0) + 1;
  serials.set(scope, value);
  return value;
}

/** Midnights of the weekdays before today, oldest first: today's own numbers belong to whoever uses the store. */
function openingDays(now: number): number[] {
  const today = epochOfVietnam(vietnamDateTime(now).date, 0, 0);
  return Array.from({ length: DAYS }, (_, index) => today - (DAYS - index) * DAY_MS).filter(
    at => ![0, 6].includes(new Date(`${vietnamDateTime(at).date}T00:00:00Z`).getUTCDay()),
  );
}

function proceduresByUse(db: Connection): { all: Procedure[]; everyday: Procedure[] } {
  const catalogue = createCatalogue({ resourcesDir: path.resolve('resources/catalogue') });
  const all = [...catalogue.procedures()];
  const keep = db.prepare(
    'INSERT INTO procedure_versions (version, procedure, first_used_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const procedure of all) keep.run(procedure.version, JSON.stringify(procedure), Date.now());
  return { all, everyday: EVERYDAY.flatMap(code => all.filter(procedure => procedure.code === code)) };
}

interface Visit {
  readonly times: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Number of the last dossier. */
  readonly dossier: number;
}

interface Row {
  /** Number of the person in the register. */
  readonly citizen: number;
  readonly dice: Dice;
  readonly person: SeededPerson;
  readonly procedure: Procedure;
  readonly receivedAt: number;
  readonly now: number;
  readonly sync: 'waiting' | 'needs-attention' | 'done';
  readonly next: (scope: string) => number;
}

function insertsInto(db: Connection, pattern: Pattern) {
  const insert = (table: string, columns: string) =>
    db.prepare(
      `INSERT INTO ${table} (${columns}) VALUES (${columns
        .split(', ')
        .map(() => '?')
        .join(', ')})`,
    );
  const draft = insert('drafts', 'draft_id, officer_id, procedure_code, state, created_at, updated_at');
  const dossier = insert(
    'dossiers',
    'dossier_id, code, receipt_number, draft_id, procedure_code, procedure_name, procedure_version, applicant_name, owner_name, personal_id, owner_number, phone, name_key, registration, channel, visit_id, receiving_agency, resolving_agency, money_state, fee_vnd, state, delivery_state, officer_id, received_at, received_on, first_due_at, due_at, due_explanation, clock_stopped_at, extended_at, resolved_at, returned_at, closed_at, last_act_at, revision',
  );
  const event = insert('dossier_events', 'event_id, dossier_id, kind, at, officer_id, act_id, detail');
  const outbox = insert(
    'outbox',
    'entry_id, lane, kind, payload, state, attempts, next_attempt_at, last_answer, portal_number, created_at, done_at',
  );
  const audit = insert('audit_entries', 'at, officer_id, kind, subject, detail, previous_hash, hash');
  const citizen = insert(
    'citizens',
    'number, citizen_id, personal_id, full_name, birth_date, sex, phone, address_text, applicant, dossier_count, first_seen_at, last_seen_at, is_searchable, is_compared',
  );
  const searchable = insert('citizen_search', 'rowid, words');
  const fact = insert('citizen_facts', 'citizen, kind, value, dossier, first_at, last_at');
  const link = insert('citizen_dossiers', 'citizen, dossier, role');
  const word = db.prepare('INSERT OR IGNORE INTO name_words (word) VALUES (?)');
  const words = new Set<string>();
  const highest = (table: string): number => db.prepare(`SELECT max(number) FROM ${table}`).pluck().get() as number;
  let dossierNumber = highest('dossiers') + 1;
  const firstCitizen = highest('citizens') + 1;
  const nameKeys = new Map<number, string>();
  const days = new Map<number, string>();
  // A day's date is asked for a thousand times and costs more than the row.
  const dayOf = (at: number): string => {
    const day = Math.floor((at + 7 * HOUR_MS) / DAY_MS);
    const known = days.get(day) ?? vietnamDateTime(at).date;
    days.set(day, known);
    return known;
  };
  const counter = db.prepare('INSERT OR REPLACE INTO counters (scope, value) VALUES (?, ?)');
  let lastHash = db.prepare('SELECT hash FROM audit_entries ORDER BY sequence DESC LIMIT 1').pluck().get() as string;

  function appendAudit(at: number, officerId: string | null, kind: string, subject: string, detail: string): void {
    // The formula of audit-log.ts, written out: building 200,000 queries would take longer than the rest together.
    const hash = createHash('sha256')
      .update(JSON.stringify([lastHash, at, officerId, kind, subject, detail]))
      .digest('hex');
    audit.run(at, officerId, kind, subject, detail, lastHash, hash);
    lastHash = hash;
  }

  const pages = pageInserts(db);
  const written = registrationWriter(pattern);
  interface Later {
    readonly dossierId: string;
    readonly officerId: string;
    readonly id: () => string;
  }
  // Acts by the day they fall on: events and audit grow in the order of time, as they did at the desk.
  const later = new Map<number, (Later & { readonly act: SeedAct; readonly revision: number })[]>();
  const dayNumber = (at: number): number => Math.floor((at + 7 * HOUR_MS) / DAY_MS);

  function keepForLater(life: SeedLife, of: Later): void {
    let revision = 1;
    for (const act of life.acts) {
      revision += act.steps.length;
      const day = dayNumber(act.steps[0]!.at);
      const known = later.get(day);
      if (known) known.push({ ...of, act, revision });
      else later.set(day, [{ ...of, act, revision }]);
    }
  }

  function actsBefore(day: number): void {
    const due = [...later.keys()].filter(at => at < dayNumber(day)).sort((a, b) => a - b);
    for (const each of due) {
      for (const { dossierId, officerId, id, act, revision } of later
        .get(each)!
        .sort((a, b) => a.act.steps[0]!.at - b.act.steps[0]!.at)) {
        const actId = id();
        for (const { kind, at, detail } of act.steps) event.run(id(), dossierId, kind, at, officerId, actId, detail);
        const last = act.steps.at(-1)!;
        const said = JSON.stringify({ state: act.state, revision, act: act.kind });
        appendAudit(last.at, officerId, last.kind, dossierId, said);
      }
      later.delete(each);
    }
  }

  return {
    actsBefore,
    nextDossier: () => dossierNumber,
    nextCitizen: () => firstCitizen,

    dossier({ dice, person, citizen: citizenNumber, procedure, receivedAt, now, sync, next }: Row): void {
      const officerId = dice.oneOf(pattern.officerIds);
      const id = idsAt(dice, receivedAt);
      const [dossierId, draftId] = [id(), id()];
      const receivedOn = dayOf(receivedAt);
      const serial = next(`dossier ${SETTINGS.agencyCode} ${SETTINGS.counterNumber} ${receivedOn}`);
      const code = `${SETTINGS.agencyCode}-${receivedOn.slice(2).replaceAll('-', '')}-02${String(serial).padStart(4, '0')}`;
      const receipt = `${next(`receipt 2 ${receivedOn.slice(0, 4)}`)}.Q2.${receivedOn.slice(0, 4)}/TNHS-${SETTINGS.unitSymbol}`;
      const dueAt = dueAtOf(procedure, receivedAt);
      const channelDraw = dice.next();
      const channel = channelDraw < 0.7 ? '1' : channelDraw < 0.95 ? '2' : '3';
      const registration = written(person, procedure, channel);
      const feeVnd = feeOf({ procedure, channel, form: pattern.registration.form }).amountVnd;
      const isFresh = sync !== 'done';
      const life = lifeOf(dice, { receivedAt, dueAt, now, isFresh, receivedBy: person.fullName, serial });
      draft.run(draftId, officerId, procedure.code, 'registered', receivedAt - 4 * MINUTE_MS, receivedAt);
      const nameKey = nameKeys.get(citizenNumber) ?? foldVietnamese(person.fullName);
      nameKeys.set(citizenNumber, nameKey);
      dossier.run(
        ...[dossierId, code, receipt, draftId, procedure.code, procedure.name, procedure.version],
        ...[person.fullName, person.fullName, person.personalId, person.personalId, person.phone, nameKey],
        ...[registration, channel, id(), SETTINGS.agencyCode, SETTINGS.agencyCode],
        ...[feeVnd !== null && feeVnd > 0 ? 'due' : 'none', feeVnd, life.state, life.deliveryState, officerId],
        ...[receivedAt, receivedOn, dueAt, life.dueAt, pattern.dueExplanation, life.clockStoppedAt, life.extendedAt],
        ...[life.resolvedAt, life.returnedAt, life.closedAt, life.lastActAt, life.revision],
      );
      link.run(citizenNumber, dossierNumber, 'applicant');
      dossierNumber += 1;
      const registered = JSON.stringify({ ...pattern.eventDetail, feeVnd });
      event.run(id(), dossierId, 'dossier.registered', receivedAt, officerId, null, registered);
      const hasPage = serial % PAGE_EVERY === 0;
      const counted = JSON.stringify({ code, procedure: procedure.code, pages: hasPage ? 1 : 0 });
      appendAudit(receivedAt, officerId, 'dossier.registered', dossierId, counted);
      if (hasPage) pages(id(), { dossierId, draftId, at: receivedAt, text: textOfPage(dice, person, procedure.name) });
      keepForLater(life, { dossierId, officerId, id });
      const payload = {
        ...pattern.payload,
        ...{ submittedAt: receivedAt, receivedAt, dueAt },
        code,
        procedureCode: procedure.code,
        procedureName: procedure.name,
        receiptNumber: receipt,
        ownerName: person.fullName,
      };
      const doneAt = sync === 'done' ? receivedAt + 40_000 : null;
      const said =
        sync === 'needs-attention'
          ? JSON.stringify({ code: '-1', message: 'Trường ChuHoSo không hợp lệ', field: 'ChuHoSo', at: receivedAt })
          : null;
      const followUp = sync === 'needs-attention' ? 'waiting' : sync;
      outbox.run(
        id(),
        dossierId,
        'dossier',
        doneAt ? SENT : JSON.stringify(payload),
        sync,
        doneAt ? 1 : 0,
        receivedAt,
        said,
        doneAt ? `G22-${code}` : null,
        receivedAt,
        doneAt,
      );
      outbox.run(
        id(),
        dossierId,
        'progress',
        doneAt ? SENT : JSON.stringify([{ ...pattern.progress, code }]),
        followUp,
        doneAt ? 1 : 0,
        receivedAt,
        null,
        null,
        receivedAt,
        doneAt,
      );
      if (doneAt)
        event.run(
          id(),
          dossierId,
          'portal.received',
          doneAt,
          null,
          null,
          JSON.stringify({ portalNumber: `G22-${code}` }),
        );
    },

    citizen(number: number, person: SeededPerson, visit: Visit | undefined): void {
      if (!visit) return;
      const { loaiDoiTuong: _kind, ...applicant } = applicantOf(pattern, person);
      const id = `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
      citizen.run(
        ...[number, id, person.personalId, person.fullName, person.birthDate, person.isMale ? 'Nam' : 'Nữ'],
        ...[person.phone, person.address, JSON.stringify(applicant), visit.times, visit.firstAt, visit.lastAt, 1, 1],
      );
      const keys = searchKeysOf([person.fullName], [person.birthDate]);
      searchable.run(number, keys.join(' '));
      for (const key of keys) if (!/\d/u.test(key)) words.add(key);
      for (const [kind, value] of [
        ['name', person.fullName],
        ['personal-id', person.personalId],
        ['birth-date', person.birthDate],
        ['phone', person.phone],
        ['address', person.address],
      ] as const)
        if (value !== null) fact.run(number, kind, value, visit.dossier, visit.firstAt, visit.lastAt);
    },

    words(): void {
      for (const each of words) word.run(each);
    },

    counter: (scope: string, value: number): void => void counter.run(scope, value),
  };
}

function applicantOf(pattern: Pattern, person: SeededPerson): Json {
  return {
    ...pattern.registration.applicant,
    hoTen: person.fullName,
    soGiayTo: person.personalId,
    ngaySinh: person.birthDate,
    gioiTinh: person.isMale ? 'Nam' : 'Nữ',
    diaChiChiTiet: person.address,
    soDienThoai: person.phone,
  };
}

/** The registration as JSON; its parts are written once, since there are millions of them. */
function registrationWriter(pattern: Pattern): (person: SeededPerson, procedure: Procedure, channel: string) => string {
  const { header, applicant: _applicant, form, ...others } = pattern.registration;
  const { nguoiYeuCau: _asker, ...sameForm } = form;
  const rest = JSON.stringify({ ...others, form: sameForm }).slice(1, -2);
  const headers = new Map<string, string>();
  return (person, procedure, channel) => {
    const key = `${channel} ${procedure.code}`;
    const known =
      headers.get(key) ?? JSON.stringify({ ...header, noiDungYeuCau: procedure.name, kenhTiepNhan: channel });
    headers.set(key, known);
    const applicant = JSON.stringify(applicantOf(pattern, person));
    return `{"header":${known},"applicant":${applicant},${rest},"nguoiYeuCau":${JSON.stringify(person.fullName)}}}`;
  };
}

/** Office days as they mostly fall: five of seven. The due-date rules are not what a full store is for. */
function dueAtOf({ limit }: Procedure, receivedAt: number): number | null {
  if (limit.noFixedDueDate || limit.amount === null) return null;
  return limit.unit === 'same-day' ? receivedAt + 7 * HOUR_MS : Math.round(receivedAt + limit.amount * DAY_MS * 1.4);
}

/** UUIDs of version 7 of a moment in the past, in order within it. */
function idsAt(dice: Dice, at: number): () => string {
  const time = at.toString(16).padStart(12, '0');
  const begin = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  let order = dice.below(2048);
  return () => {
    order += 1;
    const tail = () => HEX[dice.below(0x1_0000)]!;
    return `${begin}${HEX[order]!.slice(1)}-${HEX[0x8000 | dice.below(0x4000)]!}-${tail()}${tail()}${tail()}`;
  };
}

const HEX = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'));
