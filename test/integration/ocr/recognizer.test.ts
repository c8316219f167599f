import { expect, test } from 'vitest';
import { greyImage } from '../../../main/ocr/preparation/grey-image';
import { createRecognizer, type RecognitionRequest } from '../../../main/ocr/recognizer';

/** A page of small blocks: much to look at, nothing to read. */
function busyPage(): RecognitionRequest {
  const image = greyImage(1600, 2200, 255);
  for (let i = 0; i < image.data.length; i += 37) image.data[i] = (i * 7919) % 200;
  for (let y = 0; y < 2200; y += 40) {
    for (let x = 0; x < 1600; x += 25) image.data.fill(0, y * 1600 + x, y * 1600 + x + 12);
  }
  return { image, resolutionDpi: 200, pageSegmentation: 6 };
}

test('a page over the time limit is a fault, and the next page gets a fresh engine', async () => {
  const recognizer = createRecognizer({ language: 'vie', workers: 1, timeoutMs: 5 });
  await expect(recognizer.recognise(busyPage())).rejects.toThrow('reader.page-timeout');
  await expect(recognizer.recognise(busyPage())).rejects.toThrow('reader.page-timeout');
  await recognizer.close();
});

test('a blank page has no words, and a closed pool takes no more pages', async () => {
  const recognizer = createRecognizer({ language: 'vie', workers: 1 });
  const blank: RecognitionRequest = { image: greyImage(400, 300, 255), resolutionDpi: 200, pageSegmentation: 3 };
  expect(await recognizer.recognise(blank)).toEqual([]);
  await recognizer.close();
  await expect(recognizer.recognise(blank)).rejects.toThrow('reader.closed');
});
