/**
 * The transfer QR that every Vietnamese banking application reads: EMVCo merchant-presented code with the NAPAS 247
 * application identifier, account transfer service. Each part is tag, length, value; the last is a CRC over all before it.
 */
export interface TransferOrder {
  /** Six digits the card network knows the bank by. */
  readonly bankBin: string;
  readonly account: string;
  /** Whole VND, above zero. */
  readonly amountVnd: number;
  /** Written without marks, at most 25 characters; what is longer is cut. */
  readonly purpose: string;
}

export const MOST_PURPOSE_CHARACTERS = 25;

/** Banks with their NAPAS numbers. Source: NAPAS list of members as published with VietQR. */
export const BANKS: readonly { readonly bin: string; readonly name: string }[] = [
  { bin: '970405', name: 'Agribank' },
  { bin: '970415', name: 'VietinBank' },
  { bin: '970436', name: 'Vietcombank' },
  { bin: '970418', name: 'BIDV' },
  { bin: '970422', name: 'MB' },
  { bin: '970407', name: 'Techcombank' },
  { bin: '970416', name: 'ACB' },
  { bin: '970432', name: 'VPBank' },
  { bin: '970423', name: 'TPBank' },
  { bin: '970403', name: 'Sacombank' },
  { bin: '970437', name: 'HDBank' },
  { bin: '970441', name: 'VIB' },
  { bin: '970443', name: 'SHB' },
  { bin: '970426', name: 'MSB' },
  { bin: '970448', name: 'OCB' },
  { bin: '970440', name: 'SeABank' },
  { bin: '970449', name: 'LPBank' },
  { bin: '970431', name: 'Eximbank' },
];

/** What a bank takes as purpose: capitals, digits and spaces, nothing a core banking system would turn into question marks. */
export function transferPurpose(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/gu, 'D')
    .replace(/[^A-Za-z0-9 ]+/gu, ' ')
    .replace(/ +/gu, ' ')
    .trim()
    .toUpperCase()
    .slice(0, MOST_PURPOSE_CHARACTERS)
    .trim();
}

/** The text of the QR. A bank, account or amount that no transfer could have is a fault. */
export function vietQr({ bankBin, account, amountVnd, purpose }: TransferOrder): string {
  if (!/^\d{6}$/u.test(bankBin)) throw new RangeError('a bank is known by six digits');
  if (!/^[A-Za-z0-9]{4,19}$/u.test(account)) throw new RangeError('an account has 4 to 19 letters or digits');
  if (!Number.isInteger(amountVnd) || amountVnd < 1 || amountVnd > 9_999_999_999)
    throw new RangeError('an amount is whole VND above zero');
  const beneficiary = part('00', bankBin) + part('01', account);
  const words = transferPurpose(purpose);
  const body =
    part('00', '01') +
    // 12: good for one payment, since it names the amount.
    part('01', '12') +
    part('38', part('00', 'A000000727') + part('01', beneficiary) + part('02', 'QRIBFTTA')) +
    part('53', '704') +
    part('54', String(amountVnd)) +
    part('58', 'VN') +
    (words === '' ? '' : part('62', part('08', words))) +
    '6304';
  return body + crc16(body);
}

function part(tag: string, value: string): string {
  return `${tag}${String(value.length).padStart(2, '0')}${value}`;
}

/** CRC-16/CCITT-FALSE, four capital hexadecimal digits (EMVCo). */
function crc16(text: string): string {
  let crc = 0xffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at) << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
