import { expect, test } from 'vitest';
import { daysOfPeriod } from '../../../../renderer/features/dossier-search/period-rules';

test.each([
  ['this-week', '2026-11-26', '2026-11-23', '2026-11-29'],
  ['this-week', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['this-week', '2027-01-01', '2026-12-28', '2027-01-03'],
  ['this-month', '2028-02-29', '2028-02-01', '2028-02-29'],
  ['this-month', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['last-month', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['last-month', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['this-year', '2026-11-26', '2026-01-01', '2026-12-31'],
] as const)('%s seen on %s is %s to %s', (period, today, from, until) => {
  expect(daysOfPeriod(period, today)).toEqual({ from, until });
});
