import { createHash } from 'node:crypto';
import { sqlFor, type ReadTx } from '../db';
import { linesOf } from '../sync';
import { comparable, daysText, digestText, type DayDigest, type Line, type OurLine } from './closing-rules';

/** So many dossiers are read at once: the counter goes on between two such parts. */
const AT_ONCE = 200;

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

export const digestOf = (lines: readonly Line[]): string => sha256Of(digestText(lines));

export const digestOfDays = (days: ReadonlyMap<string, DayDigest>): string => sha256Of(daysText(days));

export const bucketOf = (code: string): string => sha256Of(code).slice(0, 2);

/** Days that have dossiers, in order. */
export function daysBetween(read: ReadTx, from: string, to: string): { day: string; received: number }[] {
  return read
    .all(
      sqlFor
        .selectFrom('dossiers')
        .select(['received_on as day', ({ fn }) => fn.countAll().as('n')])
        .where('received_on', '>=', from)
        .where('received_on', '<=', to)
        .groupBy('received_on')
        .orderBy('received_on'),
    )
    .map(({ day, n }) => ({ day, received: Number(n) }));
}

/** What the portal should hold of a day; `rest` is waited for between two parts. */
export async function ourLines(read: ReadTx, day: string, rest: () => Promise<void>): Promise<OurLine[]> {
  return (await linesByDay(read, day, day, rest)).get(day) ?? [];
}

async function linesByDay(
  read: ReadTx,
  from: string,
  to: string,
  rest: () => Promise<void>,
): Promise<Map<string, OurLine[]>> {
  const dossiers = read.all(
    sqlFor
      .selectFrom('dossiers')
      .select(['dossier_id', 'code', 'received_on'])
      .where('received_on', '>=', from)
      .where('received_on', '<=', to)
      .orderBy('received_on')
      .orderBy('number'),
  );
  const byDay = new Map<string, OurLine[]>();
  const dayOf = new Map(dossiers.map(({ dossier_id, received_on }) => [dossier_id, received_on] as const));
  for (let start = 0; start < dossiers.length; start += AT_ONCE) {
    if (start > 0) await rest();
    for (const line of linesOfDossiers(read, dossiers.slice(start, start + AT_ONCE))) {
      const day = dayOf.get(line.dossierId) ?? from;
      const lines = byDay.get(day);
      if (lines) lines.push(line);
      else byDay.set(day, [line]);
    }
  }
  return byDay;
}

export function linesOfDossiers(
  read: ReadTx,
  dossiers: readonly { readonly dossier_id: string; readonly code: string }[],
): OurLine[] {
  const lines = linesOf(
    read,
    dossiers.map(({ dossier_id }) => dossier_id),
  );
  return dossiers.flatMap(({ dossier_id, code }) => {
    const line = lines.get(dossier_id);
    return line ? [{ ...line, dossierId: dossier_id, code }] : [];
  });
}

export interface OurDays {
  /** Those of which the portal confirmed anything. */
  readonly digests: ReadonlyMap<string, DayDigest>;
  /** Dossiers of all of them, confirmed or not. */
  readonly dossiers: number;
}

/** Days with few dossiers are read together. `rest` is waited for between two parts and may throw. */
export async function ourDays(
  read: ReadTx,
  { from, to }: { readonly from: string; readonly to: string },
  rest: (done: number, total: number) => Promise<void>,
): Promise<OurDays> {
  const digests = new Map<string, DayDigest>();
  const days = daysBetween(read, from, to);
  let done = 0;
  let dossiers = 0;
  while (done < days.length) {
    await rest(done, days.length);
    const first = done;
    for (let count = 0; done < days.length && (done === first || count + days[done]!.received <= AT_ONCE); done += 1)
      count += days[done]!.received;
    const lines = await linesByDay(read, days[first]!.day, days[done - 1]!.day, () => rest(first, days.length));
    for (const [day, own] of lines) {
      dossiers += own.length;
      const held = comparable(own);
      if (held.length > 0) digests.set(day, { count: held.length, sha256: digestOf(held) });
    }
  }
  return { digests, dossiers };
}
