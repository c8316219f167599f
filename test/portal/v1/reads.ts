import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonical, sha256Hex } from '../store/canonical';
import type { PortalStore } from '../store/portal-store';
import type { DayLine } from '../store/records';
import { done, refuse, type Outcome } from './replies';

const LONGEST_DAYS = 400;
const DAY_MS = 86_400_000;

/** Everything a station only asks for: changes, results, packages, digests. */
export function createReads({ store, catalogueFile }: { store: PortalStore; catalogueFile: string | undefined }) {
  async function changes(stationId: string, query: URLSearchParams): Promise<Outcome> {
    const limit = Number(query.get('limit') ?? 100);
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return refuse('malformed', { field: 'limit' });
    const epoch = await store.epoch();
    const from = query.get('cursor') === null ? 0 : sequenceIn(query.get('cursor')!, epoch);
    // A restored portal has another epoch: what it says has to be read from the beginning; applying it again is harmless.
    if (from === undefined || from > (await store.lastSequence()))
      return refuse('cursor-unknown', { restart: cursorOf(epoch, 0) });
    const found = await store.changesAfter(stationId, from, limit + 1);
    const list = found.slice(0, limit).map(change => ({
      sequence: change.sequence,
      kind: change.kind,
      ...(change.code === null ? {} : { dossierCode: change.code }),
      ...(change.revision === null ? {} : { revision: change.revision }),
      at: change.at,
      body: change.body,
    }));
    return done({ changes: list, next: cursorOf(epoch, list.at(-1)?.sequence ?? from), more: found.length > limit });
  }

  async function result(
    stationId: string,
    id: string,
  ): Promise<{ refused: Outcome } | { content: Buffer; mime: string; sha256: string }> {
    const found = await store.findResult(id);
    if (!found) return { refused: refuse('not-found') };
    if (found.stationId !== stationId) return { refused: refuse('other-station') };
    return { content: Buffer.from(found.content), mime: found.mime, sha256: found.sha256 };
  }

  async function aPackage(kind: 'catalogue' | 'calendar', name: string, ifNoneMatch: string): Promise<Outcome> {
    const found = (await store.findPackage(kind, name)) ?? built(kind, name);
    if (!found) return refuse('not-found');
    const etag = `"${found.sha256}"`;
    if (ifNoneMatch.includes(etag)) return { status: 304, body: undefined, headers: { etag } };
    const { version, sha256, content, at } = found;
    return done({ version, sha256, publishedAt: at, content }, 200, { etag });
  }

  const bundled = new Map<string, { version: string; sha256: string; content: unknown; at: number }>();
  /** What ships with the desk stands for the first edition until something is published. */
  function built(kind: 'catalogue' | 'calendar', name: string) {
    const known = bundled.get(`${kind} ${name}`);
    if (known) return known;
    const content = kind === 'catalogue' ? readJson(catalogueFile ?? PROCEDURES) : daysOf(name);
    if (content === undefined) return undefined;
    const made = { version: '1', sha256: sha256Hex(canonical(content)), content, at: FIRST_EDITION };
    bundled.set(`${kind} ${name}`, made);
    return made;
  }

  async function digest(stationId: string, query: URLSearchParams): Promise<Outcome> {
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
    if (!isDay(from)) return refuse('invalid-field', { field: 'from' });
    if (!isDay(to) || to < from || Date.parse(to) - Date.parse(from) > LONGEST_DAYS * DAY_MS)
      return refuse('invalid-field', { field: 'to' });
    const days = new Map<string, DayLine[]>();
    for (const line of await store.linesOf(stationId, from, to))
      days.set(line.day, [...(days.get(line.day) ?? []), line]);
    const list = [...days]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, lines]) => ({ day, ...digestOf(lines) }));
    const isSame = list.length > 0 && query.get('unless') === digestOfDays(list);
    const head = { station: stationId, epoch: await store.epoch() };
    return done(isSame ? { ...head, same: true, days: [] } : { ...head, days: list });
  }

  async function dayDetail(stationId: string, day: string, query: URLSearchParams): Promise<Outcome> {
    const prefix = query.get('prefix') ?? '';
    const detail = query.get('detail') ?? (prefix === '' ? 'buckets' : 'entries');
    if (!isDay(day)) return refuse('invalid-field', { field: 'day' });
    if (!/^[0-9a-f]{0,2}$/.test(prefix)) return refuse('invalid-field', { field: 'prefix' });
    if (!['buckets', 'entries'].includes(detail) || (detail === 'buckets' && prefix.length === 2))
      return refuse('invalid-field', { field: 'detail' });
    const lines = (await store.linesOf(stationId, day, day)).filter(line => line.bucket.startsWith(prefix));
    const head = { station: stationId, day, ...(prefix === '' ? {} : { prefix }), ...digestOf(lines) };
    return done(
      detail === 'buckets'
        ? { ...head, buckets: bucketsOf(lines, prefix.length + 1) }
        : { ...head, entries: entriesOf(lines) },
    );
  }

  return { changes, result, aPackage, digest, dayDetail };
}

/** A line for each dossier, sorted by code unit, joined by line feeds. */
export function digestOf(lines: readonly DayLine[]): { readonly count: number; readonly sha256: string } {
  const text = lines.map(line => `${line.code}:${line.contentSha256}:${line.stepCount}:${line.fileCount}`).sort();
  return { count: lines.length, sha256: createHash('sha256').update(text.join('\n')).digest('hex') };
}

/** Of a stretch of days: a line for each that has dossiers. */
function digestOfDays(
  days: readonly { readonly day: string; readonly count: number; readonly sha256: string }[],
): string {
  return createHash('sha256')
    .update(days.map(({ day, count, sha256 }) => `${day}:${count}:${sha256}`).join('\n'))
    .digest('hex');
}

function bucketsOf(lines: readonly DayLine[], digits: number) {
  const buckets = new Map<string, DayLine[]>();
  for (const line of lines) {
    const prefix = line.bucket.slice(0, digits);
    buckets.set(prefix, [...(buckets.get(prefix) ?? []), line]);
  }
  return [...buckets].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([prefix, some]) => ({ prefix, ...digestOf(some) }));
}

function entriesOf(lines: readonly DayLine[]) {
  return lines
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, contentSha256, stepCount, fileCount }) => ({ code, contentSha256, stepCount, fileCount }));
}

const cursorOf = (epoch: string, sequence: number): string => Buffer.from(`${epoch}.${sequence}`).toString('base64url');

function sequenceIn(cursor: string, epoch: string): number | undefined {
  const match = /^(\w+)\.(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  return match && match[1] === epoch ? Number(match[2]) : undefined;
}

export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  );
}

const PROCEDURES = fileURLToPath(new URL('../../../resources/catalogue/procedures.json', import.meta.url));
const HOLIDAYS = fileURLToPath(new URL('../../../resources/catalogue/holidays.json', import.meta.url));
const FIRST_EDITION = Date.UTC(2026, 6, 1);
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function daysOf(year: string): unknown {
  const { days } = readJson(HOLIDAYS) as { days: { date: string }[] };
  const own = days.filter(day => day.date.startsWith(`${year}-`));
  return own.length > 0 ? own : undefined;
}

export type Reads = ReturnType<typeof createReads>;
