import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { applySteps, stepsOf } from '../../papers/damage/apply';
import { blank, type Pixels } from '../../papers/damage/pixels';
import { mappingBetween, turn } from '../../papers/damage/warp';
import { drawPaper } from '../../papers/draw-paper';
import { makePapers } from '../../papers/make-papers';
import { CATEGORIES, OTHER_CATEGORIES, OTHER_TYPES, PAGE_TYPES, type PaperManifest } from '../../papers/page-types';
import { createRandom } from '../../papers/random';
import { aTempDir } from '../../support/temp-dir';

test.each([...PAGE_TYPES, ...OTHER_TYPES])('a page of kind %s says in its text what its fields hold', type => {
  for (const seed of [1, 2, 3]) {
    const { lines, fields } = drawPaper(type, createRandom(seed), { isVaried: seed === 3, dpi: 100 });
    const text = lines.join(' ').toLowerCase();
    expect(lines.length).toBeGreaterThan(8);
    for (const [key, value] of Object.entries(fields)) {
      if (key === 'qr' || key.startsWith('ngay_') || key === 'co_quan' || key === 'so_dong') continue;
      if (key === 'full_name_ascii' || key === 'date_of_birth' || key === 'sex' || key === 'mrz') continue;
      if (key === 'id_number' && type === 'cccd_back') continue;
      for (const part of [value].flat(2)) expect(text, `${type}.${key}`).toContain(part.toLowerCase());
    }
  }
});

test('the same seed gives the same files, another seed others', async () => {
  const [one, two, other] = [aTempDir(), aTempDir(), aTempDir()];
  const only = ['cccd_back', 'cccd_front'] as const;
  const first = await makePapers({ seed: 5, count: 2, dir: one, only });
  const second = await makePapers({ seed: 5, count: 2, dir: two, only });
  const third = await makePapers({ seed: 6, count: 2, dir: other, only });
  expect(second).toEqual(first);
  expect(hashes(two, second)).toEqual(hashes(one, first));
  expect(third.pages[0]!.text).not.toBe(first.pages[0]!.text);
  const written = JSON.parse(readFileSync(path.join(one, 'manifest.json'), 'utf8')) as PaperManifest;
  expect(written.pages.map(page => page.type)).toEqual(only);
});

test.each([...CATEGORIES, ...OTHER_CATEGORIES])('damage %s changes the picture as its entry says', category => {
  const clean = aStripedPage();
  const random = createRandom(8);
  const steps = stepsOf(category, random, false);
  const copy = { ...clean, rgb: clean.rgb.slice() };
  const { pixels, damages } = applySteps(copy, steps, category, {
    random,
    dpi: 100,
    isCard: false,
    otherSide: aStripedPage,
  });
  expect(new Set(damages.map(damage => damage.name))).toEqual(new Set(steps));
  const isDrawn = steps.some(step => step !== 'jpeg');
  expect(Buffer.compare(pixels.rgb, clean.rgb) !== 0).toBe(isDrawn);
});

test('four quarter turns bring a page back', () => {
  const page = aStripedPage();
  const round = turn(turn(turn(turn(page, 90), 90), 90), 90);
  expect(Buffer.compare(round.rgb, page.rgb)).toBe(0);
  expect(turn(page, 270).width).toBe(page.height);
});

test('a perspective mapping meets its four corners', () => {
  const from = [
    [10, 20],
    [310, 5],
    [290, 410],
    [0, 400],
  ] as const;
  const to = [
    [0, 0],
    [200, 0],
    [200, 300],
    [0, 300],
  ] as const;
  const [a, b, c, d, e, f, g, h] = mappingBetween(from, to);
  from.forEach(([x, y], i) => {
    const w = g * x + h * y + 1;
    expect((a * x + b * y + c) / w).toBeCloseTo(to[i]![0], 6);
    expect((d * x + e * y + f) / w).toBeCloseTo(to[i]![1], 6);
  });
});

function aStripedPage(): Pixels {
  const page = blank(160, 220, [240, 240, 236]);
  for (let y = 20; y < 200; y += 12) page.rgb.fill(20, (y * 160 + 30) * 3, (y * 160 + 120) * 3);
  return page;
}

function hashes(dir: string, { pages }: PaperManifest): string[] {
  return pages.map(page =>
    createHash('sha256')
      .update(readFileSync(path.join(dir, page.file)))
      .digest('hex'),
  );
}
