import { vietnamDateTime } from '../../preload/contract/calendar-days';
import type { WriteTx } from '../db';
import { nextNumber } from './dossier-repository';

export interface NumberingStation {
  readonly counterNumber: number;
  readonly unitSymbol: string;
}

/** Symbols of the papers that go with acts: forms 02, 03, 04 and 05 of Circular 03/2025/TT-VPCP, annex I. */
const SYMBOLS = {
  'ask-supplement': 'PBS',
  refuse: 'PTC',
  apologise: 'PXL',
  stop: 'TBD',
} as const;
export type NumberedAct = keyof typeof SYMBOLS;

export function isNumbered(kind: string): kind is NumberedAct {
  return Object.hasOwn(SYMBOLS, kind);
}

/** `3.Q2.2026/PBS-TTPVHCC`: by counter and year, so that counters without network never give the same number. */
export function nextPaperNumber(tx: WriteTx, kind: NumberedAct, at: number, station: NumberingStation): string {
  return numbered(tx, SYMBOLS[kind], at, station);
}

/** The number of a receipt, form 01. */
export function nextReceiptNumber(tx: WriteTx, at: number, station: NumberingStation): string {
  return numbered(tx, 'TNHS', at, station);
}

function numbered(tx: WriteTx, symbol: string, at: number, { counterNumber, unitSymbol }: NumberingStation): string {
  const year = vietnamDateTime(at).date.slice(0, 4);
  // The receipts' scope had its name before there were other papers.
  const scope = symbol === 'TNHS' ? `receipt ${counterNumber} ${year}` : `${symbol} ${counterNumber} ${year}`;
  return `${nextNumber(tx, scope)}.Q${counterNumber}.${year}/${symbol}-${unitSymbol}`;
}
