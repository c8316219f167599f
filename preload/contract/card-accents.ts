import { HISTORIC_PROVINCES } from './divisions-old';
import { foldVietnamese } from './text-rules';

const PROVINCES: readonly string[] = Object.values(HISTORIC_PROVINCES);
// Spellings that Vietnamese has with an accent only: 'Nguyen', 'Huong', 'Kien', 'Buon'.
const NEEDS_ACCENT =
  /^(?:[bcdghklmnpqrstvx]{0,3})(?:uyen|uyet|yen|ien|ieng|iep|iet|iec|iem|ieu|uon|uong|uoc|uot|uom|uoi)$/iu;
const UNITS_WITHOUT_ACCENT = /(?:^|[\s,])(?:thanh pho|thi tran|thi xa|huyen|phuong|tinh)\s/iu;

/**
 * Whether the accents of a card text came through the reader: 'kept', 'dropped', or 'unclear'.
 *
 * A reader drops all or none. Proof of 'kept': the sex 'Nữ', or a province spelled right, since no stray mark makes
 * those. Proof of 'dropped': 'Nu', a province without its accents, unaccented words for units, two words that cannot
 * be spelled so, or no accent anywhere.
 */
export function evidenceOfAccents(fields: {
  name: string;
  sexText: string;
  address: string;
}): 'kept' | 'dropped' | 'unclear' {
  const { name, sexText, address } = fields;
  if (sexText.toLowerCase() === 'nữ') return 'kept';
  const parts = address
    .split(',')
    .map(part => part.trim().replace(/^(?:tỉnh|tinh|thành phố|thanh pho|tp\.?)\s+/iu, ''));
  const last = parts.at(-1) ?? '';
  const province = PROVINCES.find(known => foldVietnamese(known) === foldVietnamese(last));
  if (province !== undefined && foldVietnamese(province) !== province.toLowerCase()) {
    if (isSpelledAs(last, province)) return 'kept';
    if (!hasAccent(last)) return 'dropped';
  }
  if (sexText.toLowerCase() === 'nu' || UNITS_WITHOUT_ACCENT.test(address)) return 'dropped';
  if (!hasAccent(name) && !hasAccent(address)) return 'dropped';
  const words = `${name} ${address}`.split(/[^\p{L}]+/u);
  return words.filter(word => NEEDS_ACCENT.test(word)).length >= 2 ? 'dropped' : 'unclear';
}

// Accents compare as sets: 'Hoà Bình' and 'Hòa Bình' are the same spelling.
function isSpelledAs(written: string, known: string): boolean {
  const marks = (text: string): string => [...text.toLowerCase().normalize('NFD')].sort().join('');
  return marks(written) === marks(known);
}

function hasAccent(text: string): boolean {
  return /[\p{M}đĐ]/u.test(text.normalize('NFD'));
}
