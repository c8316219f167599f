import { expect, test } from 'vitest';
import { createCatalogue } from '../../../../main/catalogue/index';
import { oldCommunesOf } from '../../../../main/catalogue/commune-search-rules';

const catalogue = createCatalogue({ resourcesDir: 'resources/catalogue' });

test.each([
  ['giữ nguyên', []],
  ['Xã Sán Sả Hồ, Xã Nàng Đôn', ['xã Sán Sả Hồ', 'xã Nàng Đôn']],
  ['Phường 1, Phường 7, Phường 8 (Quận 6)', ['phường 1', 'phường 7', 'phường 8']],
  ['Huyện Cồn Cỏ', ['huyện Cồn Cỏ']],
  ['Xã Tân Hội và Xã Liên Hà (huyện Đan Phượng), Xã Hồng Hà', ['xã Tân Hội', 'xã Liên Hà', 'xã Hồng Hà']],
])('"%s" names the old communes %j', (wording, names) => {
  expect(oldCommunesOf(wording)).toEqual(names.map(name => ({ name, isPart: false })));
});

test('parts are told from wholes, in a list and in brackets', () => {
  const wording =
    'Phường Trúc Bạch, một phần diện tích TN, quy mô dân số của các phường Cửa Nam, Điện Biên, phần còn lại của phường Cửa Đông sau khi sắp xếp, Xã Cổ Bi (phần còn lại sau khi sáp nhập vào phường Phúc Lợi, xã Gia Lâm)';
  expect(oldCommunesOf(wording)).toEqual([
    { name: 'phường Trúc Bạch', isPart: false },
    { name: 'phường Cửa Nam', isPart: true },
    { name: 'phường Điện Biên', isPart: true },
    { name: 'phường Cửa Đông', isPart: true },
    { name: 'xã Cổ Bi', isPart: true },
  ]);
});

test('a present name comes before old ones', () => {
  const [first, ...rest] = catalogue.findCommunes('ba dinh', '01');
  expect(first).toMatchObject({ code: '00004', name: 'Ba Đình', matchedOldName: null, provinceName: 'Hà Nội' });
  expect(rest.every(({ provinceCode }) => provinceCode === '01')).toBe(true);
});

test('an old commune that was split gives every part and says so', () => {
  const found = catalogue.findCommunes('phường Kim Mã', '01');
  expect(found.map(({ name }) => name)).toEqual(['Ba Đình', 'Giảng Võ', 'Ngọc Hà']);
  expect(
    found.every(({ matchedOldName, isOldCommuneSplit }) => matchedOldName === 'phường Kim Mã' && isOldCommuneSplit),
  ).toBe(true);
});

test('a whole old commune has one successor', () => {
  const [found, ...rest] = catalogue.findCommunes('Nang Don');
  expect(found).toMatchObject({ name: 'Pờ Ly Ngài', matchedOldName: 'xã Nàng Đôn', isOldCommuneSplit: false });
  expect(rest).toEqual([]);
});

test('glued names and the province after a comma are understood', () => {
  expect(catalogue.findCommunes('badinh, thanh hoa')[0]).toMatchObject({ name: 'Ba Đình', provinceName: 'Thanh Hóa' });
});

test('tone placement does not matter', () => {
  const names = (text: string) => catalogue.findCommunes(text).map(({ code }) => code);
  expect(names('Phú Hoà')).toEqual(names('Phú Hòa'));
  expect(names('Phú Hoà').length).toBeGreaterThan(0);
});

test('an empty text finds nothing and no search gives more than thirty', () => {
  expect(catalogue.findCommunes(' ')).toEqual([]);
  expect(catalogue.findCommunes('t')).toHaveLength(30);
});
