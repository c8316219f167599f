/** Names of peoples whose syllables are other names' misreadings: they count only behind a family name of theirs. */
interface NamesOfPeoples {
  readonly families: readonly string[];
  readonly syllables: readonly string[];
}

/** Hmông, Dao, Hà Nhì, La Chí; the Thái, Tày, Nùng and Mường where their names are not the Kinh's. */
const NORTH: NamesOfPeoples = {
  families: (
    'Bạc Bàn Bế Cà Cầm Chang Chảo Chẩu Chìu Cháng Cứ Cụt Dường Đèo Điêu Giàng Hạng Hầu Hờ Hảng Khang Khoàng Lành Lầu Lèo Lò Lô ' +
    'Lù Lừ Lùng Lường Ly Lỳ Má Mã Mè Moong Mùa Ngần Nịnh Nông Pờ Phà Phàn Phìn Phùn Quàng Sần Sìn Sồng Sùng Sừng Tẩn Tằng Thào ' +
    'Thền Tòng Tráng Vàng Voòng Vù Vừ Xìn Xồng Xeo'
  ).split(' '),
  syllables: (
    'A Bla Cáng Chá Chang Chay Chẳn Chia Chở Chớ Chống Chơ Chứ Chua Chư Cho Củ Cở Dê Dí Dính Dia Do Dơ Dở Dợ Dua Dùng Đôi Giàng ' +
    'Giống Giơ Gấu Hờ Hử Inh Ính Kía Khua Khuyến Lao Láo Lầu Lẩy Lìa Lồng Lử Lù Lùng Mái Mẩy Mị Mí Mò Mỉ Mỷ Nái Nênh Nếnh Nhè ' +
    'Nhìa Nhình Nhù Nủ Ỏn Pà Páng Pánh Pao Páo Pó Phàn Phềnh Phin Phình Phóng Phủ Phử Phừ Pính Quẩy Sáy Sái Say Sếnh Seo Séo Sèo ' +
    'Sì Sìn Sính Sống Sú Súa Sua Súng Sướng Tả Tà Tênh Thề Thào Thiêm Tráng Tủa Tua Ún Ưởng Và Vả Vàng Vạng Vư Xà Xá Xú Xua Xúa ' +
    'Xếnh Xìa'
  ).split(' '),
};

/** Ê Đê, Gia Rai, Ba Na, Cơ Ho, Mnông and Chăm, whose women's `H'` and men's `Y` stand before the name. */
const HIGHLANDS: NamesOfPeoples = {
  families:
    "Y A H' H’ Bá Cil Điểu Hơ Ka Kon Kpă Kpuih Ksor Kơ Liêng Liêu Nay Niê Puih Rahlan Rcom Rmah Rơ Siu Thập".split(' '),
  syllables: (
    'Adrơng Ayŭn Bia Bkrông Blin Brơi Buôr Byă Châm Êban Ênuôl Hđơk Hmok Hwing Jút Kbuôr Kđăm Khương Knul Kpă Kpơr Kriêng ' +
    'Krông Ksor Ktla Lan Mah Mlô Niê Ô Rahlan Rmah Sa Să Siu Thim Wưng Yă'
  ).split(' '),
};

/** Khmer; most of their family names are the Kinh's too. */
const KHMER: NamesOfPeoples = {
  families: 'Bá Châu Chau Danh Kiên Kim Lâm Liêu Lý Neang Néang Sơn Thạch Trà'.split(' '),
  syllables:
    'Chanh Đa Đara Khone Khươl Khuôl Ni Ol Phép Phia Phươl Ra Ratha Rây Rinh Rươl Sa Sâm Sô Sóc Soc Sươl Sươne Thol Vuth'.split(
      ' ',
    ),
};

export const PEOPLES: readonly NamesOfPeoples[] = [NORTH, HIGHLANDS, KHMER];

/** Family names of two words of the former imperial clan, the second of which is no name by itself. */
export const FAMILIES_OF_TWO = [
  'Công Tằng',
  'Công Huyền',
  'Công Tôn',
  'Công Nữ',
  'Huyền Tằng',
  'Huyền Tôn',
  'Tôn Thất',
  'Tôn Nữ',
];
