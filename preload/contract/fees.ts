import { z } from 'zod';
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

export const DossierFee = z.object({
  /** What it owes; null while nobody knows: the province sets it, or pages and copies are missing. */
  amountVnd: Vnd.nullable(),
  /** Without exemption. */
  fullVnd: Vnd.nullable(),
  /** Version of the rule it is charged by: a decision of the province, or the catalogue. */
  ruleVersion: z.string(),
  groundId: z.string().nullable(),
  grounds: z.array(
    z.object({ groundId: z.string(), name: z.string(), nameEn: z.string(), paper: z.string(), source: z.string() }),
  ),
  collectedVnd: Vnd,
  refundedVnd: Vnd,
  outstandingVnd: Vnd.nullable(),
  /** Text of the QR for what is outstanding; null without an account or with nothing to pay. */
  transferQr: z.string().nullable(),
  payments: z.array(
    z.object({
      paymentId: z.string(),
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
  cashDayCsv: query(z.object({ on: IsoDate }), z.object({ fileName: z.string(), text: z.string() })),
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
};
