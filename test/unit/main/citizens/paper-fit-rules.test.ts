import { expect, test } from 'vitest';
import { isPaper } from '../../../../main/citizens/paper-fit-rules';

const SINGLE = ['Giấy xác nhận tình trạng hôn nhân'];

test.each([
  [SINGLE, 'Giấy xác nhận tình trạng hôn nhân đã cấp trước đó'],
  [SINGLE, 'Văn bản xác nhận tình trạng hôn nhân'],
  [['Giấy khai sinh'], 'Giấy khai sinh của trẻ'],
  [['Giấy khai sinh'], 'Bản sao Giấy khai sinh cũ hợp lệ'],
  [['Giấy chứng nhận kết hôn'], 'Giấy chứng nhận kết hôn của cha, mẹ'],
  [['Trích lục khai tử'], 'Giấy báo tử hoặc trích lục khai tử'],
])('%s is the paper “%s”', (names, paper) => {
  expect(isPaper(names, paper)).toBe(true);
});

test.each([
  [SINGLE, 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân'],
  [SINGLE, 'Giấy tờ chứng minh tình trạng hôn nhân của người nước ngoài'],
  [['Giấy khai sinh'], 'Tờ khai đăng ký khai sinh'],
  [['Giấy khai sinh'], 'Giấy chứng sinh hoặc giấy tờ thay thế'],
  [['Giấy khai sinh'], 'Bản sao hồ sơ, giấy tờ cá nhân có nội dung khai sinh'],
  [['Bản sao'], 'Bản sao hộ chiếu'],
  [[''], 'Giấy tờ tùy thân'],
  [[], 'Giấy khai sinh'],
])('%s is not the paper “%s”', (names, paper) => {
  expect(isPaper(names, paper)).toBe(false);
});
