import { addDays, type IsoDate } from '../../preload/contract/calendar-days';
import type { FeeDecision, FeeTariff } from '../../preload/contract/fees';

export type { FeeTariff };

export const MOST_FEE_VND = 1_000_000_000;

/** A tariff in force from one day to another, both counted; null: without an end. */
export interface FeeVersion extends FeeDecision {
  readonly ruleId: string;
}

export type TariffProblem =
  | 'fees.amount-negative'
  | 'fees.amount-not-whole'
  | 'fees.amount-too-high'
  | 'fees.tiers-unsound'
  | 'fees.dates-turned'
  | 'fees.dates-overlap';

/** What is wrong with a tariff or its time beside the others of its procedure; undefined when it can take effect. */
export function feeProblem(version: FeeVersion, others: readonly FeeVersion[]): TariffProblem | undefined {
  const { tiers, capVnd, onlinePercent } = version.tariff;
  const amounts = [...tiers.map(tier => tier.priceVnd), ...(capVnd === null ? [] : [capVnd])];
  if (amounts.some(amount => amount < 0)) return 'fees.amount-negative';
  if (amounts.some(amount => !Number.isInteger(amount))) return 'fees.amount-not-whole';
  if (amounts.some(amount => amount > MOST_FEE_VND)) return 'fees.amount-too-high';
  const rises = tiers.every(
    (tier, index) => tier.fromUnit > (tiers[index - 1]?.fromUnit ?? 0) && Number.isInteger(tier.fromUnit),
  );
  if (tiers[0]?.fromUnit !== 1 || !rises || !(onlinePercent >= 0 && onlinePercent <= 100)) return 'fees.tiers-unsound';
  if (version.validTo !== null && version.validTo < version.validFrom) return 'fees.dates-turned';
  const isSame = (other: FeeVersion) =>
    other.procedureCode === version.procedureCode && other.ruleId !== version.ruleId;
  return others.some(other => isSame(other) && overlap(version, other)) ? 'fees.dates-overlap' : undefined;
}

function overlap(a: FeeVersion, b: FeeVersion): boolean {
  return a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31');
}

export function feeVersionOn(
  versions: readonly FeeVersion[],
  procedureCode: string,
  on: IsoDate,
): FeeVersion | undefined {
  return versions.find(
    version =>
      version.procedureCode === procedureCode &&
      version.validFrom <= on &&
      (version.validTo === null || on <= version.validTo),
  );
}

/** The day before a new version begins: where one that has no end has to end. */
export function endBefore(validFrom: IsoDate): IsoDate {
  return addDays(validFrom, -1);
}

export interface FeeCounts {
  readonly copies: number | null;
  readonly pages: number | null;
  readonly isOnline: boolean;
  /** Share that is left by the ground the officer picked; 100 without one. */
  readonly payPercent: number;
}

/** What a dossier owes by a tariff, rounded down to whole VND; null while pages or copies are not known. */
export function feeBy(tariff: FeeTariff, { copies, pages, isOnline, payPercent }: FeeCounts): number | null {
  const percent = (isOnline ? tariff.onlinePercent : 100) * payPercent;
  const part = (amount: number): number => Math.floor((amount * percent) / 10_000);
  switch (tariff.per) {
    case 'case':
      return part(capped(tariff, priceOf(tariff, 1)));
    case 'copy':
      return copies === null ? null : part(capped(tariff, priceOf(tariff, copies)));
    case 'page':
      return copies === null || pages === null ? null : part(copies * capped(tariff, priceOf(tariff, pages)));
  }
}

function priceOf({ tiers }: FeeTariff, units: number): number {
  return tiers.reduce((sum, { fromUnit, priceVnd }, index) => {
    const end = tiers[index + 1]?.fromUnit ?? units + 1;
    return sum + Math.max(0, Math.min(units + 1, end) - fromUnit) * priceVnd;
  }, 0);
}

function capped({ capVnd }: FeeTariff, amount: number): number {
  return capVnd === null ? amount : Math.min(capVnd, amount);
}

/** Certified copies, Circular 226/2016/TT-BTC: by page of the original, cheaper from the third, capped for each copy. */
export const CERTIFIED_COPY_TARIFF: FeeTariff = {
  per: 'page',
  tiers: [
    { fromUnit: 1, priceVnd: 2_000 },
    { fromUnit: 3, priceVnd: 1_000 },
  ],
  capVnd: 200_000,
  onlinePercent: 100,
};
