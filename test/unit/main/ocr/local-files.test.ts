import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assertFile, outsideArchive, packageFile } from '../../../../main/ocr/local-files';

test('a path inside the packed application points beside the archive', () => {
  expect(outsideArchive('/opt/desk/resources/app.asar/out/main/ocr.cjs')).toBe(
    '/opt/desk/resources/app.asar.unpacked/out/main/ocr.cjs',
  );
  expect(outsideArchive('C:\\Desk\\resources\\app.asar\\out\\ocr.cjs')).toBe(
    'C:\\Desk\\resources\\app.asar.unpacked\\out\\ocr.cjs',
  );
});

test('paths outside an archive, and those already beside it, stay', () => {
  const unpacked = '/opt/desk/resources/app.asar.unpacked/node_modules/x';
  expect(outsideArchive(unpacked)).toBe(unpacked);
  expect(outsideArchive('/home/officer/main/ocr/reader.ts')).toBe('/home/officer/main/ocr/reader.ts');
});

test('engines and language data are found on the disk', () => {
  const files = [
    packageFile('zxing-wasm', 'dist', 'reader', 'zxing_reader.wasm'),
    packageFile('@hyzyla/pdfium', 'dist', 'pdfium.wasm'),
    packageFile('@tesseract.js-data/vie', '4.0.0_best_int', 'vie.traineddata.gz'),
    packageFile('@tesseract.js-data/eng', '4.0.0_best_int', 'eng.traineddata.gz'),
  ];
  expect(files.filter(file => !existsSync(file))).toEqual([]);
});

test('a file that is missing is named in the fault', () => {
  expect(() => assertFile('/nonexistent/vie.traineddata.gz')).toThrow('/nonexistent/vie.traineddata.gz');
});
