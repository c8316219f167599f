/** Vietnamese telephone numbers: stored as E.164, shown as people read them out. */

export type PhoneNumber = { readonly e164: string; readonly kind: 'mobile' | 'landline' };
export type PhoneReading =
  | { readonly ok: true; readonly phone: PhoneNumber }
  | { readonly ok: false; readonly code: 'phone.not-a-vietnamese-number' };

// Mobile: ten digits since the 2018 renumbering. Landline: 02 + area and subscriber, ten or eleven digits.
const MOBILE = /^0[35789]\d{8}$/u;
const LANDLINE = /^02\d{8,9}$/u;

/** Reads '0912 345 678', '+84912345678', '84 912 345 678', '(024) 3825-1234'. Refuses anything else. */
export function readPhone(text: string): PhoneReading {
  const national = nationalFormOf(text);
  if (MOBILE.test(national)) return { ok: true, phone: { e164: `+84${national.slice(1)}`, kind: 'mobile' } };
  if (LANDLINE.test(national)) return { ok: true, phone: { e164: `+84${national.slice(1)}`, kind: 'landline' } };
  return { ok: false, code: 'phone.not-a-vietnamese-number' };
}

/** Several numbers written in one box, split at comma, semicolon, slash or line end; empty text is no number at all. */
export function readPhones(text: string): readonly PhoneReading[] {
  return text
    .split(/[,;/\n]|\shoặc\s/u)
    .filter(part => part.trim() !== '')
    .map(readPhone);
}

/** '+84912345678' as '0912 345 678'; text that is not a Vietnamese number comes back unchanged. */
export function displayPhone(stored: string): string {
  const reading = readPhone(stored);
  if (!reading.ok) return stored;
  const digits = `0${reading.phone.e164.slice(3)}`;
  if (digits.length === 10) return grouped(digits, [4, 3, 3]);
  return grouped(digits, /^02[48]/u.test(digits) ? [3, 4, 4] : [4, 3, 4]);
}

function nationalFormOf(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\s.()\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\ufeff]/gu, '');
  const international = /^(?:\+|00)?84(\d{9,10})$/u.exec(bare);
  // '+84 (0)912...' is a common slip: the trunk zero kept after the country code.
  const trunkKept = /^(?:\+|00)?84(0\d{9,10})$/u.exec(bare);
  if (trunkKept?.[1] !== undefined) return trunkKept[1];
  return international?.[1] === undefined ? bare : `0${international[1]}`;
}

function grouped(digits: string, sizes: readonly number[]): string {
  let from = 0;
  return sizes
    .map(size => {
      from += size;
      return digits.slice(from - size, from);
    })
    .join(' ');
}
