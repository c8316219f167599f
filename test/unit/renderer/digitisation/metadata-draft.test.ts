import { describe, expect, test } from 'vitest';
import { PaperMetadata } from '../../../../preload/contract/digitisation';
import {
  chosenFileName,
  isDoubtful,
  issuedOnOf,
  megabytes,
  typedDay,
  withType,
} from '../../../../renderer/shared/digitisation/metadata-draft';

const DESCRIPTION = { agencyCode: 'H01.151', neutralName: 'H01.151-261120-010001.01.01.pdf' };
const WHOLE = PaperMetadata.parse({
  typeName: 'Quyết định',
  typeCode: '02',
  codeNumber: '672',
  issuerSymbol: 'UBND',
  issuedOn: '2024-10-27',
});

describe('the name of the file', () => {
  test('follows the metadata as they are typed', () => {
    expect(chosenFileName(WHOLE, DESCRIPTION)).toEqual({
      fileName: 'H01.151.2024.10.27.672.UBND.02.pdf',
      missing: [],
    });
  });

  test('is neutral while a part is missing, and says which', () => {
    const metadata = { ...WHOLE, typeCode: '', issuedOn: '' };
    expect(chosenFileName(metadata, DESCRIPTION)).toEqual({
      fileName: DESCRIPTION.neutralName,
      missing: ['issuedOn', 'typeCode'],
    });
  });
});

test.each([
  ['27/10/2024', '2024-10-27', false],
  ['27102024', '2024-10-27', false],
  ['', '', false],
  ['31/02/2024', '', true],
  ['10/2024', '', true],
  ['2024', '', true],
])('a day typed as "%s" means "%s"', (text, iso, isWrong) => {
  expect(typedDay(text)).toEqual({ text, iso, isWrong });
});

test('a day that was read is shown as it is written here', () => {
  expect(issuedOnOf(WHOLE)).toEqual({ text: '27/10/2024', iso: '2024-10-27', isWrong: false });
});

test('choosing a type names the paper unless somebody named it otherwise', () => {
  expect(withType(WHOLE, '07')).toEqual({ typeCode: '07', typeName: 'Thông báo' });
  expect(withType({ ...WHOLE, typeName: 'Giấy khai sinh' }, '07')).toEqual({ typeCode: '07' });
  expect(withType(WHOLE, '32')).toEqual({ typeCode: '32' });
});

test('a value is doubtful when it was read from a place with little confidence', () => {
  const source = { pageId: 'p' as never, box: { x: 0, y: 0, width: 1, height: 1 }, confidence: 0.8 };
  expect(isDoubtful(source)).toBe(true);
  expect(isDoubtful({ ...source, confidence: 0.85 })).toBe(false);
  expect(isDoubtful({ ...source, box: null })).toBe(false);
  expect(isDoubtful(undefined)).toBe(false);
});

test('sizes are told in megabytes, never as nothing', () => {
  expect([1_234_567, 50_000, 1].map(megabytes)).toEqual([1.2, 0.1, 0.1]);
});
