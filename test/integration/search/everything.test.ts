import { expect, test } from 'vitest';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const search = async (desk: TestDesk, text: string) => valueOf(await desk.search.everything({ text, limit: 5 }));

test('one box finds the dossier by code, receipt number, number, phone and name, and the person beside it', async () => {
  const desk = await theDesk();
  const { dossierId, code, receiptNumber } = await aDossier(desk);
  for (const text of [
    code,
    code.slice(0, -2),
    code.slice(code.indexOf('-') + 1),
    receiptNumber,
    code.slice(-4),
    code.slice(-6),
    'nguyen van d',
  ])
    expect((await search(desk, text)).dossiers, text).toMatchObject([{ dossierId }]);
  for (const text of ['089085012345', '0912 345 678', 'nguyễn đức']) {
    const found = await search(desk, text);
    expect(found.dossiers, text).toMatchObject([{ dossierId }]);
    expect(found.citizens, text).toMatchObject([{ fullName: 'Nguyễn Văn Đức' }]);
  }
});

test('a procedure is found by its name, and signs alone find nothing', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  expect((await search(desk, 'chung thuc ban sao')).procedures[0]).toMatchObject({ code: '2.000815' });
  for (const text of ['', '%', '"', '* (', "'; --"])
    expect(await search(desk, text), text).toMatchObject({ dossiers: [], citizens: [], pages: [], procedures: [] });
});

test('a question that a later one overtakes says so, and the later one is answered', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  const [first, second] = await Promise.all([search(desk, 'nguyen'), search(desk, 'nguyen van duc')]);
  expect(first.isOvertaken).toBe(true);
  expect(second).toMatchObject({ isOvertaken: false, dossiers: [{ applicantName: 'Nguyễn Văn Đức' }] });
});

test('a filter is kept under its name until it is removed', async () => {
  const desk = await theDesk();
  const view = { list: 'overdue', state: null, procedureCode: '2.000815', officerId: null };
  const { filterId } = valueOf(await desk.search.saveFilter({ name: 'Chứng thực quá hạn', isShared: true, view }));
  expect(valueOf(await desk.search.savedFilters({}))).toEqual([
    { filterId, name: 'Chứng thực quá hạn', isShared: true, view },
  ]);
  valueOf(await desk.search.removeFilter({ filterId }));
  expect(valueOf(await desk.search.savedFilters({}))).toEqual([]);
  expect(await desk.search.removeFilter({ filterId })).toMatchObject({ code: 'search.unknown-filter' });
});

test('the list finds a dossier by the last digits of its code beside those whose number begins so, newest first', async () => {
  const desk = await theDesk();
  const codes = [await aDossier(desk), await aDossier(desk), await aDossier(desk)].map(({ code }) => code);
  const list = async (text: string, part: object = {}) => {
    const filter = { text, state: null, receivedOn: null, list: 'all', limit: 10, cursor: null, ...part } as const;
    return valueOf(await desk.dossiers.list(filter as Parameters<typeof desk.dossiers.list>[0]));
  };
  const found = async (text: string) => (await list(text)).rows.map(({ code }) => code);
  for (const length of [4, 5, 6]) expect(await found(codes[1]!.slice(-length)), String(length)).toEqual([codes[1]]);
  expect(await found('9999')).toEqual([]);
  expect(await found('089085')).toEqual(codes.toReversed());
  const first = await list('089085', { limit: 2 });
  expect((await list('089085', { limit: 2, cursor: first.nextCursor })).rows.map(({ code }) => code)).toEqual([
    codes[0],
  ]);
});

test('the list is walked from either end, narrowed to a procedure, and the whole of it is counted', async () => {
  const desk = await theDesk();
  const codes = [await aDossier(desk), await aDossier(desk), await aDossier(desk)].map(({ code }) => code);
  const whole = { text: '', state: null, receivedOn: null, list: 'all', limit: 2 } as const;
  const list = async (part: object) => valueOf(await desk.dossiers.list({ ...whole, cursor: null, ...part }));
  const oldest = await list({ order: 'oldest' });
  expect(oldest.rows.map(({ code }) => code)).toEqual(codes.slice(0, 2));
  expect(oldest.total).toBe(3);
  const next = await list({ order: 'oldest', cursor: oldest.nextCursor });
  expect(next.rows.map(({ code }) => code)).toEqual(codes.slice(2));
  expect((await list({ procedureCode: '2.000815' })).total).toBe(3);
  expect((await list({ procedureCode: '1.001193' })).rows).toEqual([]);
  expect((await list({ officerId: desk.supervisorId, text: 'duc' })).rows).toHaveLength(2);
});
