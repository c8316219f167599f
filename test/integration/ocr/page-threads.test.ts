import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPageThreads } from '../../../main/ocr/page-threads';
import { createCodec } from '../../../main/ocr/picture';

const codec = createCodec();
afterAll(() => codec.close());

const application = new Uint8Array(readFileSync(join(__dirname, '../../fixtures/ocr/application.png')));

test('a page over the time limit is a fault, and so is the next: no thread is left hanging', async () => {
  const pages = createPageThreads({ codec, workers: 1, limitMs: 5 });
  await expect(pages.read(application)).rejects.toThrow('reader.page-timeout');
  await expect(pages.read(application)).rejects.toThrow('reader.page-timeout');
  await pages.close();
});

test('closing turns away pages that wait and those that come later', async () => {
  const pages = createPageThreads({ codec, workers: 1 });
  const reads = [pages.read(application), pages.read(application)];
  const ends = reads.map(read => expect(read).rejects.toThrow('reader.closed'));
  await pages.close();
  await Promise.all(ends);
  await expect(pages.read(application)).rejects.toThrow('reader.closed');
});

test('a page reads the same whether another thread is free to take a part of it or not', async () => {
  const alone = createPageThreads({ codec, workers: 1 });
  const byItself = await alone.read(application);
  await alone.close();
  const pages = createPageThreads({ codec, workers: 2 });
  const withHelp = await pages.read(application);
  const [first, second] = await Promise.all([pages.read(application), pages.read(application)]);
  await pages.close();
  const plain = ({ elapsedMs: _, ...reading }: typeof byItself) => reading;
  expect(byItself.text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  for (const reading of [withHelp, first, second]) expect(plain(reading)).toEqual(plain(byItself));
});
