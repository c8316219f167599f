import { describe, expect, test } from 'vitest';
import type { Procedure } from '../../../preload/contract/catalogue';
import { epochOfVietnam } from '../../../preload/contract/calendar-days';
import { fixedClock, valueOf, type TestDesk } from '../../support/a-desk';
import { aDossier, aDraft, CERTIFIED_COPY, register } from '../../support/builders';
import { aPackage, aSigner, jsonFile, stage, withoutVersion, zipFile, type LooseContent } from '../../support/packages';
import { theDesk } from '../../support/the-desk';

const get = async (desk: TestDesk, code = CERTIFIED_COPY): Promise<Procedure> =>
  valueOf(await desk.catalogue.get({ code }))!;

const PHONE = { key: 'soDienThoaiThem', label: 'Số điện thoại người yêu cầu', type: 'phone', required: false } as const;

/** Certified copies with one more field and a higher fee. */
async function changedCopies(desk: TestDesk, part: Partial<Procedure> = {}): Promise<Omit<Procedure, 'version'>> {
  const copies = withoutVersion(await get(desk));
  return { ...copies, formFields: [...copies.formFields, PHONE], feeVnd: 3000, ...part };
}

async function take(desk: TestDesk, content: LooseContent) {
  const staged = await stage(desk, jsonFile({ package: content }));
  expect(staged.problems).toEqual([]);
  return valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));
}

describe('taking a package', () => {
  test('its differences are told before anything changes, and it takes effect as a whole', async () => {
    const desk = await theDesk();
    const before = await get(desk);
    const staged = await stage(
      desk,
      jsonFile({ package: aPackage({ procedures: [await changedCopies(desk)], removed: ['1.003622'] }) }),
    );
    expect(staged).toMatchObject({ problems: [], trust: 'unsigned', version: 2 });
    expect(staged.changes).toMatchObject([
      {
        code: CERTIFIED_COPY,
        change: 'changed',
        lines: [
          { kind: 'fee', before: { feeVnd: 2000 }, after: { feeVnd: 3000 } },
          { kind: 'field-added', what: PHONE.label },
        ],
      },
      { code: '1.003622', change: 'removed' },
    ]);
    expect(await get(desk)).toEqual(before);
    expect(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: false })).toEqual({
      ok: false,
      code: 'packages.not-trusted',
    });
    valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));
    expect((await get(desk)).feeVnd).toBe(3000);
    expect(valueOf(await desk.catalogue.get({ code: '1.003622' }))).toBeNull();
    expect(valueOf(await desk.catalogue.search({ text: '', limit: 200 })).map(({ code }) => code)).not.toContain(
      '1.003622',
    );
    expect(desk.events).toContainEqual({ fact: 'catalogue.changed' });
    expect(valueOf(await desk.packages.staged({}))).toBeNull();
  });

  test('taking it back gives the very version before it', async () => {
    const desk = await theDesk();
    const before = await get(desk);
    const kept = await take(desk, aPackage({ procedures: [await changedCopies(desk)] }));
    expect((await get(desk)).version).not.toBe(before.version);
    valueOf(await desk.packages.undo({ number: kept.number }));
    expect(await get(desk)).toEqual(before);
    expect(valueOf(await desk.packages.list({}))).toMatchObject([{ state: 'undone' }]);
    expect(await desk.packages.undo({ number: kept.number })).toMatchObject({ code: 'packages.unknown' });
  });

  test('one that is not yet in force waits for its day and takes effect without a new start', async () => {
    const clock = fixedClock();
    const desk = await theDesk({ clock });
    const kept = await take(desk, aPackage({ procedures: [await changedCopies(desk)], effectiveOn: '2026-11-22' }));
    expect(kept.state).toBe('waiting');
    clock.set(epochOfVietnam('2026-11-21', 23, 59));
    expect((await get(desk)).feeVnd).toBe(2000);
    clock.set(epochOfVietnam('2026-11-22', 0, 0));
    expect((await get(desk)).feeVnd).toBe(3000);
    expect(valueOf(await desk.packages.list({}))).toMatchObject([{ state: 'in-force' }]);
  });

  test('an older or equal version of the same package is refused', async () => {
    const desk = await theDesk();
    await take(desk, aPackage({ procedures: [await changedCopies(desk)], version: 3 }));
    const again = await stage(desk, jsonFile(aPackage({ version: 3 })));
    expect(again.problems).toMatchObject([{ code: 'packages.not-newer', params: { version: 3, newest: 3 } }]);
  });

  test('a package under a newer one of its line cannot be taken out', async () => {
    const desk = await theDesk();
    const older = await take(desk, aPackage({ procedures: [await changedCopies(desk)], version: 2 }));
    const dearer = { ...withoutVersion(await get(desk)), feeVnd: 4000 };
    await take(desk, aPackage({ procedures: [dearer], version: 3 }));
    expect(await desk.packages.undo({ number: older.number })).toMatchObject({
      code: 'packages.newer-stands-on-it',
    });
  });

  test('a whole package replaces everything, and its calendar the years it names', async () => {
    const desk = await theDesk();
    const day = { date: '2031-01-01', name: 'Tết Dương lịch', kind: 'holiday', basis: 'law', source: 'mẫu' };
    await take(desk, aPackage({ scope: 'whole', procedures: [await changedCopies(desk)], calendarDays: [day] }));
    expect(valueOf(await desk.catalogue.search({ text: '', limit: 200 }))).toHaveLength(1);
  });

  test('what an officer may not do is refused', async () => {
    const desk = await theDesk();
    const secret = 'mat-khau-thu-2';
    const officer = valueOf(
      await desk.officers.add({ displayName: 'Lê Sáu', loginName: 'sau', role: 'officer', secret }),
    );
    valueOf(await desk.officers.signIn({ officerId: officer.officerId, secret }));
    expect(await desk.packages.list({})).toMatchObject({ code: 'system.not-allowed' });
    await expect(stage(desk, jsonFile(aPackage()))).rejects.toThrow('system.not-allowed');
  });
});

describe('who vouches for it', () => {
  test('a known publisher is trusted, a changed byte is not, in JSON and in a zip', async () => {
    const desk = await theDesk();
    const signer = aSigner();
    const publisher = valueOf(await desk.packages.addPublisher({ name: 'Tỉnh mẫu', publicKey: signer.publicKey }));
    const content = aPackage({ procedures: [await changedCopies(desk)] });
    const signature = signer.sign(content, publisher.keyId);
    expect((await stage(desk, jsonFile({ package: content, signature }))).trust).toBe('known');
    const zip = await zipFile({ 'package.json': JSON.stringify(content), 'signature.json': JSON.stringify(signature) });
    const staged = await stage(desk, zip);
    expect(staged).toMatchObject({ trust: 'known', problems: [] });
    const forged = await stage(desk, jsonFile({ package: { ...content, name: 'Khác' }, signature }));
    expect(forged.problems).toMatchObject([{ code: 'packages.forged' }]);
    const again = await stage(desk, zip);
    valueOf(await desk.packages.accept({ stageId: again.stageId, isTrustedAnyway: false }));
    expect(valueOf(await desk.packages.list({}))).toMatchObject([{ trust: 'known', keyId: publisher.keyId }]);
  });

  test('a key nobody here knows is foreign until a supervisor says otherwise', async () => {
    const desk = await theDesk();
    const content = aPackage();
    const signature = aSigner().sign(content, 'ffffffffffffffff');
    const staged = await stage(desk, jsonFile({ package: content, signature }));
    expect(staged.trust).toBe('foreign');
    expect(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: false })).toMatchObject({
      code: 'packages.not-trusted',
    });
  });

  test('text that is no key is refused, and a key stands once', async () => {
    const desk = await theDesk();
    const { publicKey } = aSigner();
    expect(await desk.packages.addPublisher({ name: 'A', publicKey: 'xin chào' })).toMatchObject({
      code: 'packages.not-a-key',
    });
    const { keyId } = valueOf(await desk.packages.addPublisher({ name: 'A', publicKey }));
    expect(await desk.packages.addPublisher({ name: 'B', publicKey })).toMatchObject({ code: 'packages.key-known' });
    valueOf(await desk.packages.removePublisher({ keyId }));
    expect(valueOf(await desk.packages.publishers({}))).toEqual([]);
  });
});

describe('its own cases', () => {
  const values = { 'form.soTrang': 3, 'form.soBan': 2, 'form.tenGiayTo': 'Bằng', 'form.nguoiYeuCau': 'Lê Sáu' };
  const aCase = (expected: Record<string, unknown>) => ({
    name: 'ba trang, hai bản',
    procedure: CERTIFIED_COPY,
    receivedAt: '2026-11-20T09:00',
    values,
    expect: expected,
  });

  test('pass before it takes effect: fee and due date as written', async () => {
    const desk = await theDesk();
    const staged = await stage(
      desk,
      jsonFile(
        aPackage({
          procedures: [withoutVersion(await get(desk))],
          tests: [aCase({ feeVnd: 10_000, dueOn: '2026-11-20' })],
        }),
      ),
    );
    expect(staged).toMatchObject({ problems: [], testCount: 1 });
  });

  test('one that comes out otherwise keeps the whole package out and says what came', async () => {
    const desk = await theDesk();
    const staged = await stage(
      desk,
      jsonFile(
        aPackage({ procedures: [await changedCopies(desk)], tests: [aCase({ feeVnd: 1, dueOn: '2026-11-25' })] }),
      ),
    );
    expect(staged.problems).toMatchObject([
      { code: 'packages.test-failed', params: { what: 'fee', expected: '1' } },
      { code: 'packages.test-failed', params: { what: 'due', expected: '2026-11-25', got: '2026-11-20' } },
    ]);
    expect(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true })).toMatchObject({
      code: 'packages.problems',
    });
    expect(valueOf(await desk.packages.list({}))).toEqual([]);
  });
});

describe('drafts and dossiers', () => {
  test('a draft keeps the form it was begun with, and moves to the new one with its values', async () => {
    const desk = await theDesk();
    const old = await get(desk);
    const draftId = await aDraft(desk);
    await take(desk, aPackage({ procedures: [await changedCopies(desk)] }));
    const draft = valueOf(await desk.drafts.find({ draftId }))!;
    expect(draft.procedureVersion).toBe(old.version);
    expect(valueOf(await desk.catalogue.getVersion({ version: old.version }))).toEqual(old);
    expect(valueOf(await desk.dossiers.preview({ draftId }))?.fee.amountVnd).toBe(4000);
    const moved = valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
    expect(moved.values).toEqual(draft.values);
    expect(moved.procedureVersion).toBe((await get(desk)).version);
    expect(valueOf(await desk.dossiers.preview({ draftId }))?.fee.amountVnd).toBe(6000);
  });

  test('a removed procedure leaves its draft whole and refuses it in one word', async () => {
    const desk = await theDesk();
    const draftId = await aDraft(desk);
    const before = valueOf(await desk.drafts.find({ draftId }))!;
    await take(desk, aPackage({ removed: [CERTIFIED_COPY] }));
    expect(valueOf(await desk.drafts.find({ draftId }))?.values).toEqual(before.values);
    expect(valueOf(await desk.drafts.list({}))).toMatchObject([{ procedureName: 'Chứng thực bản sao từ bản chính' }]);
    expect(valueOf(await desk.dossiers.preview({ draftId }))).toBeNull();
    expect(await desk.dossiers.register({ draftId, acceptedWarnings: [] })).toMatchObject({
      code: 'catalogue.procedure-withdrawn',
    });
    expect(valueOf(await desk.catalogue.getVersion({ version: before.procedureVersion! }))).not.toBeNull();
  });

  test('a registered dossier shows its own version for ever', async () => {
    const desk = await theDesk();
    const old = await get(desk);
    const { dossierId } = await aDossier(desk);
    await take(desk, aPackage({ procedures: [await changedCopies(desk)] }));
    const dossier = valueOf(await desk.dossiers.find({ dossierId }))!;
    expect(dossier.procedureVersion).toBe(old.version);
    expect(valueOf(await desk.catalogue.getVersion({ version: dossier.procedureVersion }))).toEqual(old);
  });

  test('values of fields a younger form has are kept with a draft whose form does not ask them', async () => {
    const desk = await theDesk();
    const kept = await take(desk, aPackage({ procedures: [await changedCopies(desk)] }));
    const draftId = await aDraft(desk);
    const fields = [{ path: 'form.soDienThoaiThem', value: '0912345678', source: 'typed' }];
    valueOf(await desk.drafts.saveFields({ draftId, fields }));
    valueOf(await desk.packages.undo({ number: kept.number }));
    valueOf(await desk.drafts.chooseProcedure({ draftId, procedureCode: CERTIFIED_COPY }));
    expect(valueOf(await desk.drafts.find({ draftId }))?.values).toMatchObject({
      'form.soDienThoaiThem': '0912345678',
    });
    await register(desk, draftId);
  });
});
