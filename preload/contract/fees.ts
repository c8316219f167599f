import { z } from 'zod';
import { ProcedureCode } from './catalogue';
import { command, query } from './define';
import { DossierId, EpochMs, IsoDate } from './ids';

const Vnd = z.int().nonnegative().max(1_000_000_000);
export const PaymentWay = z.enum(['cash', 'transfer']);
export type PaymentWay = z.infer<typeof PaymentWay>;

/** The unit's own account, into which transfers go. */
export const UnitAccount = z.object({
  /** Of `BANKS` in `vietqr.ts`. */
  bankBin: z.string().regex(/^\d{6}$/u),
  account: z.string().regex(/^[A-Za-z0-9]{4,19}$/u),
  holder: z.string().trim().min(1).max(200),
});
export type UnitAccount = z.infer<typeof UnitAccount>;

/** A fee as a decision sets it: tiers by page or copy, a cap for each copy, another price online. Whole VND. */
export const FeeTariff = z.object({
  per: z.enum(['case', 'copy', 'page']),
  /** The first begins at 1; each holds until the next begins. */
  tiers: z
    .array(z.object({ fromUnit: z.int().max(100_000), priceVnd: z.number() }))
    .min(1)
    .max(10),
  /** The most one copy may cost; null without a cap. */
  capVnd: z.number().nullable(),
  /** Share of the fee that is left for dossiers filed online. */
  onlinePercent: z.number(),
});
export type FeeTariff = z.infer<typeof FeeTariff>;

/** A fee of the province's or commune's own, in force from one day to another, both counted; null: without an end. */
export const FeeDecision = z.object({
  procedureCode: ProcedureCode,
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  tariff: FeeTariff,
  /** Number of the decision, `12/2026/NQ-HĐND`. */
  decision: z.string().trim().min(1).max(100),
});
export type FeeDecision = z.infer<typeof FeeDecision>;

/** `fees.content` of a catalogue package: the same, with amounts that are sound by themselves. */
export const PackageFees = z
  .array(
    FeeDecision.extend({
      tariff: FeeTariff.extend({
        tiers: z
          .array(z.object({ fromUnit: z.int().min(1).max(100_000), priceVnd: Vnd }))
          .min(1)
          .max(10),
        capVnd: Vnd.nullable(),
        onlinePercent: z.number().min(0).max(100),
      }),
    }),
  )
  .max(3000);

export const KeptTariff = FeeDecision.extend({
  ruleId: z.string(),
  procedureName: z.string(),
  /** Of a package: read with it and changed with it. */
  origin: z.enum(['office', 'package']),
  state: z.enum(['waiting', 'in-force', 'ended', 'withdrawn']),
  officerName: z.string(),
  at: EpochMs.nullable(),
});
export type KeptTariff = z.infer<typeof KeptTariff>;

export const DossierFee = z.object({
  /** What it owes; null while nobody knows: the province sets it, or pages and copies are missing. */
  amountVnd: Vnd.nullable(),
  /** Without exemption. */
  fullVnd: Vnd.nullable(),
  /** Version of the rule it is charged by: a decision of the province, or the catalogue. */
  ruleVersion: z.string(),
  /** Number of the decision; null where the catalogue's own rule holds. */
  decision: z.string().nullable(),
  /** The catalogue's words on the fee, in Vietnamese. */
  ruleNote: z.string().nullable(),
  /** No rule gives the amount: the officer enters what the province sets. */
  isAmountOpen: z.boolean(),
  groundId: z.string().nullable(),
  /** The paper that was seen for the ground. */
  paper: z.string(),
  grounds: z.array(
    z.object({ groundId: z.string(), name: z.string(), nameEn: z.string(), paper: z.string(), source: z.string() }),
  ),
  collectedVnd: Vnd,
  refundedVnd: Vnd,
  /** The most that can be given back. */
  refundableVnd: Vnd,
  outstandingVnd: Vnd.nullable(),
  /** Text of the QR for what is outstanding; null without an account or with nothing to pay. */
  transferQr: z.string().nullable(),
  /** The modules of that QR, a row a text, `1` is dark; no quiet zone. */
  transferModules: z.array(z.string()).nullable(),
  account: UnitAccount.nullable(),
  /** Why an act is off, as a refusal code; null where it may be done. */
  off: z.object({ assess: z.string().nullable(), collect: z.string().nullable(), refund: z.string().nullable() }),
  payments: z.array(
    z.object({
      paymentId: z.string(),
      /** The act it is recorded by: what its receipt is printed of. */
      eventId: z.string(),
      kind: z.enum(['collected', 'refunded']),
      way: PaymentWay,
      amountVnd: Vnd,
      reference: z.string(),
      officerName: z.string(),
      at: EpochMs,
    }),
  ),
});
export type DossierFee = z.infer<typeof DossierFee>;

export const CashDay = z.object({
  on: IsoDate,
  /** False for an officer, who sees the own line and nothing of the drawer. */
  isWhole: z.boolean(),
  lines: z.array(
    z.object({
      officerName: z.string(),
      counterNumber: z.int(),
      cashVnd: z.int(),
      transferVnd: z.int(),
      refundedVnd: z.int(),
    }),
  ),
  cashVnd: z.int(),
  transferVnd: z.int(),
  /** Dossiers whose own events say another sum. */
  differences: z.array(z.object({ dossierId: z.string(), code: z.string(), sheetVnd: z.int(), dossierVnd: z.int() })),
  /** Null while the day is open. */
  closed: z
    .object({
      counts: z.record(z.string(), z.int()),
      countedVnd: z.int(),
      expectedVnd: z.int(),
      note: z.string(),
      closedBy: z.string(),
      closedAt: EpochMs,
    })
    .nullable(),
  reopenings: z.array(z.object({ by: z.string(), at: EpochMs, reason: z.string() })),
});
export type CashDay = z.infer<typeof CashDay>;

const TARIFF_REFUSALS = [
  'fees.amount-negative',
  'fees.amount-not-whole',
  'fees.amount-too-high',
  'fees.tiers-unsound',
  'fees.dates-turned',
  'fees.dates-overlap',
  'fees.procedure-unknown',
] as const;

const Reason = z.string().trim().min(1).max(500);
const SUPERVISOR = { access: 'supervisor' } as const;

export const feeRoutes = {
  ofDossier: query(z.object({ dossierId: DossierId }), DossierFee.nullable()),
  /** Charges the dossier: by a ground whose paper was seen, or by an amount where no rule gives one. */
  assess: command(
    z.object({
      dossierId: DossierId,
      groundId: z.string().max(50).nullable(),
      paper: z.string().trim().max(300),
      amountVnd: Vnd.nullable(),
    }),
    DossierFee,
    [
      'fees.unknown-dossier',
      'fees.no-such-ground',
      'fees.paper-missing',
      'fees.amount-set',
      'fees.amount-unknown',
      'fees.already-paid',
    ],
  ),
  /** Takes all that is outstanding, as shown. */
  collect: command(
    z.object({ dossierId: DossierId, way: PaymentWay, amountVnd: Vnd, reference: z.string().trim().max(100) }),
    DossierFee,
    ['fees.unknown-dossier', 'fees.amount-unknown', 'fees.already-paid', 'fees.amount-other', 'fees.day-closed'],
  ),
  refund: command(
    z.object({ dossierId: DossierId, way: PaymentWay, amountVnd: Vnd.min(1), reason: Reason }),
    DossierFee,
    ['fees.unknown-dossier', 'fees.more-than-collected', 'fees.day-closed'],
  ),
  account: query(z.object({}), UnitAccount.nullable()),
  setAccount: command(UnitAccount, UnitAccount, ['fees.bank-unknown'], SUPERVISOR),
  cashDay: query(z.object({ on: IsoDate }), CashDay),
  /** One line a payment, safe to open in a spreadsheet. */
  cashDayCsv: query(z.object({ on: IsoDate }), z.object({ fileName: z.string(), text: z.string() }), SUPERVISOR),
  /** The same, written into a folder the officer chose with `pickFolder`. */
  exportCashDay: command(
    z.object({ on: IsoDate, folder: z.string().min(1).max(500) }),
    z.object({ fileName: z.string() }),
    ['fees.folder-not-writable'],
    SUPERVISOR,
  ),
  /** With a difference, in the drawer or to the dossiers, only with a note. `counts`: notes by denomination. */
  closeDay: command(
    z.object({
      on: IsoDate,
      counts: z.record(z.string().regex(/^\d{3,6}$/u), z.int().nonnegative().max(1_000_000)),
      note: z.string().trim().max(500),
    }),
    CashDay,
    ['fees.day-closed', 'fees.day-not-yet', 'fees.no-such-note', 'fees.difference-unexplained'],
    SUPERVISOR,
  ),
  reopenDay: command(z.object({ on: IsoDate, reason: Reason }), CashDay, ['fees.day-open'], SUPERVISOR),
  /** Newest first within a procedure; those that packages bring are among them. */
  tariffs: query(z.object({}), z.array(KeptTariff)),
  /** One without an end that was in force before ends the day before this one begins. */
  addTariff: command(FeeDecision, KeptTariff, TARIFF_REFUSALS, SUPERVISOR),
  /** Entered by mistake: dossiers charged by it keep their charge, nobody else is charged by it. */
  withdrawTariff: command(z.object({ ruleId: z.string().max(100) }), KeptTariff, ['fees.unknown-tariff'], SUPERVISOR),
};
