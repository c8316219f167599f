import { afterAll, expect, test } from 'vitest';
import { createReader } from '../../../main/ocr';
import { drawPaper } from '../../papers/draw-paper';
import { createRandom } from '../../papers/random';

const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

test('both sides of a card copied on one sheet are read as cards, each word where it stands on the sheet', async () => {
  const drawn = drawPaper('cccd_a4', createRandom(8_104), { dpi: 300 });
  const { width, height } = drawn.sheet.canvas;
  const reading = await reader.read(await drawn.sheet.canvas.encode('png', { resolution: 300 }));
  expect(reading.kind).toBe('cccd_a4');
  const values = new Map(reading.fields.map(field => [field.name, field]));
  for (const name of ['id_number', 'full_name', 'date_of_birth']) {
    expect(values.get(name)?.value).toBe(drawn.fields[name]);
  }
  // 12 digits of a card are about 25 mm long and 3 mm high: neither scaled nor put into the card's own corner.
  const number = reading.words.find(
    word => word.text.includes(String(drawn.fields.id_number)) && word.text.length < 16,
  );
  expect(number?.box.width).toBeGreaterThan(200);
  expect(number?.box.height).toBeLessThan(70);
  const zone = reading.words.find(word => word.text.startsWith('IDVNM'));
  expect(Math.abs((zone?.box.y ?? 0) - (number?.box.y ?? 0))).toBeGreaterThan(300);
  expect(reading.words.every(({ box }) => box.x + box.width <= width && box.y + box.height <= height)).toBe(true);
}, 120_000);
