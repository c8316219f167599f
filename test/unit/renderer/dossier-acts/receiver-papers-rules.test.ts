import { expect, test } from 'vitest';
import {
  groupsWithoutPaper,
  paperOf,
  papersAsked,
} from '../../../../renderer/shared/dossier-acts/receiver-papers-rules';

const AN = { receivedBy: 'Nguyễn Văn An', receivedId: '089085012345' };
const BINH = { receivedBy: 'Lê Thị Bình', receivedId: '' };
const page = (pageId: string, component: number | null) => ({ pageId, component });

test('whoever takes the results of several people shows one paper', () => {
  const receivers = [AN, BINH, { ...AN, receivedId: '089 085 012 345' }, { ...BINH, receivedBy: 'LÊ THỊ BÌNH' }];
  expect(papersAsked(receivers)).toEqual([
    { component: 0, name: 'Nguyễn Văn An' },
    { component: 1, name: 'Lê Thị Bình' },
  ]);
});

test('each result goes with the picture of its own receiver’s paper', () => {
  const receivers = [AN, BINH, AN];
  const pages = [page('thẻ An', 0), page('thẻ Bình', 1), page('mặt sau thẻ An', null)];
  expect(paperOf(2, receivers, pages).map(({ pageId }) => pageId)).toEqual(['thẻ An', 'mặt sau thẻ An']);
  expect(paperOf(1, receivers, pages)).toEqual([{ pageId: 'thẻ Bình', component: null }]);
});

test('a page stays with whoever showed it when another receiver turns out to be the same person', () => {
  const pages = [page('thẻ An', 1)];
  expect(paperOf(0, [AN, AN], pages)).toEqual([{ pageId: 'thẻ An', component: null }]);
  expect(groupsWithoutPaper([AN, AN], pages)).toEqual([]);
  expect(groupsWithoutPaper([BINH, AN], pages)).toEqual([0]);
});
