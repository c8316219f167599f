import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { createReader } from '../../../main/ocr';

const require = createRequire(import.meta.url);
const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

const CARD = '001090012345|012345678|Nguyễn Văn Ân|15011990|Nam|Thôn 4, xã Bình An, tỉnh Đồng Nai|12052021';

async function qrPicture(text: string): Promise<Uint8Array> {
  const wasm = readFileSync(join(dirname(require.resolve('zxing-wasm')), '../../writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const { image } = await writeBarcode(text, { format: 'QRCode', scale: 4 });
  return new Uint8Array(await image!.arrayBuffer());
}

test('the code of a card is read with its accents and its place', async () => {
  const codes = await reader.codes(await qrPicture(CARD));
  expect(codes).toMatchObject([{ format: 'QRCode', text: CARD }]);
  expect(codes[0]?.box.width).toBeGreaterThan(100);
});

test('a page without a code has none', async () => {
  const page = readFileSync(join(__dirname, '../../fixtures/ocr/application.png'));
  expect(await reader.codes(new Uint8Array(page))).toEqual([]);
});
