import { vietnamDateTime } from '../../preload/contract/calendar-days';
import { nextNumber, type WriteTx } from '../db';

export interface NumberParts {
  readonly serial: number;
  readonly counterNumber: number;
  readonly year: string;
  readonly unitSymbol: string;
}

export interface NumberingStation {
  readonly counterNumber: number;
  readonly unitSymbol: string;
  /** The number as the office's form of that moment writes it; absent: as the forms shipped with the program do. */
  readonly writeNumber?: (form: NumberedForm, at: number, parts: NumberParts) => string;
}

/** Papers that go with acts, with their symbols: forms 02, 03, 04 and 05 of Circular 03/2025/TT-VPCP, annex I. */
const PAPERS = {
  'ask-supplement': { form: 'supplement', symbol: 'PBS' },
  refuse: { form: 'refusal', symbol: 'PTC' },
  apologise: { form: 'apology', symbol: 'PXL' },
  stop: { form: 'stop', symbol: 'TBD' },
} as const;
const RECEIPT = { form: 'receipt', symbol: 'TNHS' } as const;
type NumberedPaper = (typeof PAPERS)[NumberedAct] | typeof RECEIPT;

export type NumberedAct = keyof typeof PAPERS;
export type NumberedForm = NumberedPaper['form'];

export function isNumbered(kind: string): kind is NumberedAct {
  return Object.hasOwn(PAPERS, kind);
}

/** `3.Q2.2026/PBS-TTPVHCC`: by counter and year, so that counters without network never give the same number. */
export function nextPaperNumber(tx: WriteTx, kind: NumberedAct, at: number, station: NumberingStation): string {
  return numbered(tx, PAPERS[kind], at, station);
}

/** The number of a receipt, form 01. */
export function nextReceiptNumber(tx: WriteTx, at: number, station: NumberingStation): string {
  return numbered(tx, RECEIPT, at, station);
}

function numbered(tx: WriteTx, { form, symbol }: NumberedPaper, at: number, station: NumberingStation): string {
  const { counterNumber, unitSymbol } = station;
  const year = vietnamDateTime(at).date.slice(0, 4);
  // The receipts' scope had its name before there were other papers.
  const scope = form === 'receipt' ? `receipt ${counterNumber} ${year}` : `${symbol} ${counterNumber} ${year}`;
  const serial = nextNumber(tx, scope);
  return (
    station.writeNumber?.(form, at, { serial, counterNumber, year, unitSymbol }) ??
    `${serial}.Q${counterNumber}.${year}/${symbol}-${unitSymbol}`
  );
}
