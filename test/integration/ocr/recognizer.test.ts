import { expect, test } from 'vitest';
import { greyImage } from '../../../main/ocr/preparation/grey-image';
import { compileCore, startCore } from '../../../main/ocr/recognition-core';
import { createRecognizer, type RecognitionRequest } from '../../../main/ocr/recognizer';

const blank: RecognitionRequest = { image: greyImage(400, 300, 255), resolutionDpi: 200, pageSegmentation: 3 };

test('a blank page has no words', async () => {
  const recognizer = createRecognizer(async () => startCore(await compileCore()), { language: 'vie' });
  expect(await recognizer.recognise(blank)).toEqual([]);
});

test('the languages of one engine do not get in each other’s way', async () => {
  const core = startCore(await compileCore());
  const vietnamese = createRecognizer(() => core, { language: 'vie' });
  const machineReadable = createRecognizer(() => core, { language: 'eng' });
  const all = await Promise.all([vietnamese, machineReadable].map(each => each.recognise(blank)));
  expect(all).toEqual([[], []]);
});

test('missing language data is named', async () => {
  const start = async () => startCore(await compileCore());
  const recognizer = createRecognizer(start, { language: 'vie', languageDir: '/nonexistent' });
  await expect(recognizer.recognise(blank)).rejects.toThrow('reader.missing-file');
});
