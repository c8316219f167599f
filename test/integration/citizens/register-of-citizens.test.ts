import { expect, test } from 'vitest';
import type { TypedPerson } from '../../../preload/contract/citizens';
import { createCitizenLookup, createNamePostings, indexOldCitizens } from '../../../main/citizens';
import { sqlFor } from '../../../main/db';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const person = (part: Partial<TypedPerson>): TypedPerson => ({
  fullName: '',
  idNumber: null,
  birthDate: null,
  sex: null,
  phone: null,
  address: null,
  ...part,
});
const find = async (desk: TestDesk, text: string) => valueOf(await desk.citizens.find({ text, limit: 5 }));
const names = async (desk: TestDesk, text: string) => (await find(desk, text)).map(({ fullName }) => fullName);
const audited = (desk: TestDesk, kind: string) =>
  desk.core.desk()!.store.all(sqlFor.selectFrom('audit_entries').selectAll().where('kind', '=', kind));

const HOA = {
  hoTen: 'Trần Thị Hoà',
  soGiayTo: '089190054321',
  ngaySinh: '1990-07-15',
  gioiTinh: 'Nữ',
  soDienThoai: '0987654321',
};

test.each([
  ['089085012345'],
  ['0890850'],
  ['0912345678'],
  ['nguyen van duc'],
  ['Nguyễn Văn Đứ'],
  ['Đức Nguyễn Văn'],
  ['Ng. Văn Đức'],
  ['nguyen van duc'.normalize('NFD')],
  ['Nguyễn Văn Đúk 1985'],
  ['duc 1/2/1985'],
  ['01/02/1985'],
  ['1985'],
  ['Nguven Van Duc'],
  ['nguyenvanduc'],
  ['nguyenvan du'],
  ['nguyenvandu'],
])('%s finds who was here', async text => {
  const desk = await theDesk();
  await aDossier(desk);
  await aDossier(desk, { applicant: HOA });
  expect(await names(desk, text)).toEqual(['Nguyễn Văn Đức']);
});

test.each([['%'], ['\'"'], [''], ['a'], ['"* OR'], ['x'.repeat(200)]])(
  '%s finds nobody and breaks nothing',
  async text => {
    const desk = await theDesk();
    await aDossier(desk);
    expect(await names(desk, text)).toEqual([]);
  },
);

test('earlier numbers, phones and names of a person stay and still find them', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  await aDossier(desk, {
    applicant: { hoTen: 'Nguyễn Văn Đức Anh', soDienThoai: '0333444555', diaChiChiTiet: 'Số 9' },
  });
  const [found, ...others] = await find(desk, '0912345678');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ fullName: 'Nguyễn Văn Đức Anh', phone: '+84333444555', dossierCount: 2 });
  expect(await names(desk, 'nguyen van duc')).toEqual(['Nguyễn Văn Đức Anh']);
  const file = valueOf(await desk.citizens.open({ citizenId: found!.citizenId }));
  const said = file.facts.map(({ kind, value }) => `${kind} ${value}`);
  expect(said).toEqual(
    expect.arrayContaining(['phone +84912345678', 'phone +84333444555', 'name Nguyễn Văn Đức', 'address Số 9']),
  );
});

test('every look at a file is audited with who looked', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  const [found] = await find(desk, 'đức');
  valueOf(await desk.citizens.open({ citizenId: found!.citizenId }));
  valueOf(await desk.citizens.open({ citizenId: found!.citizenId }));
  expect(audited(desk, 'citizens.looked-at')).toMatchObject([
    { subject: found!.citizenId, officer_id: desk.supervisorId },
    { subject: found!.citizenId, officer_id: desk.supervisorId },
  ]);
});

test('while typing: the known person, the other draft and the open dossier, each with its reason', async () => {
  const desk = await theDesk();
  const dossier = await aDossier(desk);
  const other = await aDraft(desk);
  const similar = valueOf(
    await desk.citizens.similar({
      person: person({ fullName: 'nguyen van duc', birthDate: '01/02/1985' }),
      draftId: null,
      procedureCode: '2.000815',
    }),
  );
  expect(similar.citizens).toMatchObject([
    { isWarning: true, reasons: ['birth-same', 'name-marks-missing'], citizen: { personalId: '089085012345' } },
  ]);
  expect(similar.drafts).toMatchObject([{ draftId: other, isSameProcedure: true, isWarning: true }]);
  expect(similar.dossiers).toMatchObject([{ code: dossier.code, isWaiting: true }]);
});

test('a draft is not its own double', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const request = { person: person({ fullName: 'Nguyễn Văn Đức', birthDate: '1985-02-01' }), procedureCode: null };
  expect(valueOf(await desk.citizens.similar({ ...request, draftId })).drafts).toEqual([]);
  expect(valueOf(await desk.citizens.similar({ ...request, draftId: null })).drafts).toHaveLength(1);
});

test('two entries of one person are found after registering, merged, and two again', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  await aDossier(desk, {
    applicant: { hoTen: 'Nguyen Van Duc', soGiayTo: '351234567', loaiGiayTo: 'CMND 9 số', soDienThoai: '0333444555' },
  });
  await expect.poll(async () => valueOf(await desk.citizens.doubts({ limit: 5 })).total, { timeout: 9_000 }).toBe(1);
  const [doubt] = valueOf(await desk.citizens.doubts({ limit: 5 })).rows;
  expect(doubt).toMatchObject({ isWarning: true, reasons: expect.arrayContaining(['birth-same']) as unknown });

  const [kept, merged] = [await find(desk, '089085012345'), await find(desk, '351234567')].map(([row]) => row!);
  const ids = { keptId: kept!.citizenId, mergedId: merged!.citizenId };
  const { mergeId } = valueOf(await desk.citizens.merge({ ...ids, reason: 'Cùng một người, đổi CMND' }));
  expect(await names(desk, '351234567')).toEqual(['Nguyễn Văn Đức']);
  expect(await names(desk, 'nguyen van duc 1985')).toEqual(['Nguyễn Văn Đức']);
  expect(valueOf(await desk.citizens.doubts({ limit: 5 })).total).toBe(0);
  const file = valueOf(await desk.citizens.open({ citizenId: kept!.citizenId }));
  expect(file.dossiers).toHaveLength(2);
  expect(file.merges).toMatchObject([
    { mergeId, reason: 'Cùng một người, đổi CMND', officerName: 'Nguyễn Thị Lan', undone: null },
  ]);
  expect(await desk.citizens.merge({ ...ids, reason: 'một lần nữa' })).toMatchObject({ code: 'citizens.same' });

  valueOf(await desk.citizens.unmerge({ mergeId, reason: 'Hai anh em' }));
  expect((await find(desk, '351234567')).map(({ citizenId }) => citizenId)).toEqual([merged!.citizenId]);
  expect((await find(desk, '351234567'))[0]).toEqual(merged);
  expect((await find(desk, '089085012345'))[0]).toEqual(kept);
  expect(await desk.citizens.unmerge({ mergeId, reason: 'lần nữa' })).toMatchObject({ code: 'citizens.merge-undone' });
  expect([...audited(desk, 'citizens.merged'), ...audited(desk, 'citizens.unmerged')]).toHaveLength(2);
}, 20_000);

test('people of a store from before the register was searchable are found after the start', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  const { store } = desk.core.desk()!;
  store.inTransaction(tx => {
    tx.run(sqlFor.deleteFrom('citizen_search'));
    tx.run(sqlFor.updateTable('citizens').set({ is_searchable: 0 }));
  });
  expect(await names(desk, 'duc')).toEqual([]);
  const { indexOldCitizens } = await import('../../../main/citizens');
  expect(indexOldCitizens(store, 10)).toBe(1);
  expect(await names(desk, 'duc')).toEqual(['Nguyễn Văn Đức']);
});

test('names held in memory answer as the index does, also for who came, changed or was undone since', async () => {
  const desk = await theDesk();
  await aDossier(desk);
  await aDossier(desk, { applicant: HOA });
  const { store } = desk.core.desk()!;
  const postings = createNamePostings(store);
  const fromIndex = createCitizenLookup(store, () => 2026);
  const fromMemory = createCitizenLookup(store, () => 2026, postings);
  const anybody = [{ whole: [], open: ['h', 'd'] }];
  expect(postings.peopleWith(anybody, 5)).toBeUndefined();
  while (postings.readOn());
  expect(postings.peopleWith(anybody, 5)).toHaveLength(2);
  const asked = [
    'nguyen van duc',
    'hoa',
    'Trần Thị H',
    'tran thi haa 1990',
    'le minh',
    'le min 1979',
    'Mông',
    'duk 1/2/1985',
  ];
  const isSame = () => {
    for (const text of asked) expect(fromMemory.find(text, 8), text).toEqual(fromIndex.find(text, 8));
  };
  isSame();

  const come = {
    hoTen: 'Lê Minh',
    soGiayTo: '089079054321',
    ngaySinh: '1979-05-05',
    gioiTinh: 'Nam',
    soDienThoai: null,
  };
  await aDossier(desk, { applicant: come });
  expect(fromMemory.find('le minh', 8)).toHaveLength(1);
  isSame();
  await aDossier(desk, { applicant: { ...HOA, hoTen: "Trần H'Mông" } });
  isSame();
  const [kept, merged] = [fromMemory.find('duc', 1)[0]!, fromMemory.find('le minh', 1)[0]!];
  const ids = { keptId: kept.citizenId, mergedId: merged.citizenId };
  const { mergeId } = valueOf(await desk.citizens.merge({ ...ids, reason: 'Cùng một người' }));
  isSame();
  valueOf(await desk.citizens.unmerge({ mergeId, reason: 'Không phải' }));
  isSame();
  const rename = () =>
    store.inTransaction(tx => {
      tx.run(sqlFor.updateTable('citizens').set({ full_name: 'Hồ Hoa' }).where('citizen_id', '=', merged.citizenId));
      tx.run(sqlFor.updateTable('citizens').set({ is_searchable: 1 }).where('citizen_id', '=', merged.citizenId));
      throw new Error('undone');
    });
  expect(rename).toThrow('undone');
  isSame();
}, 20_000);

test('who bears just what was typed, or differs by one slip, is found behind any number of newer people', async () => {
  const desk = await theDesk();
  const { store } = desk.core.desk()!;
  const people = ['Phan Thị Hà', 'Trần Hồng Trâm', ...Array.from({ length: 150 }, () => 'Phan Thị Hạnh')];
  for (let at = 0; at < 150; at++) people.push(at % 2 === 0 ? 'Lê Hồng Trâm' : 'Trần Hồng Tâm');
  const insert = store.connection.prepare(
    'INSERT INTO citizens (number, citizen_id, full_name, dossier_count, first_seen_at, last_seen_at) VALUES (?, ?, ?, 1, 0, 0)',
  );
  people.forEach((name, at) => insert.run(100 + at, `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`, name));
  indexOldCitizens(store, people.length);
  const lookup = createCitizenLookup(store, () => 2026);
  expect(lookup.find('phan thi ha', 5)[0]?.fullName).toBe('Phan Thị Hà');
  expect(lookup.find('Tarnf Hồng Trâm', 5)[0]?.fullName).toBe('Trần Hồng Trâm');
});
