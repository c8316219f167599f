import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { DraftId } from '../../../preload/contract/ids';
import { asIfKilled, fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDraft, CERTIFIED_COPY, register } from '../../support/builders';
import { theDesk } from '../../support/the-desk';

const newId = () => DraftId.parse(uuidv7());
const save = (desk: TestDesk, draftId: DraftId, path: string, value: unknown) =>
  desk.drafts.saveFields({ draftId, fields: [{ path, value: value as string, source: 'typed' }] });
const valuesOf = async (desk: TestDesk, draftId: DraftId) => valueOf(await desk.drafts.find({ draftId }))?.values ?? {};

test('every field is on disk when saving answers, even if the program dies that very moment', async () => {
  const desk = await theDesk();
  const draftId = newId();
  valueOf(await desk.drafts.begin({ draftId }));
  const kept: Record<string, string> = {};
  for (let field = 0; field < 12; field += 1) {
    kept[`form.truong${field}`] = `giá trị ${field}`;
    valueOf(await save(desk, draftId, `form.truong${field}`, `giá trị ${field}`));
    if (field % 4 !== 3) continue;
    const after = await theDesk({ profileDir: asIfKilled(desk) });
    expect(await valuesOf(after, draftId)).toEqual(kept);
  }
});

test('the same press twice begins one draft', async () => {
  const desk = await theDesk();
  const draftId = newId();
  await Promise.all(Array.from({ length: 20 }, () => desk.drafts.begin({ draftId })));
  expect(valueOf(await desk.drafts.list({}))).toHaveLength(1);
});

test('a draft says when it was saved, by whom, and where each value came from', async () => {
  const clock = fixedClock();
  const desk = await theDesk({ clock });
  const draftId = newId();
  valueOf(await desk.drafts.begin({ draftId }));
  clock.advance(5_000);
  const fields = [{ path: 'applicant.hoTen', value: 'Lê Sáu', source: 'card' }];
  expect(valueOf(await desk.drafts.saveFields({ draftId, fields })).savedAt).toBe(clock.now());
  expect(valueOf(await desk.drafts.find({ draftId }))).toMatchObject({
    sources: { 'applicant.hoTen': 'card' },
    updatedAt: clock.now(),
    createdAt: clock.now() - 5_000,
    officerId: desk.supervisorId,
  });
  expect(valueOf(await desk.drafts.list({}))).toMatchObject([
    { applicantName: 'Lê Sáu', procedureName: null, missing: null, officerName: 'Nguyễn Thị Lan' },
  ]);
});

test('null clears a field and a new value replaces the old one', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  valueOf(await save(desk, draftId, 'applicant.hoTen', 'Tên mới'));
  valueOf(await save(desk, draftId, 'applicant.soDienThoai', null));
  const values = await valuesOf(desk, draftId);
  expect(values['applicant.hoTen']).toBe('Tên mới');
  expect(values).not.toHaveProperty(['applicant.soDienThoai']);
});

test.each([
  ['decomposed letters', 'Đặng Thị Huệ'.normalize('NFD'), 'Đặng Thị Huệ'.normalize('NFC')],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
  ['a list', ['Huệ'.normalize('NFD')], ['Huệ']],
  ['an address', { detail: 'Số 5'.normalize('NFD') }, { detail: 'Số 5' }],
  ['a very long text', 'đ'.repeat(20_000), 'đ'.repeat(20_000)],
  [
    'quotes and markup',
    `'); DROP TABLE drafts; -- <script>alert("x")</script>`,
    `'); DROP TABLE drafts; -- <script>alert("x")</script>`,
  ],
])('%s is kept as clean text', async (_what, typed, kept) => {
  const desk = await theDesk();
  const draftId = newId();
  valueOf(await desk.drafts.begin({ draftId }));
  valueOf(await save(desk, draftId, 'form.ghiChu', typed));
  expect((await valuesOf(desk, draftId))['form.ghiChu']).toEqual(kept);
});

test('saving 20 fields at once from two sides keeps all of them', async () => {
  const desk = await theDesk();
  const draftId = newId();
  valueOf(await desk.drafts.begin({ draftId }));
  await Promise.all(Array.from({ length: 20 }, (_, field) => save(desk, draftId, `form.f${field}`, field)));
  expect(Object.keys(await valuesOf(desk, draftId))).toHaveLength(20);
});

test('a draft that is none takes no field, no procedure and is not found', async () => {
  const desk = await theDesk();
  const draftId = newId();
  expect(await save(desk, draftId, 'form.a', 1)).toEqual({ ok: false, code: 'drafts.unknown' });
  expect(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY })).toMatchObject({
    code: 'drafts.unknown',
  });
  expect(await desk.drafts.discard({ draftId })).toMatchObject({ code: 'drafts.unknown' });
  expect(valueOf(await desk.drafts.find({ draftId }))).toBeNull();
});

test('a procedure that is not in force cannot be chosen', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  expect(await desk.drafts.chooseProcedure({ draftId, procedureCode: '9.999999' })).toEqual({
    ok: false,
    code: 'catalogue.procedure-withdrawn',
  });
  expect(valueOf(await desk.drafts.find({ draftId }))?.procedureCode).toBe(CERTIFIED_COPY);
});

test('a discarded draft leaves the list and comes back with everything in it', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const before = await valuesOf(desk, draftId);
  valueOf(await desk.drafts.discard({ draftId }));
  expect(valueOf(await desk.drafts.list({}))).toEqual([]);
  expect(valueOf(await desk.drafts.setAside({}))).toMatchObject([{ draftId }]);
  expect(valueOf(await desk.drafts.restore({ draftId })).values).toEqual(before);
  expect(valueOf(await desk.drafts.list({}))).toHaveLength(1);
  expect(valueOf(await desk.drafts.setAside({}))).toEqual([]);
});

test('the list says how much is still missing, as reception would', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  const complete = valueOf(await desk.drafts.list({}));
  expect(complete).toMatchObject([{ missing: { fields: 0 } }]);
  valueOf(await save(desk, draftId, 'applicant.hoTen', null));
  const [one] = valueOf(await desk.drafts.list({}));
  const preview = valueOf(await desk.dossiers.preview({ draftId }));
  expect(one?.missing?.fields).toBe(preview?.issues.length);
  expect(one?.missing?.fields).toBeGreaterThan(0);
  const papers = preview?.warnings.filter(({ code }) => code === 'forms.component-missing').length;
  expect(one?.missing?.papers).toBe(papers);
});

test('a registered draft takes nothing more and does not come back', async () => {
  const desk = await theDesk();
  const draftId = await aDraft(desk);
  await register(desk, draftId);
  const refused = { ok: false, code: 'drafts.registered' };
  expect(await save(desk, draftId, 'applicant.hoTen', 'Người khác')).toEqual(refused);
  expect(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY })).toEqual(refused);
  expect(await desk.drafts.discard({ draftId })).toEqual(refused);
  expect(await desk.drafts.restore({ draftId })).toEqual({ ok: false, code: 'drafts.unknown' });
  expect(valueOf(await desk.drafts.find({ draftId }))).toBeNull();
  expect(valueOf(await desk.drafts.list({}))).toEqual([]);
});
