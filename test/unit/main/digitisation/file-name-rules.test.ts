import { describe, expect, test } from 'vitest';
import {
  neutralFileName,
  numberedFileName,
  proposedFileName,
  readNotation,
} from '../../../../main/digitisation/file-name-rules';
import { PaperMetadata, paperFileName, PdfFileName, PAPER_TYPES } from '../../../../preload/contract/digitisation';

describe('a notation is taken apart by what its parts mean', () => {
  test.each([
    ['125/KH-UBND', '125', '10', 'UBND'],
    ['45/UBND-TH', '45', '22', 'UBND'],
    ['310/SNV-CCHC', '310', '22', 'SNV'],
    ['672/QĐ-UBND', '672', '02', 'UBND'],
    ['07/2025/NQ-HĐND', '07', '01', 'HĐND'],
    ['12 / TTr – UBND', '12', '15', 'UBND'],
    ['9/TTR-UBND', '9', '15', 'UBND'],
    ['33/BC-BCĐ-VP', '33', '14', 'BCĐ'],
    ['5/HĐ-TTPVHCC', '5', '21', 'TTPVHCC'],
    ['88/QĐ-XPHC', '88', '02', undefined],
    ['15/QyĐ-UBND', '15', '05', 'UBND'],
    ['200/2026', '200', undefined, undefined],
    ['72', '72', undefined, undefined],
    ['', '', undefined, undefined],
  ])('%s', (notation, number, typeCode, issuerSymbol) => {
    const read = readNotation(notation.normalize('NFD'));
    expect({ typeCode: undefined, issuerSymbol: undefined, ...read }).toEqual({ number, typeCode, issuerSymbol });
  });

  test('no type is ever read as "other"', () => {
    for (const symbol of ['KHÁC', 'ABC', 'XYZ-UBND', '']) expect(readNotation(`1/${symbol}`).typeCode).not.toBe('32');
  });
});

describe('the official file name', () => {
  const whole = { issuedOn: '2026-08-25', codeNumber: '125', issuerSymbol: 'UBND', typeCode: '22' };

  test('is agency, day of issue, number, issuer and type', () => {
    expect(paperFileName({ agencyCode: 'H01.151', ...whole })).toBe('H01.151.2026.08.25.125.UBND.22.pdf');
  });

  test('has letters that every file system keeps', () => {
    const name = paperFileName({ agencyCode: 'H01.151', ...whole, codeNumber: '12a/2026', issuerSymbol: 'HĐND' });
    expect(name).toBe('H01.151.2026.08.25.12a.HDND.22.pdf');
    expect(PdfFileName.safeParse(name).success).toBe(true);
  });

  test.each(['issuedOn', 'codeNumber', 'issuerSymbol', 'typeCode'] as const)('waits for %s and says so', part => {
    const metadata = PaperMetadata.parse({ ...whole, [part]: '' });
    const neutral = neutralFileName('H01.151-261120-010001', 1, 1);
    expect(proposedFileName(metadata, 'H01.151', neutral)).toEqual({
      fileName: neutral,
      isNeutral: true,
      missing: [part],
    });
  });
});

test('a paper without metadata is named by dossier, component and count', () => {
  expect(neutralFileName('H01.151-261120-010001', 1, 1)).toBe('H01.151-261120-010001.02.01.pdf');
  expect(neutralFileName('H01.151-261120-010001', null, 12)).toBe('H01.151-261120-010001.00.12.pdf');
});

test('further files of one export are numbered', () => {
  expect([0, 1, 2].map(index => numberedFileName('a.b.pdf', index))).toEqual(['a.b.pdf', 'a.b-2.pdf', 'a.b-3.pdf']);
});

test.each(['../a.pdf', 'a/b.pdf', 'a\\b.pdf', '.pdf', '.a.pdf', 'a.exe', 'Nguyễn.pdf', 'a b.pdf', 'a.pdf\n'])(
  'a file name that leads elsewhere or names a person is none: %j',
  name => {
    expect(PdfFileName.safeParse(name).success).toBe(false);
  },
);

test('the codes of types run from 01 to 32 without gaps', () => {
  expect(PAPER_TYPES.map(type => type.code)).toEqual(
    Array.from({ length: 32 }, (_, index) => String(index + 1).padStart(2, '0')),
  );
});
