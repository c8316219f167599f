import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { createReader } from '../../../main/ocr';
import { createFileService } from '../../../main/ocr/open-files';
import { openHostileFiles } from '../../faults/hostile-files';
import { endReaderAgainAndAgain } from '../../faults/reader-ends';
import { everyOne, hostilePdfs, hostilePictures } from '../../hostile/corpus';
import { paper } from '../../hostile/pdf-writer';
import { closePictures, fixture, pictures } from '../../hostile/pictures-base';
import { bomb } from '../../hostile/deflated';
import { stream } from '../../hostile/pdf-writer';

const SEED = Number(process.env['FAULT_SEED'] ?? 20_261_120);
const SHARE = 20;

const reader = createReader({ workers: 1 });
afterAll(async () => {
  await reader.close();
  await closePictures();
});

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe(`a part of the hostile files (FAULT_SEED=${SEED})`, () => {
  test(
    'PDFs end in pages or a refusal, in time and memory, and the reading process stays',
    { timeout: 300_000 },
    async () => {
      const files = everyOne(hostilePdfs(SEED), SHARE, SEED);
      expect((await openHostileFiles(files)).ends).toHaveLength(files.length);
    },
  );

  test('pictures and what pretends to be one, likewise', { timeout: 300_000 }, async () => {
    const files = everyOne(hostilePictures(), SHARE, SEED);
    expect((await openHostileFiles(files)).ends).toHaveLength(files.length);
  });

  test('there are more than 240 of them, each another', () => {
    const names = [...hostilePdfs(SEED), ...hostilePictures()].map(({ name }) => name);
    expect(names.length).toBeGreaterThan(240);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('sound but odd pictures', () => {
  const files = hostilePictures();
  const named = (name: string) => files.find(file => file.name === name)!.make();

  /** How dark the upper left and the lower right corner are, 0 black, 255 white. */
  async function corners(bytes: Uint8Array): Promise<[number, number]> {
    const vips = await pictures();
    const image = vips.Image.newFromBuffer(bytes);
    const [width, height] = [image.width >> 3, image.height >> 3];
    return [image.crop(0, 0, width, height).avg(), image.crop(width * 7, height * 7, width, height).avg()];
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('a photograph of EXIF orientation %i is stored upright', async orientation => {
    const page = await reader.page(await named(`jpeg-orientation/turned-${orientation}`), 0);
    expect(page).toMatchObject({ ok: true, value: { widthPx: 400, heightPx: 240 } });
    const [upperLeft, lowerRight] = await corners(page.ok ? page.value.bytes : new Uint8Array());
    expect(upperLeft).toBeLessThan(40);
    expect(lowerRight).toBeGreaterThan(215);
  });

  test.each(['jpeg-colour/cmyk', 'png-colour/rgb-16', 'png-colour/rgba-16', 'tiff-odd/cmyk', 'tiff-odd/grey-16'])(
    '%s is stored in eight bits that every program shows',
    async name => {
      const page = await reader.page(await named(name), 0);
      expect(page).toMatchObject({ ok: true, value: { widthPx: 300, heightPx: 200 } });
      const image = (await pictures()).Image.newFromBuffer(page.ok ? page.value.bytes : new Uint8Array());
      expect(image.format).toBe('uchar');
      expect([1, 3]).toContain(image.bands);
    },
  );

  test('a picture of 40,000 by 10,000 pixels is stored scaled, and is not torn', { timeout: 120_000 }, async () => {
    const page = await reader.page(await named('png-large/40000-wide-10000-tall-bits'), 0);
    expect(page.ok).toBe(true);
    const { widthPx, heightPx } = page.ok ? page.value : { widthPx: 0, heightPx: 0 };
    expect(widthPx * heightPx).toBeGreaterThan(20_000_000);
    expect(widthPx * heightPx).toBeLessThanOrEqual(36_000_000);
    expect(widthPx / heightPx).toBeCloseTo(4, 2);
  });
});

describe('a file that takes all the time it is given', () => {
  const endless = () => paper({ content: stream('/Filter/FlateDecode', bomb(900, 91)) });

  test('is refused at the limit, and the next file opens', { timeout: 120_000 }, async () => {
    const service = createFileService({ limitMs: 300 });
    const refused = await service.open(paper({ head: `%PDF-1.7\n${'%x\n'.repeat(2_000_000)}` }));
    const drawn = await service.page(endless(), 0);
    await service.close();
    expect(refused.ok || ['documents.torn', 'documents.opening-too-slow'].includes(refused.code)).toBe(true);
    expect(drawn).toMatchObject({ ok: false, code: 'documents.opening-too-slow', detail: 'time' });
    expect(await reader.open(fixture('two-pages.pdf'))).toMatchObject({ ok: true });
  });

  test('does not hold up a picture for the screen', { timeout: 120_000 }, async () => {
    const service = createFileService({ limitMs: 8_000 });
    const screen = fixture('application.png');
    await service.preview(screen, { maxPx: 400, rotation: 0 });
    const order: string[] = [];
    const drawing = service.page(endless(), 0).then(() => order.push('bomb'));
    await service.preview(screen, { maxPx: 401, rotation: 0 }).then(() => order.push('picture'));
    await drawing;
    await service.close();
    expect(order).toEqual(['picture', 'bomb']);
  });
});

describe('a file given once', () => {
  test('is asked for by its hash from then on', async () => {
    const bytes = fixture('two-pages.pdf');
    expect(await reader.open(bytes)).toMatchObject({ ok: true, value: { pageCount: 2 } });
    expect(await reader.page({ sha256: sha256Of(bytes) }, 1)).toMatchObject({ ok: true });
  });

  test('that is no longer kept is said to be unknown', async () => {
    await expect(reader.page({ sha256: sha256Of(Buffer.from('không có')) }, 0)).rejects.toThrow('reader.file-unknown');
  });
});

test(
  'a reading process that dies or hangs costs a page a try, three of them the page, and no other page anything',
  { timeout: 300_000 },
  async () => {
    const report = await endReaderAgainAndAgain({ ends: 4, seed: SEED });
    expect(report.ends).toBe(4);
    expect(report.byHand).toBeGreaterThanOrEqual(1);
    expect(report.read).toBeGreaterThan(0);
  },
);
