import { describe, expect, test } from 'vitest';
import type { Procedure } from '../../../preload/contract/catalogue';
import type { FieldDefinition } from '../../../preload/contract/forms/field-definition';
import { valueOf, type TestDesk } from '../../support/a-desk';
import { CERTIFIED_COPY } from '../../support/builders';
import { aPackage, jsonFile, stage, withoutVersion, zipFile, type LooseContent } from '../../support/packages';
import { randomFrom } from '../../support/random';
import { theDesk } from '../../support/the-desk';

const copies = async (desk: TestDesk): Promise<Omit<Procedure, 'version'>> =>
  withoutVersion(valueOf(await desk.catalogue.get({ code: CERTIFIED_COPY }))!);
const field = (key: string, part: Partial<FieldDefinition> = {}): FieldDefinition => ({
  key,
  label: key,
  type: 'text',
  required: false,
  ...part,
});
const withField = (procedure: Omit<Procedure, 'version'>, ...fields: FieldDefinition[]) => ({
  ...procedure,
  formFields: [...procedure.formFields, ...fields],
});
type Make = (procedure: Omit<Procedure, 'version'>) => LooseContent;

/** What is wrong with a package is told in one problem, and nothing of it is kept or in force. */
async function expectRefused(desk: TestDesk, bytes: Uint8Array, code: string): Promise<void> {
  const before = valueOf(await desk.catalogue.search({ text: '', limit: 200 }));
  const staged = await stage(desk, bytes);
  expect(staged.problems.map(problem => problem.code)).toContain(code);
  expect(staged.changes).toEqual([]);
  expect(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true })).toMatchObject({
    ok: false,
    code: 'packages.problems',
  });
  expect(valueOf(await desk.packages.list({}))).toEqual([]);
  expect(valueOf(await desk.catalogue.search({ text: '', limit: 200 }))).toEqual(before);
}

describe('files that are no packages', () => {
  const text = (value: string): Uint8Array => Buffer.from(value);
  test.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['nothing', () => text(''), 'packages.not-readable'],
    ['a picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'packages.not-readable'],
    ['half a file', () => jsonFile(aPackage()).slice(0, 100), 'packages.not-readable'],
    ['other JSON', () => text('{"a":1}'), 'packages.not-a-package'],
    ['a list', () => text('[]'), 'packages.not-a-package'],
    ['a zip of something else', () => zipFile({ 'a.txt': 'xin chào' }), 'packages.not-a-package'],
    ['half a zip', async () => (await zipFile({ 'package.json': '{}' })).slice(0, 30), 'packages.not-readable'],
    ['10,000 levels', () => text('['.repeat(10_000) + ']'.repeat(10_000)), 'packages.too-deep'],
    [
      'a name that reaches into objects',
      () => text(JSON.stringify(aPackage()).replace('"format"', '"__proto__":{"isTrusted":true},"format"')),
      'packages.forbidden-key',
    ],
    ['100 MB', () => Buffer.alloc(100 * 1024 * 1024, 0x20), 'packages.too-large'],
    ['a zip bomb', () => zipFile({ 'package.json': Buffer.alloc(60 * 1024 * 1024, 0x20) }), 'packages.too-large'],
    [
      'a way out of the folder',
      () => zipFile({ 'x/package.json': JSON.stringify(aPackage()) }),
      'packages.not-a-package',
    ],
    ['a younger format', () => jsonFile(aPackage({ formatVersion: 2 })), 'packages.newer-format'],
    [
      'a signature that is none',
      () => zipFile({ 'package.json': JSON.stringify(aPackage()), 'signature.json': '{"keyId":1}' }),
      'packages.signature-damaged',
    ],
  ])('%s', async (_what, make, code) => {
    const desk = await theDesk();
    await expectRefused(desk, await make(), code);
    expect(({} as Record<string, unknown>)['isTrusted']).toBeUndefined();
  });
});

describe('packages with a mistake', () => {
  test.each<[string, Make, string]>([
    [
      'conditions in a circle',
      p => ({
        procedures: [
          withField(
            p,
            field('a1', { showWhen: { field: 'b1', notEmpty: true } }),
            field('b1', { showWhen: { field: 'a1', notEmpty: true } }),
          ),
        ],
      }),
      'packages.lint.cycle',
    ],
    [
      'a field of 10,000 letters',
      p => ({ procedures: [withField(p, field('a1', { label: 'x'.repeat(10_000) }))] }),
      'packages.lint.text-too-long',
    ],
    ['a fee of -1', p => ({ procedures: [{ ...p, feeVnd: -1 }] }), 'packages.negative-fee'],
    ['a procedure twice', p => ({ procedures: [p, p] }), 'packages.duplicate-procedure'],
    ['a field twice', p => ({ procedures: [withField(p, field('a1'), field('a1'))] }), 'packages.lint.duplicate-field'],
    [
      'a condition on nothing',
      p => ({ procedures: [withField(p, field('a1', { showWhen: { field: 'khong', notEmpty: true } }))] }),
      'packages.lint.unknown-reference',
    ],
    [
      'a kind of field nobody knows',
      p => ({ procedures: [withField(p, field('a1', { type: 'hologram' as never }))] }),
      'packages.unknown-kind',
    ],
    ['a link to nothing', p => ({ procedures: [{ ...p, linkedCodes: ['1.999999'] }] }), 'packages.unknown-link'],
    ['a removal of nothing', () => ({ removed: ['1.999999'] }), 'packages.removes-unknown'],
    ['keeping what it removes', p => ({ procedures: [p], removed: [p.code] }), 'packages.kept-and-removed'],
    ['a code of no kind', p => ({ procedures: [{ ...p, code: 'abc' }] }), 'packages.malformed'],
    ['a day that is none', () => ({ effectiveOn: '2026-02-30' }), 'packages.malformed'],
    [
      'two Tets in one calendar',
      () => {
        const day = { date: '2031-01-23', name: 'Tết', kind: 'holiday', basis: 'law', source: 'mẫu' };
        return { calendarDays: [day, day] };
      },
      'packages.duplicate-day',
    ],
    [
      'a case of its own for nothing',
      () => ({
        tests: [{ name: 'a', procedure: '1.999999', receivedAt: '2026-11-20T09:00', values: {}, expect: {} }],
      }),
      'packages.test-without-procedure',
    ],
    [
      'a decision with a fee of -1',
      () => ({ fees: { version: '1', content: [feeDecision(-1)] } }),
      'packages.fees-unreadable',
    ],
    [
      'a fee of a procedure that is not there',
      () => ({ fees: { version: '1', content: [{ ...feeDecision(5_000), procedureCode: '1.999999' }] } }),
      'packages.fee-without-procedure',
    ],
    [
      'more fields than a form can have',
      p => ({ procedures: [withField(p, ...Array.from({ length: 420 }, (_, at) => field(`f${at}`)))] }),
      'packages.too-many-fields',
    ],
    [
      '__proto__ as a key of a field',
      p => ({ procedures: [withField(p, field('constructor'))] }),
      'packages.malformed',
    ],
  ])('%s', async (_what, make, code) => {
    const desk = await theDesk();
    await expectRefused(desk, jsonFile(aPackage(make(await copies(desk)))), code);
  });
});

test('keys a younger program wrote are kept with the package, to the letter', async () => {
  const desk = await theDesk();
  const content = aPackage({
    procedures: [{ ...(await copies(desk)), hologram: { a: [1] } }],
    somethingNew: { x: 'y' },
  });
  const staged = await stage(desk, jsonFile(content));
  expect(staged.problems).toEqual([]);
  valueOf(await desk.packages.accept({ stageId: staged.stageId, isTrustedAnyway: true }));
  const kept = desk.core
    .desk()!
    .store.connection.prepare('SELECT content FROM catalogue_packages')
    .pluck()
    .get() as string;
  expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(content)));
});

test('300 damaged packages: each is refused or sound, none brings anything down', async () => {
  const desk = await theDesk();
  const seed = 20261126;
  const random = randomFrom(seed);
  const whole = Buffer.from(jsonFile(aPackage({ procedures: [await copies(desk)] })));
  for (let round = 0; round < 300; round += 1) {
    const bytes = Buffer.from(whole);
    for (let hit = 0; hit < 1 + Math.floor(random() * 6); hit += 1) {
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    }
    const staged = await stage(desk, bytes.subarray(0, Math.floor(bytes.length * (random() < 0.3 ? random() : 1))));
    expect(Array.isArray(staged.problems), `seed ${seed} round ${round}`).toBe(true);
  }
  expect(valueOf(await desk.packages.list({}))).toEqual([]);
});

function feeDecision(priceVnd: number): LooseContent {
  return {
    procedureCode: '2.000815',
    validFrom: '2026-01-01',
    validTo: null,
    tariff: { per: 'page', tiers: [{ fromUnit: 1, priceVnd }], capVnd: null, onlinePercent: 100 },
    decision: '12/2025/NQ-HĐND',
  };
}
