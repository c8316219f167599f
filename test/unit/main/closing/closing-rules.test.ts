import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareLines,
  daysText,
  digestText,
  judgeRevision,
  type Line,
  type OurLine,
} from '../../../../main/closing/closing-rules';

const HASH = 'a'.repeat(64);
const aLine = (code: string, more: Partial<OurLine> = {}): OurLine => ({
  dossierId: `id-${code}`,
  code,
  contentSha256: HASH,
  revision: 2,
  stepCount: 1,
  fileCount: 1,
  state: 'told',
  ...more,
});
const there = (code: string, more: Partial<Line> = {}): Line => ({
  code,
  contentSha256: HASH,
  stepCount: 1,
  fileCount: 1,
  ...more,
});
const compare = (ours: readonly OurLine[], theirs: readonly Line[]) =>
  compareLines(ours, theirs, code => ours.some(line => line.code === code));

describe('compareLines', () => {
  test.each([
    ['missing-there', 're-fed', [aLine('a')], []],
    ['steps-missing', 're-fed', [aLine('a')], [there('a', { stepCount: 0 })]],
    ['files-missing', 're-fed', [aLine('a')], [there('a', { fileCount: 0 })]],
    ['other-state', 'waits', [aLine('a')], [there('a', { stepCount: 2 })]],
    ['missing-here', 'person', [], [there('a')]],
  ] as const)('names %s, which is %s', (kind, fate, ours, theirs) => {
    expect(compare(ours, theirs).found).toMatchObject([{ kind, fate, code: 'a' }]);
  });

  test('what is still on its way is no difference, there or not', () => {
    for (const state of ['open', 'refused', 'untold'] as const) {
      expect(compare([aLine('a', { state })], [])).toEqual({ found: [], toAsk: [] });
      expect(compare([aLine('a', { state })], [there('a', { contentSha256: 'b'.repeat(64) })]).found).toEqual([]);
    }
  });

  test('finds exactly what one side lacks, whatever the order', () => {
    const codes = fc.uniqueArray(fc.stringMatching(/^[a-z]{3}$/u), { maxLength: 30 });
    fc.assert(
      fc.property(codes, codes, (mine, theirs) => {
        const { found, toAsk } = compare(
          mine.map(code => aLine(code)),
          theirs.toReversed().map(code => there(code)),
        );
        const named = (kind: string) => found.filter(one => one.kind === kind).map(({ code }) => code);
        expect(named('missing-there').sort()).toEqual(mine.filter(code => !theirs.includes(code)).sort());
        expect(named('missing-here').sort()).toEqual(theirs.filter(code => !mine.includes(code)).sort());
        expect(toAsk).toEqual([]);
      }),
    );
  });
});

test('another content is fed again only where the portal is behind', () => {
  expect(judgeRevision(aLine('a'), { revision: 1 })).toMatchObject({ kind: 'other-revision', fate: 're-fed' });
  expect(judgeRevision(aLine('a'), { revision: 3 })).toMatchObject({ kind: 'other-state', fate: 'waits' });
  expect(judgeRevision(aLine('a'), { revision: 2 })).toMatchObject({ kind: 'other-revision', fate: 'person' });
  expect(judgeRevision(aLine('a', { revision: null }), { revision: 1 })).toMatchObject({ fate: 'person' });
  // Put together with what was changed elsewhere: the revision is known, the hash is not.
  const merged = aLine('a', { contentSha256: null });
  expect(compareLines([merged], [there('a')], () => true).toAsk).toEqual([merged]);
  expect(judgeRevision(merged, { revision: 2 })).toBeUndefined();
  expect(judgeRevision(merged, { revision: 1 })).toMatchObject({ fate: 're-fed' });
  expect(judgeRevision(aLine('a'), 'absent')).toMatchObject({ kind: 'missing-there', fate: 're-fed' });
});

test('a digest of days names each with its count, in order', () => {
  const day = (count: number) => ({ count, sha256: 'a'.repeat(64) });
  const days = new Map([
    ['2026-11-21', day(2)],
    ['2026-11-20', day(1)],
  ]);
  expect(daysText(days)).toBe(`2026-11-20:1:${'a'.repeat(64)}\n2026-11-21:2:${'a'.repeat(64)}`);
});

test('a digest does not depend on the order of its lines', () => {
  expect(digestText([there('b'), there('a')])).toBe(digestText([there('a'), there('b')]));
});
