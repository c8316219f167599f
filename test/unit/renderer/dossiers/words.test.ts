import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { DossierState, SyncState } from '../../../../preload/contract/dossiers';
import { PrintRecord } from '../../../../preload/contract/printing';
import { COLUMNS } from '../../../../renderer/features/dossier-search/chosen-columns';
import { LISTS } from '../../../../renderer/features/dossier-search/list-view';
import { KNOWN_REASONS } from '../../../../renderer/features/sync-centre/sync-words';
import { MESSAGES } from '../../../support/words';
import { REPRINT_REASONS } from '../../../../renderer/shared/printing/print-rules';

const OURS = /^(?:dossiers|sync|printing)\./u;
const idsOf = (language: 'vi' | 'en') => Object.keys(MESSAGES[language]).filter(id => OURS.test(id));
const say = (language: 'vi' | 'en', id: string, values: Record<string, string | number>) =>
  createIntl({
    locale: language,
    messages: MESSAGES[language],
    onError: fault => {
      throw fault;
    },
  }).formatMessage({ id }, values);

test('both languages have the same messages', () => {
  expect(idsOf('en').toSorted()).toEqual(idsOf('vi').toSorted());
  expect(idsOf('vi').length).toBeGreaterThan(150);
});

// Every name any of the messages uses, so that a misspelt one is found by its message.
const VALUES = {
  text: 'x',
  count: 2,
  days: 2,
  id: 'x',
  phone: 'x',
  hasTime: 'yes',
  time: '10:32',
  hasNumber: 'yes',
  number: '1',
  at: '1',
  reason: 'x',
  field: 'x',
  code: 'x',
  paper: 'x',
  total: 4,
  originals: 1,
  copies: 1,
  hasBoth: 'yes',
  copy: 1,
  printer: 'x',
  hasSince: 'yes',
  since: 'x',
  minutes: 5,
  sent: 2,
  refused: 1,
  waiting: 3,
  shown: 1,
  kind: 'dossier',
  attachments: 2,
  form: 'x',
  name: 'x',
  procedure: 'x',
  bytes: '12 MB',
  done: '3 MB',
  span: '5 phút',
  rate: '20 KB',
  file: 'x',
  why: 'x',
};

test.each(['vi', 'en'] as const)('every message of ours can be said in %s', language => {
  const unsaid = idsOf(language).filter(id => {
    try {
      return say(language, id, VALUES).trim() === '';
    } catch {
      return true;
    }
  });
  expect(unsaid).toEqual([]);
});

test('each state, list, column and reason has its words', () => {
  const needed = [
    ...DossierState.options.map(state => `dossiers.state.${state}`),
    ...SyncState.options.flatMap(state => [`dossiers.portal.${state}`, `dossiers.portal.${state}.sentence`]),
    ...LISTS.flatMap(list => [`dossiers.list.${list}`, `dossiers.empty.${list}`, `dossiers.empty.${list}.next`]),
    ...COLUMNS.map(column => `dossiers.column.${column}`),
    ...[...KNOWN_REASONS, 'other'].flatMap(reason => [`sync.why.${reason}`, `sync.brief.${reason}`]),
    ...REPRINT_REASONS.map(reason => `printing.reason.${reason}`),
    ...PrintRecord.shape.state.options.flatMap(state => [`printing.state.${state}`, `printing.outcome.${state}`]),
  ];
  expect(needed.filter(id => !Object.hasOwn(MESSAGES.vi, id))).toEqual([]);
});

test('the words for papers handed in join both kinds and leave out none', () => {
  const handedIn = (originals: number, copies: number) =>
    say('vi', 'dossiers.papers.handed-in', { originals, copies, hasBoth: originals > 0 && copies > 0 ? 'yes' : 'no' });
  expect(handedIn(1, 2)).toBe('Đã nhận: 1 bản chính, 2 bản sao');
  expect(handedIn(0, 2)).toBe('Đã nhận: 2 bản sao');
});

test('what waits is said without an empty part', () => {
  expect(say('vi', 'sync.contents', { kind: 'dossier', attachments: 3 })).toBe('Hồ sơ, 3 trang giấy tờ');
  expect(say('vi', 'sync.contents', { kind: 'progress', attachments: 0 })).toBe('Bước xử lý');
  expect(say('vi', 'sync.contents', { kind: 'attachments', attachments: 1 })).toBe('1 trang giấy tờ');
});
