/** What a signature of a PDF is about (ISO 32000-1, 12.8.1). */
export interface SignedRange {
  /** From and to, in bytes of the file: all of it up to the signature, and from behind it on. */
  readonly parts: readonly [readonly [number, number], readonly [number, number]];
  /** The signature itself, DER. */
  readonly contents: Uint8Array<ArrayBuffer>;
  /** What stands about it in the file, as far as it is near. */
  readonly dictionary: string;
  /** A time stamp over the document: nobody signs with it. */
  readonly isTimestamp: boolean;
  /** Nothing was added to the file since. */
  readonly isToTheEnd: boolean;
}

const KEY = '/ByteRange';
const NUMBERS = /^\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/u;
/** As far around a byte range the rest of its dictionary is looked for. */
const NEAR = 2_048;
const LONGEST_CONTENTS = 512 * 1024;
/** A file in order has a handful; looking at one costs up to some milliseconds. */
const MOST_LOOKED_AT = 200;

/** Every signature whose byte range is in order; others are only likenesses. In the order of the file. */
export function findSignedRanges(bytes: Uint8Array): SignedRange[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: SignedRange[] = [];
  let looked = 0;
  for (let at = file.indexOf(KEY); at >= 0 && looked < MOST_LOOKED_AT; at = file.indexOf(KEY, at + KEY.length)) {
    looked += 1;
    const range = rangeAt(file, at);
    if (range && !found.some(({ parts }) => parts[0][1] === range.parts[0][1])) found.push(range);
  }
  return found.sort((a, b) => a.parts[1][1] - b.parts[1][1]);
}

function rangeAt(file: Buffer, at: number): SignedRange | undefined {
  const numbers =
    NUMBERS.exec(file.toString('latin1', at, at + 80))
      ?.slice(1)
      .map(Number) ?? [];
  const [from, length, behind, rest] = numbers;
  if (from !== 0 || length === undefined || behind === undefined || rest === undefined) return undefined;
  const end = behind + rest;
  if (length >= behind || end > file.length || behind - length > 2 * LONGEST_CONTENTS + 2) return undefined;
  const contents = hexBetween(file, length, behind);
  if (!contents) return undefined;
  const near = [
    [Math.min(at, length) - NEAR, length],
    [behind, Math.max(at + 80, behind) + NEAR],
  ] as const;
  // Only up to where its object begins and ends: another one may be near.
  const before = file.toString('latin1', Math.max(0, near[0][0]), near[0][1]);
  const after = file.toString('latin1', near[1][0], Math.min(file.length, near[1][1]));
  const begin = before.lastIndexOf(' obj');
  const dictionary = `${before.slice(Math.max(0, begin))} ${after.split('endobj')[0] ?? ''}`;
  return {
    parts: [
      [0, length],
      [behind, end],
    ],
    contents,
    dictionary,
    isTimestamp: /\/DocTimeStamp\b|\/ETSI\.RFC3161\b/u.test(dictionary),
    isToTheEnd: file.toString('latin1', end, Math.min(file.length, end + 16)).trim() === '' && file.length - end < 16,
  };
}

/** `<...>`: what the byte range leaves out is the signature in hexadecimal and nothing else. */
function hexBetween(file: Buffer, from: number, to: number): Uint8Array<ArrayBuffer> | undefined {
  const text = file.toString('latin1', from, to).trim();
  const digits = /^<([\da-f\s]*)>$/iu.exec(text)?.[1]?.replace(/\s/gu, '');
  return digits === undefined || digits === '' ? undefined : new Uint8Array(Buffer.from(digits, 'hex'));
}

const TIME = /\/M\s*\(D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/u;

/** When the file itself says it was signed (ISO 32000-1, 7.9.4), UTC; null when it does not. */
export function statedTime(dictionary: string): number | null {
  const [found, year, month, day, hour, minute, second, sign, hours, minutes] = TIME.exec(dictionary) ?? [];
  if (found === undefined) return null;
  const whole = (text: string | undefined): number => Number(text ?? 0);
  const at = Date.UTC(whole(year), whole(month) - 1, whole(day), whole(hour), whole(minute), whole(second));
  const ahead = (whole(hours) * 60 + whole(minutes)) * 60_000;
  const utc = sign === '+' ? at - ahead : sign === '-' ? at + ahead : at;
  return Number.isNaN(utc) ? null : utc;
}
