import type { Procedure } from '../../preload/contract/catalogue';

/** What is due for a dossier, whole VND; `amountVnd` is null where the province sets it or the count is not known yet. */
export interface Fee {
  readonly amountVnd: number | null;
  /** The rule in words, for the officer. */
  readonly note: string | null;
}

// Certified copies, Circular 226/2016/TT-BTC: by page of the original, cheaper from the third, capped for each copy.
const CERTIFIED_COPY = '2.000815';
const FULL_PRICE_PAGES = 2;
const LATER_PAGE_VND = 1_000;
const COPY_CAP_VND = 200_000;

export interface FeeQuestion {
  readonly procedure: Pick<Procedure, 'code' | 'feeVnd' | 'feeVndOnline' | 'feeUnit' | 'feeNote'>;
  readonly channel: string;
  readonly form: Readonly<Record<string, unknown>>;
}

/** Filed at the National Portal. */
export const isOnline = (channel: string): boolean => channel === '2';

/** Copies and pages of what is to be copied or certified, as the form names them. */
export function countsIn(form: FeeQuestion['form']): { readonly copies: number | null; readonly pages: number | null } {
  return { copies: countOf(form['soBan']) ?? countOf(form['soLuongBanSao']), pages: countOf(form['soTrang']) };
}

export function feeOf({ procedure, channel, form }: FeeQuestion): Fee {
  const each = isOnline(channel) && procedure.feeVndOnline !== null ? procedure.feeVndOnline : procedure.feeVnd;
  const note = procedure.feeNote;
  if (each === null || each === 0) return { amountVnd: each, note };
  const { copies, pages } = countsIn(form);
  if (procedure.code === CERTIFIED_COPY) {
    return { amountVnd: copies === null || pages === null ? null : copies * certifiedCopyFee(pages, each), note };
  }
  switch (procedure.feeUnit) {
    case 'bản':
    case 'văn bản xác nhận':
      return { amountVnd: copies === null ? each : copies * each, note };
    case 'trang':
      return { amountVnd: copies === null || pages === null ? null : copies * pages * each, note };
    default:
      return { amountVnd: each, note };
  }
}

function certifiedCopyFee(pages: number, each: number): number {
  const full = Math.min(pages, FULL_PRICE_PAGES) * each;
  return Math.min(COPY_CAP_VND, full + Math.max(0, pages - FULL_PRICE_PAGES) * LATER_PAGE_VND);
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
}
