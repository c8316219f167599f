import { addDays } from '../../preload/contract/calendar-days';
import type { Comparison } from '../../preload/contract/closing';
import { sqlFor, type Store } from '../db';
import { findDossierByCode } from '../dossiers';
import {
  lanesByLastConfirmed,
  type DigestAtPortal,
  type DigestsAtPortal,
  type Portal,
  type PortalFault,
} from '../sync';
import {
  comparable,
  compareLines,
  judgeRevision,
  showsRestore,
  type DayDigest,
  type Found,
  type OurLine,
} from './closing-rules';
import { bucketOf, digestOf, digestOfDays, linesOfDossiers, ourDays, ourLines, type OurDays } from './our-side';

export interface FoundOnDay extends Found {
  readonly day: string;
}

export interface Sides {
  readonly comparison: Comparison;
  readonly found: readonly FoundOnDay[];
  /** The portal's own word for which life of its store this is. */
  readonly epoch: string | null;
}

export interface CompareDeps {
  readonly store: Store;
  readonly portal: Portal;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Lets the counter have its turn. */
  readonly rest: () => Promise<void>;
}

interface Window {
  readonly from: string;
  readonly to: string;
  /** Asked for whole, also where nothing can be told by digests. */
  readonly day: string;
}

const DAYS_A_QUESTION = 400;
/** A bucket larger than this is asked for by its parts. */
const LINES_A_QUESTION = 256;
const MOST_ASKED = 2_000;
/** So many in a row that the portal still has: an older backup would have forgotten the latest first. */
const ENOUGH_PRESENT = 25;
const MOST_LOOKED_UP = 20_000;
const LOOKED_UP_AT_ONCE = 4;

class Interrupted extends Error {
  constructor(readonly why: NonNullable<Comparison['why']>) {
    super(why);
  }
}

/** Both sides of these days, from digest down to dossier. Never throws for what a portal or a line can do. */
export async function compareSides(deps: CompareDeps, window: Window): Promise<Sides> {
  const { digests } = deps.portal;
  return digests ? byDigests(deps, digests, window) : byLookingUp(deps, window);
}

async function byDigests(deps: CompareDeps, digests: DigestsAtPortal, { from, to }: Window): Promise<Sides> {
  const { store, signal, rest } = deps;
  const found: FoundOnDay[] = [];
  let ours: OurDays = { digests: new Map(), dossiers: 0 };
  let asked = 0;
  let epoch: string | null = null;
  let lastDay: string | null = null;

  async function compareBucket(day: string, prefix: string, ours: readonly OurLine[]): Promise<void> {
    const theirs = answered(await digests.lines(day, prefix), signal);
    const compared = compareLines(ours, theirs, code => findDossierByCode(store, code) !== undefined);
    found.push(...compared.found.map(one => ({ ...one, day })));
    for (const line of compared.toAsk) {
      asked += 1;
      if (asked > MOST_ASKED) throw new Interrupted('too-many');
      const held = answered(await digests.dossier(line.code), signal);
      const difference = judgeRevision(line, held);
      if (difference) found.push({ ...difference, day });
    }
  }

  async function compareBuckets(day: string, prefix: string, lines: readonly OurLine[]): Promise<void> {
    const theirs = new Map(
      answered(await digests.buckets(day, prefix), signal).map(bucket => [bucket.name, bucket] as const),
    );
    const ours = new Map<string, OurLine[]>();
    for (const line of lines) {
      const name = bucketOf(line.code).slice(0, prefix.length + 1);
      const bucket = ours.get(name);
      if (bucket) bucket.push(line);
      else ours.set(name, [line]);
    }
    for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
      const own = ours.get(name) ?? [];
      const other = theirs.get(name);
      if (isSame(own, other)) continue;
      if (prefix === '' && Math.max(own.length, other?.count ?? 0) > LINES_A_QUESTION) {
        await compareBuckets(day, name, own);
      } else await compareBucket(day, name, own);
    }
  }

  try {
    ours = await ourDays(store, { from, to }, async (done, total) => {
      deps.progress(done, total);
      await rest();
      if (signal.aborted) throw new Interrupted('cancelled');
    });
    const differing: string[] = [];
    for (let start = from; start <= to; start = addDays(start, DAYS_A_QUESTION)) {
      const end = addDays(start, DAYS_A_QUESTION - 1);
      const own = new Map([...ours.digests].filter(([day]) => day >= start && day <= end));
      const told = answered(await digests.days(start, end < to ? end : to, digestOfDays(own)), signal);
      epoch = told.epoch;
      if (!told.isSame) differing.push(...daysThatDiffer(own, told.days));
    }
    for (const [index, day] of differing.entries()) {
      deps.progress(index, differing.length);
      await rest();
      await compareBuckets(day, '', await ourLines(store, day, rest));
      lastDay = day;
    }
    forgetMoved(found);
    return { comparison: result('compared', null, to, ours.dossiers), found, epoch };
  } catch (fault) {
    if (!(fault instanceof Interrupted)) throw fault;
    const until = lastDay ?? '';
    const dossiers = [...ours.digests].reduce((sum, [day, { count }]) => (day <= until ? sum + count : sum), 0);
    const state = lastDay === null ? 'not-compared' : 'partly';
    return { comparison: result(state, fault.why, lastDay, dossiers), found, epoch };
  }

  function result(
    state: Comparison['state'],
    why: Comparison['why'],
    until: string | null,
    dossiers: number,
  ): Comparison {
    return {
      state,
      why,
      from: until === null ? null : from,
      to: until,
      dossiers,
      isRestored: showsRestore(found),
      differences: found.length,
    };
  }
}

/**
 * Where no digests are spoken: the day's dossiers one by one, then the latest confirmed backwards until the portal has
 * many in a row. Presence is all that can be told.
 */
async function byLookingUp(deps: CompareDeps, { day }: Window): Promise<Sides> {
  const { store, portal, signal } = deps;
  const found: FoundOnDay[] = [];
  const seen = new Set<string>();
  let from = day;
  let presentInARow = 0;

  async function look(lines: readonly (OurLine & { readonly day: string })[]): Promise<void> {
    for (let start = 0; start < lines.length; start += LOOKED_UP_AT_ONCE) {
      const part = lines.slice(start, start + LOOKED_UP_AT_ONCE);
      const answers = await Promise.all(part.map(line => portal.lookUp(line.code)));
      for (const [index, answer] of answers.entries()) {
        const line = part[index];
        if (!line) continue;
        const held = answered(answer, signal);
        seen.add(line.dossierId);
        if (line.day < from) from = line.day;
        presentInARow = held === 'present' ? presentInARow + 1 : 0;
        if (held === 'absent')
          found.push({ kind: 'missing-there', fate: 're-fed', code: line.code, ours: line, day: line.day });
      }
      if (seen.size > MOST_LOOKED_UP) throw new Interrupted('too-many');
      deps.progress(seen.size, Math.max(seen.size, lines.length));
    }
  }

  const result = (state: Comparison['state'], why: Comparison['why']): Comparison => ({
    state: seen.size === 0 && why !== null ? 'not-compared' : state,
    why,
    from: seen.size === 0 && why !== null ? null : from,
    to: seen.size === 0 && why !== null ? null : day,
    dossiers: seen.size,
    isRestored: showsRestore(found),
    differences: found.length,
  });
  try {
    const own = (await ourLines(store, day, deps.rest)).filter(({ state }) => state === 'told');
    await look(own.map(line => ({ ...line, day })));
    presentInARow = 0;
    for (let skip = 0; presentInARow < ENOUGH_PRESENT; skip += ENOUGH_PRESENT) {
      const lanes = lanesByLastConfirmed(store, ENOUGH_PRESENT, skip);
      if (lanes.length === 0) break;
      const told = toldOf(store, lanes);
      const fresh = told.filter(line => !seen.has(line.dossierId));
      // Those looked at already and present count as a row, too.
      presentInARow += told.length - fresh.length - told.filter(line => isMissing(line.dossierId)).length;
      await look(fresh);
      await deps.rest();
    }
    return { comparison: result('compared', null), found, epoch: null };
  } catch (fault) {
    if (!(fault instanceof Interrupted)) throw fault;
    return { comparison: result('partly', fault.why), found, epoch: null };
  }

  function isMissing(dossierId: string): boolean {
    return found.some(({ ours }) => ours?.dossierId === dossierId);
  }
}

function daysThatDiffer(own: ReadonlyMap<string, DayDigest>, theirs: readonly DigestAtPortal[]): string[] {
  const there = new Map(theirs.map(day => [day.name, day] as const));
  return [...new Set([...own.keys(), ...there.keys()])]
    .filter(day => own.get(day)?.count !== there.get(day)?.count || own.get(day)?.sha256 !== there.get(day)?.sha256)
    .sort();
}

/** Counted to another day there than here: missing on neither side. */
function forgetMoved(found: FoundOnDay[]): void {
  const kinds = new Map<string, Set<string>>();
  for (const { code, kind } of found) kinds.set(code, (kinds.get(code) ?? new Set()).add(kind));
  const isMoved = ({ code }: FoundOnDay) => {
    const said = kinds.get(code);
    return said?.has('missing-there') === true && said.has('missing-here');
  };
  const left = found.filter(one => !isMoved(one));
  found.splice(0, found.length, ...left);
}

function toldOf(store: Store, lanes: readonly string[]): (OurLine & { day: string })[] {
  const rows = store.all(
    sqlFor.selectFrom('dossiers').select(['dossier_id', 'code', 'received_on']).where('dossier_id', 'in', lanes),
  );
  const lines = new Map(linesOfDossiers(store, rows).map(line => [line.dossierId, line] as const));
  const place = new Map(lanes.map((lane, index) => [lane, index] as const));
  return rows
    .toSorted((a, b) => (place.get(a.dossier_id) ?? 0) - (place.get(b.dossier_id) ?? 0))
    .flatMap(({ dossier_id, received_on }) => {
      const line = lines.get(dossier_id);
      return line?.state === 'told' ? [{ ...line, day: received_on }] : [];
    });
}

function isSame(lines: readonly OurLine[], other: DigestAtPortal | undefined): boolean {
  const held = comparable(lines);
  if (held.length !== (other?.count ?? 0)) return false;
  return !other || digestOf(held) === other.sha256;
}

function answered<T>(answer: T | PortalFault, signal: AbortSignal): T {
  if (signal.aborted) throw new Interrupted('cancelled');
  if (!isFault(answer)) return answer;
  if (answer.kind === 'unauthorised') throw new Interrupted('account');
  throw new Interrupted(answer.kind === 'retry' && NO_LINE.has(answer.why) ? 'no-line' : 'portal');
}

const NO_LINE: ReadonlySet<string> = new Set(['no-network', 'timeout', 'connection-cut', 'captive-page', 'tls']);

function isFault(answer: unknown): answer is PortalFault {
  const kind = (answer as { kind?: unknown } | null)?.kind;
  return kind === 'retry' || kind === 'rejected' || kind === 'unauthorised';
}
