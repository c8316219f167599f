import { DENOMINATIONS } from '../../preload/contract/cash-notes';

export { DENOMINATIONS };

export interface MoneyMove {
  readonly dossierId: string;
  readonly code: string;
  readonly kind: 'collected' | 'refunded';
  readonly way: 'cash' | 'transfer';
  readonly amountVnd: number;
  readonly officerId: string;
  readonly officerName: string;
  readonly counterNumber: number;
}

/** What the dossiers themselves say came in that day less what went back, by their events. */
export interface DossierMoney {
  readonly dossierId: string;
  readonly code: string;
  readonly netVnd: number;
}

export interface CashLine {
  readonly officerName: string;
  readonly counterNumber: number;
  readonly cashVnd: number;
  readonly transferVnd: number;
  readonly refundedVnd: number;
}

export interface CashSheet {
  readonly lines: readonly CashLine[];
  readonly cashVnd: number;
  readonly transferVnd: number;
  /** Dossiers whose own events say another sum than the sheet; empty when it balances. */
  readonly differences: readonly {
    readonly dossierId: string;
    readonly code: string;
    readonly sheetVnd: number;
    readonly dossierVnd: number;
  }[];
}

const signed = ({ kind, amountVnd }: MoneyMove): number => (kind === 'collected' ? amountVnd : 0 - amountVnd);

/** The day's money by officer and counter, cash and transfer apart, held against what the dossiers say. */
export function cashSheet(moves: readonly MoneyMove[], dossiers: readonly DossierMoney[]): CashSheet {
  const lines = new Map<string, CashLine>();
  for (const move of moves) {
    // By the person: two of one name have a line each.
    const key = `${move.counterNumber}\t${move.officerId}`;
    const line = lines.get(key) ?? {
      officerName: move.officerName,
      counterNumber: move.counterNumber,
      cashVnd: 0,
      transferVnd: 0,
      refundedVnd: 0,
    };
    lines.set(key, {
      ...line,
      cashVnd: line.cashVnd + (move.way === 'cash' ? signed(move) : 0),
      transferVnd: line.transferVnd + (move.way === 'transfer' ? signed(move) : 0),
      refundedVnd: line.refundedVnd + (move.kind === 'refunded' ? move.amountVnd : 0),
    });
  }
  const sum = (way: MoneyMove['way']) =>
    moves.filter(move => move.way === way).reduce((total, move) => total + signed(move), 0);
  return {
    lines: [...lines.values()].sort(
      (a, b) => a.counterNumber - b.counterNumber || (a.officerName < b.officerName ? -1 : 1),
    ),
    cashVnd: sum('cash'),
    transferVnd: sum('transfer'),
    differences: differencesOf(moves, dossiers),
  };
}

function differencesOf(moves: readonly MoneyMove[], dossiers: readonly DossierMoney[]): CashSheet['differences'] {
  const sheet = new Map<string, { code: string; sheetVnd: number; dossierVnd: number }>();
  for (const { dossierId, code, netVnd } of dossiers) sheet.set(dossierId, { code, sheetVnd: 0, dossierVnd: netVnd });
  for (const move of moves) {
    const entry = sheet.get(move.dossierId) ?? { code: move.code, sheetVnd: 0, dossierVnd: 0 };
    sheet.set(move.dossierId, { ...entry, sheetVnd: entry.sheetVnd + signed(move) });
  }
  return [...sheet].flatMap(([dossierId, entry]) =>
    entry.sheetVnd === entry.dossierVnd ? [] : [{ dossierId, ...entry }],
  );
}

export type NoteCounts = Readonly<Partial<Record<(typeof DENOMINATIONS)[number], number>>>;

/** What the drawer holds; notes counted below zero or in parts are a fault of whoever asks. */
export function countedVnd(counts: NoteCounts): number {
  return DENOMINATIONS.reduce((total, note) => {
    const count = counts[note] ?? 0;
    if (!Number.isInteger(count) || count < 0) throw new RangeError('notes are counted in whole numbers');
    return total + note * count;
  }, 0);
}
