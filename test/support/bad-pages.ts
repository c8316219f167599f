import { randomFrom } from './random';

/** A page as pixels, 0 black to 255 white; what a scanner or camera delivers. */
export interface GreyPage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly resolutionDpi: number | null;
}

export function blurred(page: GreyPage, sigmaPx: number): GreyPage {
  const radius = Math.ceil(3 * sigmaPx);
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigmaPx ** 2)));
  const sum = kernel.reduce((a, b) => a + b, 0);
  const weights = kernel.map(weight => weight / sum);
  const across = folded(page, weights, 1, 0);
  return folded(across, weights, 0, 1);
}

/** A hand that moved while the picture was taken. */
export function shaken(page: GreyPage, lengthPx: number): GreyPage {
  const size = 2 * Math.floor(lengthPx / 2) + 1;
  return folded(
    page,
    Array.from({ length: size }, () => 1 / size),
    1,
    0,
  );
}

function folded(page: GreyPage, weights: readonly number[], dx: number, dy: number): GreyPage {
  const { width, height, data } = page;
  const radius = weights.length >> 1;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++) {
        const sx = Math.min(width - 1, Math.max(0, x + dx * k));
        const sy = Math.min(height - 1, Math.max(0, y + dy * k));
        sum += weights[k + radius]! * data[sy * width + sx]!;
      }
      out[y * width + x] = sum;
    }
  }
  return { ...page, data: out };
}

/** The part right of `x` and below `y`: the sheet lay beside the glass. */
export function cutFrom(page: GreyPage, x: number, y: number): GreyPage {
  const [width, height] = [page.width - x, page.height - y];
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (row + y) * page.width + x;
    data.set(page.data.subarray(from, from + width), row * width);
  }
  return { ...page, width, height, data };
}

/** Scanned at a resolution `factor` times coarser. */
export function coarser(page: GreyPage, factor: number): GreyPage {
  const [width, height] = [Math.floor(page.width / factor), Math.floor(page.height / factor)];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let count = 0;
      for (let sy = Math.floor(y * factor); sy < Math.floor((y + 1) * factor); sy++) {
        for (let sx = Math.floor(x * factor); sx < Math.floor((x + 1) * factor); sx++) {
          sum += page.data[sy * page.width + sx]!;
          count++;
        }
      }
      data[y * width + x] = sum / count;
    }
  }
  return { width, height, data, resolutionDpi: page.resolutionDpi && Math.round(page.resolutionDpi / factor) };
}

/** A lamp mirrored in the paper; `at` and `radius` as parts of the width. */
export function withGlare(page: GreyPage, at: { x: number; y: number }, radius: number): GreyPage {
  const { width } = page;
  const [cx, cy, r] = [at.x * width, at.y * width, radius * width];
  return lit(page, (x, y, value) => {
    const distance = Math.hypot(x - cx, y - cy) / r;
    // Burnt out in the middle, half as bright again at the rim.
    const light = distance < 1 ? 255 : 200 * Math.exp(-(((distance - 1) * 2) ** 2));
    return 0.82 * value + light;
  });
}

export function dimmed(page: GreyPage, factor: number): GreyPage {
  return lit(page, (_x, _y, value) => value * factor);
}

/** Light from one side, as under a desk lamp; what a good photograph still has. */
export function withSideLight(page: GreyPage, strength: number): GreyPage {
  return lit(page, (x, _y, value) => value * (1 - (strength * x) / page.width));
}

export function withNoise(page: GreyPage, sigma: number, seed = 7): GreyPage {
  const random = randomFrom(seed);
  return lit(page, (_x, _y, value) => value + sigma * (random() + random() + random() - 1.5) * 2);
}

function lit(page: GreyPage, light: (x: number, y: number, value: number) => number): GreyPage {
  const out = new Uint8Array(page.data.length);
  for (let y = 0, i = 0; y < page.height; y++) {
    for (let x = 0; x < page.width; x++, i++) out[i] = Math.max(0, Math.min(255, light(x, y, page.data[i]!)));
  }
  return { ...page, data: out };
}

export interface EmptySheet {
  /** What shines through from the back, 0 to 1 of its black. */
  readonly bleed?: { readonly page: GreyPage; readonly share: number };
  readonly holes?: boolean;
  readonly fold?: boolean;
  readonly specks?: number;
  /** The dark rim of a copier along the left edge. */
  readonly rim?: boolean;
  readonly noise?: number;
  readonly paper?: number;
}

/** A sheet with nothing on it, and all that a scanner sees on one nevertheless. A4 at 200 dpi. */
export function emptySheet(marks: EmptySheet): GreyPage {
  const [width, height, mm] = [1654, 2339, 200 / 25.4];
  const paper = marks.paper ?? 248;
  const random = randomFrom(11);
  const data = new Uint8Array(width * height).fill(paper);
  const { bleed } = marks;
  if (bleed) {
    for (let y = 0; y < Math.min(height, bleed.page.height); y++) {
      for (let x = 0; x < Math.min(width, bleed.page.width); x++) {
        // The back is seen the other way round.
        const ink = 255 - bleed.page.data[y * bleed.page.width + bleed.page.width - 1 - x]!;
        data[y * width + x] = paper - bleed.share * ink;
      }
    }
  }
  const dot = (cx: number, cy: number, radius: number, value: number): void => {
    for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(height - 1, cy + radius); y++) {
      for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(width - 1, cx + radius); x++) {
        if ((x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2) data[y * width + x] = value;
      }
    }
  };
  if (marks.holes) for (const at of [0.37, 0.63]) dot(11 * mm, at * height, 2.9 * mm, 40);
  if (marks.fold) for (let x = 0; x < width; x++) dot(x, height / 2 + 2 * Math.sin(x / 300), 1.4, 150);
  if (marks.rim) for (let y = 0; y < height; y++) data.fill(30, y * width, y * width + 6 + Math.round(5 * random()));
  for (let i = 0; i < (marks.specks ?? 0); i++) dot(random() * width, random() * height, 0.5 + 1.4 * random(), 60);
  const sheet = { width, height, data, resolutionDpi: 200 };
  return marks.noise === undefined ? sheet : withNoise(sheet, marks.noise);
}
