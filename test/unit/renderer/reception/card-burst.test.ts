import { describe, expect, test } from 'vitest';
import { createBurstCollector, SURE_AFTER, type BurstStep } from '../../../../renderer/shared/card/burst-collector';
import { insertedPart } from '../../../../renderer/shared/card/inserted-part';

const CARD = '001085012345|012345678|Nguyễn Văn Đức|01021985|Nam|Thôn 3, Phan Chu Trinh, Hoàn Kiếm, Hà Nội|15082021';

function fire(text: string, gapMs: number, closing: string | null = 'Enter') {
  const collector = createBurstCollector();
  let atMs = 1000;
  const steps: BurstStep[] = [];
  for (const key of text) steps.push(collector.key(key, (atMs += gapMs)));
  if (closing !== null) steps.push(collector.key(closing, (atMs += gapMs)));
  return { collector, steps };
}

const endOf = (steps: readonly BurstStep[]) => {
  const last = steps.at(-1);
  return last?.kind === 'ended' ? last.burst : undefined;
};

describe('a card reader', () => {
  test('is recognised after a few keys; the rest never reaches the field', () => {
    const { steps } = fire(CARD, 8);
    expect(steps.filter(({ kind }) => kind === 'typing')).toHaveLength(SURE_AFTER);
    expect(endOf(steps)).toMatchObject({ text: CARD, isCard: true, typedBefore: '' });
  });

  test('may fire right after typing: only its own letters are taken', () => {
    const collector = createBurstCollector();
    let atMs = 0;
    for (const key of 'Tran 09') collector.key(key, (atMs += 90));
    for (const key of CARD) collector.key(key, (atMs += 8));
    expect(collector.end()).toMatchObject({ text: CARD, isCard: true, typedBefore: 'Tran 09' });
  });

  test('on a machine too busy for its first keys is read from its beginning all the same', () => {
    const collector = createBurstCollector();
    let atMs = 0;
    [...CARD].forEach((key, at) => collector.key(key, (atMs += at < 5 ? 120 : 10)));
    expect(collector.end()).toMatchObject({ text: CARD, isCard: true, typedBefore: '' });
  });

  test('may send capitals with Shift and close with Tab', () => {
    const collector = createBurstCollector();
    let atMs = 0;
    for (const key of CARD) {
      atMs += 6;
      if (/\p{Lu}/u.test(key)) expect(collector.key('Shift', atMs).kind).toBe('typing');
      collector.key(key, atMs);
    }
    expect(endOf([collector.key('Tab', atMs + 6)])).toMatchObject({ text: CARD, isCard: true });
  });

  test('without a closing key ends by silence', () => {
    const { collector } = fire(CARD, 8, null);
    expect(collector.end()).toMatchObject({ text: CARD, isCard: true });
    expect(collector.size()).toBe(0);
  });

  test('typed through an input method that takes letters back still gives what it meant', () => {
    const collector = createBurstCollector();
    let atMs = 0;
    for (const key of ['1', '2', '3', '4', '5', '6', 'e', 'Backspace', 'ê']) collector.key(key, (atMs += 5));
    expect(collector.end().text).toBe('123456ê');
  });
});

test('a fast barcode that is no card is told apart, and what was kept out of the field is known', () => {
  const { steps } = fire('H26.151-261123-0007', 8);
  expect(endOf(steps)).toMatchObject({ isCard: false, held: '1-261123-0007' });
});

test('fingers are left alone, Enter included', () => {
  const { steps } = fire('Nguyễn Văn Đức', 70);
  expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['typing']));
});

test('two quick keys are no burst', () => {
  const { steps } = fire('th', 10);
  expect(steps.map(({ kind }) => kind)).toEqual(['typing', 'typing', 'typing']);
});

describe('what a field gained', () => {
  test('is found wherever the cursor stood', () => {
    expect(insertedPart('Thôn 3', 'Thôn abc3')).toBe('abc');
    expect(insertedPart('', 'abc')).toBe('abc');
    expect(insertedPart('abc', 'abcabc')).toBe('abc');
  });
  test('is nothing when nothing came', () => expect(insertedPart('abc', 'abc')).toBe(''));
});
