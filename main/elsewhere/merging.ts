import { appendAudit } from '../audit';
import type { Clock, Ids } from '../base/ports';
import { growRegister } from '../citizens';
import type { WriteTx } from '../db';
import { dossierFile, fieldsOf, type DossierFile, type LifeCycle } from '../dossiers';
import {
  backoff,
  buildOnRevision,
  contentAtPortal,
  differences,
  fieldsLastTaken,
  fieldsPerhapsTaken,
  hasOpenEntries,
  resendRefusedDossier,
  revisionAtPortal,
  supersedeDossier,
  type Fields,
  type MergedField,
  type TheirVersion,
} from '../sync';
import { agreedVersion, keepAgreed, openConflict, putConflict, type Agreed } from './elsewhere-repository';

export interface MergingDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly correctIn: LifeCycle['corrections']['correctIn'];
}

/** `known`: nothing of it is new. */
export type Met = 'merged' | 'conflict' | 'known';

const BY_ITSELF = { reason: 'elsewhere', note: '' };

/** Two versions of a form meet: what does not contradict is put together, the rest waits for a person with both kept. */
export function createMerging({ clock, ids, correctIn }: MergingDeps) {
  /** Both sides hold this now. `fields`: the form as it was sent and taken. */
  function agreed(tx: WriteTx, dossierId: string, fields: Fields | undefined): void {
    if (fields) keepAgreed(tx, dossierId, { revision: revisionAtPortal(tx, dossierId), fields }, clock.now());
  }

  /** The last version both sides held alike; null when nothing is known of one. */
  function baseOf(tx: WriteTx, dossierId: string): Agreed | null {
    const kept = agreedVersion(tx, dossierId);
    if (kept) return kept;
    const fields = fieldsLastTaken(tx, dossierId);
    return fields ? { revision: revisionAtPortal(tx, dossierId), fields } : null;
  }

  /** What was changed elsewhere was changed on what we sent, though its answer is lost or not written yet. */
  function unansweredBase(tx: WriteTx, dossierId: string): Agreed | null {
    const fields = fieldsPerhapsTaken(tx, dossierId);
    return fields ? { revision: null, fields } : null;
  }

  /** Some fields were changed elsewhere. `revision` null: the portal numbers nothing. */
  function changedElsewhere(
    tx: WriteTx,
    dossierId: string,
    change: Omit<TheirVersion, 'revision'> & { revision: number | null },
  ): Met {
    const base = baseOf(tx, dossierId) ?? unansweredBase(tx, dossierId);
    const { revision } = change;
    if (base && isKnown(tx, dossierId, base, change)) return 'known';
    const open = openConflict(tx, dossierId);
    const before = open ? (JSON.parse(open.theirs) as Fields) : (base?.fields ?? ownFields(tx, dossierId));
    const next = Math.max(open?.portal_revision ?? 0, revision ?? (base?.revision ?? 0) + 1);
    return meet(tx, dossierId, base, { ...change, fields: { ...before, ...change.fields }, revision: next });
  }

  /** A portal put back to an older state counts again from there: the same number can be another version. */
  function isKnown(
    tx: WriteTx,
    dossierId: string,
    base: Agreed,
    { revision, contentSha256 }: { readonly revision: number | null; readonly contentSha256?: string | undefined },
  ): boolean {
    if (base.revision === null || revision === null || revision > base.revision) return false;
    const held = contentAtPortal(tx, dossierId);
    const isOther = held !== null && contentSha256 !== undefined && held !== contentSha256;
    return revision < base.revision || !isOther;
  }

  function ownFields(tx: WriteTx, dossierId: string): Fields {
    const file = dossierFile(tx, dossierId);
    return file ? fieldsOf(file.registration) : {};
  }

  /** What we sent was refused: the portal holds another version, whole. */
  function refusedFor(tx: WriteTx, dossierId: string, theirs: TheirVersion, attempts: number): Met {
    const base = baseOf(tx, dossierId);
    if (base?.revision === theirs.revision) {
      // It refuses what is built on the very version it names: said once more, and then it is for a person.
      if (attempts >= MOST_REFUSED) return 'known';
      resendRefusedDossier(tx, dossierId, clock.now() + backoff(attempts, ids.jitter()));
      return 'known';
    }
    return meet(tx, dossierId, base, theirs);
  }

  function meet(tx: WriteTx, dossierId: string, base: Agreed | null, theirs: TheirVersion): Met {
    const file = dossierFile(tx, dossierId);
    if (!file) return 'known';
    const fields = differing(file, base?.fields ?? null, theirs.fields);
    const isClear = fields.every(field => field.changedBy !== 'both');
    if (isClear && openConflict(tx, dossierId) === undefined) {
      const taken = fields.filter(field => field.changedBy === 'theirs');
      const hasOwn = fields.some(field => field.changedBy === 'mine');
      if (putTogether(tx, file, { theirs, taken, hasOwn })) return 'merged';
    }
    park(tx, file, base, theirs);
    return 'conflict';
  }

  /** False, and nothing changed, when the form does not take what was filled in elsewhere. */
  function putTogether(
    tx: WriteTx,
    file: DossierFile,
    { theirs, taken, hasOwn }: { theirs: TheirVersion; taken: readonly MergedField[]; hasOwn: boolean },
  ): boolean {
    const dossierId = file.row.dossier_id;
    const at = clock.now();
    const changes = taken.map(({ path, theirs: value }) => ({ path, value }));
    const isTold = !hasOwn && !hasOpenDossier(tx, dossierId);
    if (taken.length > 0) {
      const step = {
        kind: 'portal.merged' as const,
        detail: {
          by: theirs.changedBy,
          reason: '',
          taken: taken.map(({ path }) => path),
          kept: [],
          typed: [],
        },
      };
      const correction = { dossierId, actId: ids.next(), revision: null, ...BY_ITSELF, changes };
      // What was to be sent and never arrived has its place taken by what is written here.
      const outcome = attempt(tx, () => {
        supersedeDossier(tx, dossierId, at);
        return correctIn(tx, correction, { officer: null, also: step, isHeard: isTold });
      });
      if (!outcome) return false;
    } else if (hasOpenDossier(tx, dossierId)) {
      resendRefusedDossier(tx, dossierId, at);
    }
    settleOn(tx, dossierId, theirs);
    if (taken.length > 0) grow(tx, dossierId);
    return true;
  }

  /** From here on what we send is built on their version. */
  function settleOn(
    tx: WriteTx,
    dossierId: string,
    { revision, fields, contentSha256 }: Pick<TheirVersion, 'revision' | 'fields' | 'contentSha256'>,
  ): void {
    const at = clock.now();
    keepAgreed(tx, dossierId, { revision, fields: { ...baseOf(tx, dossierId)?.fields, ...fields } }, at);
    const held = revisionAtPortal(tx, dossierId) ?? 0;
    if (held < revision || (held === revision && contentSha256 !== undefined))
      buildOnRevision(tx, dossierId, { revision, contentSha256 }, at);
  }

  function grow(tx: WriteTx, dossierId: string): void {
    const file = dossierFile(tx, dossierId);
    if (file) growRegister(tx, ids, { dossierId, registration: file.registration, at: clock.now() });
  }

  function park(tx: WriteTx, file: DossierFile, base: Agreed | null, theirs: TheirVersion): void {
    const dossierId = file.row.dossier_id;
    const open = openConflict(tx, dossierId);
    const at = clock.now();
    putConflict(tx, {
      conflict_id: open?.conflict_id ?? ids.next(),
      dossier_id: dossierId,
      base: open ? open.base : base && JSON.stringify(base.fields),
      mine: JSON.stringify(fieldsOf(file.registration)),
      theirs: JSON.stringify(theirs.fields),
      portal_revision: theirs.revision,
      changed_by: theirs.changedBy,
      changed_at: theirs.changedAt,
      opened_at: open?.opened_at ?? at,
      settled_at: null,
      settled_by: null,
      settlement: null,
    });
    if (!open) appendAudit(tx, { kind: 'elsewhere.conflict', subject: dossierId, officerId: null, at });
  }

  return { agreed, changedElsewhere, refusedFor, settleOn, grow };
}

export type Merging = ReturnType<typeof createMerging>;

const MOST_REFUSED = 4;

/** Fields of this dossier's form that the versions do not agree on; what the portal holds beyond the form stays there. */
export function differing(
  file: DossierFile,
  base: Fields | null,
  theirs: Fields,
  mine: Fields = fieldsOf(file.registration),
): MergedField[] {
  const own = new Set(file.procedure.formFields.map(({ key }) => `form.${key}`));
  const isOfForm = (path: string) => own.has(path) || /^(applicant|owner|authorised|header)\./.test(path);
  return differences(base, mine, theirs).filter(({ path }) => isOfForm(path));
}

function hasOpenDossier(tx: WriteTx, dossierId: string): boolean {
  return hasOpenEntries(tx, dossierId, 'dossier');
}

class Refused extends Error {}

/** Work of a transaction that comes to nothing when it is refused, the rest of the transaction standing. */
function attempt(tx: WriteTx, work: () => { readonly ok: boolean }): boolean {
  try {
    return tx.partly(() => {
      if (!work().ok) throw new Refused();
      return true;
    });
  } catch (fault) {
    if (fault instanceof Refused) return false;
    throw fault;
  }
}
