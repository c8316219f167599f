import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import bwip from 'bwip-js/generic';
import { expect, test } from 'vitest';
import { createCodec } from '../../../main/ocr/picture';
import { readCodes } from '../../../main/ocr/codes';
import { lumaOf, type GreyImage } from '../../../main/ocr/preparation/grey-image';
import { defocus, sensorNoise } from '../../papers/damage/tones';
import { fromRgba, type Pixels } from '../../papers/damage/pixels';
import { photograph } from '../../papers/damage/warp';
import { createRandom } from '../../papers/random';

const CARD = '001090012345|012345678|Nguyễn Văn Ân|15011990|Nam|Thôn 4, xã Bình An, tỉnh Đồng Nai|12052021';

interface Placed {
  readonly symbology: string;
  readonly text: string;
  readonly options?: string;
  readonly module: number;
  readonly degrees?: number;
  readonly height?: number;
}

/** A4 at 200 dpi with lines of print and one code in the lower half. */
function aPageWith({ symbology, text, options = '', module, degrees = 0, height = 60 }: Placed): Pixels {
  const canvas = createCanvas(1654, 2339);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fbfbf8';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#111';
  context.font = '34px "Liberation Serif"';
  for (let line = 0; line < 22; line++) {
    context.fillText(
      'Bộ phận Một cửa tiếp nhận hồ sơ và trả kết quả giải quyết thủ tục hành chính',
      180,
      260 + line * 52,
    );
  }
  context.translate(830, 1800);
  context.rotate((degrees * Math.PI) / 180);
  const [symbol] = bwip.raw(symbology, text, options);
  if (!symbol) throw new Error('no symbol');
  if ('pixs' in symbol) {
    const { pixs, pixx, pixy } = symbol;
    // A row of PDF417 is three modules high.
    const tall = symbology === 'pdf417' ? 3 * module : module;
    pixs.forEach((dark, i) => {
      if (!dark) return;
      const [column, row] = [i % pixx, Math.floor(i / pixx)];
      context.fillRect((column - pixx / 2) * module, (row - pixy / 2) * tall, module, tall);
    });
  } else {
    const width = symbol.sbs.reduce((sum, bar) => sum + bar, 0);
    let x = (-width / 2) * module;
    symbol.sbs.forEach((bar, i) => {
      if (i % 2 === 0) context.fillRect(x, -height / 2, bar * module, height);
      x += bar * module;
    });
  }
  return fromRgba(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
}

function greyOf({ rgb, width, height }: Pixels): GreyImage {
  return lumaOf(rgb, width, height);
}

test.each([
  [2.2, 0],
  [3, 17],
  [4, 45],
  [6, 133],
  [9, 200],
  [14, 301],
])('the code of a card is found on a page at %d pixels a module, turned by %d degrees', async (module, degrees) => {
  const codes = await readCodes(
    greyOf(aPageWith({ symbology: 'qrcode', text: CARD, options: 'eclevel=M', module, degrees })),
  );
  expect(codes).toMatchObject([{ format: 'QRCode', text: CARD }]);
  const { x, y, width, height } = codes[0]!.box;
  expect(Math.abs(x + width / 2 - 827)).toBeLessThan(30);
  expect(Math.abs(y + height / 2 - 1800)).toBeLessThan(30);
});

test.each([
  ['code128', 'Code128', 'H01.151-260824-0001', ''],
  ['code39', 'Code39', 'H01-260824', ''],
  ['datamatrix', 'DataMatrix', 'H01.151-260824-0001', ''],
  ['pdf417', 'PDF417', 'H01.151-260824-0001', 'columns=4'],
])('%s is read level, on its side and at an angle', async (symbology, format, text, options) => {
  for (const degrees of [0, 90, 24]) {
    const codes = await readCodes(greyOf(aPageWith({ symbology, text, options, module: 3, degrees, height: 110 })));
    expect(codes, `${degrees} degrees`).toMatchObject([{ format, text }]);
  }
});

test('a code is found in a photograph of the page, blurred and noisy', async () => {
  const random = createRandom(3);
  const page = aPageWith({ symbology: 'qrcode', text: CARD, options: 'eclevel=M', module: 4 });
  const photo = defocus(photograph(page, random, 0.06).pixels, 1);
  sensorNoise(photo, random, 9, 0.0005, true);
  expect(await readCodes(greyOf(photo))).toMatchObject([{ format: 'QRCode', text: CARD }]);
});

test('two codes of one page are both found', async () => {
  const page = aPageWith({ symbology: 'qrcode', text: CARD, module: 4 });
  const other = aPageWith({ symbology: 'code128', text: 'H01.151-260824-0002', module: 3, height: 90 });
  const rows = 500 * page.width * 3;
  const from = 1550 * page.width * 3;
  page.rgb.set(other.rgb.subarray(from, from + rows), 0);
  const codes = await readCodes(greyOf(page));
  expect(codes.map(code => code.format).sort()).toEqual(['Code128', 'QRCode']);
});

test('a page without a code has none', async () => {
  const codec = createCodec();
  try {
    const bytes = readFileSync(path.join(__dirname, '../../fixtures/ocr/application.png'));
    const { rgb, width, height } = await codec.decode(new Uint8Array(bytes));
    expect(await readCodes(lumaOf(rgb, width, height))).toEqual([]);
  } finally {
    await codec.close();
  }
});
