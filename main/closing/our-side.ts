import { createHash } from 'node:crypto';
import { sqlFor, type ReadTx } from '../db';
import { linesOf } from '../sync';
import { comparable, digestText, type Line, type OurLine } from './closing-rules';

/** So many dossiers are read at once: the counter goes on between two such parts. */
const AT_ONCE = 200;

export const digestOf = (lines: readonly Line[]): string =>
  createHash('sha256').update(digestText(lines)).digest('hex');

export const bucketOf = (code: string): string => createHash('sha256').update(code).digest('hex').slice(0, 2);

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
  const dossiers = read.all(
    sqlFor.selectFrom('dossiers').select(['dossier_id', 'code']).where('received_on', '=', day).orderBy('number'),
  );
  const lines: OurLine[] = [];
  for (let start = 0; start < dossiers.length; start += AT_ONCE) {
    if (start > 0) await rest();
    lines.push(...linesOfDossiers(read, dossiers.slice(start, start + AT_ONCE)));
  }
  return lines;
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

export function digestOfDay(lines: readonly OurLine[]): { readonly count: number; readonly sha256: string } {
  const held = comparable(lines);
  return { count: held.length, sha256: digestOf(held) };
}
