import { expect, test } from 'vitest';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import {
  groupedBy,
  momentsOf,
  noCounts,
  ratesOf,
  resolvedFigure,
  totalOf,
  unbalanced,
  type Counted,
} from '../../../../main/reports/report-rules';

const due = epochOfVietnam('2026-11-26', 17, 0);

test.each([
  ['the day before', epochOfVietnam('2026-11-25', 23, 59), 'resolved-early'],
  ['the first minute of the day', epochOfVietnam('2026-11-26', 0, 0), 'resolved-on-time'],
  ['the promised minute', due, 'resolved-on-time'],
  ['a minute later', due + 60_000, 'resolved-late'],
] as const)('resolved on %s counts as %s', (_when, at, figure) => {
  expect(resolvedFigure(at, due)).toBe(figure);
});

test('without a promised date nothing is early or late', () => {
  expect(resolvedFigure(due, null)).toBe('resolved-without-date');
});

test('a period covers its last day to midnight in Vietnam; turned round or too long it is none', () => {
  expect(momentsOf({ from: '2026-11-01', to: '2026-11-30' })).toEqual({
    startAt: epochOfVietnam('2026-11-01'),
    endAt: epochOfVietnam('2026-12-01'),
  });
  expect(momentsOf({ from: '2026-11-02', to: '2026-11-01' })).toBeUndefined();
  expect(momentsOf({ from: '2016-01-01', to: '2026-01-01' })).toBeUndefined();
});

const group = (figure: Counted['figure'], count: number, part: Partial<Counted> = {}): Counted => ({
  figure,
  count,
  procedureCode: '2.000815',
  officerId: 'o1',
  onDate: '2026-11-26',
  ...part,
});

test('groups add up by whatever they are grouped by; what has no day stays out of the days', () => {
  const groups = [
    group('received', 2),
    group('received', 3, { procedureCode: '1.001193' }),
    group('carried-over', 4, { onDate: null }),
  ];
  expect(totalOf(groups)).toMatchObject({ received: 5, 'carried-over': 4 });
  expect(groupedBy(groups, one => one.procedureCode).get('2.000815')).toMatchObject({ received: 2, 'carried-over': 4 });
  expect(groupedBy(groups, one => one.onDate).get('2026-11-26')).toMatchObject({ received: 5, 'carried-over': 0 });
});

test('rates are of what they are a share of, and nothing is a share of nothing', () => {
  expect(ratesOf(noCounts())).toEqual({ onTime: null, digitisedPapers: null, digitisedResults: null });
  const total = {
    ...noCounts(),
    'resolved-early': 1,
    'resolved-on-time': 1,
    'resolved-late': 1,
    'received-counter': 3,
    'received-post': 1,
    'received-online': 6,
    'digitised-papers': 3,
    'digitised-results': 1,
  };
  expect(ratesOf(total)).toEqual({ onTime: 66.7, digitisedPapers: 75, digitisedResults: 33.3 });
});

test('a report whose parts do not make its sums is found out', () => {
  expect(unbalanced(noCounts())).toEqual([]);
  expect(unbalanced({ ...noCounts(), received: 1, 'received-counter': 1 })).toEqual(['flow']);
  expect(unbalanced({ ...noCounts(), settled: 1, open: -1 })).toContain('settled');
});
