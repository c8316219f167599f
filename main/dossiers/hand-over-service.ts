import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { DossierOutcome, HandOverSlip } from '../../preload/contract/hand-over';
import { DossierId } from '../../preload/contract/ids';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock } from '../base/ports';
import { nextNumber, sqlFor, type HandOverSlipRow, type ReadTx, type Store, type WriteTx } from '../db';
import type { RecordAct } from './act-recorder';
import { dossierFile, type DossierFile } from './dossier-file';
import { standingEvents } from './life-cycle-events-rules';
import { legality } from './legal-acts-rules';
import { parseDossierCode } from './dossier-code-rules';

export interface HandOverDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly recordAct: RecordAct;
  readonly station: () => { readonly counterNumber: number };
  readonly officer: () => { readonly officerId: string; readonly displayName: string };
  readonly officerName: (officerId: string) => string;
  readonly changed: () => void;
}

type Answer<C extends string> = Outcome<
  { readonly slip: HandOverSlip; readonly outcomes: readonly DossierOutcome[] },
  C
>;

/** The usual offices of a commune since 1/7/2025, for a desk that has never handed anything over. */
const USUAL_DESKS = ['Văn phòng HĐND và UBND', 'Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', 'Lãnh đạo UBND', 'Văn thư'];

/** Papers from desk to desk: one slip for many, given by one officer and accepted by another. */
export function createHandOverService(deps: HandOverDeps) {
  const { store, clock } = deps;

  function give(request: {
    readonly actId: string;
    readonly dossierIds: readonly string[];
    readonly to: string;
    readonly note: string;
  }): Answer<'dossiers.nothing-to-hand-over'> {
    const { actId, to, note } = request;
    const before = slipOf(store, actId);
    if (before) return done({ slip: before, outcomes: [] });
    const officer = deps.officer();
    const at = clock.now();
    const outcome = store.inTransaction<Answer<'dossiers.nothing-to-hand-over'>>(tx => {
      const files = [...new Set(request.dossierIds)].map(dossierId => ({
        dossierId,
        file: dossierFile(tx, dossierId),
      }));
      const outcomes = files.map(({ dossierId, file }) =>
        outcomeOf(dossierId, file, file ? legality('hand-over', file.status) : 'dossiers.unknown'),
      );
      const going = files.filter((_, index) => outcomes[index]?.refusal === null);
      if (going.length === 0) return refuse('dossiers.nothing-to-hand-over');
      const counter = `Quầy ${deps.station().counterNumber}`;
      const desks = new Set(going.map(({ file }) => file?.status.desk || counter));
      const from = desks.size === 1 ? ([...desks][0] ?? counter) : counter;
      const row: HandOverSlipRow = {
        slip_id: actId,
        code: nextSlipCode(tx, at, deps.station().counterNumber),
        from_desk: from,
        to_desk: to,
        note,
        given_by: officer.officerId,
        given_at: at,
      };
      tx.run(sqlFor.insertInto('hand_over_slips').values(row));
      going.forEach(({ dossierId, file }, index) => {
        tx.run(
          sqlFor
            .insertInto('hand_over_dossiers')
            .values({ slip_id: actId, dossier_id: dossierId, position: index + 1 }),
        );
        deps.recordAct(tx, {
          dossierId,
          actId,
          at,
          officer,
          steps: [
            {
              kind: 'dossier.handed-over',
              detail: { slipId: actId, slip: row.code, from: file?.status.desk || counter, to },
            },
          ],
          audit: { slip: row.code, to },
        });
      });
      const slip = slipOf(tx, actId);
      return slip ? done({ slip, outcomes }) : refuse('dossiers.nothing-to-hand-over');
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  /**
   * The receiver accepts. Whatever the giver did to a dossier stays as it is; only the place of the paper and whose work
   * it is change, and both officers stand in the audit.
   */
  function take(request: {
    readonly actId: string;
    readonly slipId: string;
    readonly dossierIds: readonly string[] | null;
  }): Answer<'dossiers.slip-unknown'> {
    const { actId, slipId, dossierIds } = request;
    const officer = deps.officer();
    const at = clock.now();
    const outcome = store.inTransaction<Answer<'dossiers.slip-unknown'>>(tx => {
      const slip = slipOf(tx, slipId);
      if (!slip) return refuse('dossiers.slip-unknown');
      const givenBy = giverOf(tx, slipId);
      const wanted = slip.dossiers.filter(({ dossierId, standing }) =>
        dossierIds ? dossierIds.includes(dossierId) : standing === 'open',
      );
      const outcomes = wanted.map(({ dossierId }) => {
        const file = dossierFile(tx, dossierId);
        if (file?.events.some(event => event.actId === actId)) return outcomeOf(dossierId, file, null);
        if (file?.status.handOver?.slipId !== slipId) return outcomeOf(dossierId, file, 'dossiers.no-hand-over-open');
        deps.recordAct(tx, {
          dossierId,
          actId,
          at,
          officer,
          steps: [
            {
              kind: 'dossier.taken-over',
              detail: {
                slipId,
                by: officer.displayName,
                officerId: officer.officerId,
                givenBy,
                before: file.status.assignedOfficerId,
              },
            },
          ],
          audit: { slip: slip.code, givenBy, takenBy: officer.officerId },
        });
        return outcomeOf(dossierId, file, null);
      });
      return done({ slip: slipOf(tx, slipId) ?? slip, outcomes });
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  function slipOf(read: ReadTx, slipId: string): HandOverSlip | undefined {
    const row = read.find(sqlFor.selectFrom('hand_over_slips').selectAll().where('slip_id', '=', slipId));
    if (!row) return undefined;
    const members = read.all(
      sqlFor.selectFrom('hand_over_dossiers').select('dossier_id').where('slip_id', '=', slipId).orderBy('position'),
    );
    return {
      slipId: row.slip_id,
      code: row.code,
      from: row.from_desk,
      to: row.to_desk,
      note: row.note,
      givenBy: deps.officerName(row.given_by),
      givenAt: row.given_at,
      dossiers: members.flatMap(({ dossier_id }) => {
        const file = dossierFile(read, dossier_id);
        return file ? [slipDossier(file, slipId)] : [];
      }),
    };
  }

  function slipDossier({ row, events, status }: DossierFile, slipId: string): HandOverSlip['dossiers'][number] {
    const taken = standingEvents(events).find(
      event => event.kind === 'dossier.taken-over' && event.detail['slipId'] === slipId,
    );
    return {
      dossierId: DossierId.parse(row.dossier_id),
      code: row.code,
      applicantName: row.applicant_name,
      procedureName: row.procedure_name,
      state: status.state,
      dueAt: status.dueAt,
      standing: taken ? 'taken-over' : status.handOver?.slipId === slipId ? 'open' : 'gone',
      takenOverAt: taken?.at ?? null,
      takenOverBy: taken ? deps.officerName(taken.officerId ?? '') : null,
    };
  }

  return {
    give,
    take,
    get: (slipId: string) => slipOf(store, slipId) ?? null,

    find(typed: string): HandOverSlip | null {
      const code = typed.replace(/[\s\u200b\ufeff]/gu, '').toUpperCase();
      const slip = store.find(sqlFor.selectFrom('hand_over_slips').select('slip_id').where('code', '=', code));
      if (slip) return slipOf(store, slip.slip_id) ?? null;
      if (!parseDossierCode(code)) return null;
      const dossier = store.find(sqlFor.selectFrom('dossiers').select('dossier_id').where('code', '=', code));
      const open = dossier ? dossierFile(store, dossier.dossier_id)?.status.handOver : null;
      return open ? (slipOf(store, open.slipId) ?? null) : null;
    },

    open(): HandOverSlip[] {
      const recent = store.all(
        sqlFor.selectFrom('hand_over_slips').select('slip_id').orderBy('given_at', 'desc').limit(100),
      );
      return recent
        .flatMap(({ slip_id }) => slipOf(store, slip_id) ?? [])
        .filter(slip => slip.dossiers.some(({ standing }) => standing === 'open'));
    },

    desks(): string[] {
      const used = store.all(
        sqlFor
          .selectFrom('hand_over_slips')
          .select(({ fn }) => ['to_desk', fn.max('given_at').as('at')])
          .groupBy('to_desk')
          .orderBy('at', 'desc')
          .limit(20),
      );
      return [...new Set([...used.map(row => row.to_desk), ...USUAL_DESKS])];
    },
  };
}

export type HandOverService = ReturnType<typeof createHandOverService>;

/** `BG-261126-020001`: day, counter and running number; readable by a QR as by a voice. */
function nextSlipCode(tx: WriteTx, at: number, counterNumber: number): string {
  const day = vietnamDateTime(at).date;
  const serial = nextNumber(tx, `slip ${counterNumber} ${day}`);
  const counter = String(counterNumber).padStart(2, '0');
  return `BG-${day.slice(2).replaceAll('-', '')}-${counter}${String(serial).padStart(4, '0')}`;
}

function giverOf(read: ReadTx, slipId: string): string {
  const row = read.find(sqlFor.selectFrom('hand_over_slips').select('given_by').where('slip_id', '=', slipId));
  return row?.given_by ?? '';
}

function outcomeOf(
  dossierId: string,
  file: DossierFile | undefined,
  refusal: DossierOutcome['refusal'],
): DossierOutcome {
  return { dossierId: DossierId.parse(dossierId), code: file?.row.code ?? '', refusal };
}
