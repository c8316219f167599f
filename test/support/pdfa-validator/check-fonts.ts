import type { PdfDocument } from './pdf-document';
import { nameOf, textOf, type PdfDict, type PdfValue } from './pdf-objects';
import type { Report } from './problem';

/** 6.2.11: every font is embedded, says the widths its program has, and maps every code it shows to Unicode. */
export function checkFonts(document: PdfDocument, report: Report): void {
  const { dict, list, trailer, data } = document;
  const known = new Map<string, FontFacts | undefined>();
  for (const page of list(dict(dict(trailer.dict['Root'])?.['Pages'])?.['Kids'])) {
    const resources = dict(dict(page)?.['Resources']);
    const fonts = dict(resources?.['Font']) ?? {};
    const content = data(dict(page)?.['Contents'])?.toString('latin1') ?? '';
    for (const value of Object.values(fonts)) {
      const key = JSON.stringify(value);
      if (!known.has(key)) known.set(key, fontFacts(document, value, report));
    }
    checkContent(content, name => known.get(JSON.stringify(fonts[name])), dict(resources?.['XObject']) ?? {}, report);
  }
}

interface FontFacts {
  readonly advances: readonly number[];
  readonly unicode: ReadonlyMap<number, string>;
}

function fontFacts(document: PdfDocument, value: PdfValue, report: Report): FontFacts | undefined {
  const { dict, list, data, get } = document;
  const font = dict(value);
  const descendant = dict(list(font?.['DescendantFonts'])[0]);
  const descriptor = dict(descendant?.['FontDescriptor']);
  if (!font || nameOf(font['Subtype']) !== 'Type0' || nameOf(font['Encoding']) !== 'Identity-H' || !descendant) {
    report('font-kind', 'only composite fonts with two-byte codes are expected');
    return undefined;
  }
  const names = [font['BaseFont'], descendant['BaseFont'], descriptor?.['FontName']].map(nameOf);
  if (new Set(names).size !== 1) report('font-name', 'the font is called differently in its parts');
  if (nameOf(descendant['CIDToGIDMap']) !== 'Identity') report('cid-to-gid', 'no map from codes to glyphs');
  const system = dict(descendant['CIDSystemInfo']);
  if (textOf(system?.['Registry']) !== 'Adobe' || textOf(system?.['Ordering']) !== 'Identity') {
    report('cid-system', 'an identity encoding needs the identity ordering');
  }
  const program = data(descriptor?.['FontFile2']);
  if (!program) {
    report('font-embedded', `${names[0] ?? 'a font'} is not in the file`);
    return undefined;
  }
  const advances = advancesOf(program);
  if (!advances) {
    report('font-program', 'the font program cannot be read');
    return undefined;
  }
  checkWidths(widthsOf(list(descendant['W'])), Number(get(descendant['DW']) ?? 1000), advances, report);
  checkCidSet(descriptor, document, advances.length, report);
  return { advances, unicode: unicodeOf(data(font['ToUnicode'])?.toString('latin1') ?? '') };
}

/** 6.2.11.5: what the dictionary says and what the program says differ by one thousandth at most. */
function checkWidths(
  said: ReadonlyMap<number, number>,
  usual: number,
  advances: readonly number[],
  report: Report,
): void {
  advances.forEach((advance, glyph) => {
    if (Math.abs((said.get(glyph) ?? usual) - advance) > 1) report('font-widths', `glyph ${String(glyph)}`);
  });
}

/** 6.2.11.4.2: a CIDSet names every glyph that is there. */
function checkCidSet(
  descriptor: PdfDict['dict'] | undefined,
  { data }: PdfDocument,
  count: number,
  report: Report,
): void {
  if (descriptor?.['CIDSet'] === undefined) return;
  const set = data(descriptor['CIDSet']) ?? Buffer.alloc(0);
  const isWhole = Array.from({ length: count }, (_, glyph) => glyph).every(
    glyph => ((set[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0,
  );
  if (!isWhole) report('cid-set', 'it leaves glyphs out');
}

/** Advance of each glyph in thousandths, from `hmtx`; undefined for a program that is none. */
function advancesOf(program: Buffer): number[] | undefined {
  const tables = new Map<string, number>();
  if (program.length < 12 || program.readUInt32BE(0) !== 0x00010000) return undefined;
  for (let table = 0; table < program.readUInt16BE(4); table += 1) {
    const at = 12 + table * 16;
    if (at + 16 > program.length) return undefined;
    const [offset, length] = [program.readUInt32BE(at + 8), program.readUInt32BE(at + 12)];
    if (offset + length > program.length) return undefined;
    tables.set(program.toString('latin1', at, at + 4), offset);
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map(name => tables.get(name));
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return undefined;
  if (!tables.has('glyf') || !tables.has('loca')) return undefined;
  const metrics = program.readUInt16BE(hhea + 34);
  const unitsPerEm = program.readUInt16BE(head + 18);
  return Array.from({ length: program.readUInt16BE(maxp + 4) }, (_, glyph) => {
    const at = hmtx + Math.min(glyph, metrics - 1) * 4;
    return (program.readUInt16BE(at) * 1000) / unitsPerEm;
  });
}

function widthsOf(list: readonly PdfValue[]): Map<number, number> {
  const widths = new Map<number, number>();
  for (let at = 0; at + 1 < list.length; at += 2) {
    const first = Number(list[at]);
    (list[at + 1] as readonly number[]).forEach((width, index) => widths.set(first + index, width));
  }
  return widths;
}

function unicodeOf(map: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, section = ''] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', hex = ''] of section.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)) {
      found.set(parseInt(code, 16), Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    }
  }
  return found;
}

const OPERATORS = new Set(['q', 'Q', 'cm', 'Do', 'BT', 'ET', 'Tr', 'Tf', 'Tz', 'Tm', 'Tj']);

/** 6.2.2 and 6.2.11.8: operators that exist, resources that are there, and no letter without a glyph or a meaning. */
function checkContent(
  content: string,
  fontOf: (name: string) => FontFacts | undefined,
  xObjects: PdfDict['dict'],
  report: Report,
): void {
  let font: FontFacts | undefined;
  let operands: string[] = [];
  let depth = 0;
  for (const [token] of content.matchAll(/<[0-9A-F]*>|\/[^\s<>[\]()/]+|[^\s<>[\]()/]+/g)) {
    if (/^[-<\/.\d]/.test(token)) {
      operands.push(token);
      continue;
    }
    if (!OPERATORS.has(token)) report('operator', token);
    if (token === 'q') depth += 1;
    if (token === 'Q') depth -= 1;
    if (token === 'Tf') {
      font = fontOf((operands[0] ?? '').slice(1));
      if (!font) report('resource', `font ${operands[0] ?? ''} is not there`);
    }
    if (token === 'Do' && !xObjects[(operands[0] ?? '').slice(1)])
      report('resource', `${operands[0] ?? ''} is not there`);
    if (token === 'Tj') checkShown(operands[0] ?? '', font, report);
    operands = [];
  }
  if (depth !== 0) report('operator', 'q and Q do not pair');
}

function checkShown(codes: string, font: FontFacts | undefined, report: Report): void {
  for (const [hex] of codes.matchAll(/[0-9A-F]{4}/g)) {
    const glyph = parseInt(hex, 16);
    if (glyph === 0 || glyph >= (font?.advances.length ?? 0)) report('glyph', `code ${hex} has no glyph`);
    const letter = font?.unicode.get(glyph);
    if (letter === undefined || letter === '' || /[\u0000\uFEFF\uFFFE]/.test(letter))
      report('to-unicode', `code ${hex}`);
  }
}
