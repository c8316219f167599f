import { expect, test } from 'vitest';
import type { ArrangedPage } from '../../../../main/documents/page-edit-rules';
import { originalOf, planRedrawing } from '../../../../main/documents/redraw-rules';
import type { Corners } from '../../../../preload/contract/documents';

const SHEET: Corners = [
  { x: 10, y: 10 },
  { x: 900, y: 10 },
  { x: 900, y: 1300 },
  { x: 10, y: 1300 },
];
const QUALITY = JSON.stringify({
  isBlank: false,
  faults: [],
  sharpness: 1,
  sheet: { x: 10, y: 10, width: 890, height: 1290 },
  corners: SHEET,
  isTinted: true,
  isKept: false,
});
const CROP = '{"x":100,"y":200,"width":300,"height":400}';
const PAGE: ArrangedPage = {
  page_id: 'page',
  position: 1,
  rotation: 0,
  component: null,
  paper_form: 'original',
  paper_id: 'paper',
  crop: CROP,
  original: null,
  sha256: 'as it came',
  mime: 'image/jpeg',
  width_px: 1000,
  height_px: 1400,
  resolution_dpi: null,
  document_kind: null,
  quality: QUALITY,
  removed_at: null,
};
const drawn = (sha256: string, width_px = 1000, height_px = 1400) => ({
  sha256,
  mime: 'image/jpeg',
  width_px,
  height_px,
  resolution_dpi: null,
});

function after(page: ArrangedPage, redrawn: Parameters<typeof planRedrawing>[1]): ArrangedPage {
  return { ...page, ...planRedrawing(page, redrawn).changes[0]?.after };
}
const white = after(PAGE, { corners: null, isWhite: true, drawn: drawn('white') });

test('a page made white keeps its crop and its sheet, and its lamp is no matter any more', () => {
  expect(white).toMatchObject({ sha256: 'white', crop: CROP });
  expect(JSON.parse(white.quality ?? '')).toMatchObject({ isTinted: false, corners: SHEET });
  expect(originalOf(white)).toMatchObject({ sha256: 'as it came', crop: CROP, corners: null, isWhite: true });
});

test('a white page that is flattened stays white, and goes back step by step to what it was', () => {
  const both = after(white, { corners: SHEET, isWhite: true, drawn: drawn('both', 890, 1290) });
  expect(both).toMatchObject({ sha256: 'both', crop: null, width_px: 890 });
  expect(JSON.parse(both.quality ?? '')).toMatchObject({ sheet: null, corners: null, isTinted: false });
  expect(originalOf(both)).toMatchObject({ sha256: 'as it came', crop: CROP, corners: SHEET, isWhite: true });
  const flat = after(both, { corners: SHEET, isWhite: false, drawn: drawn('flat', 890, 1290) });
  expect(JSON.parse(flat.quality ?? '')).toMatchObject({ isTinted: true });
  expect(after(flat, undefined)).toEqual(PAGE);
});

test('a crop of the flattened sheet lives through white on and off', () => {
  const flat = after(PAGE, { corners: SHEET, isWhite: false, drawn: drawn('flat', 890, 1290) });
  const cropped = { ...flat, crop: '{"x":1,"y":2,"width":500,"height":600}' };
  const both = after(cropped, { corners: SHEET, isWhite: true, drawn: drawn('both', 890, 1290) });
  expect(both.crop).toBe(cropped.crop);
  expect(after(both, { corners: SHEET, isWhite: false, drawn: drawn('flat', 890, 1290) })).toEqual(cropped);
});

test('a crop made on the white page is kept when the colours come back, at the size of that picture', () => {
  const small = after(PAGE, { corners: null, isWhite: true, drawn: drawn('white', 500, 700) });
  expect(small.crop).toBe('{"x":50,"y":100,"width":150,"height":200}');
  const cropped = { ...small, crop: '{"x":5,"y":10,"width":60,"height":80}' };
  expect(after(cropped, undefined)).toMatchObject({
    sha256: 'as it came',
    crop: '{"x":10,"y":20,"width":120,"height":160}',
    quality: QUALITY,
    original: null,
  });
});

test('a page that is as it came has nothing to put back', () => {
  expect(planRedrawing(PAGE, undefined).changes).toEqual([]);
});
