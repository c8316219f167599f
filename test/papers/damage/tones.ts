import type { Random } from '../random';
import { clamp, shade, type Pixels } from './pixels';

/** A slope of light across the page, some also with a soft shadow of a hand or a head. */
export function unevenLight(pixels: Pixels, random: Random, strength: number): void {
  const { width, height } = pixels;
  const angle = random.float(0, 2 * Math.PI);
  const [dx, dy] = [Math.cos(angle) / width, Math.sin(angle) / height];
  const shadows = Array.from({ length: random.int(0, 3) }, () => ({
    x: random.next() * width,
    y: random.next() * height,
    rx: random.float(0.12, 0.4) * width,
    ry: random.float(0.12, 0.4) * height,
    depth: random.float(0.3, 0.6) * strength,
  }));
  const glare = { x: random.next() * width, y: random.next() * height, r: random.float(0.2, 0.5) * height };
  const gain = random.chance(0.4) ? strength * 0.25 : 0;
  shade(pixels, (x, y) => {
    const slope = 0.5 + (x - width / 2) * dx + (y - height / 2) * dy;
    let f = 1 - strength * Math.max(0, Math.min(1, slope));
    for (const { x: sx, y: sy, rx, ry, depth } of shadows) {
      f *= 1 - depth * Math.exp(-(((x - sx) / rx) ** 2) - ((y - sy) / ry) ** 2);
    }
    return f + gain * Math.exp(-(((x - glare.x) / glare.r) ** 2) - ((y - glare.y) / glare.r) ** 2);
  });
}

/** Gaussian noise of the sensor and single black or white points. */
export function sensorNoise(
  pixels: Pixels,
  random: Random,
  sigma: number,
  saltPepper: number,
  isColoured: boolean,
): void {
  const { rgb } = pixels;
  const bell = Float32Array.from({ length: 4096 }, () => {
    let sum = 0;
    for (let i = 0; i < 6; i++) sum += random.next();
    return (sum - 3) * Math.SQRT2 * sigma;
  });
  let state = Math.floor(random.next() * 2 ** 32);
  const draw = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 12;
  const rare = Math.round(saltPepper * 2 ** 20);
  for (let i = 0; i < rgb.length; i += 3) {
    const chance = draw();
    if (chance < rare) {
      rgb.fill(chance < rare / 2 ? 0 : 255, i, i + 3);
      continue;
    }
    const grey = bell[draw() & 4095]!;
    for (let c = 0; c < 3; c++) rgb[i + c] = clamp(rgb[i + c]! + (isColoured ? bell[draw() & 4095]! : grey));
  }
}

/** Ink and paper drawn together: black becomes `ink`, white becomes `paper`. */
export function lowContrast(pixels: Pixels, ink: number, paper: number): void {
  const levels = Uint8Array.from({ length: 256 }, (_, v) => ink + ((paper - ink) * v) / 255);
  for (let i = 0; i < pixels.rgb.length; i++) pixels.rgb[i] = levels[pixels.rgb[i]!]!;
}

/** Out of focus. */
export function defocus(pixels: Pixels, sigma: number): Pixels {
  const radius = Math.ceil(sigma * 3);
  const kernel = Float32Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, value) => sum + value, 0);
  const weights = kernel.map(value => value / total);
  return along(along(pixels, weights, 1, 0), weights, 0, 1);
}

/** Moved while taken: the mean along a short line. */
export function motion(pixels: Pixels, length: number, isVertical: boolean): Pixels {
  const weights = new Float32Array(length % 2 === 1 ? length : length + 1).fill(1);
  if (length % 2 === 0) weights[0] = weights[length] = 0.5;
  const even = weights.map(value => value / length);
  return isVertical ? along(pixels, even, 0, 1) : along(pixels, even, 1, 0);
}

function along({ width, height, rgb }: Pixels, weights: Float32Array, dx: number, dy: number): Pixels {
  const radius = (weights.length - 1) / 2;
  const out = new Uint8Array(rgb.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [r, g, b] = [0.5, 0.5, 0.5];
      for (let k = -radius; k <= radius; k++) {
        const sx = Math.max(0, Math.min(width - 1, x + k * dx));
        const sy = Math.max(0, Math.min(height - 1, y + k * dy));
        const i = (sy * width + sx) * 3;
        const w = weights[k + radius]!;
        r += rgb[i]! * w;
        g += rgb[i + 1]! * w;
        b += rgb[i + 2]! * w;
      }
      const o = (y * width + x) * 3;
      out[o] = r;
      out[o + 1] = g;
      out[o + 2] = b;
    }
  }
  return { width, height, rgb: out };
}
