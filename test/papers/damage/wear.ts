import type { Random } from '../random';
import { blank, clamp, type Pixels } from './pixels';
import { defocus } from './tones';

/** The other side seen through the paper. */
export function bleedThrough(pixels: Pixels, other: Pixels, alpha: number, shiftPx: number): void {
  const soft = defocus(other, Math.max(1, pixels.width / 1400));
  for (let y = 0; y < pixels.height; y++) {
    const row = Math.min(soft.height - 1, Math.max(0, y + shiftPx));
    for (let x = 0; x < pixels.width; x++) {
      const mirrored = Math.min(soft.width - 1, Math.max(0, pixels.width - 1 - x + shiftPx));
      const from = (row * soft.width + mirrored) * 3;
      const to = (y * pixels.width + x) * 3;
      for (let c = 0; c < 3; c++) {
        pixels.rgb[to + c] = clamp(pixels.rgb[to + c]! * (1 - alpha * (1 - soft.rgb[from + c]! / 255)));
      }
    }
  }
}

/** Two holes at the left edge, 80 mm apart. */
export function punchHoles(pixels: Pixels, xMm: number, perMm: number, random: Random): void {
  const middle = pixels.height / 2 + random.float(-8, 8) * perMm;
  const radius = random.float(2.6, 3.1) * perMm;
  const dark = random.int(20, 70);
  for (const cy of [middle - 40 * perMm, middle + 40 * perMm]) disc(pixels, xMm * perMm, cy, radius, dark);
}

function disc({ width, height, rgb }: Pixels, cx: number, cy: number, radius: number, value: number): void {
  for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(height - 1, Math.ceil(cy + radius)); y++) {
    for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(width - 1, Math.ceil(cx + radius)); x++) {
      if ((x - cx) ** 2 + (y - cy) ** 2 > radius ** 2) continue;
      rgb.fill(value, (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  }
}

/** Creases: a dark line with a light one beside it, and one half of the sheet a little darker. */
export function foldLines({ width, height, rgb }: Pixels, count: number, perMm: number, random: Random): void {
  for (let n = 0; n < count; n++) {
    const isVertical = n > 0 && random.chance(0.5);
    const length = isVertical ? width : height;
    const at = length * ((n + 1) / (count + 1) + random.float(-0.04, 0.04));
    const slope = random.float(-0.006, 0.006);
    const core = random.float(0.15, 0.35) * perMm;
    const halo = random.float(1.5, 4) * perMm;
    const depth = random.float(0.2, 0.55);
    const half = random.float(0.96, 1);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const d = isVertical ? x - at - slope * y : y - at - slope * x;
        let f = d > 0 ? half : 1;
        const distance = Math.abs(d);
        if (distance < 3 * halo) f *= 1 - 0.12 * Math.exp(-distance / halo) + (d > core && d < 3 * core ? 0.1 : 0);
        if (distance < 3 * core) f *= 1 - depth * Math.exp(-((distance / core) ** 2));
        if (f === 1) continue;
        const o = (y * width + x) * 3;
        rgb[o] = clamp(rgb[o]! * f);
        rgb[o + 1] = clamp(rgb[o + 1]! * f);
        rgb[o + 2] = clamp(rgb[o + 2]! * f);
      }
    }
  }
}

/** A copier's page: hard black and white or contrasty grey, dirt of its glass, a dark edge. */
export function photocopy(pixels: Pixels, random: Random, threshold: number, isGrey: boolean): void {
  const { width, height, rgb } = pixels;
  const edge = random.chance(0.7) ? random.float(0.004, 0.02) * width : 0;
  const dither = random.float(6, 20);
  for (let y = 0; y < height; y++) {
    const wave = edge * (0.8 + 0.3 * Math.sin(y / 90));
    for (let x = 0; x < width; x++) {
      const o = (y * width + x) * 3;
      const luma = 0.3 * rgb[o]! + 0.59 * rgb[o + 1]! + 0.11 * rgb[o + 2]!;
      const noisy = luma + (random.next() - 0.5) * 2 * dither - (x < wave ? 165 * random.next() + 40 : 0);
      const value = isGrey ? clamp((noisy - threshold) * 3.2 + 128) : noisy < threshold ? 0 : 255;
      rgb[o] = rgb[o + 1] = rgb[o + 2] = value;
    }
  }
  const specks = Math.round((width * height) / random.int(14_000, 60_000));
  for (let i = 0; i < specks; i++) {
    const radius = random.chance(0.9) ? random.float(0.5, 1.4) : random.float(1.4, 3);
    disc(pixels, random.next() * width, random.next() * height, radius * (width / 1654), random.chance(0.9) ? 0 : 255);
  }
}

/** A sheet that lay beyond the edge of the glass. */
export function cutEdges(
  { width, height, rgb }: Pixels,
  { left, top, right }: { readonly left: number; readonly top: number; readonly right: number },
  perMm: number,
): Pixels {
  const [x, y] = [Math.round(left * perMm), Math.round(top * perMm)];
  const out = blank(width - x - Math.round(right * perMm), height - y);
  for (let row = 0; row < out.height; row++) {
    const from = ((row + y) * width + x) * 3;
    out.rgb.set(rgb.subarray(from, from + out.width * 3), row * out.width * 3);
  }
  return out;
}

/** As a grey scan. */
export function withoutColours({ rgb }: Pixels): void {
  for (let i = 0; i < rgb.length; i += 3) {
    rgb.fill(0.3 * rgb[i]! + 0.59 * rgb[i + 1]! + 0.11 * rgb[i + 2]!, i, i + 3);
  }
}
