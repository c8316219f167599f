import { deflateSync } from 'node:zlib';
import { blankFont, UNITS_PER_EM } from './blank-font-rules';
import { letterWidth } from './letter-widths-rules';
import type { PdfFile } from './pdf-file';
import type { Face } from './faces-rules';
import { hex4, pdfArray, pdfDict, pdfNumber, pdfRef, pdfText } from './pdf-syntax-rules';
import type { Encoder } from './word-layer-rules';

const MOST_LETTERS = 0xffff;
/** The tag of six letters marks a subset (ISO 32000-1, 9.6.4). */
const FONT_NAME = '/MCDESK+Blank';

/** The font of the text layer: every letter used gets the next glyph, and the file is written when all are known. */
export function createWordFont(file: PdfFile) {
  const glyphs = new Map<string, number>();
  const widths: number[] = [];
  const faces = new Map<string, { readonly face: Face; readonly objectNumber: number }>();

  function glyphOf(letter: string): number {
    const known = glyphs.get(letter);
    if (known !== undefined) return known;
    if (widths.length >= MOST_LETTERS) throw new Error('a font holds no more letters');
    widths.push(letterWidth(letter));
    glyphs.set(letter, widths.length);
    return widths.length;
  }

  const encoder: Encoder = {
    encode(text) {
      const ids = Array.from(text, glyphOf);
      const advance = ids.reduce((sum, id) => sum + widths[id - 1]!, 0) / UNITS_PER_EM;
      return { codes: ids.map(hex4).join(''), advance };
    },
  };

  return {
    encoder,

    /** The object a page names as its font; written by `write`. */
    refOf(face: Face): string {
      const objectNumber = faces.get(face.name)?.objectNumber ?? file.reserve();
      faces.set(face.name, { face, objectNumber });
      return pdfRef(objectNumber);
    },

    async write(): Promise<void> {
      if (faces.size === 0) return;
      const program = file.reserve();
      const unicode = file.reserve();
      const bytes = blankFont(widths);
      const entries = { Filter: '/FlateDecode', Length1: String(bytes.length) };
      await file.stream(program, entries, deflateSync(bytes, { level: 9 }));
      const map = Buffer.from(unicodeMap([...glyphs.keys()]), 'latin1');
      await file.stream(unicode, { Filter: '/FlateDecode' }, deflateSync(map, { level: 9 }));
      const advances = file.reserve();
      await file.object(advances, `[1 [${widths.join(' ')}]]`);
      for (const { face, objectNumber } of faces.values()) {
        await writeFace(face, objectNumber, { program, unicode, advances });
      }
    },
  };

  async function writeFace(face: Face, font: number, shared: SharedParts): Promise<void> {
    const descendant = file.reserve();
    const descriptor = file.reserve();
    const ascent = pdfNumber((face.height - face.descent) * UNITS_PER_EM);
    const descent = pdfNumber(-face.descent * UNITS_PER_EM);
    await file.object(
      font,
      pdfDict({
        Type: '/Font',
        Subtype: '/Type0',
        BaseFont: FONT_NAME,
        Encoding: '/Identity-H',
        DescendantFonts: pdfArray([pdfRef(descendant)]),
        ToUnicode: pdfRef(shared.unicode),
      }),
    );
    await file.object(
      descendant,
      pdfDict({
        Type: '/Font',
        Subtype: '/CIDFontType2',
        BaseFont: FONT_NAME,
        CIDSystemInfo: pdfDict({ Registry: pdfText('Adobe'), Ordering: pdfText('Identity'), Supplement: '0' }),
        FontDescriptor: pdfRef(descriptor),
        CIDToGIDMap: '/Identity',
        DW: String(UNITS_PER_EM),
        W: pdfRef(shared.advances),
      }),
    );
    await file.object(
      descriptor,
      pdfDict({
        Type: '/FontDescriptor',
        FontName: FONT_NAME,
        Flags: '4',
        FontBBox: `[0 ${descent} ${String(UNITS_PER_EM)} ${ascent}]`,
        ItalicAngle: '0',
        Ascent: ascent,
        Descent: descent,
        CapHeight: ascent,
        StemV: '80',
        FontFile2: pdfRef(shared.program),
      }),
    );
  }
}

interface SharedParts {
  readonly program: number;
  readonly unicode: number;
  readonly advances: number;
}

/** A bfchar section holds at most 100 entries (Adobe Technical Note 5014). */
const MOST_IN_SECTION = 100;

function unicodeMap(letters: readonly string[]): string {
  const rows = letters.map((letter, index) => `<${hex4(index + 1)}> <${utf16Of(letter)}>\n`);
  const sections = Array.from({ length: Math.ceil(rows.length / MOST_IN_SECTION) }, (_, section) => {
    const part = rows.slice(section * MOST_IN_SECTION, (section + 1) * MOST_IN_SECTION);
    return `${String(part.length)} beginbfchar\n${part.join('')}endbfchar\n`;
  });
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${sections.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}

function utf16Of(letter: string): string {
  return Array.from({ length: letter.length }, (_, at) => hex4(letter.charCodeAt(at))).join('');
}
