import { describe, expect, test } from 'vitest';
import { smallTurn } from '../../../../../main/ocr/geometry-rules';
import { removeClutter } from '../../../../../main/ocr/preparation/clutter';
import { fadeColour } from '../../../../../main/ocr/preparation/coloured-ink';
import {
  brightestOf,
  greyImage,
  hasColour,
  resample,
  shrinkTo,
  turnQuarter,
  type GreyImage,
} from '../../../../../main/ocr/preparation/grey-image';
import { blur, evenLight, grainOf, medianOf } from '../../../../../main/ocr/preparation/light';
import { findPageEdge } from '../../../../../main/ocr/preparation/page-edge';
import { guessDpi, preparePage, type LitPage } from '../../../../../main/ocr/preparation/prepare-page';
import { lettersOf, slantOf, standingOf } from '../../../../../main/ocr/preparation/slant';

const DPI = 200;

function rectangle(image: GreyImage, x: number, y: number, width: number, height: number, value = 20): void {
  for (let row = y; row < y + height; row++)
    image.data.fill(value, row * image.width + x, row * image.width + x + width);
}

/** Rows of blocks as large as letters. */
function textPage(width = 900, height = 1200): GreyImage {
  const page = greyImage(width, height, 250);
  for (let y = 120; y < height - 120; y += 50) {
    for (let x = 100; x < width - 100; x += 18 + ((x * 7 + y) % 9)) rectangle(page, x, y, 11, 20);
  }
  return page;
}

function inkIn(image: GreyImage, x: number, y: number, width: number, height: number): number {
  let count = 0;
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) if (image.data[row * image.width + column]! < 128) count++;
  }
  return count;
}

describe('straightening', () => {
  test.each([-4, -1.3, 0, 2.2, 5])('rows sloping by %f degrees are measured to a fifth of a degree', degrees => {
    const page = textPage();
    const { transform, width, height } = smallTurn(-degrees, page.width, page.height);
    const slanted = resample(page, transform, width, height, 250);
    expect(Math.abs(slantOf(lettersOf(slanted), false).degrees - degrees)).toBeLessThan(0.2);
  });

  test('rows of a page on its side are sharper the other way', () => {
    const sideways = lettersOf(turnQuarter(textPage(), 90));
    expect(slantOf(sideways, true).sharpness).toBeGreaterThan(1.15 * slantOf(sideways, false).sharpness);
    const upright = lettersOf(textPage());
    expect(slantOf(upright, false).sharpness).toBeGreaterThan(1.15 * slantOf(upright, true).sharpness);
  });

  test('four quarter turns give the picture back', () => {
    const page = textPage(300, 400);
    const turned = [90, 90, 180, 0].reduce(turnQuarter, page);
    expect(Buffer.from(turned.data).equals(Buffer.from(page.data))).toBe(true);
    expect(turnQuarter(page, 270).width).toBe(400);
  });
});

/** Rows of blocks on one base line, every third of them taller, as capitals and marked letters are. */
function unevenRows(): GreyImage {
  const page = greyImage(900, 1100, 250);
  for (let y = 120; y < 1000; y += 50) {
    for (let x = 100, n = 0; x < 800; x += 20, n++) {
      const rise = n % 3 === 0 ? 9 : n % 3 === 1 ? 4 : 0;
      rectangle(page, x, y - rise, 11, 20 + rise);
    }
  }
  return page;
}

describe('up and down', () => {
  const standing = (page: GreyImage, isSideways: boolean): number => {
    const letters = lettersOf(page);
    return standingOf(letters, slantOf(letters, isSideways), isSideways);
  };

  test('letters on a common base line stand, turned around they stand on their heads', () => {
    expect(standing(unevenRows(), false)).toBeGreaterThan(0.2);
    expect(standing(turnQuarter(unevenRows(), 180), false)).toBeLessThan(-0.2);
  });

  test('on its side a page stands when a quarter turn clockwise rights it', () => {
    expect(standing(turnQuarter(unevenRows(), 270), true)).toBeGreaterThan(0.2);
    expect(standing(turnQuarter(unevenRows(), 90), true)).toBeLessThan(-0.2);
  });

  test('too few letters say nothing', () => {
    expect(standing(greyImage(900, 1100, 250), false)).toBe(0);
  });
});

describe('smaller pictures', () => {
  test.each([
    [600, 400],
    [413, 275],
    [90, 61],
  ])('a ramp keeps its tones at %i x %i', (width, height) => {
    const ramp = greyImage(1000, 700);
    for (let i = 0; i < ramp.data.length; i++) ramp.data[i] = ((i % 1000) * 255) / 999;
    const small = shrinkTo(ramp, width, height);
    const row = small.data.subarray(width * (height >> 1), width * ((height >> 1) + 1));
    const worst = Math.max(...[...row].map((v, x) => Math.abs(v - ((x + 0.5) * 255) / width)));
    expect(worst).toBeLessThan(2);
  });

  test('a seal is colour, yellowed paper is none', () => {
    const paper = new Uint8Array(300 * 300 * 3);
    for (let i = 0; i < paper.length; i += 3) paper.set([240, 232, 210], i);
    expect(hasColour(paper)).toBe(false);
    for (let i = 0; i < 300 * 20 * 3; i += 3) paper.set([200, 40, 50], i);
    expect(hasColour(paper)).toBe(true);
  });

  test('print on yellowed paper is no colour, a pale seal on a pale scan is one', () => {
    const paper = new Uint8Array(300 * 300 * 3);
    for (let i = 0; i < paper.length; i += 3) paper.set(i % 9 === 0 ? [50, 48, 44] : [240, 232, 210], i);
    expect(hasColour(paper)).toBe(false);
    for (let i = 0; i < paper.length; i += 3) paper.set(i % 9 === 0 ? [130, 130, 130] : [206, 206, 206], i);
    expect(hasColour(paper)).toBe(false);
    for (let i = 0; i < 300 * 20 * 3; i += 3) paper.set([192, 166, 166], i);
    expect(hasColour(paper)).toBe(true);
  });
});

describe('coloured ink', () => {
  /** The grey left of one pixel of ink on a page of this paper. */
  const faded = (paper: readonly [number, number, number], ink: readonly [number, number, number]): number => {
    const rgb = new Uint8Array(64 * 64 * 3);
    for (let i = 0; i < rgb.length; i += 3) rgb.set(paper, i);
    rgb.set(ink, 3 * (64 * 32 + 32));
    const grey = brightestOf(rgb, 64, 64);
    fadeColour(grey, rgb);
    return grey.data[64 * 32 + 32]!;
  };

  test('of a seal fades into its paper, however pale both are', () => {
    expect(faded([250, 250, 250], [200, 60, 70])).toBe(250);
    expect(faded([206, 206, 206], [192, 166, 166])).toBe(206);
  });
  test('black, grey and navy print stay as dark as they were', () => {
    expect(faded([250, 250, 250], [40, 38, 36])).toBe(40);
    expect(faded([206, 206, 206], [130, 134, 132])).toBe(134);
    expect(faded([250, 250, 250], [20, 20, 130])).toBe(130);
  });
  test('black under a seal stays black, and tinted paper stays as it is', () => {
    expect(faded([250, 250, 250], [70, 30, 34])).toBe(70);
    expect(faded([240, 225, 180], [238, 223, 178])).toBeGreaterThanOrEqual(238);
  });
});

describe('light', () => {
  test('an evenly lit page is left as it is', () => {
    const page = textPage();
    expect(evenLight(page)).toBe(page);
  });

  test('a shadow is divided away and ink stays dark', () => {
    const page = textPage();
    const shaded: GreyImage = {
      ...page,
      data: page.data.map((v, i) => v * (1 - (0.55 * (i % page.width)) / page.width)),
    };
    const even = evenLight(shaded);
    const paperLeft = even.data[60 * even.width + 40]!;
    const paperRight = even.data[60 * even.width + 860]!;
    expect(paperLeft).toBeGreaterThan(235);
    expect(paperRight).toBeGreaterThan(235);
    expect(inkIn(even, 100, 120, 700, 20)).toBeGreaterThan(0.9 * inkIn(page, 100, 120, 700, 20));
  });

  test('the median removes lone specks and keeps edges', () => {
    const image = greyImage(40, 40, 200);
    rectangle(image, 20, 0, 20, 40, 50);
    image.data[10 * 40 + 5] = 0;
    const clean = medianOf(image, 2);
    expect(clean.data[10 * 40 + 5]).toBe(200);
    expect([clean.data[20 * 40 + 17], clean.data[20 * 40 + 22]]).toEqual([200, 50]);
  });

  test('grain is seen on a grainy page only', () => {
    const page = textPage();
    let seed = 7;
    const grainy: GreyImage = {
      ...page,
      data: page.data.map(v => {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        return Math.max(0, v - (seed % 50));
      }),
    };
    expect(grainOf(page)).toBe(0);
    expect(grainOf(grainy)).toBeGreaterThanOrEqual(4);
  });
});

describe('a small picture of a card', () => {
  const lit = (image: GreyImage): LitPage => ({
    ...{ image, resolutionDpi: 200, isCard: true, isSideways: false, slantDegrees: 0, standing: 1, cards: [] },
    ...{ transform: [1, 0, 0, 0, 1, 0, 0, 0, 1], busiest: { from: 0, to: 1 }, storedDpi: 200 },
  });
  const bars = (): GreyImage => {
    const card = greyImage(400, 200, 230);
    for (let x = 40; x < 360; x += 10) rectangle(card, x, 60, 5, 80, 60);
    return blur(card, 1);
  };

  test('is sharpened once enlarged: its strokes are darker and the paper between them brighter', () => {
    const { image } = preparePage(lit(bars()), 0);
    const middle = image.data.subarray((image.height >> 1) * image.width, ((image.height >> 1) + 1) * image.width);
    const inside = [...middle.subarray(image.width >> 2, image.width >> 1)];
    const soft = [...bars().data.subarray(100 * 400 + 100, 100 * 400 + 200)];
    expect(Math.min(...inside)).toBeLessThan(Math.min(...soft) - 10);
    expect(Math.max(...inside)).toBeGreaterThan(Math.max(...soft) + 10);
  });

  test('loses its grain before it is enlarged, and is not sharpened then', () => {
    const card = greyImage(400, 200, 225);
    for (let i = 0; i < card.data.length; i++) card.data[i]! += ((i * 7919) % 23) - 11;
    expect(grainOf(card)).toBeGreaterThanOrEqual(2);
    expect(grainOf(preparePage(lit(card), 0).image)).toBe(0);
  });
});

describe('clutter', () => {
  test('rules and dot leaders go, letters and full stops stay', () => {
    const page = textPage();
    rectangle(page, 100, 90, 600, 3);
    for (let x = 120; x < 500; x += 12) rectangle(page, x, 1140, 4, 4);
    rectangle(page, 700, 1140, 4, 4);
    const { image } = removeClutter(page, DPI);
    expect(inkIn(image, 100, 85, 600, 12)).toBe(0);
    expect(inkIn(image, 100, 1130, 420, 20)).toBe(0);
    expect(inkIn(image, 695, 1135, 14, 14)).toBeGreaterThan(0);
    expect(inkIn(image, 100, 120, 700, 20)).toBe(inkIn(page, 100, 120, 700, 20));
  });

  test('tall thick strokes of a title are no rules', () => {
    const page = greyImage(900, 400, 250);
    rectangle(page, 300, 100, 11, 50);
    expect(inkIn(removeClutter(page, DPI).image, 300, 100, 11, 50)).toBe(550);
  });

  test('letters across which a rule or a fold goes keep their strokes, and the rule goes all the same', () => {
    const stems = greyImage(900, 600, 250);
    for (let x = 104; x < 800; x += 14) rectangle(stems, x, 120, 3, 20);
    for (let y = 300; y < 500; y += 14) rectangle(stems, 290, y, 20, 3);
    const page = greyImage(900, 600, 250);
    page.data.set(stems.data);
    rectangle(page, 90, 128, 720, 3);
    rectangle(page, 299, 280, 3, 240);
    const { image, blobs } = removeClutter(page, DPI);
    expect(inkIn(image, 0, 0, 900, 600)).toBe(inkIn(stems, 0, 0, 900, 600));
    expect(blobs.filter(({ top, bottom }) => top === 120 && bottom === 139)).toHaveLength(50);
  });

  test('print at the edge of a fold is not cut off with it, a grey rule itself goes whole', () => {
    const page = greyImage(900, 600, 250);
    for (let x = 104; x < 800; x += 16) rectangle(page, x, 120, 10, 20);
    const letters = inkIn(page, 0, 0, 900, 600);
    for (let i = 118 * 900 + 20; i < 122 * 900 - 20; i++) page.data[i] = Math.min(page.data[i]!, 115);
    rectangle(page, 90, 300, 720, 2, 80);
    rectangle(page, 90, 302, 720, 1, 60);
    expect(inkIn(removeClutter(page, DPI).image, 0, 0, 900, 600)).toBe(letters);
  });

  test('a number in boxes is taken out, one slot a digit', () => {
    const page = greyImage(900, 400, 250);
    const [left, top, cell] = [200, 150, 40];
    for (let i = 0; i <= 12; i++) rectangle(page, left + i * cell, top, 2, 48);
    rectangle(page, left, top, 12 * cell, 2);
    rectangle(page, left, top + 46, 12 * cell + 2, 2);
    for (let i = 0; i < 12; i++) rectangle(page, left + i * cell + 15, top + 14, 11, 20);
    const { image, digitRows } = removeClutter(page, DPI);
    expect(digitRows).toHaveLength(1);
    expect(digitRows[0]?.filledCells).toBe(12);
    expect(Math.abs((digitRows[0]?.box.x ?? 0) - left)).toBeLessThan(5);
    expect(inkIn(image, left, top, 12 * cell, 48)).toBe(0);
  });
});

describe('the sheet on a desk', () => {
  test('its corners are found when three sides stand out', () => {
    const photo = greyImage(1000, 1400, 70);
    for (let y = 100; y < 1300; y++) rectangle(photo, 120 + Math.floor(y * 0.03), y, 760, 1, 230);
    const quad = findPageEdge(photo);
    expect(quad).toBeDefined();
    const [topLeft, topRight, bottomRight] = quad!;
    expect(Math.hypot(topLeft.x - 123, topLeft.y - 100)).toBeLessThan(12);
    expect(Math.hypot(topRight.x - 883, topRight.y - 100)).toBeLessThan(12);
    expect(Math.hypot(bottomRight.x - 919, bottomRight.y - 1300)).toBeLessThan(12);
  });

  test('its end is found in a shadow in which it is darker than the desk is elsewhere', () => {
    const photo = greyImage(1000, 1400, 0);
    for (let y = 0; y < 1400; y++) {
      const light = 0.42 + 0.58 * Math.min(1, y / 900);
      rectangle(photo, 0, y, 1000, 1, Math.round(105 * light));
      if (y >= 100 && y < 1300) rectangle(photo, 120 + Math.floor(y * 0.03), y, 760, 1, Math.round(225 * light));
    }
    const [topLeft, topRight, bottomRight, bottomLeft] = findPageEdge(photo)!;
    expect(Math.hypot(topLeft.x - 123, topLeft.y - 100)).toBeLessThan(16);
    expect(Math.hypot(topRight.x - 883, topRight.y - 100)).toBeLessThan(16);
    expect(Math.hypot(bottomRight.x - 919, bottomRight.y - 1300)).toBeLessThan(12);
    expect(Math.hypot(bottomLeft.x - 159, bottomLeft.y - 1300)).toBeLessThan(12);
  });

  test('a sheet that the picture cuts off is not drawn longer than what is seen of it', () => {
    const photo = greyImage(1000, 1400, 70);
    for (let y = 0; y < 1200; y++) rectangle(photo, 120, y, 760, 1, 230);
    const quad = findPageEdge(photo);
    expect(Math.min(...quad!.map(({ y }) => y))).toBeGreaterThan(-20);
    expect(Math.max(...quad!.map(({ y }) => y))).toBeLessThan(1220);
  });

  test('a scan without desk has no edge', () => {
    expect(findPageEdge(textPage())).toBeUndefined();
  });
});

test('without a stated resolution a page counts as A4 and a card as a card', () => {
  expect(Math.round(guessDpi({ width: 2480, height: 3508 }))).toBe(300);
  expect(Math.round(guessDpi({ width: 1011, height: 638 }))).toBe(300);
});
