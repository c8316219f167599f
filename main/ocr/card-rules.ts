import { readCardText } from '../../preload/contract/card-text';
import { compactOf, editDistance } from './text-rules';
import type { MachineReadable } from './mrz-rules';
import type { Box, CodeReading, FieldReading } from './reader-types';

/** Fields of the card's QR code, by the names the printed fields have; empty when the code is no card's. */
export function fieldsOfCardCode(code: CodeReading): FieldReading[] {
  const read = readCardText(code.text);
  if (!read.ok) return [];
  const { card } = read;
  const field = (name: string, value: string | null): FieldReading[] =>
    value ? [{ name, value, box: code.box, confidence: card.repaired ? 0.8 : 0.99, source: 'qr' }] : [];
  const sex = card.sex === 'male' ? 'Nam' : card.sex === 'female' ? 'Nữ' : null;
  return [
    ...field('qr', code.text),
    ...field('id_number', card.personalId),
    ...field('old_id_number', card.oldId),
    ...field('full_name', card.fullName),
    ...field('date_of_birth', printedDate(card.birthDate)),
    ...field('sex', sex),
    ...field('place_of_residence', card.address),
    ...field('issue_date', card.issuedOn && printedDate(card.issuedOn)),
  ];
}

/** Fields of the machine-readable zone. */
export function fieldsOfZone(zone: MachineReadable, box: Box | null): FieldReading[] {
  const confidence = zone.isConsistent ? Math.max(0.7, 0.97 - 0.06 * zone.repairs) : 0.5;
  const field = (name: string, value: string | null, certainty = confidence): FieldReading[] =>
    value ? [{ name, value, box, confidence: certainty, source: 'mrz' }] : [];
  return [
    // No check digit covers the third line either; see \`confirmZoneName\`.
    ...field('mrz', zone.lines.join('\n'), Math.min(confidence, 0.84)),
    ...field('id_number', zone.personalId),
    ...field('full_name_ascii', zone.fullName, Math.min(confidence, 0.84)),
    ...field('date_of_birth', zone.birthDate),
    ...field('sex', zone.sex),
    ...field('expiry', zone.expiryDate ?? 'Không thời hạn'),
  ];
}

/** What a zone is worth whose number is not the one in the card's code. */
const CONTRADICTED = 0.4;

/**
 * The zone's name held against the name in code or print: they agree, and the name line is as sure as its witness; or
 * the line is a letter or two off the one that the coded name gives, and that one is taken. No name makes the zone surer
 * than its check digits do, and none a zone whose number the code contradicts.
 */
export function confirmZoneName(fields: readonly FieldReading[]): FieldReading[] {
  const zone = fields.find(f => f.name === 'mrz');
  const ascii = fields.find(f => f.name === 'full_name_ascii');
  const witness = fields.find(f => f.name === 'full_name' && f.source !== 'mrz');
  const line = zone?.value.split('\n')[2];
  if (!zone || !line || !witness) return [...fields];
  const most = certaintyOfZone(fields);
  const name = compactOf(witness.value);
  const read = compactOf(line);
  if (name === read) {
    const raised = ({ confidence }: FieldReading) => Math.max(confidence, Math.min(0.97, witness.confidence));
    return fields.map(f => {
      if (f === zone) return { ...f, confidence: Math.min(most, raised(f)) };
      return f === ascii ? { ...f, confidence: raised(f) } : f;
    });
  }
  const better = witness.source === 'qr' && editDistance(name, read) <= 2 ? zoneNameOf(witness.value, line) : undefined;
  if (better === undefined) return [...fields];
  const lines = [...zone.value.split('\n').slice(0, 2), better].join('\n');
  return fields.map(f => {
    if (f === zone) return { ...f, value: lines, confidence: Math.min(most, 0.9), alternatives: [zone.value] };
    return f === ascii ? { ...f, value: better.replace(/<+/g, ' ').trim(), confidence: 0.9 } : f;
  });
}

/** What its check digits say, unless the code of the same card says another number. */
function certaintyOfZone(fields: readonly FieldReading[]): number {
  const number = fields.find(f => f.name === 'id_number');
  const numberIn = (source: FieldReading['source']) =>
    [number, ...(number?.witnesses ?? [])].findLast(read => read?.source === source);
  const [zone, code] = [numberIn('mrz'), numberIn('qr')];
  if (zone && code && zone.value !== code.value) return CONTRADICTED;
  return zone?.confidence ?? 1;
}

/** Thirty places: family name, two fillers, given names. The family name ends where the line read has its two. */
function zoneNameOf(name: string, line: string): string {
  const words = name.split(' ').map(word => compactOf(word).toUpperCase());
  const familyWords = (line.split('<<')[0] ?? '').split('<').length;
  const text = `${words.slice(0, familyWords).join('<')}<<${words.slice(familyWords).join('<')}`;
  return text.slice(0, 30).padEnd(30, '<');
}

const RANK: Readonly<Record<FieldReading['source'], number>> = { qr: 2, mrz: 1, ocr: 0 };

/**
 * One reading a name: the code before the zone before the print, what the others say kept as alternatives. Sources
 * that agree raise the confidence.
 */
export function mergeFields(fields: readonly FieldReading[]): FieldReading[] {
  const byName = new Map<string, FieldReading[]>();
  for (const field of fields) {
    const list = byName.get(field.name);
    if (list) list.push(field);
    else byName.set(field.name, [field]);
  }
  return [...byName.values()].map(list => {
    const [best, ...others] = [...list].sort((a, b) => scoreOf(b) - scoreOf(a)) as [FieldReading, ...FieldReading[]];
    const same = (other: FieldReading): boolean => other.value.toLowerCase() === best.value.toLowerCase();
    const alternatives = [...new Set(others.filter(o => !same(o)).map(o => o.value))];
    const isAgreed = others.some(o => same(o) && o.source !== best.source);
    return {
      ...best,
      confidence: isAgreed ? Math.max(best.confidence, 0.98) : best.confidence,
      ...(alternatives.length > 0 ? { alternatives } : {}),
      ...(others.length > 0
        ? { witnesses: list.map(({ value, box, confidence, source }) => ({ value, box, confidence, source })) }
        : {}),
    };
  });
}

/** A doubtful zone does not outrank clear print. */
function scoreOf(field: FieldReading): number {
  return (field.confidence >= 0.6 ? RANK[field.source] : -1) + field.confidence * 0.1;
}

/** yyyy-mm-dd -> dd/mm/yyyy; a year alone stays. */
function printedDate(iso: string): string {
  return iso.split('-').reverse().join('/');
}
