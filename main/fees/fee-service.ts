import { vietnamDateTime, type IsoDate } from '../../preload/contract/calendar-days';
import type { Procedure } from '../../preload/contract/catalogue';
import type { DossierFee, PaymentWay, UnitAccount } from '../../preload/contract/fees';
import { BANKS, vietQr } from '../../preload/contract/vietqr';
import { done, refuse, type Outcome } from '../base/outcome';
import type { Clock, Ids } from '../base/ports';
import { keepSetting, settingText, sqlFor, type ReadTx, type Store, type WriteTx } from '../db';
import { groundsFor } from './fee-ground-rules';
import { offReasons, outstandingVnd, standingOnPaper, type MoneyFacts } from './money-rules';
import { isDayClosed } from './payment-repository';
import type { RuledFee, TariffBook } from './tariff-book';

export interface ChargedDossier {
  readonly dossierId: string;
  readonly code: string;
  readonly channel: string;
  readonly procedure: Procedure;
  readonly form: Readonly<Record<string, unknown>>;
  /** The rule of this day holds. */
  readonly receivedOn: IsoDate;
}

export interface FeeDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly officer: () => { readonly officerId: string };
  readonly officerName: (officerId: string) => string;
  readonly counterNumber: () => number;
  readonly dossierOf: (read: ReadTx, dossierId: string) => ChargedDossier | undefined;
  readonly recordMoneyAct: (
    tx: WriteTx,
    act: {
      readonly dossierId: string;
      readonly kind: 'fee.assessed' | 'fee.collected' | 'fee.refunded';
      readonly at: number;
      readonly detail: Readonly<Record<string, string | number | boolean | null>>;
    },
  ) => string;
  readonly tariffs: TariffBook;
  /** Rows of modules of a QR, `1` is dark. */
  readonly qrRows: (text: string) => readonly string[];
  readonly changed: () => void;
}

const ACCOUNT = 'unit-account';

/** What dossiers owe, and the money that comes and goes for them. Each act is one transaction with its event. */
export function createFeeService(deps: FeeDeps) {
  const { store, clock } = deps;

  function standing(read: ReadTx, dossier: ChargedDossier) {
    const { dossierId, procedure, channel, form, receivedOn } = dossier;
    const charge = read.find(sqlFor.selectFrom('fee_charges').selectAll().where('dossier_id', '=', dossierId));
    const rule = deps.tariffs.feeFor({ procedure, channel, form, on: receivedOn }, read);
    const byRule = rule.amountVnd;
    const payments = read.all(
      sqlFor.selectFrom('payments').selectAll().where('dossier_id', '=', dossierId).orderBy('at').orderBy('payment_id'),
    );
    const sum = (kind: 'collected' | 'refunded') =>
      payments.filter(payment => payment.kind === kind).reduce((total, payment) => total + payment.amount_vnd, 0);
    const facts: MoneyFacts = {
      feeVnd: charge ? charge.amount_vnd : byRule,
      isExempt: charge !== undefined && charge.ground !== null && charge.amount_vnd === 0,
      collectedVnd: sum('collected'),
      refundedVnd: sum('refunded'),
    };
    return { charge, rule, byRule, payments, facts };
  }

  function ofDossier(read: ReadTx, dossierId: string): DossierFee | undefined {
    const dossier = deps.dossierOf(read, dossierId);
    if (!dossier) return undefined;
    const { charge, rule, byRule, payments, facts } = standing(read, dossier);
    const outstanding = outstandingVnd(facts);
    const unit = account();
    const grounds = groundsFor(dossier.procedure.fieldCode);
    const isAmountOpen = byRule === null;
    const off = offReasons(facts, {
      isDayClosed: isDayClosed(read, vietnamDateTime(clock.now()).date),
      hasGrounds: grounds.length > 0,
      isAmountOpen,
    });
    const transferQr =
      unit && outstanding !== null && outstanding > 0 ? transferText(unit, outstanding, dossier.code) : null;
    return {
      amountVnd: facts.feeVnd,
      fullVnd: charge ? charge.full_vnd : byRule,
      ruleVersion: charge?.rule_version ?? rule.ruleVersion,
      decision: charge ? deps.tariffs.decisionOf(charge.rule_version, read) : rule.decision,
      ruleNote: rule.note,
      isAmountOpen,
      groundId: charge?.ground ?? null,
      paper: charge?.paper ?? '',
      grounds: grounds.map(({ groundId, name, nameEn, paper, source }) => ({ groundId, name, nameEn, paper, source })),
      collectedVnd: facts.collectedVnd,
      refundedVnd: facts.refundedVnd,
      refundableVnd: Math.max(0, facts.collectedVnd - facts.refundedVnd),
      outstandingVnd: outstanding,
      transferQr,
      transferModules: transferQr === null ? null : [...deps.qrRows(transferQr)],
      account: unit,
      off: { assess: off.assess ?? null, collect: off.collect ?? null, refund: off.refund ?? null },
      payments: payments.map(payment => ({
        paymentId: payment.payment_id,
        eventId: payment.event_id,
        kind: payment.kind,
        way: payment.way,
        amountVnd: payment.amount_vnd,
        reference: payment.reference,
        officerName: deps.officerName(payment.officer_id),
        at: payment.at,
      })),
    };
  }

  /** What a printed form says of the money: the sum, how it stands, and the code while something is due. */
  function paymentOnPaper(dossierId: string) {
    const dossier = deps.dossierOf(store, dossierId);
    if (!dossier) return undefined;
    const { payments, facts } = standing(store, dossier);
    const unit = account();
    const outstanding = outstandingVnd(facts);
    const isDue = outstanding !== null && outstanding > 0;
    return {
      amountVnd: facts.feeVnd,
      standing: standingOnPaper(facts, payments.findLast(({ kind }) => kind === 'collected')?.way),
      qrText: unit && isDue ? transferText(unit, outstanding, dossier.code) : undefined,
    };
  }

  type FeeOutcome<C extends string> = Outcome<DossierFee, C>;

  function inOne<C extends string>(
    dossierId: string,
    work: (tx: WriteTx, dossier: ChargedDossier, at: number) => C | undefined,
  ): FeeOutcome<C | 'fees.unknown-dossier'> {
    const outcome = store.inTransaction((tx): FeeOutcome<C | 'fees.unknown-dossier'> => {
      const dossier = deps.dossierOf(tx, dossierId);
      if (!dossier) return refuse('fees.unknown-dossier');
      const refusal = work(tx, dossier, clock.now());
      if (refusal !== undefined) return refuse(refusal);
      const fee = ofDossier(tx, dossierId);
      return fee ? done(fee) : refuse('fees.unknown-dossier');
    });
    if (outcome.ok) deps.changed();
    return outcome;
  }

  /** The charge is kept with the rule it was made by, so that a later rule does not change it. */
  function charge(
    tx: WriteTx,
    dossier: ChargedDossier,
    part: { rule: RuledFee; amountVnd: number; fullVnd: number; ground: string | null; paper: string },
    at: number,
  ): void {
    const { officerId } = deps.officer();
    const row = {
      rule_version: part.rule.ruleVersion,
      amount_vnd: part.amountVnd,
      full_vnd: part.fullVnd,
      ground: part.ground,
      paper: part.paper,
      officer_id: officerId,
      at,
    };
    tx.run(
      sqlFor
        .insertInto('fee_charges')
        .values({ dossier_id: dossier.dossierId, ...row })
        .onConflict(conflict => conflict.column('dossier_id').doUpdateSet(row)),
    );
    const { facts } = standing(tx, dossier);
    deps.recordMoneyAct(tx, {
      dossierId: dossier.dossierId,
      kind: 'fee.assessed',
      at,
      detail: { amountVnd: part.amountVnd, isExempt: facts.isExempt, reason: part.ground ?? '' },
    });
  }

  function assess(request: { dossierId: string; groundId: string | null; paper: string; amountVnd: number | null }) {
    return inOne(request.dossierId, (tx, dossier, at) => {
      const { rule, byRule, facts } = standing(tx, dossier);
      if (facts.collectedVnd > facts.refundedVnd) return 'fees.already-paid';
      if (request.amountVnd !== null && byRule !== null) return 'fees.amount-set';
      const fullVnd = byRule ?? request.amountVnd;
      if (fullVnd === null) return 'fees.amount-unknown';
      const ground =
        request.groundId === null
          ? null
          : groundsFor(dossier.procedure.fieldCode).find(({ groundId }) => groundId === request.groundId);
      if (ground === undefined) return 'fees.no-such-ground';
      if (ground !== null && request.paper === '') return 'fees.paper-missing';
      const amountVnd = Math.floor((fullVnd * (ground?.payPercent ?? 100)) / 100);
      charge(tx, dossier, { rule, amountVnd, fullVnd, ground: request.groundId, paper: request.paper }, at);
      return undefined;
    });
  }

  function pay(
    tx: WriteTx,
    dossier: ChargedDossier,
    payment: { kind: 'collected' | 'refunded'; way: PaymentWay; amountVnd: number; reference: string },
    at: number,
  ): void {
    const { officerId } = deps.officer();
    const isIn = payment.kind === 'collected';
    const eventId = deps.recordMoneyAct(tx, {
      dossierId: dossier.dossierId,
      kind: isIn ? 'fee.collected' : 'fee.refunded',
      at,
      detail: isIn
        ? { amountVnd: payment.amountVnd, way: payment.way }
        : { amountVnd: payment.amountVnd, reason: payment.reference, way: payment.way },
    });
    tx.run(
      sqlFor.insertInto('payments').values({
        payment_id: deps.ids.next(),
        dossier_id: dossier.dossierId,
        event_id: eventId,
        kind: payment.kind,
        way: payment.way,
        amount_vnd: payment.amountVnd,
        reference: payment.reference,
        counter_number: deps.counterNumber(),
        officer_id: officerId,
        at,
        on_date: vietnamDateTime(at).date,
      }),
    );
  }

  function collect(request: { dossierId: string; way: PaymentWay; amountVnd: number; reference: string }) {
    return inOne(request.dossierId, (tx, dossier, at) => {
      const { charge: charged, rule, facts } = standing(tx, dossier);
      const outstanding = outstandingVnd(facts);
      if (outstanding === null || facts.feeVnd === null) return 'fees.amount-unknown';
      if (outstanding === 0) return 'fees.already-paid';
      if (request.amountVnd !== outstanding) return 'fees.amount-other';
      if (isDayClosed(tx, vietnamDateTime(at).date)) return 'fees.day-closed';
      if (!charged)
        charge(tx, dossier, { rule, amountVnd: facts.feeVnd, fullVnd: facts.feeVnd, ground: null, paper: '' }, at);
      pay(tx, dossier, { kind: 'collected', ...request }, at);
      return undefined;
    });
  }

  function refund(request: { dossierId: string; way: PaymentWay; amountVnd: number; reason: string }) {
    return inOne(request.dossierId, (tx, dossier, at) => {
      const { facts } = standing(tx, dossier);
      if (request.amountVnd > facts.collectedVnd - facts.refundedVnd) return 'fees.more-than-collected';
      if (isDayClosed(tx, vietnamDateTime(at).date)) return 'fees.day-closed';
      const { way, amountVnd, reason } = request;
      pay(tx, dossier, { kind: 'refunded', way, amountVnd, reference: reason }, at);
      return undefined;
    });
  }

  function account(): UnitAccount | null {
    const kept = settingText(store, ACCOUNT);
    return kept === undefined ? null : (JSON.parse(kept) as UnitAccount);
  }

  function setAccount(unit: UnitAccount): Outcome<UnitAccount, 'fees.bank-unknown'> {
    if (!BANKS.some(bank => bank.bin === unit.bankBin)) return refuse('fees.bank-unknown');
    store.inTransaction(tx => keepSetting(tx, ACCOUNT, JSON.stringify(unit)));
    return done(unit);
  }

  return {
    ofDossier: (dossierId: string) => ofDossier(store, dossierId),
    paymentOnPaper,
    assess,
    collect,
    refund,
    account,
    setAccount,
  };
}

export type FeeService = ReturnType<typeof createFeeService>;

const transferText = (unit: UnitAccount, amountVnd: number, code: string): string =>
  vietQr({ ...unit, amountVnd, purpose: `HS ${code}` });
