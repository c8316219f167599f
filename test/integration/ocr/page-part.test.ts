import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createReader } from '../../../main/ocr';

const reader = createReader({ workers: 1 });
afterAll(() => reader.close());

test('only the part that counts is read, and words stand where they are in the whole picture', async () => {
  const image = readFileSync(path.resolve('test/fixtures/ocr/application.png'));
  const crop = { x: 150, y: 415, width: 1350, height: 290 };
  const reading = await reader.read(image, { crop });
  expect(reading.text).toContain('Trần Thị Bích Thảo');
  expect(reading.text).not.toContain('ĐƠN ĐỀ NGHỊ');
  const name = reading.words.find(word => word.text.startsWith('Bích'));
  // The line of the name begins at 430; a box in pixels of the part would lie above the crop.
  expect(name?.box.y).toBeGreaterThan(420);
  expect(name?.box.y).toBeLessThan(470);
  const isInside = reading.words.every(({ box }) => box.y >= crop.y - 1 && box.x >= crop.x - 1);
  expect(isInside).toBe(true);
}, 60_000);
