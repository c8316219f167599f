import { confirmZoneName, fieldsOfCardCode, fieldsOfZone, mergeFields } from './card-rules';
import { weighFields, type WeighedField } from './evidence-rules';
import { extractFields, extractUnknown } from './field-extraction-rules';
import { unionBox } from './geometry-rules';
import { recogniseKind } from './kind-rules';
import type { MachineReadable } from './mrz-rules';
import { surelyMarked, type PageLayout } from './page-layout-rules';
import { heldAgainstPlaces } from './place-evidence-rules';
import type { PlaceNames } from './place-names-rules';
import type { Box, CodeReading, FieldReading } from './reader-types';
import type { TableGrid } from './table-rules';
import type { TableReading } from './table-value-rules';

/** All that was read of a page. Boxes of words, zone and tables are prepared pixels, those of codes stored ones. */
export interface PageEvidence {
  readonly layout: PageLayout;
  readonly codes: readonly CodeReading[];
  readonly zone?: { readonly zone: MachineReadable; readonly box: Box } | undefined;
  readonly tables: readonly { readonly grid: TableGrid; readonly reading?: TableReading }[];
  /** Prepared pixels -> stored pixels. */
  readonly stored: (box: Box) => Box;
  /** What communes are called, for addresses to be held against. */
  readonly places?: PlaceNames | undefined;
}

export interface Understanding {
  readonly kind: string | null;
  readonly kindReason?: string;
  /** 0..1; 0 when the kind is unknown. */
  readonly kindConfidence: number;
  readonly fields: FieldReading[];
}

/** What paper this is and what it says, each value with its place and how sure it is. */
export function understand({ layout, codes, zone, tables, stored, places }: PageEvidence): Understanding {
  const cardFields = codes.flatMap(fieldsOfCardCode);
  const hints = { hasZone: zone !== undefined, hasCardCode: cardFields.length > 0 };
  const known = recogniseKind(layout, hints);
  if (!known) {
    const unknown = weighFields(layout, extractUnknown(layout)).map(field => printedField(field, layout, stored));
    return { kind: null, kindConfidence: 0, fields: unknown };
  }
  const isCard = known.kind.startsWith('cccd');
  const printed = weighFields(layout, extractFields(known.kind, layout)).map(field =>
    heldAgainstPlaces(field, places, surelyMarked(layout, field.words)),
  );
  const fields = withCountedRows(
    confirmZoneName(
      mergeFields([
        ...(isCard ? cardFields : []),
        ...(isCard && zone ? fieldsOfZone(zone.zone, stored(zone.box)) : []),
        ...printed.map(field => printedField(field, layout, stored)),
        ...tableField(known.kind, tables, stored),
      ]),
    ),
  );
  return { kind: known.kind, kindReason: known.reason, kindConfidence: known.confidence, fields };
}

function printedField(field: WeighedField, layout: PageLayout, stored: (box: Box) => Box): FieldReading {
  const box = unionBox(field.words.flatMap(i => layout.words[i]?.box ?? []));
  const confidence = Math.round(field.confidence * 100) / 100;
  const { name, value, alternatives } = field;
  const reading: FieldReading = { name, value, box: box && stored(box), confidence, source: 'ocr' };
  return alternatives ? { ...reading, alternatives: [...alternatives] } : reading;
}

const TABLE_FIELDS: Readonly<Record<string, string>> = {
  danh_sach: 'rows',
  ct01: 'thanh_vien',
  xac_nhan_cu_tru: 'thanh_vien',
};

/** The longest table of a paper that has one, as JSON: a list of rows, each a list of texts. */
function tableField(kind: string, tables: PageEvidence['tables'], stored: (box: Box) => Box): FieldReading[] {
  const name = TABLE_FIELDS[kind];
  if (name === undefined) return [];
  const read = tables.flatMap(({ grid, reading }) => (reading ? [{ grid, reading }] : []));
  const longest = read.reduce<(typeof read)[number] | undefined>(
    (a, b) => (a && a.reading.rows.length >= b.reading.rows.length ? a : b),
    undefined,
  );
  if (!longest) return [];
  const { grid, reading } = longest;
  const value = JSON.stringify(reading.rows.map(row => row.map(cell => cell.value)));
  return [{ name, value, box: stored(grid.box), confidence: weakestOf(reading), source: 'ocr' }];
}

/** The rows of the table are the list's: they confirm the number stated under it, or stand for one that was counted. */
function withCountedRows(fields: readonly FieldReading[]): FieldReading[] {
  const table = fields.find(({ name }) => name === 'rows');
  if (!table) return [...fields];
  const counted = String((JSON.parse(table.value) as unknown[]).length);
  return fields.map(field => {
    if (field.name !== 'so_dong') return field;
    if (field.value === counted) return { ...field, confidence: Math.max(field.confidence, 0.9) };
    return field.box === null
      ? { ...field, value: counted, confidence: 0.8 }
      : { ...field, confidence: Math.min(field.confidence, 0.6), alternatives: [counted] };
  });
}

function weakestOf({ rows }: TableReading): number {
  const filled = rows.flat().filter(cell => cell.value !== '');
  return (
    Math.round(filled.reduce((low, cell) => Math.min(low, cell.confidence), filled.length > 0 ? 1 : 0) * 100) / 100
  );
}
