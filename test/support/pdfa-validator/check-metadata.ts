import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { PdfDocument } from './pdf-document';
import { nameOf, textOf } from './pdf-objects';
import type { Report } from './problem';

type Xml = Readonly<Record<string, unknown>>;

const PDFAID = 'http://www.aiim.org/pdfa/ns/id/';
const EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/';
/** Schemas that the XMP specification of 2005 and PDF/A declare themselves. */
const KNOWN = new Set([
  PDFAID,
  EXTENSION,
  'http://www.aiim.org/pdfa/ns/schema#',
  'http://www.aiim.org/pdfa/ns/property#',
  'http://purl.org/dc/elements/1.1/',
  'http://ns.adobe.com/xap/1.0/',
  'http://ns.adobe.com/pdf/1.3/',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
]);

/** 6.6: an XMP packet that is well formed, claims 2b, agrees with the document dictionary and declares what it adds. */
export function checkMetadata({ dict, data, trailer, get }: PdfDocument, report: Report): void {
  const root = dict(trailer.dict['Root']);
  const stream = dict(root?.['Metadata']);
  const bytes = data(root?.['Metadata']);
  if (!stream || !bytes) return report('xmp', 'the catalogue has no metadata');
  if (nameOf(stream['Type']) !== 'Metadata' || nameOf(stream['Subtype']) !== 'XML') report('xmp', 'no metadata stream');
  const text = bytes.toString('utf8');
  const head = /^<\?xpacket ([^?]*)\?>/.exec(text)?.[1];
  if (head === undefined || !/<\?xpacket end=["'][rw]["']\?>\s*$/.test(text)) report('xmp-packet', 'no packet wrapper');
  if (/\b(bytes|encoding)=/.test(head ?? '')) report('xmp-packet', 'the header has bytes or encoding');
  if (XMLValidator.validate(text) !== true) return report('xmp-form', 'not well formed');

  const parsed = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(text) as Xml;
  const meta = parsed['x:xmpmeta'] as Xml | undefined;
  const descriptions = listOf((meta?.['rdf:RDF'] as Xml | undefined)?.['rdf:Description']);
  const properties: Xml = Object.assign({}, ...descriptions);
  const prefixes = new Map(
    [...text.matchAll(/xmlns:(\w+)="([^"]+)"/g)].map(([, prefix = '', uri = '']) => [prefix, uri]),
  );
  if (prefixes.get('pdfaid') !== PDFAID) report('pdfaid', 'the identification schema is not declared');
  if (properties['pdfaid:part'] !== '2' || properties['pdfaid:conformance'] !== 'B') report('pdfaid', 'not 2b');

  const info = dict(trailer.dict['Info']) ?? {};
  const title = ((properties['dc:title'] as Xml | undefined)?.['rdf:Alt'] as Xml | undefined)?.['rdf:li'] as
    Xml | undefined;
  const pairs: readonly (readonly [string, unknown, string | undefined])[] = [
    ['Title', title?.['#text'], textOf(get(info['Title']))],
    ['Creator', properties['xmp:CreatorTool'], textOf(get(info['Creator']))],
    ['Producer', properties['pdf:Producer'], textOf(get(info['Producer']))],
    ['CreationDate', instantOf(properties['xmp:CreateDate']), instantOf(textOf(get(info['CreationDate'])))],
    ['ModDate', instantOf(properties['xmp:ModifyDate']), instantOf(textOf(get(info['ModDate'])))],
  ];
  for (const [key, xmp, own] of pairs) {
    if (xmp === undefined || decoded(String(xmp)) !== own) report('xmp-info', `${key} is not the same in both`);
  }
  checkExtensions(properties, prefixes, report);
}

/** 6.6.2.3: every property of a schema that nobody knows is declared with its type, category and description. */
function checkExtensions(properties: Xml, prefixes: ReadonlyMap<string, string>, report: Report): void {
  const bag = (properties['pdfaExtension:schemas'] as Xml | undefined)?.['rdf:Bag'] as Xml | undefined;
  const declared = new Map<string, Set<string>>();
  for (const schema of listOf(bag?.['rdf:li'])) {
    const sequence = (schema['pdfaSchema:property'] as Xml | undefined)?.['rdf:Seq'] as Xml | undefined;
    const names = new Set<string>();
    for (const property of listOf(sequence?.['rdf:li'])) {
      const parts = ['name', 'valueType', 'category', 'description'].map(part => property[`pdfaProperty:${part}`]);
      const isWhole = parts.every(part => typeof part === 'string' && part !== '');
      const isKnownType = ['Text', 'Date', 'Integer', 'Boolean', 'Real'].includes(String(parts[1]));
      if (!isWhole || !isKnownType || !['external', 'internal'].includes(String(parts[2]))) {
        report('xmp-extension', `property ${String(parts[0])} is not described`);
      }
      names.add(String(parts[0]));
    }
    const isDescribed = ['schema', 'prefix'].every(part => typeof schema[`pdfaSchema:${part}`] === 'string');
    if (!isDescribed) report('xmp-extension', 'a schema without description or prefix');
    declared.set(String(schema['pdfaSchema:namespaceURI']), names);
  }
  for (const key of Object.keys(properties)) {
    const [prefix = '', name = ''] = key.split(':');
    const uri = prefixes.get(prefix);
    if (key.startsWith('@_') || (uri !== undefined && KNOWN.has(uri))) continue;
    if (uri === undefined || !declared.get(uri)?.has(name)) report('xmp-extension', `${key} is not declared`);
  }
}

function listOf(value: unknown): Xml[] {
  return Array.isArray(value) ? (value as Xml[]) : value === undefined ? [] : [value as Xml];
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot);/g, entity => ENTITIES[entity] ?? entity);

/** Both spellings of a time as ISO 8601 in UTC. */
function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const pdf = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([+-]\d\d)'(\d\d)'?$/.exec(value);
  const iso = pdf ? `${pdf[1]}-${pdf[2]}-${pdf[3]}T${pdf[4]}:${pdf[5]}:${pdf[6]}${pdf[7]}:${pdf[8]}` : value;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
