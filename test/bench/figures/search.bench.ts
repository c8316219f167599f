import type { Statement } from 'better-sqlite3';
import type { Compilable } from 'kysely';
import { foldVietnamese } from '../../../preload/contract/text-rules';
import { findDossierHits } from '../../../main/search/everything';
import { displayPhone } from '../../../preload/contract/phone';
import { createDice, type Dice } from '../../support/seed-people';
import { valueOf } from '../../support/a-desk';
import { benchDesk, settled, type BenchDesk } from '../bench-desk';
import { paintedListTimes } from '../painted-list';
import { result, type Result } from '../report';
import { median, percentile, rounded, timed } from '../statistics';
import { FULL_STORE, type Workplace } from '../workplace';

const QUERIES = 300;
const OTHER_QUERIES = 100;
const TARGET_MS = 20;
const TARGET_RATIO = 1.5;
const TARGET_PAINTED_MS = 50;

interface Kept {
  readonly code: string;
  readonly applicant_name: string;
  readonly personal_id: string;
  readonly phone: string | null;
}

/** Finding a dossier among two years of them, asked as officers ask, through the whole core and on the screen. */
export async function measureSearch(place: Workplace): Promise<Result[]> {
  const { results, names } = await coreFigures(place);
  const painted = await paintedListTimes(place, names.slice(0, OTHER_QUERIES));
  return [
    ...results,
    result({
      name: 'search-painted',
      value: percentile(painted, 0.95),
      unit: 'ms p95',
      atMost: TARGET_PAINTED_MS,
      detail: { dossiers: FULL_STORE, texts: painted.length, p50: rounded(median(painted)) },
    }),
  ];
}

async function coreFigures(place: Workplace): Promise<{ results: Result[]; names: readonly string[] }> {
  const desk = await benchDesk(await place.fullProfile());
  try {
    await settled();
    const dice = createDice(7);
    const kept = sampleOf(desk, dice);
    const asked = {
      search: Array.from({ length: QUERIES }, () => nameQuery(dice.oneOf(kept).applicant_name, dice)),
      'search-code': some(() => codeQuery(dice.oneOf(kept).code, dice)),
      'search-personal-number': some(() => dice.oneOf(kept).personal_id.slice(0, dice.oneOf([12, 12, 12, 9]))),
      'search-phone': some(() => displayPhone(dice.oneOf(kept).phone ?? '+84912345678')),
    };
    const results: Result[] = [];
    for (const [name, texts] of Object.entries(asked)) {
      const times = await timesOf(texts, text => list(desk, text));
      results.push(figureOf(name, times, texts));
    }
    const people = some(() => nameQuery(dice.oneOf(kept).applicant_name, dice));
    const times = await timesOf(people, async text => valueOf(await desk.api.citizens.find({ text, limit: 8 })).length);
    results.push(figureOf('search-citizens', times, people), ...(await boxFigures(desk, asked.search)));
    return { results, names: asked.search };
  } finally {
    await desk.stop();
  }
}

/** The one box, letter for letter as it is typed; and the list by name beside the same statement run raw. */
async function boxFigures(desk: BenchDesk, names: readonly string[]): Promise<Result[]> {
  const typed = names.slice(0, OTHER_QUERIES).flatMap(name => [name.slice(0, 3), name.slice(0, -2), name]);
  const times = await timesOf(typed, async text => {
    const found = valueOf(await desk.api.search.everything({ text, limit: 5 }));
    return found.dossiers.length + found.citizens.length + found.pages.length + found.procedures.length;
  });
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const name of names) {
    const raw = statementsOf(desk, name);
    ours.push((await timed(() => findDossierHits(desk.store, name, 5))).ms);
    theirs.push((await timed(() => raw.forEach(({ statement, parameters }) => statement.all(...parameters)))).ms);
  }
  return [
    result({
      name: 'search-box',
      value: percentile(
        times.map(({ ms }) => ms),
        0.95,
      ),
      unit: 'ms p95',
      atMost: TARGET_MS,
      detail: { dossiers: FULL_STORE, queries: typed.length, p50: rounded(median(times.map(({ ms }) => ms))) },
    }),
    result({
      name: 'search-over-raw',
      value: percentile(ours, 0.95) / percentile(theirs, 0.95),
      unit: 'x raw statement (p95)',
      atMost: TARGET_RATIO,
      detail: { oursP95: rounded(percentile(ours, 0.95)), rawP95: rounded(percentile(theirs, 0.95)) },
    }),
  ];
}

/** What SQLite is asked for a name, prepared, so that it can be asked the same without us in between. */
function statementsOf({ store }: BenchDesk, name: string) {
  const said: { readonly statement: Statement; readonly parameters: readonly unknown[] }[] = [];
  const note = <T>(query: Compilable<T>): Compilable<T> => {
    const { sql, parameters } = query.compile();
    said.push({ statement: store.connection.prepare(sql), parameters });
    return query;
  };
  findDossierHits({ all: query => store.all(note(query)), find: query => store.find(note(query)) }, name, 5);
  return said;
}

function some(ask: () => string): string[] {
  return Array.from({ length: OTHER_QUERIES }, ask);
}

function sampleOf(desk: BenchDesk, dice: Dice): Kept[] {
  const find = desk.store.connection.prepare(
    'SELECT code, applicant_name, personal_id, phone FROM dossiers WHERE number = ?',
  );
  return Array.from({ length: 200 }, () => find.get(1 + dice.below(FULL_STORE)) as Kept);
}

/** Full names, two words of one, the beginning of one; mostly without marks, as typed in a hurry. */
function nameQuery(name: string, dice: Dice): string {
  const words = name.split(' ');
  const last = words.at(-1)!;
  const short = dice.oneOf([
    () => name,
    () => `${words[0]} ${last}`,
    () => words.slice(-2).join(' '),
    () => `${words.slice(0, -1).join(' ')} ${last.slice(0, 1)}`,
    () => `${words[0]!.slice(0, 3)} ${last}`,
    () => last,
  ])();
  return dice.next() < 0.75 ? foldVietnamese(short) : short;
}

function codeQuery(code: string, dice: Dice): string {
  // Whole, as a barcode gives it; its tail, as it is read out; its beginning, while it is typed.
  return dice.oneOf([code, code.slice(code.indexOf('-') + 1), code.slice(0, -2), code.toLowerCase()]);
}

async function list(desk: BenchDesk, text: string): Promise<number> {
  const answer = await desk.api.dossiers.list({
    text,
    state: null,
    receivedOn: null,
    list: 'all',
    cursor: null,
    limit: 50,
  });
  return valueOf(answer).rows.length;
}

async function timesOf(texts: readonly string[], ask: (text: string) => Promise<number>) {
  const times: { text: string; ms: number; rows: number }[] = [];
  for (const text of texts) {
    const { ms, value } = await timed(() => ask(text));
    times.push({ text, ms, rows: value });
  }
  return times;
}

function figureOf(name: string, times: { text: string; ms: number; rows: number }[], texts: readonly string[]): Result {
  const all = times.map(({ ms }) => ms);
  const slowest = times.reduce((worst, time) => (time.ms > worst.ms ? time : worst));
  const empty = times.filter(({ rows }) => rows === 0).length;
  // Every question was cut from what is there: an answer without rows is a wrong answer, however quick.
  if (empty > 0 && name !== 'search-phone') throw new Error(`${name}: ${empty} of ${texts.length} found nothing`);
  return result({
    name,
    value: percentile(all, 0.95),
    unit: 'ms p95',
    atMost: TARGET_MS,
    detail: {
      dossiers: FULL_STORE,
      queries: texts.length,
      p50: rounded(median(all)),
      p99: rounded(percentile(all, 0.99)),
      slowest: rounded(slowest.ms),
      slowestRows: slowest.rows,
    },
  });
}
