import { readFileSync } from 'node:fs';
import { writeSearchablePdf, type PdfPage } from '../../main/digitisation';

/** Pages of 1.6 MB each: kept all at once they would be more than the memory this may take. */
const PICTURE_BYTES = 1_600_000;
const PAGES = 500;
const WORDS_A_PAGE = 400;

const photo = readFileSync('test/fixtures/ocr/application.jpg');

function page(number: number): PdfPage {
  const image = Buffer.alloc(PICTURE_BYTES, number);
  photo.copy(image);
  const words = Array.from({ length: WORDS_A_PAGE }, (_, at) => ({
    text: `chữ${number}x${at}`,
    box: { x: 40 + (at % 10) * 150, y: 40 + Math.floor(at / 10) * 50, width: 120, height: 30 + (at % 7) },
    line: Math.floor(at / 10),
  }));
  const size = { widthPx: 1654, heightPx: 2339, resolutionDpi: 200 };
  return { image, ...size, rotation: 0, crop: null, words, uprightRotation: 0 };
}

function* pages(): Generator<PdfPage> {
  for (let number = 1; number <= PAGES; number += 1) yield page(number);
}

const meta = {
  title: 'Danh sách',
  language: 'vi-VN',
  producer: 'Một Cửa Desk',
  createdAt: 0,
  modifiedAt: 0,
  paper: {},
};
let writtenBytes = 0;
const sink = { write: (bytes: Uint8Array) => void (writtenBytes += bytes.length) };

writeSearchablePdf(pages(), meta, sink, () => Promise.reject(new Error('nothing is to be converted')))
  .then(({ pageCount, sizeBytes }) => {
    const peakMb = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(
      JSON.stringify({ pageCount, sizeBytes, writtenBytes, givenBytes: PAGES * PICTURE_BYTES, peakMb }),
    );
  })
  .catch((fault: unknown) => {
    process.stderr.write(String(fault));
    process.exitCode = 1;
  });
