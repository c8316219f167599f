import { checkFonts } from './check-fonts';
import { checkMetadata } from './check-metadata';
import { readPdf, type PdfDocument } from './pdf-document';
import { isDict, nameOf, type PdfValue } from './pdf-objects';
import type { Problem, Report } from './problem';

/** The rules of PDF/A-2b (ISO 19005-2) that a file of scanned pages can break; empty when it keeps them all. */
export function validatePdfA2b(pdf: Uint8Array): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (rule, detail) => problems.push({ rule, detail });
  const bytes = Buffer.from(pdf);
  checkEnds(bytes, report);
  try {
    const document = readPdf(bytes, report);
    checkTrailer(document, report);
    checkForbidden(document, report);
    checkStreams(document, report);
    checkOutputIntent(document, report);
    checkMetadata(document, report);
    checkPages(document, report);
    checkFonts(document, report);
  } catch (fault) {
    report('syntax', fault instanceof Error ? fault.message : 'unreadable');
  }
  return problems;
}

/** 6.1.2, 6.1.3: version line, a comment of four bytes above 127, and nothing behind the end. */
function checkEnds(bytes: Buffer, report: Report): void {
  if (!/^%PDF-1\.[0-7][\r\n]/.test(bytes.toString('latin1', 0, 9))) report('header', 'the first line is no version');
  if (bytes[9] !== 0x25 || [10, 11, 12, 13].some(at => (bytes[at] ?? 0) < 128)) {
    report('binary-comment', 'no comment of four bytes above 127');
  }
  if (!/%%EOF\r?\n?$/.test(bytes.toString('latin1', bytes.length - 8))) report('end', 'bytes behind the end');
}

function checkTrailer({ trailer, list }: PdfDocument, report: Report): void {
  const id = list(trailer.dict['ID']);
  if (id.length !== 2 || id.some(part => typeof part !== 'object' || part === null || !('text' in part))) {
    report('trailer-id', 'no file identifier');
  }
  if (trailer.dict['Encrypt'] !== undefined) report('encrypted', 'the file is encrypted');
}

const FORBIDDEN_KEYS: Readonly<Record<string, string>> = {
  JS: 'javascript',
  JavaScript: 'javascript',
  OpenAction: 'action',
  AA: 'action',
  A: 'action',
  EmbeddedFiles: 'embedded-file',
  EF: 'embedded-file',
  Annots: 'annotation',
  AcroForm: 'form',
  XFA: 'form',
  NeedsRendering: 'form',
  OCProperties: 'layers',
  Alternates: 'image-alternates',
  OPI: 'image-opi',
  SMask: 'transparency',
  Group: 'transparency',
  TR: 'transfer-function',
  HTP: 'halftone',
};

/** What pages of pictures and text never need, and an archive must not hold or may hold on conditions only. */
function checkForbidden({ objects }: PdfDocument, report: Report): void {
  for (const [objectNumber, { value }] of objects) {
    walk(value, (key, inner) => {
      const rule = FORBIDDEN_KEYS[key];
      if (rule) report(rule, `object ${String(objectNumber)} has ${key}`);
      if (key === 'Interpolate' && inner !== false) report('interpolate', `object ${String(objectNumber)}`);
      if (key === 'S' && ['Launch', 'JavaScript', 'ImportData', 'URI'].includes(nameOf(inner) ?? '')) {
        report('action', `object ${String(objectNumber)} is an action`);
      }
    });
  }
}

function walk(value: PdfValue, visit: (key: string, value: PdfValue) => void): void {
  if (Array.isArray(value)) for (const inner of value as readonly PdfValue[]) walk(inner, visit);
  if (!isDict(value)) return;
  for (const [key, inner] of Object.entries(value.dict)) {
    visit(key, inner);
    walk(inner, visit);
  }
}

const FILTERS = ['FlateDecode', 'DCTDecode', 'CCITTFaxDecode'];

/** 6.1.7: filters that everyone may implement, and no data outside the file. */
function checkStreams({ objects, list, get }: PdfDocument, report: Report): void {
  for (const [objectNumber, { value, raw }] of objects) {
    if (!raw || !isDict(value)) continue;
    const filter = get(value.dict['Filter']);
    const names =
      filter === undefined ? [] : Array.isArray(filter) ? list(filter).map(nameOf) : [nameOf(filter as PdfValue)];
    for (const name of names) {
      if (!FILTERS.includes(name ?? ''))
        report('filter', `stream ${String(objectNumber)} uses ${name ?? 'nothing known'}`);
    }
    for (const key of ['F', 'FFilter', 'FDecodeParms']) {
      if (value.dict[key] !== undefined) report('external-data', `stream ${String(objectNumber)} has ${key}`);
    }
  }
}

/** 6.2.3: one intent with a whole ICC profile of three channels, so that RGB and grey have a meaning. */
function checkOutputIntent({ dict, list, trailer, data }: PdfDocument, report: Report): void {
  const intents = list(dict(trailer.dict['Root'])?.['OutputIntents']);
  const intent = dict(intents.find(candidate => nameOf(dict(candidate)?.['S']) === 'GTS_PDFA1'));
  if (!intent || intent['OutputConditionIdentifier'] === undefined) return report('output-intent', 'none for PDF/A');
  const profile = data(intent['DestOutputProfile']);
  if (!profile) return report('output-intent', 'no profile');
  if (dict(intent['DestOutputProfile'])?.['N'] !== 3) report('icc', 'the stream does not say three channels');
  const ascii = (from: number) => profile.toString('latin1', from, from + 4);
  const isWhole = profile.length >= 132 && profile.readUInt32BE(0) === profile.length && ascii(36) === 'acsp';
  if (!isWhole || !['mntr', 'prtr', 'scnr', 'spac'].includes(ascii(12)) || ascii(16) !== 'RGB ' || profile[8]! >= 5) {
    return report('icc', 'the profile is none of an RGB device up to version 4');
  }
  const tags = new Set<string>();
  for (let tag = 0; tag < profile.readUInt32BE(128); tag += 1) {
    const at = 132 + tag * 12;
    tags.add(ascii(at));
    if (profile.readUInt32BE(at + 4) + profile.readUInt32BE(at + 8) > profile.length) report('icc', 'a tag leaves it');
  }
  const missing = ['desc', 'cprt', 'wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'].filter(
    tag => !tags.has(tag),
  );
  if (missing.length > 0) report('icc', `without ${missing.join(', ')}`);
}

/** 6.1.13 and 6.2.8: page sizes, and pictures whose colours the output intent explains. */
function checkPages({ dict, list, trailer, get, objects }: PdfDocument, report: Report): void {
  const pages = list(dict(dict(trailer.dict['Root'])?.['Pages'])?.['Kids']);
  if (pages.length === 0 || dict(dict(trailer.dict['Root'])?.['Pages'])?.['Count'] !== pages.length) {
    report('page-tree', 'the count is not the number of pages');
  }
  for (const page of pages) {
    const box = list(dict(page)?.['MediaBox']).map(Number);
    const sides = [box[2]! - box[0]!, box[3]! - box[1]!];
    if (box.length !== 4 || sides.some(side => !(side >= 3 && side <= 14_400))) report('page-size', box.join(' '));
  }
  for (const [objectNumber, { value }] of objects) {
    if (!isDict(value) || nameOf(value.dict['Subtype']) !== 'Image') continue;
    const space = get(value.dict['ColorSpace']);
    const base = Array.isArray(space) ? nameOf((space as readonly PdfValue[])[1]) : nameOf(space);
    if (!['DeviceGray', 'DeviceRGB'].includes(base ?? '')) report('colour-space', `picture ${String(objectNumber)}`);
    if (![1, 2, 4, 8, 16].includes(Number(value.dict['BitsPerComponent']))) report('image-bits', String(objectNumber));
  }
}
