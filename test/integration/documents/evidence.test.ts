import { describe, expect, test } from 'vitest';
import type { DraftId } from '../../../preload/contract/ids';
import type { FieldReading, PageReading } from '../../../main/ocr';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, APPLICANT, register } from '../../support/builders';
import { NOTHING_READ, stillReader } from '../../support/still-reader';
import { theDesk } from '../../support/the-desk';

const BIRTH = '1.001193';
const box = { x: 10, y: 10, width: 40, height: 8 };
const read = (name: string, value: string, source: FieldReading['source'] = 'ocr'): FieldReading => ({
  name,
  value,
  box,
  confidence: source === 'ocr' ? 0.95 : 0.99,
  source,
});
const paper = (kind: string, fields: FieldReading[]): PageReading => ({
  ...NOTHING_READ,
  kind,
  kindReason: kind,
  fields,
});

/** A desk whose reader finds on each page what its bytes are the key of. */
async function aReadingDesk(papers: Readonly<Record<string, PageReading>>): Promise<TestDesk> {
  const reader = stillReader({
    read: bytes => Promise.resolve(papers[Buffer.from(bytes).toString('utf8')] ?? NOTHING_READ),
  });
  return theDesk({ reader });
}
async function handIn(desk: TestDesk, draftId: DraftId, ...keys: string[]): Promise<void> {
  for (const key of keys) await desk.intake(Buffer.from(key), draftId);
  await desk.core.desk()!.jobs.idle();
}
const evidenceAt = async (desk: TestDesk, draftId: DraftId, path: string) =>
  valueOf(await desk.reading.evidence({ draftId })).find(field => field.path === path);

const NAME = 'applicant.hoTen';
const CARD = paper('cccd_front', [
  read('id_number', APPLICANT.soGiayTo, 'qr'),
  read('id_number', APPLICANT.soGiayTo),
  read('full_name', 'Nguyễn Văn Đức', 'qr'),
  read('full_name', 'NGUYỄN VĂN ĐỨC'),
]);

describe('what papers say of a field', () => {
  test('agrees where the code and the print of a card say the same, and both are named', async () => {
    const desk = await aReadingDesk({ card: CARD });
    const draftId = await aDraft(desk);
    await handIn(desk, draftId, 'card');
    const name = await evidenceAt(desk, draftId, NAME);
    expect(name).toMatchObject({ state: 'agreed', values: [{ value: 'Nguyễn Văn Đức' }] });
    expect(name?.values[0]?.witnesses.map(({ source }) => source).sort()).toEqual(['ocr', 'qr']);
  });

  test('is doubtful on one print, and agreed once the register knows the person by that number', async () => {
    const form = paper('don', [read('ho_ten', 'Nguyễn Văn Đức'), read('so_giay_to', APPLICANT.soGiayTo)]);
    const desk = await aReadingDesk({ form });
    const draftId = await aDraft(desk);
    await handIn(desk, draftId, 'form');
    expect((await evidenceAt(desk, draftId, NAME))?.state).toBe('doubtful');
    await aDossier(desk);
    expect((await evidenceAt(desk, draftId, NAME))?.state).toBe('agreed');
    expect((await evidenceAt(desk, draftId, 'applicant.soGiayTo'))?.state).toBe('agreed');
  });

  test('is left to the papers where the number belongs to somebody with another name', async () => {
    const form = paper('don', [read('ho_ten', 'Lê Thị Sáu'), read('so_giay_to', APPLICANT.soGiayTo)]);
    const desk = await aReadingDesk({ form });
    await aDossier(desk);
    const draftId = await aDraft(desk);
    await handIn(desk, draftId, 'form');
    expect(await evidenceAt(desk, draftId, NAME)).toMatchObject({
      state: 'doubtful',
      values: [{ value: 'Lê Thị Sáu' }],
    });
  });

  test('does not come from the card of somebody else', async () => {
    const other = paper('cccd_front', [read('id_number', '001190000001', 'qr'), read('full_name', 'Lê Sáu', 'qr')]);
    const desk = await aReadingDesk({ other, card: CARD });
    const draftId = await aDraft(desk);
    await handIn(desk, draftId, 'other', 'card');
    expect(await evidenceAt(desk, draftId, NAME)).toMatchObject({ state: 'agreed' });
  });

  test("comes from the mother's card for the mother, and is only offered while nothing else names her", async () => {
    const number = '036190001234';
    const mother = paper('cccd_a4', [
      { ...read('id_number', number, 'qr'), witnesses: (['qr', 'mrz', 'ocr'] as const).map(s => read('', number, s)) },
      {
        ...read('full_name', 'Hà Thị Mận', 'qr'),
        witnesses: (['qr', 'ocr'] as const).map(s => read('', 'Hà Thị Mận', s)),
      },
      read('sex', 'Nữ', 'qr'),
    ]);
    const form = paper('to_khai_ks', [read('ho_ten_me', 'Hà Thị Mận')]);
    const desk = await aReadingDesk({ card: CARD, mother, form });
    const draftId = await aDraft(desk, { procedureCode: BIRTH, form: { nksHoTen: 'Lê An' }, components: {} });
    await handIn(desk, draftId, 'card', 'mother');
    for (const path of ['form.meHoTen', 'form.meSoDDCN']) {
      expect((await evidenceAt(desk, draftId, path))?.state).toBe('doubtful');
    }
    await handIn(desk, draftId, 'form');
    expect(await evidenceAt(desk, draftId, 'form.meHoTen')).toMatchObject({ state: 'agreed' });
    expect((await evidenceAt(desk, draftId, 'form.meSoDDCN'))?.values[0]?.value).toBe(number);
  });

  test('says why the page was taken for its kind until an officer sets another', async () => {
    const desk = await aReadingDesk({ card: CARD });
    const draftId = await aDraft(desk);
    await handIn(desk, draftId, 'card');
    const [page] = valueOf(await desk.documents.pagesOfDraft({ draftId }));
    const { pageId } = page!;
    expect(valueOf(await desk.reading.ofPage({ pageId }))).toMatchObject({ kindReason: 'cccd_front' });
    valueOf(await desk.documents.edit({ edit: { kind: 'set-kind', pageIds: [pageId], documentKind: 'don' } }));
    expect(valueOf(await desk.reading.ofPage({ pageId }))).toMatchObject({ documentKind: 'don', kindReason: null });
    expect(await evidenceAt(desk, draftId, NAME)).toBeUndefined();
  });
});

describe('what became of values read', () => {
  test('is counted when the dossier is registered: kept and corrected, sure and not, without the values', async () => {
    const form = paper('don', [read('ho_ten', 'Nguyễn Văn Đực')]);
    const desk = await aReadingDesk({ card: CARD, form });
    const first = await aDraft(desk);
    await handIn(desk, first, 'card');
    await register(desk, first);
    const second = await aDraft(desk);
    await handIn(desk, second, 'form');
    await register(desk, second);
    const outcomes = valueOf(await desk.reading.outcomes({}));
    const of = (documentKind: string, source: string) =>
      outcomes.filter(one => one.documentKind === documentKind && one.source === source && /ten|name/u.test(one.field));
    expect(of('cccd_front', 'qr')).toEqual([
      expect.objectContaining({ wasSure: true, keptCount: 1, correctedCount: 0 }),
    ]);
    expect(of('don', 'ocr')).toEqual([expect.objectContaining({ wasSure: false, keptCount: 0, correctedCount: 1 })]);
    expect(JSON.stringify(outcomes)).not.toContain('Nguyễn');
  });

  test('a field corrected here again and again is doubtful from then on, however well its sources agree', async () => {
    const wrong = paper('cccd_front', [read('full_name', 'Nguyễn Văn Đực', 'qr'), read('full_name', 'Nguyễn Văn Đực')]);
    const desk = await aReadingDesk({ wrong });
    for (const state of ['agreed', 'agreed', 'doubtful']) {
      const draftId = await aDraft(desk);
      await handIn(desk, draftId, 'wrong');
      expect((await evidenceAt(desk, draftId, NAME))?.state).toBe(state);
      await register(desk, draftId);
    }
  });
});

describe('papers of a kind', () => {
  const FORM = paper('to_khai_ks', []);
  async function aBirth(desk: TestDesk): Promise<DraftId> {
    const draftId = await aDraft(desk, { procedureCode: BIRTH, form: { nksHoTen: 'Lê An' }, components: {} });
    await handIn(desk, draftId, 'form', 'letter');
    return draftId;
  }
  const componentsOf = async (desk: TestDesk, draftId: DraftId) =>
    valueOf(await desk.documents.pagesOfDraft({ draftId })).map(({ component }) => component);

  test('are filed under the one component that asks for them; the others stay', async () => {
    const desk = await aReadingDesk({ form: FORM });
    const draftId = await aBirth(desk);
    expect(valueOf(await desk.reading.fileByKind({ draftId }))).toMatchObject([{ component: 0 }]);
    expect(await componentsOf(desk, draftId)).toEqual([0, null]);
    expect(valueOf(await desk.reading.fileByKind({ draftId }))).toEqual([]);
  });

  test('taken back by the officer are not filed a second time', async () => {
    const desk = await aReadingDesk({ form: FORM });
    const draftId = await aBirth(desk);
    valueOf(await desk.reading.fileByKind({ draftId }));
    valueOf(await desk.documents.undo({ draftId }));
    expect(valueOf(await desk.reading.fileByKind({ draftId }))).toEqual([]);
    expect(await componentsOf(desk, draftId)).toEqual([null, null]);
  });

  test('of a registered dossier stay as they are', async () => {
    const desk = await aReadingDesk({ form: FORM });
    const draftId = await aDraft(desk);
    await register(desk, draftId);
    expect(await desk.reading.fileByKind({ draftId })).toMatchObject({ ok: false, code: 'drafts.registered' });
  });
});
