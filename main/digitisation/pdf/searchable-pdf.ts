import { promisify } from 'node:util';
import { deflate, deflateSync } from 'node:zlib';
import type { Rotation } from '../../../preload/contract/documents';
import { matrixText, pageGeometry, shownPart, type PlacedImage } from './page-geometry-rules';
import { embedImage, type AsPlainJpeg } from './page-image';
import { createPdfFile, type PdfFile, type PdfSink, type WrittenPdf } from './pdf-file';
import { pdfArray, pdfDate, pdfDict, pdfNumber, pdfRef, pdfText } from './pdf-syntax-rules';
import { srgbProfile } from './srgb-profile-rules';
import { layWords, type PlacedWord } from './word-layer-rules';
import { createWordFont } from './word-font';
import { xmpPacket, type XmpFacts } from './xmp-rules';

export interface PdfPage extends PlacedImage {
  /** JPEG or PNG as it is stored. */
  readonly image: Uint8Array;
  /** Boxes in pixels of the stored image. */
  readonly words: readonly PlacedWord[];
  /** Clockwise turn that makes the stored image readable. */
  readonly uprightRotation: Rotation;
}

export interface SearchablePdf extends WrittenPdf {
  readonly pageCount: number;
}

const deflateAsync = promisify(deflate);

/**
 * Writes a searchable PDF/A-2b (ISO 19005-2): each page its stored picture, turned and cropped as the officer did, with
 * the words that were read lying invisibly over their places. The same pages and metadata give the same bytes. Pages are
 * taken one by one and leave at once. A crop hides the rest of a picture and the words on it; the picture stays whole.
 */
export async function writeSearchablePdf(
  pages: AsyncIterable<PdfPage> | Iterable<PdfPage>,
  meta: XmpFacts,
  sink: PdfSink,
  asPlainJpeg: AsPlainJpeg,
): Promise<SearchablePdf> {
  const file = createPdfFile(sink);
  await file.start();
  const font = createWordFont(file);
  const tree = file.reserve();
  const written: number[] = [];
  for await (const page of pages) written.push(await writePage(page));
  if (written.length === 0) throw new Error('a PDF has at least one page');
  await font.write();
  await file.object(
    tree,
    pdfDict({ Type: '/Pages', Count: String(written.length), Kids: pdfArray(written.map(pdfRef)) }),
  );
  const root = await writeCatalog(file, tree, meta, written.length);
  const info = await writeInfo(file, meta);
  return { ...(await file.finish(root, info)), pageCount: written.length };

  async function writePage(page: PdfPage): Promise<number> {
    const [image, content, object] = [file.reserve(), file.reserve(), file.reserve()];
    const { entries, data } = await embedImage(page.image, asPlainJpeg);
    await file.stream(image, entries, data);
    const geometry = pageGeometry(page);
    const layer = layWords(page.words, shownPart(page), page.uprightRotation, font.encoder);
    const place = `q ${pdfNumber(page.widthPx)} 0 0 ${pdfNumber(-page.heightPx)} 0 ${pdfNumber(page.heightPx)} cm /Im Do Q`;
    const drawn = Buffer.from(`${matrixText(geometry.toPage)} cm\n${place}\n${layer.content}`, 'latin1');
    await file.stream(content, { Filter: '/FlateDecode' }, await deflateAsync(drawn, { level: 9 }));
    const fonts = Object.fromEntries(layer.faces.map(face => [face.name, font.refOf(face)]));
    await file.object(
      object,
      pdfDict({
        Type: '/Page',
        Parent: pdfRef(tree),
        MediaBox: `[0 0 ${pdfNumber(geometry.widthPt)} ${pdfNumber(geometry.heightPt)}]`,
        Resources: pdfDict({
          XObject: pdfDict({ Im: pdfRef(image) }),
          ...(layer.faces.length > 0 ? { Font: pdfDict(fonts) } : {}),
        }),
        Contents: pdfRef(content),
      }),
    );
    return object;
  }
}

async function writeCatalog(file: PdfFile, tree: number, meta: XmpFacts, pageCount: number): Promise<number> {
  const [profile, metadata, root] = [file.reserve(), file.reserve(), file.reserve()];
  const icc = deflateSync(srgbProfile(), { level: 9 });
  await file.stream(profile, { N: '3', Filter: '/FlateDecode' }, icc);
  const isDescribed = Object.values(meta.paper).some(value => value !== '');
  const paper = isDescribed ? { ...meta.paper, PageAmount: String(pageCount) } : {};
  const xmp = Buffer.from(xmpPacket({ ...meta, paper }), 'utf8');
  // Not compressed, so that archives can read it without reading PDF.
  await file.stream(metadata, { Type: '/Metadata', Subtype: '/XML' }, xmp);
  const intent = pdfDict({
    Type: '/OutputIntent',
    S: '/GTS_PDFA1',
    OutputConditionIdentifier: pdfText('sRGB IEC61966-2.1'),
    Info: pdfText('sRGB IEC61966-2.1'),
    DestOutputProfile: pdfRef(profile),
  });
  await file.object(
    root,
    pdfDict({
      Type: '/Catalog',
      Pages: pdfRef(tree),
      Metadata: pdfRef(metadata),
      OutputIntents: pdfArray([intent]),
      Lang: pdfText(meta.language),
      ViewerPreferences: pdfDict({ DisplayDocTitle: 'true' }),
    }),
  );
  return root;
}

async function writeInfo(file: PdfFile, meta: XmpFacts): Promise<number> {
  const info = file.reserve();
  await file.object(
    info,
    pdfDict({
      Title: pdfText(meta.title.normalize('NFC')),
      Creator: pdfText(meta.producer),
      Producer: pdfText(meta.producer),
      CreationDate: pdfDate(meta.createdAt),
      ModDate: pdfDate(meta.modifiedAt),
    }),
  );
  return info;
}
