import { readFileSync } from 'node:fs';
import type { Random } from '../random';

interface CommuneRow {
  readonly name: string;
  readonly type: string;
  readonly provinceCode: string;
  readonly formedFrom?: string;
}
interface ProvinceRow {
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
}

/** A commune and what it lies in; three levels as before July 2025, two since. Each part with its kind, capitalised. */
export interface Place {
  /** `Xã Phú Lộc` */
  readonly commune: string;
  /** `Huyện Hậu Lộc`; absent since July 2025. */
  readonly district?: string;
  /** `Tỉnh Thanh Hóa` */
  readonly province: string;
}

const CATALOGUE = new URL('../../../resources/catalogue/', import.meta.url);
const load = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, CATALOGUE), 'utf8')) as T;
const communes = load<CommuneRow[]>('communes.json').filter(row => !/[/()\d]/.test(row.name));
const provinces = new Map(load<ProvinceRow[]>('provinces.json').map(row => [row.code, row]));

/** Districts as they were until July 2025, by the province they then lay in. */
const DISTRICTS: readonly (readonly [code: string, province: string, districts: string])[] = [
  ['01', 'Thành phố Hà Nội', 'Quận Hà Đông,Quận Bắc Từ Liêm,Huyện Ba Vì,Huyện Thường Tín,Thị xã Sơn Tây,Huyện Mê Linh'],
  [
    '38',
    'Tỉnh Thanh Hóa',
    'Huyện Hậu Lộc,Huyện Nga Sơn,Huyện Thọ Xuân,Thị xã Nghi Sơn,Huyện Quan Hóa,Thành phố Sầm Sơn',
  ],
  [
    '40',
    'Tỉnh Nghệ An',
    'Huyện Diễn Châu,Huyện Quỳ Hợp,Huyện Tương Dương,Thị xã Thái Hòa,Huyện Anh Sơn,Thành phố Vinh',
  ],
  ['42', 'Tỉnh Hà Tĩnh', 'Huyện Can Lộc,Huyện Kỳ Anh,Thị xã Hồng Lĩnh,Huyện Vũ Quang'],
  ['20', 'Tỉnh Lạng Sơn', 'Huyện Chi Lăng,Huyện Văn Quan,Huyện Lộc Bình'],
  ['04', 'Tỉnh Cao Bằng', 'Huyện Trùng Khánh,Huyện Hòa An,Huyện Bảo Lạc'],
  ['08', 'Tỉnh Hà Giang', 'Huyện Đồng Văn,Huyện Xín Mần,Huyện Vị Xuyên'],
  ['15', 'Tỉnh Yên Bái', 'Huyện Mù Cang Chải,Huyện Trấn Yên,Thị xã Nghĩa Lộ'],
  ['24', 'Tỉnh Bắc Giang', 'Huyện Lục Ngạn,Huyện Yên Thế,Huyện Hiệp Hòa'],
  ['25', 'Tỉnh Vĩnh Phúc', 'Huyện Tam Đảo,Huyện Bình Xuyên,Thành phố Phúc Yên'],
  ['31', 'Tỉnh Hải Dương', 'Huyện Thanh Miện,Thị xã Kinh Môn,Huyện Bình Giang'],
  ['33', 'Tỉnh Thái Bình', 'Huyện Tiền Hải,Huyện Quỳnh Phụ,Huyện Vũ Thư'],
  ['37', 'Tỉnh Nam Định', 'Huyện Hải Hậu,Huyện Giao Thủy,Huyện Ý Yên'],
  ['44', 'Tỉnh Quảng Bình', 'Huyện Lệ Thủy,Huyện Bố Trạch,Thị xã Ba Đồn'],
  ['46', 'Tỉnh Thừa Thiên Huế', 'Huyện Phú Vang,Thị xã Hương Thủy,Huyện A Lưới'],
  ['48', 'Tỉnh Quảng Nam', 'Huyện Duy Xuyên,Thị xã Điện Bàn,Huyện Nam Trà My'],
  ['52', 'Tỉnh Bình Định', 'Huyện Tuy Phước,Thị xã Hoài Nhơn,Huyện Vĩnh Thạnh'],
  ['66', 'Tỉnh Đắk Lắk', 'Huyện Cư M’gar,Huyện Krông Pắc,Thị xã Buôn Hồ'],
  ['68', 'Tỉnh Lâm Đồng', 'Huyện Đức Trọng,Huyện Đạ Huoai,Thành phố Bảo Lộc'],
  ['79', 'Tỉnh Bình Dương', 'Huyện Phú Giáo,Thành phố Thuận An,Huyện Dầu Tiếng'],
  ['75', 'Tỉnh Bình Phước', 'Huyện Bù Đăng,Thị xã Chơn Thành,Huyện Lộc Ninh'],
  ['82', 'Tỉnh Tiền Giang', 'Huyện Cái Bè,Thị xã Cai Lậy,Huyện Gò Công Đông'],
  ['86', 'Tỉnh Trà Vinh', 'Huyện Cầu Ngang,Thị xã Duyên Hải,Huyện Tiểu Cần'],
  ['91', 'Tỉnh Kiên Giang', 'Huyện Hòn Đất,Huyện U Minh Thượng,Thành phố Hà Tiên'],
  ['92', 'Tỉnh Sóc Trăng', 'Huyện Kế Sách,Thị xã Ngã Năm,Huyện Mỹ Xuyên'],
  ['96', 'Tỉnh Bạc Liêu', 'Huyện Hồng Dân,Thị xã Giá Rai,Huyện Phước Long'],
];

export function aPlace(random: Random, isOld: boolean): Place {
  if (!isOld) {
    const row = random.pick(communes);
    return { commune: `${capital(row.type)} ${row.name}`, province: provinces.get(row.provinceCode)!.fullName };
  }
  const [code, province, districts] = random.pick(DISTRICTS);
  const district = random.pick(districts.split(',')).replace('’', "'");
  const row = random.pick(communes.filter(commune => commune.provinceCode === code && commune.type === 'xã'));
  const isTown = district.startsWith('Quận') || district.startsWith('Thành phố');
  const kind = isTown ? 'Phường' : random.chance(0.1) ? 'Thị trấn' : 'Xã';
  return { commune: `${kind} ${row.name}`, district, province };
}

const HAMLETS = ['Thôn', 'Ấp', 'Khu phố', 'Tổ dân phố số', 'Xóm', 'Tổ', 'Khóm', 'Đội'];
const HAMLET_NAMES = (
  'Thôn Đông,Ấp Phú Hòa,Bản Nà Phặc,Buôn Ea Đrăng,Thôn Trung Hòa,Ấp Tân Thuận B,Xóm Chùa,Thôn Đoài Thượng,Ấp Mỹ Thủy,' +
  'Bản Huổi Lóng,Làng Kép Ram,Tổ dân phố Quyết Tiến,Khu phố Tân Hiệp,Thôn Bình Yên 2,Xóm Mới,Khóm Đông Thạnh A'
).split(',');
const STREETS = (
  'Nguyễn Huệ,Lê Lợi,Trần Hưng Đạo,Lý Thường Kiệt,Hùng Vương,Phan Bội Châu,Nguyễn Thị Minh Khai,Hai Bà Trưng,Quang Trung,' +
  'Điện Biên Phủ,Huỳnh Thúc Kháng,Tôn Đức Thắng,Cách Mạng Tháng Tám,Nguyễn Văn Cừ,Võ Thị Sáu,Đinh Tiên Hoàng,Hồ Xuân Hương'
).split(',');

export function aHamlet(random: Random): string {
  return random.chance(0.35) ? random.pick(HAMLET_NAMES) : `${random.pick(HAMLETS)} ${random.int(1, 16)}`;
}

/** `Số 52 đường Lê Lợi, ấp Phú Hòa, xã Phú Lộc, huyện Hậu Lộc, tỉnh Thanh Hóa` */
export function anAddress(random: Random, place: Place): string {
  const number = random.chance(0.15) ? `${random.int(2, 60)}/${random.int(1, 40)}` : String(random.int(1, 240));
  const hamlet = aHamlet(random);
  const head = random.chance(0.35) ? `Số ${number} đường ${random.pick(STREETS)}, ${lowered(hamlet)}` : hamlet;
  return `${head}, ${withinSentence(place)}`;
}

/** `xã Phú Lộc, huyện Hậu Lộc, tỉnh Thanh Hóa` */
export function withinSentence(place: Place): string {
  return partsOf(place).map(lowered).join(', ');
}

/** `Xã Phú Lộc, Huyện Hậu Lộc, Tỉnh Thanh Hóa` */
export function capitalised(place: Place): string {
  return partsOf(place).join(', ');
}

export function lowered(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** `Phú Lộc` of `Xã Phú Lộc`. */
export function properName(part: string): string {
  return part.replace(/^(Xã|Phường|Thị trấn|Đặc khu|Huyện|Quận|Thị xã|Thành phố|Tỉnh) /, '');
}

function partsOf({ commune, district, province }: Place): string[] {
  return district === undefined ? [commune, province] : [commune, district, province];
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
