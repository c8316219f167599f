import { createIntl } from 'react-intl';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../preload/contract/documents';
import type { PageId } from '../../../../preload/contract/ids';
import type { EvidenceState, FieldEvidence, FieldOutcome, Witness } from '../../../../preload/contract/reading';
import { offerOf } from '../../../../renderer/features/reception/draft/use-offers';
import {
  checkItems,
  needsLook,
  neighbour,
  type FormState,
} from '../../../../renderer/features/reception/evidence/check-order';
import { ratesOf } from '../../../../renderer/features/reception/evidence/outcome-rates';
import { fieldName, PAPER_KINDS, witnessWords } from '../../../../renderer/features/reception/evidence/witness-words';
import type { TextOf } from '../../../../renderer/shared/i18n';
import { MESSAGES } from '../../../support/words';

const intl = createIntl({ locale: 'vi', messages: MESSAGES.vi });
const t: TextOf = (id, values) => intl.formatMessage({ id }, values);

const witness = (over: Partial<Witness> = {}): Witness => ({
  pageId: 'p1' as PageId,
  documentKind: 'don',
  source: 'ocr',
  text: 'Lê An',
  box: { x: 100, y: 100, width: 200, height: 40 },
  probability: 0.9,
  ...over,
});
const field = (path: string, state: EvidenceState, ...values: string[]): FieldEvidence => ({
  path,
  state,
  values: (values.length === 0 ? ['Lê An'] : values).map(value => ({
    value,
    text: value,
    probability: 0.9,
    witnesses: [witness({ text: value })],
  })),
});

interface Filled {
  readonly value: unknown;
  readonly source: string;
}
const PLACES = ['f.a', 'f.b', 'f.c', 'f.d', 'f.e'];
const form = (filled: Readonly<Record<string, Filled>> = {}, seen: readonly string[] = []): FormState => ({
  valueOf: path => filled[path]?.value ?? null,
  sourceOf: path => filled[path]?.source ?? '',
  isSeen: path => seen.includes(path),
  placeOf: path => PLACES.indexOf(path),
});
const standing = (state: EvidenceState, filled: Filled, seen: readonly string[] = []) =>
  checkItems([field('f.a', state)], form({ 'f.a': filled }, seen))[0];

describe('what is to be looked at', () => {
  test('comes in the order differing, doubtful, checked, agreed, each as on the screen', () => {
    const evidence = [
      field('f.a', 'agreed'),
      field('f.b', 'doubtful'),
      field('f.c', 'single-sure'),
      field('f.e', 'disagreed', 'Lê An', 'Lê Ân'),
      field('f.d', 'disagreed', 'Lê An', 'Lê Ân'),
    ];
    expect(checkItems(evidence, form()).map(({ path }) => path)).toEqual(['f.d', 'f.e', 'f.b', 'f.c', 'f.a']);
  });
  test('leaves out fields that are not on the screen', () => {
    expect(checkItems([field('f.hidden', 'doubtful')], form())).toEqual([]);
  });
  test('begins with typing that goes against two agreeing sources', () => {
    const evidence = [field('f.a', 'disagreed', 'x', 'y'), field('f.b', 'agreed')];
    const items = checkItems(evidence, form({ 'f.b': { value: 'Lê Ấn', source: 'typed' } }));
    expect(items[0]).toMatchObject({ path: 'f.b', standing: 'contradicted' });
    expect(items.filter(needsLook)).toHaveLength(2);
  });
  test('is over once the officer has accepted, typed or confirmed it', () => {
    expect(standing('doubtful', { value: 'Lê An', source: 'page:p1' })?.standing).toBe('settled');
    expect(standing('disagreed', { value: 'Lê Ân', source: 'typed' })?.standing).toBe('settled');
    expect(standing('agreed', { value: 'Lê Ấn', source: 'typed' }, ['f.a'])?.standing).toBe('settled');
  });
  test('is open again when a paper differs from what was taken while sources agreed', () => {
    expect(standing('agreed', { value: 'Lê An', source: 'page:p1:agreed' })?.standing).toBe('settled');
    expect(standing('disagreed', { value: 'Lê An', source: 'page:p1:agreed' })?.standing).toBe('open');
    expect(standing('disagreed', { value: 'Lê An', source: 'page:p1' })?.standing).toBe('settled');
  });
  test('is not over for what an earlier dossier filled in differently', () => {
    expect(standing('agreed', { value: 'Lê Ấn', source: 'earlier' })?.standing).toBe('open');
    expect(standing('disagreed', { value: 'Lê An', source: 'earlier' })?.standing).toBe('open');
  });
  test('takes no notice of capitals and spaces', () => {
    expect(standing('agreed', { value: 'LÊ  AN', source: 'typed' })?.standing).toBe('settled');
  });
});

describe('walking from field to field', () => {
  test('goes around the end both ways, and begins at the near end from elsewhere', () => {
    expect(neighbour(['a', 'b'], 'b', 1)).toBe('a');
    expect(neighbour(['a', 'b'], 'a', -1)).toBe('b');
    expect(neighbour(['a', 'b'], 'elsewhere', 1)).toBe('a');
    expect(neighbour(['a', 'b'], null, -1)).toBe('b');
    expect(neighbour([], 'a', 1)).toBeUndefined();
  });
});

describe('who says so', () => {
  test('is named with the paper, each once', () => {
    const said = [
      witness({ source: 'qr', documentKind: 'cccd_front' }),
      witness(),
      witness({ pageId: 'p2' as PageId }),
    ];
    expect(witnessWords(said, 'vi', t)).toBe('mã QR trên thẻ và chữ in trên Đơn đề nghị');
  });
  test('is a paper where its kind has no name', () => {
    expect(witnessWords([witness({ documentKind: 'never-heard-of' })], 'vi', t)).toBe('chữ in trên giấy tờ');
  });
  test('has the same kinds of paper in both languages', () => {
    expect(PAPER_KINDS).toContain('khai_sinh');
    for (const kind of PAPER_KINDS) expect(MESSAGES.en).toHaveProperty([`evidence.paper.${kind}`]);
    expect(fieldName('full_name_ascii', t)).toBe('Họ và tên');
  });
});

describe('an offer', () => {
  const page = { pageId: 'p1', rotation: 0, widthPx: 2000, heightPx: 3000 } as unknown as Page;

  test('shows the place in print, also where the code is the surer witness', () => {
    const evidence = field('f.a', 'agreed');
    const [value] = evidence.values;
    const code = witness({ source: 'qr', box: { x: 5, y: 5, width: 90, height: 90 } });
    const offer = offerOf({ ...evidence, values: [{ ...value!, witnesses: [code, witness()] }] }, [page], () => 'ai');
    expect(offer.cropUrl).toContain('x=76&y=76');
    expect(offer).toMatchObject({ source: 'page:p1:agreed', witnesses: 'ai', state: 'agreed', others: [] });
  });
  test('of the register alone comes from an earlier dossier, not from a page', () => {
    const known = witness({ source: 'register', pageId: null, box: null });
    const evidence = {
      path: 'f.a',
      state: 'doubtful' as const,
      values: [{ value: 'x', text: 'x', probability: 1, witnesses: [known] }],
    };
    expect(offerOf(evidence, [page], () => '')).toMatchObject({ source: 'earlier', cropUrl: null });
  });
  test('keeps what other sources say beside it', () => {
    expect(offerOf(field('f.a', 'disagreed', 'Lê An', 'Lê Ân'), [page], () => '').others).toMatchObject([
      { value: 'Lê Ân' },
    ]);
  });
});

test('rates join sure and doubtful values of one sort, the most corrected first', () => {
  const outcome = (over: Partial<FieldOutcome>): FieldOutcome => ({
    documentKind: 'don',
    field: 'ho_ten',
    source: 'ocr',
    wasSure: false,
    keptCount: 9,
    correctedCount: 1,
    ...over,
  });
  const rates = ratesOf([
    outcome({ field: 'ngay_sinh', correctedCount: 0 }),
    outcome({}),
    outcome({ wasSure: true, keptCount: 8, correctedCount: 2 }),
  ]);
  expect(rates.map(({ field: name }) => name)).toEqual(['ho_ten', 'ngay_sinh']);
  expect(rates[0]).toMatchObject({
    readCount: 20,
    correctedCount: 3,
    sureCount: 10,
    sureCorrectedCount: 2,
    keptShare: 0.85,
  });
});
