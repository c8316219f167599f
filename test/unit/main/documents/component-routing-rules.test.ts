import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { componentsFor, routePages, type RoutedPage } from '../../../../main/documents/component-routing-rules';

const BIRTH = [
  'Tờ khai đăng ký khai sinh',
  'Giấy chứng sinh (hoặc văn bản người làm chứng/văn bản cam đoan về việc sinh)',
  'Giấy tờ tùy thân còn giá trị: hộ chiếu, thẻ căn cước/CCCD, căn cước điện tử, giấy chứng nhận căn cước',
  'Giấy tờ chứng minh nơi cư trú',
];
const SINGLE = ['Tờ khai cấp Giấy xác nhận tình trạng hôn nhân', 'Giấy xác nhận tình trạng hôn nhân đã cấp trước đó'];

const page = (over: Partial<RoutedPage> = {}): RoutedPage => ({
  pageId: 'p1',
  paperId: 'g1',
  documentKind: 'to_khai_ks',
  component: null,
  wasFiledByHand: false,
  ...over,
});

describe('a component asks for a kind of paper', () => {
  test.each([
    ['to_khai_ks', BIRTH, [0]],
    ['cccd_front', BIRTH, [2]],
    ['cccd_back', BIRTH, [2]],
    ['khai_sinh', BIRTH, []],
    ['tthn', SINGLE, [1]],
    ['to_khai_tthn', SINGLE, [0]],
    ['chung_sinh', BIRTH, [1]],
    ['ct01', ['Tờ khai thay đổi thông tin cư trú (CT01)'], [0]],
    ['khai_sinh', ['Bản sao Giấy khai sinh', 'Tờ khai đăng ký lại khai sinh'], [0]],
    ['khai_sinh', ['Tờ khai cấp bản sao Giấy khai sinh'], []],
    ['never-heard-of', BIRTH, []],
  ] as const)('%s', (kind, names, expected) => expect(componentsFor(kind, [...names])).toEqual([...expected]));

  test('an application form is never taken for what it applies for, in any procedure of the catalogue', () => {
    const procedures = JSON.parse(readFileSync('resources/catalogue/procedures.json', 'utf8')) as {
      components: { name: string }[];
    }[];
    const forms = procedures
      .flatMap(({ components }) => components.map(({ name }) => name))
      .filter(name => /^Tờ khai/u.test(name));
    expect(forms.length).toBeGreaterThan(10);
    for (const kind of ['tthn', 'khai_sinh', 'ket_hon', 'khai_tu']) expect(componentsFor(kind, forms)).toEqual([]);
  });
});

describe('unfiled pages', () => {
  test('go to the one component that asks for them', () => {
    expect(routePages([page()], BIRTH)).toEqual([{ pageId: 'p1', component: 0 }]);
  });
  test('stay where two components ask for the same', () => {
    expect(routePages([page()], [...BIRTH, BIRTH[0]!])).toEqual([]);
  });
  test('stay where an officer has filed them, or taken them out again', () => {
    expect(routePages([page({ component: 3 }), page({ pageId: 'p2', wasFiledByHand: true })], BIRTH)).toEqual([]);
  });
  test('without a kind follow their paper, unless it has several', () => {
    const back = page({ pageId: 'p2', documentKind: null });
    expect(routePages([page(), back], BIRTH).map(({ pageId }) => pageId)).toEqual(['p1', 'p2']);
    const other = page({ pageId: 'p3', documentKind: 'cccd_front' });
    expect(routePages([page(), back, other], BIRTH).map(({ pageId }) => pageId)).toEqual(['p1', 'p3']);
    expect(routePages([page({ documentKind: null })], BIRTH)).toEqual([]);
  });
});
