import { xmpDate } from './pdf-syntax-rules';

/** A property of the paper's own schema: its name, its XMP type and what it says. */
export interface PaperProperty {
  readonly name: string;
  readonly type: 'Text' | 'Date' | 'Integer';
  readonly description: string;
}

/** Fields of a digitised document in the national guidance, mandatory ones first. */
export const PAPER_PROPERTIES = [
  { name: 'DocCode', type: 'Text', description: 'Identifier of the digitised document' },
  { name: 'TypeName', type: 'Text', description: 'Kind of document' },
  { name: 'CodeNumber', type: 'Text', description: 'Number of the document' },
  { name: 'CodeNotation', type: 'Text', description: 'Number and symbol of the document' },
  { name: 'IssuedDate', type: 'Date', description: 'Day the document was issued' },
  { name: 'OrganName', type: 'Text', description: 'Body that issued the document' },
  { name: 'Subject', type: 'Text', description: 'What the document is about' },
  { name: 'Language', type: 'Text', description: 'Language of the document' },
  { name: 'PageAmount', type: 'Integer', description: 'Number of pages' },
  { name: 'Description', type: 'Text', description: 'Notes' },
  { name: 'InforSign', type: 'Text', description: 'Information sign' },
  { name: 'Keyword', type: 'Text', description: 'Keywords' },
  { name: 'Mode', type: 'Text', description: 'Mode of use' },
  { name: 'ConfidenceLevel', type: 'Text', description: 'Level of confidence' },
  { name: 'Format', type: 'Text', description: 'Physical state of the document' },
] as const satisfies readonly PaperProperty[];

export type PaperPropertyName = (typeof PAPER_PROPERTIES)[number]['name'];
export type PaperProperties = Readonly<Partial<Record<PaperPropertyName, string>>>;

export const PAPER_NAMESPACE = 'https://motcua.example/ns/digitised-paper/1.0/';
export const PAPER_PREFIX = 'paper';

export interface XmpFacts {
  readonly title: string;
  /** RFC 3066, e.g. `vi-VN`. */
  readonly language: string;
  readonly producer: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Empty ones are left out. */
  readonly paper: PaperProperties;
}

/**
 * The metadata stream of a PDF/A-2b: which standard it claims, what the document dictionary says too, and the fields of
 * the paper in a schema of their own, declared as PDF/A asks (ISO 19005-2, 6.6.2.3).
 */
export function xmpPacket(facts: XmpFacts): string {
  const used = PAPER_PROPERTIES.filter(({ name }) => facts.paper[name] !== undefined && facts.paper[name] !== '');
  const values = used.map(({ name }) => element(`${PAPER_PREFIX}:${name}`, escaped(facts.paper[name] ?? '')));
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(facts.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${escaped(facts.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${escaped(facts.producer)}</xmp:CreatorTool>
<xmp:CreateDate>${xmpDate(facts.createdAt)}</xmp:CreateDate><xmp:ModifyDate>${xmpDate(facts.modifiedAt)}</xmp:ModifyDate>
<pdf:Producer>${escaped(facts.producer)}</pdf:Producer>
</rdf:Description>
${used.length === 0 ? '' : paperDescription(values, used)}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

function paperDescription(values: readonly string[], used: readonly PaperProperty[]): string {
  return `<rdf:Description rdf:about="" xmlns:${PAPER_PREFIX}="${PAPER_NAMESPACE}">
${values.join('\n')}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Digitised paper</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${PAPER_NAMESPACE}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>${PAPER_PREFIX}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>
${used.map(declaration).join('\n')}
</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`;
}

function declaration({ name, type, description }: PaperProperty): string {
  const parts = [
    element('pdfaProperty:name', name),
    element('pdfaProperty:valueType', type),
    element('pdfaProperty:category', 'external'),
    element('pdfaProperty:description', description),
  ];
  return `<rdf:li rdf:parseType="Resource">${parts.join('')}</rdf:li>`;
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without the control characters that no XML may hold. */
function escaped(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]/gu, ' ')
    .replace(/[&<>"]/g, letter => ENTITIES[letter] ?? letter);
}
