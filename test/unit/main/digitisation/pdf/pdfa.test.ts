import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { validatePdfA2b } from '../../../../support/pdfa-validator';
import { rebuilt, type EditableObject, type EditablePdf } from '../../../../support/pdfa-validator/rebuild';
import { pdfFonts, pdfInfo } from '../../../../support/pdf-text';
import { aTempDir } from '../../../../support/temp-dir';
import { aPage, aPng, bilevelRows, META, searchablePdf } from './pages';

const run = promisify(execFile);
const JPEG = readFileSync('test/fixtures/ocr/application.jpg');

/** Pictures of every kind, turned and cropped, with and without words. */
const everyKind = () => [
  aPage(),
  aPage({ image: JPEG, rotation: 90, resolutionDpi: null }),
  aPage({ image: aPng(1000, 1400, bilevelRows(1000, 1400, 3, 1), { bitDepth: 1 }), rotation: 180 }),
  aPage({ image: aPng(8, 8, Buffer.alloc(64, 1), { colourType: 3, palette: [0, 0, 0, 200, 0, 0] }), words: [] }),
  aPage({ rotation: 270, crop: { x: 10, y: 20, width: 500, height: 400 } }),
];

let sample: Buffer;
beforeAll(async () => {
  sample = await searchablePdf(everyKind());
});

describe('a written file', () => {
  test('keeps every rule of PDF/A-2b that our validator knows', () => {
    expect(validatePdfA2b(sample)).toEqual([]);
  });

  test('is sound to qpdf and poppler', async () => {
    const file = join(aTempDir(), 'a.pdf');
    writeFileSync(file, sample);
    const { stdout, stderr } = await run('qpdf', ['--check', file]);
    expect(stdout).toContain('No syntax or stream encoding errors found');
    expect(stderr).toBe('');
    expect(await pdfInfo(sample)).toMatch(/Title:\s+Quyết định 125\/QĐ-UBND[\s\S]*Pages:\s+5\n/);
    const fonts = (await pdfFonts(sample)).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(1);
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  test('has the same bytes each time, and an identifier that follows its contents', async () => {
    expect((await searchablePdf(everyKind())).equals(sample)).toBe(true);
    const idOf = (pdf: Buffer) => /\/ID \[<(\w{32})> <\w{32}>\]/.exec(pdf.toString('latin1'))?.[1];
    const other = await searchablePdf(everyKind(), { meta: { ...META, title: 'Khác' } });
    expect(idOf(sample)).toHaveLength(32);
    expect(idOf(other)).not.toBe(idOf(sample));
  });

  test('carries the fields of the paper, and the number of pages it really has', async () => {
    const xmp = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(sample.toString('utf8'))?.[0] ?? '';
    expect(xmp).toContain('<paper:CodeNotation>125/QĐ-UBND</paper:CodeNotation>');
    expect(xmp).toContain(
      '<paper:Subject>Về việc phê duyệt &quot;kế hoạch&quot; &amp; dự toán &lt;2027&gt;</paper:Subject>',
    );
    expect(xmp).toContain('<paper:PageAmount>5</paper:PageAmount>');
    expect(xmp).not.toContain('<paper:Keyword>');
    const bare = await searchablePdf([aPage()], { meta: { ...META, paper: {} } });
    expect(validatePdfA2b(bare)).toEqual([]);
  });

  test('without a single word holds no font and is still PDF/A', async () => {
    const pdf = await searchablePdf([aPage({ words: [] })]);
    expect(validatePdfA2b(pdf)).toEqual([]);
    expect((await pdfFonts(pdf)).trim().split('\n')).toHaveLength(2);
  });

  test('of no pages is refused', async () => {
    await expect(searchablePdf([])).rejects.toThrow('at least one page');
  });
});

describe('the validator', () => {
  test('finds nothing in the sample put together anew', () => {
    expect(validatePdfA2b(rebuilt(sample, () => undefined))).toEqual([]);
  });

  const faults: readonly (readonly [rule: string, what: string, edit: (pdf: EditablePdf) => void])[] = [
    ['trailer-id', 'no identifier', pdf => (pdf.trailer = pdf.trailer.replace(/\/ID \[.*\]/, ''))],
    ['encrypted', 'an encryption dictionary', pdf => (pdf.trailer += ' /Encrypt <</Filter /Standard>>')],
    ['javascript', 'a script', pdf => inObject(pdf, '/Type /Catalog', '/Names <</JavaScript <</Names []>>>>')],
    ['action', 'an opening action', pdf => inObject(pdf, '/Type /Catalog', '/OpenAction <</S /URI>>')],
    ['action', 'a launch action', pdf => inObject(pdf, '/Type /Page ', '/X <</S /Launch>>')],
    ['embedded-file', 'an embedded file', pdf => inObject(pdf, '/Type /Catalog', '/Names <</EmbeddedFiles <<>>>>')],
    ['annotation', 'an annotation', pdf => inObject(pdf, '/Type /Page ', '/Annots []')],
    ['form', 'a form', pdf => inObject(pdf, '/Type /Catalog', '/AcroForm <<>>')],
    ['transparency', 'a soft mask', pdf => inObject(pdf, '/Subtype /Image', '/SMask 1 0 R')],
    ['interpolate', 'smoothing', pdf => inObject(pdf, '/Subtype /Image', '/Interpolate true')],
    ['filter', 'LZW', pdf => swap(pdf, '/CCITTFaxDecode', '/LZWDecode')],
    ['filter', 'JPEG 2000', pdf => swap(pdf, '/DCTDecode', '/JPXDecode')],
    ['external-data', 'data outside the file', pdf => inObject(pdf, '/Subtype /Image', '/F <61>')],
    ['colour-space', 'CMYK without a profile', pdf => swap(pdf, '/DeviceRGB', '/DeviceCMYK')],
    ['image-bits', 'three bits', pdf => swap(pdf, '/BitsPerComponent 8', '/BitsPerComponent 3')],
    ['output-intent', 'no output intent', pdf => swap(pdf, '/OutputIntents', '/OldIntents')],
    ['output-intent', 'an intent for printing', pdf => swap(pdf, '/GTS_PDFA1', '/GTS_PDFX')],
    ['icc', 'one channel', pdf => swap(pdf, '/N 3', '/N 1')],
    ['icc', 'a torn profile', pdf => packed(pdf, '/N 3', icc => icc.subarray(0, 300))],
    ['icc', 'a profile of version 5', pdf => packed(pdf, '/N 3', icc => withByte(icc, 8, 5))],
    ['icc', 'a profile of another colour space', pdf => packed(pdf, '/N 3', icc => withByte(icc, 16, 0x4c))],
    ['xmp', 'no metadata', pdf => swap(pdf, '/Metadata', '/Metadatum')],
    ['xmp-form', 'broken XML', pdf => inXmp(pdf, '</dc:title>', '')],
    ['xmp-packet', 'a packet with an encoding', pdf => inXmp(pdf, ' id="W5M0', ' encoding="utf-8" id="W5M0')],
    ['pdfaid', 'another part', pdf => inXmp(pdf, '<pdfaid:part>2', '<pdfaid:part>1')],
    ['pdfaid', 'another namespace', pdf => inXmp(pdf, 'pdfa/ns/id/', 'pdfa/ns/ids/')],
    ['xmp-info', 'another title', pdf => inXmp(pdf, '125/QĐ-UBND</rdf:li>', '126/QĐ-UBND</rdf:li>')],
    ['xmp-info', 'another day', pdf => inXmp(pdf, '<xmp:ModifyDate>2026', '<xmp:ModifyDate>2025')],
    [
      'xmp-extension',
      'a field that is not declared',
      pdf => inXmp(pdf, '<pdfaProperty:name>Subject', '<pdfaProperty:name>Object'),
    ],
    ['xmp-extension', 'a type that does not exist', pdf => inXmp(pdf, '>Integer<', '>Count<')],
    ['page-size', 'a page without size', pdf => swap(pdf, /MediaBox \[[^\]]*\]/, 'MediaBox [0 0 1 800]')],
    ['page-tree', 'a wrong count', pdf => swap(pdf, '/Count 5', '/Count 6')],
    ['font-embedded', 'a font that is not there', pdf => swap(pdf, /\/FontFile2 \d+ 0 R/, '')],
    ['font-program', 'a torn font', pdf => packed(pdf, '/Length1', font => font.subarray(0, 90))],
    ['font-widths', 'other widths', pdf => swap(pdf, /^\[1 \[\d+/, '[1 [999')],
    ['font-name', 'two names', pdf => swap(pdf, '/FontName /MCDESK', '/FontName /MCDESC')],
    ['cid-to-gid', 'no map to glyphs', pdf => swap(pdf, '/CIDToGIDMap /Identity', '')],
    ['cid-system', 'another ordering', pdf => swap(pdf, '/Ordering <4964656e74697479>', '/Ordering <4b>')],
    ['cid-set', 'a set that leaves glyphs out', pdf => inObject(pdf, '/Type /FontDescriptor', '/CIDSet 1 0 R')],
    [
      'to-unicode',
      'letters without a meaning',
      pdf => packed(pdf, 'begincmap', map => textual(map, /<0001> <....>\n/, '')),
    ],
    ['glyph', 'a letter without a glyph', pdf => packed(pdf, 'BT 3 Tr', content => textual(content, '<0001', '<0000'))],
    [
      'operator',
      'an operator that does not exist',
      pdf => packed(pdf, 'BT 3 Tr', content => textual(content, 'ET', 'EX')),
    ],
    [
      'resource',
      'a font that is not listed',
      pdf => packed(pdf, 'BT 3 Tr', content => textual(content, /\/[LD]\d+ /, '/Z9 ')),
    ],
  ];

  test.each(faults)('catches %s: %s', (rule, _what, edit) => {
    expect(validatePdfA2b(rebuilt(sample, edit)).map(problem => problem.rule)).toContain(rule);
  });

  const torn: readonly (readonly [rule: string, what: string, edit: (pdf: Buffer) => Buffer])[] = [
    ['header', 'leading bytes', pdf => Buffer.concat([Buffer.from('\n'), pdf])],
    [
      'binary-comment',
      'no binary comment',
      pdf => Buffer.from(pdf.toString('latin1').replace('%\xe2', '%a'), 'latin1'),
    ],
    ['end', 'bytes behind the end', pdf => Buffer.concat([pdf, Buffer.from('more')])],
    [
      'xref',
      'offsets that are off by one',
      pdf =>
        Buffer.from(
          pdf
            .toString('latin1')
            .replace(/\n0(\d{8})(\d) 00000 n/, (_, a: string, b: string) => `\n0${a}${(Number(b) + 1) % 10} 00000 n`),
          'latin1',
        ),
    ],
    [
      'stream-length',
      'a wrong length',
      pdf =>
        Buffer.from(
          pdf.toString('latin1').replace(/\/Length (\d)/, (_, digit: string) => `/Length ${(Number(digit) % 9) + 1}`),
          'latin1',
        ),
    ],
    ['syntax', 'a cut file', pdf => pdf.subarray(0, pdf.length - 40)],
  ];
  test.each(torn)('catches %s: %s', (rule, _what, edit) => {
    const plain = rebuilt(sample, () => undefined);
    expect(validatePdfA2b(edit(plain)).map(problem => problem.rule)).toContain(rule);
  });

  test('catches a cross-reference stream that leads astray', () => {
    const moved = Buffer.concat([sample.subarray(0, 15), Buffer.from('%\n'), sample.subarray(15)]);
    expect(validatePdfA2b(moved).map(problem => problem.rule)).toContain('syntax');
  });
});

function swap(pdf: EditablePdf, from: string | RegExp, to: string): void {
  const before = [...pdf.objects.values()].map(object => object.body).join();
  for (const object of pdf.objects.values()) object.body = object.body.replace(from, to);
  if ([...pdf.objects.values()].map(object => object.body).join() === before)
    throw new Error(`no ${String(from)} to change`);
}

function inObject(pdf: EditablePdf, mark: string, entry: string): void {
  const object = [...pdf.objects.values()].find(({ body }) => body.includes(mark));
  if (!object) throw new Error(`no object with ${mark}`);
  object.body = object.body.replace(/>>$/, ` ${entry}>>`);
}

function inXmp(pdf: EditablePdf, from: string, to: string): void {
  const metadata = [...pdf.objects.values()].find(({ body }) => body.includes('/Subtype /XML'));
  if (!metadata?.data) throw new Error('no metadata');
  metadata.data = textual(metadata.data, from, to, 'utf8');
}

/** Changes what is compressed in the first stream that has `mark` in its dictionary or its contents. */
function packed(pdf: EditablePdf, mark: string, change: (content: Buffer) => Buffer): void {
  const hasMark = ({ body, data }: EditableObject) =>
    data !== undefined && (body.includes(mark) || (isFlate(body) && inflateSync(data).includes(mark)));
  const object = [...pdf.objects.values()].find(hasMark);
  if (!object?.data) throw new Error(`no stream with ${mark}`);
  object.data = deflateSync(change(inflateSync(object.data)));
}

const isFlate = (body: string) => body.includes('/FlateDecode') && !body.includes('/Image');

function textual(content: Buffer, from: string | RegExp, to: string, encoding: 'latin1' | 'utf8' = 'latin1'): Buffer {
  const before = content.toString(encoding);
  const after = before.replace(from, to);
  if (before === after) throw new Error(`no ${String(from)} to change`);
  return Buffer.from(after, encoding);
}

function withByte(content: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(content);
  copy[at] = value;
  return copy;
}
