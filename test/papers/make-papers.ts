import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { applySteps, stepsOf, type Damaged } from './damage/apply';
import { fromRgba, toRgba, type Pixels } from './damage/pixels';
import { drawPaper, type Drawn } from './draw-paper';
import type { Generation } from './cards/card-person';
import {
  CATEGORIES,
  OTHER_CATEGORIES,
  OTHER_TYPES,
  PAGE_TYPES,
  type Category,
  type PageType,
  type PaperEntry,
  type PaperManifest,
} from './page-types';
import { createRandom } from './random';

export interface PapersWish {
  readonly seed: number;
  readonly count: number;
  readonly dir: string;
  readonly only?: readonly PageType[];
  /** Every page with this damage instead of all of them in turn. */
  readonly damage?: Category;
  readonly generation?: Generation;
  /** Other forms and damages besides, and every paper with a look of its own. */
  readonly isVaried?: boolean;
  readonly say?: (line: string) => void;
}

/** Writes `count` pages and their `manifest.json`; the same wish gives the same pages where the same fonts are installed. */
export async function makePapers(wish: PapersWish): Promise<PaperManifest> {
  mkdirSync(wish.dir, { recursive: true });
  const pages: PaperEntry[] = [];
  for (let index = 0; index < wish.count; index++) {
    const entry = await makePaper(wish, index);
    pages.push(entry);
    wish.say?.(`${entry.file} ${entry.type} ${entry.category} ${entry.font}`);
  }
  const manifest: PaperManifest = { set: `papers-${wish.seed}`, count: pages.length, normalisation: 'NFC', pages };
  writeFileSync(path.join(wish.dir, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

async function makePaper(wish: PapersWish, index: number): Promise<PaperEntry> {
  const types = typesOf(wish);
  const type = types[index % types.length]!;
  const random = createRandom(wish.seed * 1_000_003 + index * 7_919);
  const category = categoryFor(wish, type, index);
  const drawn = drawPaper(type, random, {
    withSealOverText: category === 'stamp' || (category === 'mixed' && random.chance(0.3)),
    ...(wish.generation === undefined ? {} : { generation: wish.generation }),
    ...(wish.isVaried ? { isVaried: true } : {}),
  });
  const isCard = type === 'cccd_front' || type === 'cccd_back';
  const damaged = applySteps(pixelsOf(drawn.sheet.canvas), stepsOf(category, random, isCard), category, {
    random,
    dpi: drawn.dpi,
    isCard,
    otherSide: () => pixelsOf(drawPaper('thong_bao', random.fork(), { dpi: drawn.dpi }).sheet.canvas),
  });
  const file = `p${String(index + 1).padStart(3, '0')}.${damaged.jpegQuality === null ? 'png' : 'jpg'}`;
  writeFileSync(path.join(wish.dir, file), await encoded(damaged, drawn.dpi));
  return entryOf({ file, type, category, drawn, damaged });
}

/** A card has neither holes nor a seal nor another side to see through. */
const INSTEAD_ON_CARDS: Readonly<Partial<Record<Category, Category>>> = {
  stamp: 'phone',
  punch_fold: 'light',
  bleed: 'noise',
  recopy: 'photocopy',
  crop: 'grey',
};

const typesOf = ({ only, isVaried }: PapersWish): readonly PageType[] =>
  only ?? (isVaried ? [...PAGE_TYPES, ...OTHER_TYPES] : PAGE_TYPES);

/** All damages in turn, shifted from type to type. */
function categoryFor(wish: PapersWish, type: PageType, index: number): Category {
  const { damage, seed, isVaried } = wish;
  if (damage !== undefined) return damage;
  const round = Math.floor(index / typesOf(wish).length);
  const all = isVaried ? [...CATEGORIES, ...OTHER_CATEGORIES] : CATEGORIES;
  const category = all[(index * 7 + round + seed * 5) % all.length]!;
  return (type.startsWith('cccd') && INSTEAD_ON_CARDS[category]) || category;
}

function pixelsOf(canvas: Canvas): Pixels {
  const { width, height } = canvas;
  return fromRgba(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height);
}

async function encoded({ pixels, jpegQuality }: Damaged, dpi: number): Promise<Buffer> {
  const canvas = createCanvas(pixels.width, pixels.height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(pixels.width, pixels.height);
  image.data.set(toRgba(pixels));
  context.putImageData(image, 0, 0);
  return jpegQuality === null
    ? canvas.encode('png', { resolution: dpi })
    : canvas.encode('jpeg', { quality: jpegQuality, resolution: dpi });
}

interface Made {
  readonly file: string;
  readonly type: PageType;
  readonly category: Category;
  readonly drawn: Drawn;
  readonly damaged: Damaged;
}

function entryOf({ file, type, category, drawn, damaged }: Made): PaperEntry {
  const facts = drawn.sheet.facts();
  const stamped = facts.seal_over_text ? [{ name: 'stamp' }] : [];
  return {
    file,
    type,
    dpi: drawn.dpi,
    width: damaged.pixels.width,
    height: damaged.pixels.height,
    font: drawn.font,
    category,
    degradations: [...stamped, ...damaged.damages],
    jpeg_quality: damaged.jpegQuality,
    ...facts,
    text: drawn.lines.join('\n').normalize('NFC'),
    fields: drawn.fields,
  };
}
