import { z } from 'zod';
import { IsoDate } from '../../preload/contract/ids';
import { cleanText, isRecord } from './portal-reply-rules';

const MOST_CHANGES = 1000;
const MOST_FIELDS = 1000;
const MOST_TEXT = 20_000;
const MOST_DEPTH = 8;
const MOST_PARTS = 5000;
/** As long as a date of JavaScript can be; anything else is no moment. */
const LAST_MOMENT = 8_640_000_000_000_000;

const Words = (limit: number) => z.string().transform(text => cleanText(text, limit));
const Moment = z.int().min(0).max(LAST_MOMENT);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Revision = z.int().min(1).max(1_000_000_000);

const StatusBody = z.object({
  status: z.enum(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']),
  at: Moment,
  officer: Words(200).catch(''),
  content: Words(300).catch(''),
  unit: Words(200).catch('').optional(),
});
const FieldsBody = z.object({
  fields: z.unknown().transform(fieldsIn),
  by: Words(300).catch(''),
  /** Of all the portal holds after this change, as its digests count it; not every portal says it. */
  contentSha256: Hash.optional().catch(undefined),
});
const ResultBody = z.object({
  resultId: z.string().regex(/^[\w.-]{1,100}$/),
  number: Words(300).catch(''),
  issuedOn: IsoDate,
  signer: Words(300).catch(''),
  fileName: Words(200).catch(''),
  mime: z.string().regex(/^[\w.+-]{1,60}\/[\w.+-]{1,60}$/),
  sizeBytes: z.int().min(1),
  sha256: Hash,
});
const CatalogueBody = z.object({ version: Words(100), sha256: Hash });
const CalendarBody = CatalogueBody.extend({ year: z.int().min(2000).max(2999) });

const Code = z.string().min(1).max(60);
const About = { sequence: z.int().min(1), at: Moment, revision: Revision.optional() };
const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status'), dossierCode: Code, body: StatusBody, ...About }),
  z.object({ kind: z.literal('fields'), dossierCode: Code, body: FieldsBody, ...About }),
  z.object({ kind: z.literal('result'), dossierCode: Code, body: ResultBody, ...About }),
  z.object({ kind: z.literal('catalogue'), body: CatalogueBody, ...About }),
  z.object({ kind: z.literal('calendar'), body: CalendarBody, ...About }),
]);
/** One thing that was done elsewhere. Instants are the portal's, UTC ms. */
export type PulledChange = z.output<typeof Change>;
export type PulledResult = z.output<typeof ResultBody>;

export interface PulledPage {
  readonly changes: readonly PulledChange[];
  /** Kept in the transaction that applies the changes. */
  readonly next: string;
  readonly hasMore: boolean;
  /** Changes that were no such thing: left out and counted, the others are worth no less. */
  readonly unreadable: number;
}

/** The page in an answer, or undefined when it is none. A cursor goes into an address: visible ASCII only. */
export function readChanges(body: Readonly<Record<string, unknown>>): PulledPage | undefined {
  const { changes, next, more } = body;
  if (!Array.isArray(changes) || changes.length > MOST_CHANGES || typeof more !== 'boolean') return undefined;
  if (!isCursor(next)) return undefined;
  const read = changes.flatMap(item => readChange(item) ?? []);
  return { changes: read, next, hasMore: more, unreadable: changes.length - read.length };
}

export function isCursor(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value);
}

function readChange(item: unknown): PulledChange | undefined {
  if (!isRecord(item) || !isPlain(item)) return undefined;
  return Change.safeParse(item).data;
}

/** The version the portal holds, as it comes with a refusal for having been changed elsewhere. */
export interface TheirVersion {
  readonly revision: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly changedBy: string;
  readonly changedAt: number | null;
  /** Of this version, where the portal said it. */
  readonly contentSha256?: string | undefined;
}

export function readTheirs(theirs: unknown): TheirVersion | undefined {
  if (!isRecord(theirs) || !isPlain(theirs)) return undefined;
  const read = z
    .object({
      revision: Revision,
      fields: z.record(z.string(), z.unknown()).transform(fieldsIn),
      changedBy: Words(300).catch(''),
      changedAt: Moment.nullable().catch(null),
    })
    .safeParse(theirs);
  // A portal that holds the object of the other protocol names no fields of the form: there is nothing to compare.
  return read.success && Object.keys(read.data.fields).length > 0 ? read.data : undefined;
}

const PackageBody = z.object({ version: Words(100), sha256: Hash, content: z.unknown() });
/** A catalogue or the calendar of a year as the portal publishes it. */
export type PulledPackage = z.output<typeof PackageBody>;

export function readPackage(body: unknown): PulledPackage | undefined {
  return PackageBody.safeParse(body).data;
}

/** Values by field of the form. Names that are none, and texts no form could hold, are left out. */
function fieldsIn(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return {};
  const named = Object.entries(value).filter(([name]) => FIELD_NAME.test(name) && !RESERVED.test(name));
  return Object.fromEntries(named.slice(0, MOST_FIELDS).map(([name, held]) => [name, cleaned(held)]));
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanLines(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isRecord(value)) return value;
  const own = Object.entries(value).filter(([name]) => !RESERVED.test(name));
  return Object.fromEntries(own.map(([name, held]) => [name, cleaned(held)]));
}

const FIELD_NAME = /^[A-Za-z][\w.-]{0,99}$/;
const RESERVED = /(^|\.)(__proto__|constructor|prototype)(\.|$)/;

function cleanLines(text: string): string {
  return text
    .slice(0, MOST_TEXT)
    .split(/\r\n|\r|\n/)
    .map(line => cleanText(line, MOST_TEXT))
    .join('\n');
}

/** Not deeper nor more than a form could be: what follows may walk it without looking out. */
function isPlain(value: unknown): boolean {
  let level: unknown[] = [value];
  let parts = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    parts += level.length;
    if (depth > MOST_DEPTH || parts > MOST_PARTS) return false;
    level = level.flatMap(held => (typeof held === 'object' && held !== null ? Object.values(held) : []));
  }
  return true;
}
