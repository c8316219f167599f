import { expect, test } from 'vitest';
import type { CrashWord } from '../../support/crash-desk';
import { createLedger } from '../../faults/ledger';
import type { StoreLook } from '../../faults/store-look';

const WORDS: readonly CrashWord[] = [
  { trying: 'begin', draftId: 'd1' },
  { done: 'begun', draftId: 'd1' },
  { trying: 'save', draftId: 'd1', path: 'form.a', value: '"một"' },
  { done: 'saved', draftId: 'd1', path: 'form.a', value: '"một"' },
  { done: 'page', draftId: 'd1', pageId: 'p1', sha256: 'aa' },
  { done: 'registered', draftId: 'd1', dossierId: 'h1', code: 'C-1', receiptNumber: 'R-1' },
  { done: 'printed', dossierId: 'h1', copyNumber: 0 },
  { done: 'received', code: 'C-1' },
  { trying: 'save', draftId: 'd1', path: 'form.a', value: '"hai"' },
];
const WHOLE: StoreLook = {
  drafts: new Set(['d1']),
  fields: new Map([['d1 form.a', '"một"']]),
  pages: new Map([['p1', 'd1 aa']]),
  dossiers: new Map([['h1', 'd1 C-1 R-1']]),
  codes: ['C-1'],
  receivedCodes: new Set(['C-1']),
  prints: new Set(['h1 0']),
};

function held(look: Partial<StoreLook>): () => void {
  const ledger = createLedger();
  for (const word of WORDS) ledger.note(word);
  return () => ledger.holdAgainst({ ...WHOLE, ...look });
}

test('a store with everything that was acknowledged holds', () => {
  expect(held({})).not.toThrow();
});

test('a value that was being saved when the desk was killed may be there or not', () => {
  expect(held({ fields: new Map([['d1 form.a', '"hai"']]) })).not.toThrow();
});

test.each<readonly [string, Partial<StoreLook>]>([
  ['a lost draft', { drafts: new Set() }],
  ['a draft nobody began', { drafts: new Set(['d1', 'ghost']) }],
  ['a lost field', { fields: new Map() }],
  ['a field with another value', { fields: new Map([['d1 form.a', '"ba"']]) }],
  ['a lost page', { pages: new Map() }],
  ['a page with another picture', { pages: new Map([['p1', 'd1 bb']]) }],
  ['a lost dossier', { dossiers: new Map() }],
  ['a dossier with another number', { dossiers: new Map([['h1', 'd1 C-1 R-2']]) }],
  ['a code given twice', { codes: ['C-1', 'C-1'] }],
  ['a receipt of the portal that was forgotten', { receivedCodes: new Set() }],
  ['a print without its record', { prints: new Set() }],
])('%s is found', (_what, look) => {
  expect(held(look)).toThrow();
});
