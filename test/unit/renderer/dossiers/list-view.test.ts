import { describe, expect, test } from 'vitest';
import { epochOfVietnam } from '../../../../preload/contract/calendar-days';
import {
  countOf,
  emptyReason,
  filterOf,
  FIRST_VIEW,
  isNarrowed,
  isSameButText,
  savedViewOf,
  typedDay,
  viewOfSaved,
} from '../../../../renderer/features/dossier-search/list-view';
import { readColumns } from '../../../../renderer/features/dossier-search/chosen-columns';
import { movedIndex } from '../../../../renderer/features/dossier-search/list-keys';
import { keepView, keptView } from '../../../../renderer/features/dossier-search/kept-view';

const now = epochOfVietnam('2026-11-23', 10, 30);

describe('the filter', () => {
  test('asks for everything at first', () => {
    expect(filterOf(FIRST_VIEW, now)).toMatchObject({ text: '', state: null, receivedOn: null, list: 'all' });
  });

  test('turns "today" into the day of receipt in Viet Nam', () => {
    const justAfterMidnight = epochOfVietnam('2026-11-24', 0, 1);
    expect(filterOf({ ...FIRST_VIEW, list: 'today' }, justAfterMidnight)).toMatchObject({
      list: 'all',
      receivedOn: '2026-11-24',
    });
  });

  test('lets a typed day win over "today"', () => {
    expect(filterOf({ ...FIRST_VIEW, list: 'today', receivedOn: '20112026' }, now).receivedOn).toBe('2026-11-20');
  });

  test('filters nothing by a half-typed day', () => {
    expect(filterOf({ ...FIRST_VIEW, receivedOn: '20/11' }, now).receivedOn).toBeNull();
  });

  test('takes the text without spaces around it', () => {
    expect(filterOf({ ...FIRST_VIEW, text: ' nguyen an ' }, now).text).toBe('nguyen an');
  });
});

test('filters are drawn again for whatever changes but the text', () => {
  const onChange = () => undefined;
  const before = { view: FIRST_VIEW, onChange };
  expect(isSameButText(before, { view: { ...FIRST_VIEW, text: 'n' }, onChange })).toBe(true);
  expect(isSameButText(before, { view: { ...FIRST_VIEW, list: 'overdue' }, onChange })).toBe(false);
  expect(isSameButText(before, { view: FIRST_VIEW, onChange: () => undefined })).toBe(false);
});

test('a day is read with and without signs, and 30 February is none', () => {
  expect(typedDay('5/8/26', now)).toBe('2026-08-05');
  expect(typedDay('05082026', now)).toBe('2026-08-05');
  expect(typedDay('30/02/2026', now)).toBeNull();
  expect(typedDay('2026', now)).toBeNull();
});

test('each list has its count, and the list of all has none', () => {
  const due = { dueToday: 7, dueSoon: 2, overdue: 3, waiting: 8, stuck: 9, toReturn: 10 };
  const counts = { today: 1, ...due, notSent: 4, needsAttention: 5, drafts: 6 };
  const lists = ['all', 'today', 'due-soon', 'overdue', 'not-sent', 'needs-attention'] as const;
  expect(lists.map(list => countOf(list, counts))).toEqual([null, 1, 2, 3, 4, 5]);
});

test('an empty table blames the text first, then the filter, then the list', () => {
  expect(emptyReason({ ...FIRST_VIEW, text: 'x', list: 'overdue', state: 'accepted' })).toBe('text');
  expect(emptyReason({ ...FIRST_VIEW, text: ' ', list: 'overdue', state: 'accepted' })).toBe('filter');
  expect(emptyReason({ ...FIRST_VIEW, list: 'overdue' })).toBe('overdue');
});

test('a saved filter keeps list, state, procedure and officer, never the text or the day', () => {
  const view = {
    ...FIRST_VIEW,
    text: 'Nguyễn Văn Đức',
    list: 'overdue',
    procedureCode: '2.000815',
    period: 'this-month',
    money: 'due',
    desk: '',
    receivedOn: '1/2/2026',
  } as const;
  expect(savedViewOf(view)).toEqual({
    list: 'overdue',
    state: null,
    procedureCode: '2.000815',
    officerId: null,
    period: 'this-month',
    money: 'due',
    delivery: null,
    desk: '',
    sync: null,
  });
  expect(viewOfSaved(savedViewOf(view))).toEqual({
    ...FIRST_VIEW,
    list: 'overdue',
    procedureCode: '2.000815',
    period: 'this-month',
    money: 'due',
    desk: '',
  });
  const older = { list: 'overdue', state: null, procedureCode: null, officerId: null };
  expect(viewOfSaved(older)).toEqual({ ...FIRST_VIEW, list: 'overdue' });
  expect(viewOfSaved({ ...savedViewOf(view), list: 'of a later version' }).list).toBe('all');
});

test('text alone does not narrow the list', () => {
  expect(isNarrowed({ ...FIRST_VIEW, text: 'x' })).toBe(false);
  expect(isNarrowed({ ...FIRST_VIEW, list: 'today' })).toBe(true);
});

describe('the choice of columns', () => {
  test('keeps code and person whatever was stored', () => {
    expect(readColumns('due')).toEqual(['code', 'applicant', 'due']);
  });

  test('comes back in the order of the table', () => {
    expect(readColumns('portal,phone')).toEqual(['code', 'applicant', 'phone', 'portal']);
  });

  test('is the usual one when nothing or nonsense is stored', () => {
    expect(readColumns(null)).toContain('procedure');
    expect(readColumns('nonsense')).toEqual(readColumns(null));
  });
});

describe('the row cursor', () => {
  test('stops at both ends', () => {
    expect(movedIndex('ArrowUp', 0, 10, 5)).toBe(0);
    expect(movedIndex('ArrowDown', 9, 10, 5)).toBe(9);
    expect(movedIndex('PageDown', 7, 10, 5)).toBe(9);
  });

  test('goes a view at a time and to the ends', () => {
    expect(movedIndex('PageDown', 1, 100, 12)).toBe(13);
    expect(movedIndex('PageUp', 13, 100, 12)).toBe(1);
    expect(movedIndex('End', 3, 100, 12)).toBe(99);
    expect(movedIndex('Home', 3, 100, 12)).toBe(0);
  });

  test('leaves letters and an empty list alone', () => {
    expect(movedIndex('a', 3, 100, 12)).toBeNull();
    expect(movedIndex('ArrowDown', 0, 0, 12)).toBeNull();
  });
});

describe('the kept view', () => {
  const at = { view: { ...FIRST_VIEW, text: 'lan' }, dossierId: 'd1', scrollTopPx: 400 };

  test('is found again by the same officer', () => {
    keepView('officer-1', '', at);
    expect(keptView('officer-1', '')).toEqual(at);
  });

  test('is not shown to the next officer', () => {
    keepView('officer-1', '', at);
    expect(keptView('officer-2', '').view.text).toBe('');
  });

  test('gives way to a new search from the header', () => {
    keepView('officer-1', '', at);
    expect(keptView('officer-1', 'minh')).toEqual({
      view: { ...FIRST_VIEW, text: 'minh' },
      dossierId: null,
      scrollTopPx: 0,
    });
  });
});
