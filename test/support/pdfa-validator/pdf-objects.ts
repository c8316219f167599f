/** PDF values as they are read; a dictionary keeps its keys without the slash. */
export type PdfValue =
  | null
  | boolean
  | number
  | { readonly name: string }
  | { readonly text: Buffer }
  | { readonly ref: number }
  | readonly PdfValue[]
  | PdfDict;
export interface PdfDict {
  readonly dict: Readonly<Record<string, PdfValue>>;
}

const DELIMITERS = '()<>[]{}/% \t\r\n\f\0';

/** Reads values from `bytes` one after another. Throws where nothing valid stands. */
export class PdfReader {
  constructor(
    readonly bytes: Buffer,
    public at: number,
  ) {}

  private peek(): string {
    return String.fromCharCode(this.bytes[this.at] ?? 0);
  }

  skipSpace(): void {
    while (this.at < this.bytes.length) {
      if (this.peek() === '%') {
        while (this.at < this.bytes.length && !'\r\n'.includes(this.peek())) this.at += 1;
      } else if (' \t\r\n\f\0'.includes(this.peek())) this.at += 1;
      else return;
    }
  }

  word(): string {
    const from = this.at;
    while (this.at < this.bytes.length && !DELIMITERS.includes(this.peek())) this.at += 1;
    return this.bytes.toString('latin1', from, this.at);
  }

  has(keyword: string): boolean {
    return this.bytes.toString('latin1', this.at, this.at + keyword.length) === keyword;
  }

  value(): PdfValue {
    this.skipSpace();
    if (this.has('<<')) return this.dictionary();
    const start = this.peek();
    if (start === '/') return this.nameValue();
    if (start === '(') return { text: this.literal() };
    if (start === '<') return { text: this.hexadecimal() };
    if (start === '[') return this.array();
    const from = this.at;
    const word = this.word();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return this.numberOrRef(word);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    throw new Error(`no value at ${String(from)}: ${word || start}`);
  }

  private numberOrRef(word: string): PdfValue {
    const back = this.at;
    const after = /^ (\d+) R(?![A-Za-z])/.exec(this.bytes.toString('latin1', back, back + 12));
    if (!/^\d+$/.test(word) || !after) return Number(word);
    this.at += after[0].length;
    return { ref: Number(word) };
  }

  private nameValue(): { name: string } {
    this.at += 1;
    return {
      name: this.word().replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    };
  }

  private dictionary(): PdfDict {
    this.at += 2;
    const dict: Record<string, PdfValue> = {};
    for (;;) {
      this.skipSpace();
      if (this.has('>>')) break;
      if (this.peek() !== '/') throw new Error(`a dictionary without a key at ${String(this.at)}`);
      dict[this.nameValue().name] = this.value();
    }
    this.at += 2;
    return { dict };
  }

  private array(): PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.peek() === ']') break;
      values.push(this.value());
    }
    this.at += 1;
    return values;
  }

  private literal(): Buffer {
    this.at += 1;
    const out: number[] = [];
    for (let depth = 1; ; this.at += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw new Error('a string without an end');
      if (byte === 0x5c) {
        this.at += 1;
        out.push(this.bytes[this.at] ?? 0);
        continue;
      }
      if (byte === 0x28) depth += 1;
      if (byte === 0x29 && --depth === 0) break;
      out.push(byte);
    }
    this.at += 1;
    return Buffer.from(out);
  }

  private hexadecimal(): Buffer {
    const end = this.bytes.indexOf('>', this.at);
    const digits = this.bytes.toString('latin1', this.at + 1, end).replace(/\s/g, '');
    if (end < 0 || !/^([0-9A-Fa-f]{2})*$/.test(digits))
      throw new Error(`a hexadecimal string is broken at ${String(this.at)}`);
    this.at = end + 1;
    return Buffer.from(digits, 'hex');
  }
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return typeof value === 'object' && value !== null && 'dict' in value;
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
}

export function textOf(value: PdfValue | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value)) return undefined;
  const { text } = value;
  if (text[0] !== 0xfe || text[1] !== 0xff) return text.toString('latin1');
  return Buffer.from(text.subarray(2)).swap16().toString('utf16le');
}
