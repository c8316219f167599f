import { expect, test } from 'vitest';
import { placeOf } from '../../../../renderer/features/merge/places-on-paper';

const line = (number: number, text: string) => ({
  line: number,
  text,
  box: { x: 0, y: number * 10, width: 100, height: 10 },
  confidence: 0.9,
});
const pages = [
  { pageId: 'p1', lines: [line(1, 'TỜ KHAI'), line(2, 'Họ tên: NGUYỄN VĂN TƯ')] },
  { pageId: 'p2', lines: [line(1, 'Ngày sinh 01/02/1985, giới tính Nam')] },
];

test('a value is found on its page and line, whatever its marks and letters', () => {
  expect(placeOf(['Nguyễn Văn Tư'], pages)).toEqual({ pageId: 'p1', line: 2 });
  expect(placeOf(['01/02/1985'], pages)).toEqual({ pageId: 'p2', line: 1 });
});

test('what stands nowhere, or everywhere by chance, has no place', () => {
  expect(placeOf(['Nguyễn Văn Năm'], pages)).toBeNull();
  expect(placeOf(['1'], pages)).toBeNull();
  expect(placeOf([], pages)).toBeNull();
});
