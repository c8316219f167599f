/** Notes and coins of Viet Nam in circulation, VND. */
export const DENOMINATIONS = [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500] as const;

const MOST_NOTES = 1_000_000;

/** What was typed beside each denomination: the counts, those that are none, and the sum so far in VND. */
export function countedNotes(typed: Readonly<Record<string, string>>): {
  readonly counts: Record<string, number>;
  readonly wrong: readonly string[];
  readonly countedVnd: number;
} {
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  for (const value of DENOMINATIONS) {
    const text = (typed[value] ?? '').trim();
    if (text === '') continue;
    if (/^\d{1,7}$/u.test(text) && Number(text) <= MOST_NOTES) counts[value] = Number(text);
    else wrong.push(String(value));
  }
  return { counts, wrong, countedVnd: DENOMINATIONS.reduce((sum, value) => sum + value * (counts[value] ?? 0), 0) };
}
