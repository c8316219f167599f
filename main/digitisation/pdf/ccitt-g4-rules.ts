import { codeRun, END_OF_LINE, HORIZONTAL, PASS, VERTICAL, type CodeWord } from './ccitt-codes-rules';

const FARTHEST_VERTICAL = 3;

/**
 * Group 4 facsimile coding (ITU-T T.6) of a bilevel image. `rows` are packed, most significant bit first, each on a byte
 * boundary; a bit that is 0 is black, as in a grey PNG of depth 1 and as PDF's CCITTFaxDecode expects by default.
 */
export function encodeG4(rows: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const rowLength = Math.ceil(widthPx / 8);
  const bits = bitWriter(rows.length >> 2);
  let above = Int32Array.of(widthPx, widthPx, widthPx);
  let current = new Int32Array(widthPx + 4);
  let spare = new Int32Array(widthPx + 4);
  for (let row = 0; row < heightPx; row += 1) {
    findChanges(rows, row * rowLength, widthPx, current);
    encodeRow(above, current, widthPx, bits.put);
    above = current;
    [current, spare] = [spare, current];
  }
  bits.put(END_OF_LINE);
  bits.put(END_OF_LINE);
  return bits.finish();
}

/** Where the colour changes, the first from white; the row's width closes the list three times. */
function findChanges(rows: Uint8Array, from: number, width: number, changes: Int32Array): void {
  let count = 0;
  let isBlack = false;
  for (let start = 0; start < width; start += 8) {
    const byte = rows[from + (start >> 3)]!;
    // Eight pixels of the running colour change nothing.
    if (byte === (isBlack ? 0x00 : 0xff)) continue;
    const end = Math.min(start + 8, width);
    for (let x = start; x < end; x += 1) {
      const isDark: boolean = (byte & (0x80 >> (x & 7))) === 0;
      if (isDark !== isBlack) {
        changes[count] = x;
        count += 1;
        isBlack = isDark;
      }
    }
  }
  changes.fill(width, count, count + 3);
}

function encodeRow(above: Int32Array, current: Int32Array, width: number, put: (word: CodeWord) => void): void {
  let position = 0;
  let colour: 0 | 1 = 0;
  let isRowStart = true;
  let aboveAt = 0;
  let currentAt = 0;
  while (position < width) {
    // Changes of the row above to the opposite of the running colour stand at even places when it is white.
    while (aboveAt > 0 && above[aboveAt - 1]! > position) aboveAt -= 1;
    while (above[aboveAt]! < width && (above[aboveAt]! < position || (above[aboveAt] === position && !isRowStart))) {
      aboveAt += 1;
    }
    if (above[aboveAt]! < width && (aboveAt & 1) !== colour) aboveAt += 1;
    const aboveFirst = above[aboveAt]!;
    const aboveSecond = aboveFirst < width ? above[aboveAt + 1]! : width;
    const next = current[currentAt]!;
    if (aboveSecond < next) {
      put(PASS);
      position = aboveSecond;
    } else if (Math.abs(next - aboveFirst) <= FARTHEST_VERTICAL) {
      put(VERTICAL[next - aboveFirst + FARTHEST_VERTICAL]!);
      position = next;
      colour = colour === 0 ? 1 : 0;
      currentAt += 1;
    } else {
      const afterNext = next < width ? current[currentAt + 1]! : width;
      put(HORIZONTAL);
      codeRun(colour, next - position, put);
      codeRun(colour === 0 ? 1 : 0, afterNext - next, put);
      position = afterNext;
      currentAt += 2;
    }
    isRowStart = false;
  }
}

function bitWriter(expectedBytes: number) {
  let bytes = new Uint8Array(Math.max(1024, expectedBytes));
  let length = 0;
  let pending = 0;
  let pendingBits = 0;
  return {
    put([bits, count]: CodeWord): void {
      pending = (pending << count) | bits;
      pendingBits += count;
      while (pendingBits >= 8) {
        if (length === bytes.length) {
          const larger = new Uint8Array(bytes.length * 2);
          larger.set(bytes);
          bytes = larger;
        }
        pendingBits -= 8;
        bytes[length] = pending >>> pendingBits;
        length += 1;
        pending &= (1 << pendingBits) - 1;
      }
    },
    finish(): Uint8Array {
      if (pendingBits > 0) this.put([0, 8 - pendingBits]);
      return bytes.slice(0, length);
    },
  };
}
