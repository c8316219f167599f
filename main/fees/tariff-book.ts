import { vietnamDateTime, type IsoDate } from '../../preload/contract/calendar-days';
import { PackageFees, type FeeDecision, type FeeTariff, type KeptTariff } from '../../preload/contract/fees';
import { appendAudit } from '../audit';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { sqlFor, type ReadTx, type Store } from '../db';
import { countsIn, feeOf, isOnline, type FeeQuestion } from './fee-rules';
import { endBefore, feeBy, feeProblem, feeVersionOn, type FeeVersion, type TariffProblem } from './fee-version-rules';

export interface TariffDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officer: () => { readonly officerId: string };
  readonly officerName: (officerId: string) => string;
  /** Undefined for a procedure the catalogue does not have. */
  readonly procedureName: (code: string) => string | undefined;
  /** Fees of the newest catalogue package that brings any. */
  readonly published: () => { readonly version: string; readonly content: unknown } | undefined;
  readonly changed: () => void;
}

interface RuledQuestion extends FeeQuestion {
  readonly procedure: FeeQuestion['procedure'] & { readonly version: string };
  /** Day of receipt. */
  readonly on: IsoDate;
}

/** What a dossier received on a day costs, and the rule that says so. */
export interface RuledFee {
  readonly amountVnd: number | null;
  readonly ruleVersion: string;
  readonly decision: string | null;
  readonly note: string | null;
}

/**
 * Which fee holds on which day: the office's own decision, else the one of a catalogue package, else the catalogue's
 * rule. Decisions are never changed, only ended or withdrawn.
 */
export function createTariffBook(deps: TariffDeps) {
  const { store, clock } = deps;
  let read: { readonly version: string; readonly versions: readonly FeeVersion[] } | undefined;

  const rowsOf = (from: ReadTx) =>
    from.all(
      sqlFor.selectFrom('fee_rules').selectAll().orderBy('procedure_code').orderBy('valid_from', 'desc').orderBy('at'),
    );

  function officeVersions(from: ReadTx, procedureCode: string): FeeVersion[] {
    return from
      .all(
        sqlFor
          .selectFrom('fee_rules')
          .selectAll()
          .where('procedure_code', '=', procedureCode)
          .where('withdrawn_at', 'is', null),
      )
      .map(versionOf);
  }

  function packageVersions(): readonly FeeVersion[] {
    const part = deps.published();
    if (!part) return [];
    if (read?.version === part.version) return read.versions;
    // Checked when the package was taken; one that an earlier program let in unread is passed over.
    const found = PackageFees.safeParse(part.content);
    const versions = (found.success ? found.data : []).map((decision, index) => ({
      ...decision,
      ruleId: `package:${part.version}:${index + 1}`,
    }));
    read = { version: part.version, versions };
    return versions;
  }

  function feeFor({ on, ...question }: RuledQuestion, from: ReadTx = store): RuledFee {
    const { procedure, channel, form } = question;
    const version =
      feeVersionOn(officeVersions(from, procedure.code), procedure.code, on) ??
      feeVersionOn(packageVersions(), procedure.code, on);
    if (!version) {
      const { amountVnd, note } = feeOf(question);
      return { amountVnd, note, ruleVersion: catalogueRule(procedure.version), decision: null };
    }
    const counts = { ...countsIn(form), isOnline: isOnline(channel), payPercent: 100 };
    return {
      amountVnd: feeBy(version.tariff, counts),
      note: procedure.feeNote,
      ruleVersion: `decision:${version.ruleId}`,
      decision: version.decision,
    };
  }

  /** The decision behind a rule a dossier was charged by; null for a rule of the catalogue. */
  function decisionOf(ruleVersion: string, from: ReadTx = store): string | null {
    const ruleId = /^decision:(.*)$/u.exec(ruleVersion)?.[1];
    if (ruleId === undefined) return null;
    const row = from.find(sqlFor.selectFrom('fee_rules').select('decision').where('rule_id', '=', ruleId));
    return row?.decision ?? packageVersions().find(version => version.ruleId === ruleId)?.decision ?? null;
  }

  function kept(version: FeeVersion, more: Pick<KeptTariff, 'origin' | 'officerName' | 'at'>, isWithdrawn: boolean) {
    const today = vietnamDateTime(clock.now()).date;
    const state: KeptTariff['state'] = isWithdrawn
      ? 'withdrawn'
      : version.validFrom > today
        ? 'waiting'
        : version.validTo !== null && version.validTo < today
          ? 'ended'
          : 'in-force';
    return {
      ...version,
      procedureName: deps.procedureName(version.procedureCode) ?? version.procedureCode,
      state,
      ...more,
    };
  }

  const keptRow = (row: ReturnType<typeof rowsOf>[number]): KeptTariff =>
    kept(
      versionOf(row),
      { origin: 'office', officerName: deps.officerName(row.officer_id), at: row.at },
      row.withdrawn_at !== null,
    );

  function list(): KeptTariff[] {
    const published = packageVersions().map(version =>
      kept(version, { origin: 'package', officerName: '', at: null }, false),
    );
    return [...rowsOf(store).map(keptRow), ...published];
  }

  function add(decision: FeeDecision): Outcome<KeptTariff, TariffProblem | 'fees.procedure-unknown'> {
    if (deps.procedureName(decision.procedureCode) === undefined) return refuse('fees.procedure-unknown');
    const ruleId = deps.ids.next();
    const at = clock.now();
    const { officerId } = deps.officer();
    const outcome = store.inTransaction((tx): Outcome<KeptTariff, TariffProblem> => {
      const version = { ...decision, ruleId };
      const others = officeVersions(tx, decision.procedureCode);
      const ends = others.find(other => other.validTo === null && other.validFrom < decision.validFrom);
      const rest = others.filter(other => other !== ends);
      const problem = feeProblem(version, rest);
      if (problem !== undefined) return refuse(problem);
      if (ends) {
        tx.run(
          sqlFor
            .updateTable('fee_rules')
            .set({ valid_to: endBefore(decision.validFrom) })
            .where('rule_id', '=', ends.ruleId),
        );
      }
      tx.run(
        sqlFor.insertInto('fee_rules').values({
          rule_id: ruleId,
          procedure_code: decision.procedureCode,
          valid_from: decision.validFrom,
          valid_to: decision.validTo,
          rule: JSON.stringify(decision.tariff),
          decision: decision.decision,
          officer_id: officerId,
          at,
        }),
      );
      const detail = { procedure: decision.procedureCode, decision: decision.decision, from: decision.validFrom };
      appendAudit(tx, { kind: 'fees.tariff-added', subject: ruleId, officerId, at, detail });
      return done(kept(version, { origin: 'office', officerName: deps.officerName(officerId), at }, false));
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  function withdraw(ruleId: string): Outcome<KeptTariff, 'fees.unknown-tariff'> {
    const at = clock.now();
    const { officerId } = deps.officer();
    const outcome = store.inTransaction((tx): Outcome<KeptTariff, 'fees.unknown-tariff'> => {
      const changed = tx.run(
        sqlFor
          .updateTable('fee_rules')
          .set({ withdrawn_at: at })
          .where('rule_id', '=', ruleId)
          .where('withdrawn_at', 'is', null),
      );
      const row = tx.find(sqlFor.selectFrom('fee_rules').selectAll().where('rule_id', '=', ruleId));
      if (changed === 0 || !row) return refuse('fees.unknown-tariff');
      appendAudit(tx, { kind: 'fees.tariff-withdrawn', subject: ruleId, officerId, at });
      return done(keptRow(row));
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  return { feeFor, decisionOf, list, add, withdraw };
}

export type TariffBook = ReturnType<typeof createTariffBook>;

export const catalogueRule = (version: string): string => `catalogue:${version}`;

function versionOf(row: {
  rule_id: string;
  procedure_code: string;
  valid_from: string;
  valid_to: string | null;
  rule: string;
  decision: string;
}): FeeVersion {
  return {
    ruleId: row.rule_id,
    procedureCode: row.procedure_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    tariff: JSON.parse(row.rule) as FeeTariff,
    decision: row.decision,
  };
}
