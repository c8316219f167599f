import { describe, expect, test } from 'vitest';
import { dateInWords, dateOf, numberInWords } from '../../../../main/ocr/date-rules';

describe('dates of papers', () => {
  test('a date in words is the day it names', () => {
    expect(dateInWords('Ngày hai mươi mốt, tháng năm, năm hai nghìn không trăm mười hai')).toBe('21/05/2012');
    expect(dateInWords('Ngày mồng một, tháng giêng, năm một nghìn chín trăm chín mươi')).toBe('01/01/1990');
    expect(dateInWords('Ngày năm, tháng tư, năm hai nghìn không trăm hai mươi lăm')).toBe('05/04/2025');
    expect(dateInWords('Ngày ấy')).toBeUndefined();
  });

  test('numbers in words end at the first other word', () => {
    expect(numberInWords('muoi lam')).toBe(15);
    expect(numberInWords('hai nghin khong tram linh chin gioi tinh')).toBe(2009);
    expect(numberInWords('gioi tinh')).toBeUndefined();
  });

  test('strokes and brackets for ones and slashes are put right', () => {
    expect(dateOf('24l12/2021')).toBe('24/12/2021');
    expect(dateOf('ngày 21] tháng 04 năm 2024')).toBe('21/04/2024');
    expect(dateOf('ngày 19 tháng 0] năm 2025')).toBe('19/01/2025');
    expect(dateOf('ngày Ì Ï tháng 07 năm 2025')).toBe('11/07/2025');
  });

  test('a day the calendar does not know is no date', () => {
    expect(dateOf('30/02/2024')).toBeUndefined();
    expect(dateOf('29/02/2024')).toBe('29/02/2024');
    expect(dateOf('29/02/2023')).toBeUndefined();
  });
});
