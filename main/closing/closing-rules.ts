import type { Comparison, Difference, DifferenceFate, DifferenceKind } from '../../preload/contract/closing';

/** A dossier as a digest counts it. */
export interface Line {
  readonly code: string;
  readonly contentSha256: string;
  readonly stepCount: number;
  readonly fileCount: number;
}

export interface DayDigest {
  readonly count: number;
  readonly sha256: string;
}

export interface OurLine {
  readonly dossierId: string;
  readonly code: string;
  /** Null: the portal did not tell the hash of what it holds; where it numbers revisions they are compared instead. */
  readonly contentSha256: string | null;
  readonly revision: number | null;
  readonly stepCount: number;
  readonly fileCount: number;
  readonly state: 'told' | 'open' | 'refused' | 'untold';
}

export interface Found {
  readonly kind: DifferenceKind;
  readonly fate: DifferenceFate;
  readonly code: string;
  readonly ours: OurLine | null;
}

/** What a day's or a bucket's digest is made of: sorted by code unit, joined by line feeds. */
export function digestText(lines: readonly Line[]): string {
  return lines
    .map(line => `${line.code}:${line.contentSha256}:${line.stepCount}:${line.fileCount}`)
    .sort()
    .join('\n');
}

/** What the digest of a stretch of days is made of. */
export function daysText(days: ReadonlyMap<string, DayDigest>): string {
  return [...days]
    .map(([day, { count, sha256 }]) => `${day}:${count}:${sha256}`)
    .sort()
    .join('\n');
}

/** The part of our lines that a portal's digest can hold: what it confirmed and is not being changed. */
export function comparable(lines: readonly OurLine[]): Line[] {
  return lines.flatMap(line =>
    line.contentSha256 === null || line.state === 'untold' ? [] : [{ ...line, contentSha256: line.contentSha256 }],
  );
}

export interface Compared {
  readonly found: readonly Found[];
  /** Held by both, with other contents as far as is known: which of them is newer, the portal has to be asked. */
  readonly toAsk: readonly OurLine[];
}

/**
 * The dossiers of a bucket, ours beside theirs. What is still on its way here is no difference: it waits, and the sheet
 * counts it. Nothing here is ever given up because the portal lacks it.
 */
export function compareLines(
  ours: readonly OurLine[],
  theirs: readonly Line[],
  isOurs: (code: string) => boolean,
): Compared {
  const there = new Map(theirs.map(line => [line.code, line] as const));
  const found: Found[] = [];
  const toAsk: OurLine[] = [];
  for (const line of ours) {
    const held = there.get(line.code);
    there.delete(line.code);
    if (line.state !== 'told') continue;
    if (!held) found.push({ kind: 'missing-there', fate: 're-fed', code: line.code, ours: line });
    else if (isOtherContent(line, held)) toAsk.push(line);
    else if (held.stepCount < line.stepCount)
      found.push({ kind: 'steps-missing', fate: 're-fed', code: line.code, ours: line });
    else if (held.fileCount < line.fileCount)
      found.push({ kind: 'files-missing', fate: 're-fed', code: line.code, ours: line });
    else if (held.stepCount > line.stepCount)
      found.push({ kind: 'other-state', fate: 'waits', code: line.code, ours: line });
  }
  for (const line of there.values()) {
    // Known here, but of another day or not confirmed yet: the answer to it is still on its way.
    const fate = isOurs(line.code) ? 'waits' : 'person';
    found.push({ kind: 'missing-here', fate, code: line.code, ours: null });
  }
  return { found, toAsk };
}

function isOtherContent({ contentSha256, revision }: OurLine, held: Line): boolean {
  return contentSha256 === null ? revision !== null : held.contentSha256 !== contentSha256;
}

/**
 * Both sides have it, with other contents as far as is known. An older revision there was forgotten; a newer one was made
 * elsewhere. Undefined: the same revision, whose hash was not known here.
 */
export function judgeRevision(ours: OurLine, theirs: { readonly revision: number } | 'absent'): Found | undefined {
  const named = { code: ours.code, ours };
  if (theirs === 'absent') return { ...named, kind: 'missing-there', fate: 're-fed' };
  if (theirs.revision === ours.revision && ours.contentSha256 === null) return undefined;
  if (ours.revision === null || theirs.revision === ours.revision) {
    return { ...named, kind: 'other-revision', fate: 'person' };
  }
  return theirs.revision < ours.revision
    ? { ...named, kind: 'other-revision', fate: 're-fed' }
    : { ...named, kind: 'other-state', fate: 'waits' };
}

/** Whether what was found shows a portal put back to an older state: it lacks what it had confirmed. */
export function showsRestore(found: readonly Found[]): boolean {
  return found.some(({ fate }) => fate === 're-fed');
}

export function byFate(differences: readonly Pick<Difference, 'fate'>[]): Record<DifferenceFate, number> {
  const counts = { 're-fed': 0, waits: 0, person: 0 };
  for (const { fate } of differences) counts[fate] += 1;
  return counts;
}

export const NOTHING_COMPARED: Comparison = {
  state: 'not-compared',
  why: 'unset',
  from: null,
  to: null,
  dossiers: 0,
  isRestored: false,
  differences: 0,
};
