import type { EpochMs } from '../base/ports';
import { cutAtWord, instantOfWireDate, wireAmount, wireDate, wireFlag, wireText } from './wire-text-rules';

/**
 * How a portal's words come from ours, as data: one line a field, in resources/portal/. `from` is a path in our own
 * record, `to` the portal's name. Empty values are sent as empty text unless the line says `isLeftOut`.
 */
export interface FieldMapping {
  readonly to: string;
  readonly from?: string;
  /**
   * Cleaned text unless said otherwise. `code` goes as it is; `any-flag` is "1" when a row of the list has `any`;
   * `as-is` keeps numbers, yes/no and nothing as they are.
   */
  readonly as?: 'text' | 'code' | 'date' | 'amount' | 'flag' | 'true-false' | 'object' | 'list' | 'any-flag' | 'as-is';
  /** The same value always. */
  readonly value?: string;
  /** UTF-16 units; a longer text is cut at a word and named. */
  readonly limit?: number;
  readonly required?: boolean;
  readonly isLeftOut?: boolean;
  readonly prefix?: string;
  readonly default?: string;
  /** Of `object` and `list`. */
  readonly fields?: readonly FieldMapping[];
  /** Of `any-flag`; rows that are taken back do not count. */
  readonly any?: string;
  /** Sent only where this setting of the office is one of these. */
  readonly when?: { readonly option: string; readonly is: readonly string[] };
  /** A setting of the office: the value itself, or what our codes are called there. */
  readonly option?: string;
  /** What a portal's words mean among ours, in small letters; other words stay as they are. Of what is read from a portal. */
  readonly reads?: Readonly<Record<string, string>>;
  /** Paths of our form this field can come from, most likely first: where an officer repairs it. */
  readonly ours?: readonly string[];
}

export interface PortalMapping {
  readonly name: string;
  readonly fields: readonly FieldMapping[];
  /** Fields a portal may name in a refusal although they are not sent as such. */
  readonly alsoNamed?: Readonly<Record<string, readonly string[]>>;
  /** What the portal says besides, and we have no use for. */
  readonly notTaken?: readonly string[];
}

export type MappingOptions = Readonly<Record<string, string | Readonly<Record<string, string>> | undefined>>;

export interface PortalWords {
  readonly payload: Record<string, unknown>;
  /** Fields whose text did not fit, so that the desk can say so instead of losing words silently. */
  readonly shortened: readonly string[];
  /** Required fields that are empty. */
  readonly missing: readonly string[];
}

/** Puts a record of ours in a portal's words. Throws on an amount that is not whole đồng: a bug, not a refusal. */
export function toPortalWords(mapping: PortalMapping, ours: unknown, options: MappingOptions = {}): PortalWords {
  const shortened: string[] = [];
  const missing: string[] = [];
  const payload = mapFields(mapping.fields, ours, '');
  return { payload, shortened, missing };

  function mapFields(fields: readonly FieldMapping[], record: unknown, at: string): Record<string, unknown> {
    const words: Record<string, unknown> = {};
    for (const field of fields) {
      if (field.when && !field.when.is.includes(String(options[field.when.option]))) continue;
      const value = mapField(field, record, `${at}${field.to}`);
      const isEmpty = value === undefined || value === '';
      if (isEmpty && field.required) missing.push(`${at}${field.to}`);
      if (value === undefined || (isEmpty && field.isLeftOut)) continue;
      words[field.to] = value;
    }
    return words;
  }

  function mapField(field: FieldMapping, record: unknown, at: string): unknown {
    const raw = field.from === undefined ? undefined : valueAt(record, field.from);
    switch (field.as ?? 'text') {
      case 'object':
        return raw === null || raw === undefined ? undefined : mapFields(field.fields ?? [], raw, `${at}.`);
      case 'list':
        return rowsOf(raw).map((row, index) => mapFields(field.fields ?? [], row, `${at}[${index}].`));
      case 'any-flag':
        return wireFlag(rowsOf(raw).some(row => Boolean(valueAt(row, field.any ?? '')) && !valueAt(row, 'deleted')));
      case 'flag':
        return wireFlag(raw);
      case 'true-false':
        return raw ? 'True' : 'False';
      case 'date':
        return wireDate(raw as EpochMs | null | undefined);
      case 'amount':
        return wireAmount(raw);
      case 'code':
        return codeOf(field, raw);
      case 'as-is':
        return typeof raw === 'string' && raw !== '' ? textOf(field, raw, at) : asIs(field, raw);
      case 'text':
        return textOf(field, raw, at);
    }
  }

  function codeOf(field: FieldMapping, raw: unknown): string {
    const setting = field.option === undefined ? undefined : options[field.option];
    if (typeof setting === 'string' && setting !== '') return setting;
    const code = field.value ?? (isNothing(raw) ? (field.default ?? '') : String(raw));
    return `${code === '' ? '' : (field.prefix ?? '')}${typeof setting === 'object' ? (setting[code] ?? code) : code}`;
  }

  function textOf(field: FieldMapping, raw: unknown, at: string): string {
    const text = isNothing(raw) ? (field.default ?? '') : String(raw);
    if (field.limit === undefined) return wireText(text);
    const cut = cutAtWord(text, field.limit);
    if (cut.wasCut) shortened.push(at);
    return cut.text;
  }
}

/** Our own record from a portal's words: how entries that earlier versions wrote are read. */
export function fromPortalWords(mapping: PortalMapping, words: unknown): Record<string, unknown> {
  return unmapFields(mapping.fields, words);
}

function unmapFields(fields: readonly FieldMapping[], words: unknown): Record<string, unknown> {
  const ours: Record<string, unknown> = {};
  for (const field of fields) {
    // A line for one setting only repeats what another line says of the same value.
    if (field.from === undefined || field.as === 'any-flag' || field.when?.is.length === 1) continue;
    ours[field.from] = unmapped(field, valueAt(words, field.to));
  }
  return ours;
}

function unmapped(field: FieldMapping, said: unknown): unknown {
  switch (field.as ?? 'text') {
    case 'object':
      return said === undefined ? null : unmapFields(field.fields ?? [], said);
    case 'list':
      return rowsOf(said).map(row => unmapFields(field.fields ?? [], row));
    case 'flag':
      return said === '1';
    case 'true-false':
      return said === 'True';
    case 'date':
      return typeof said === 'string' ? (instantOfWireDate(said) ?? null) : null;
    case 'amount':
      return Number(said);
    default: {
      const text = typeof said === 'string' ? said : '';
      if (text === '') return field.required === true || field.default !== undefined ? text : null;
      return field.prefix !== undefined && text.startsWith(field.prefix) ? text.slice(field.prefix.length) : text;
    }
  }
}

/**
 * The path in our form of a field the portal named in a refusal (`TaiLieuNop[0].TenTepDinhKem`), so that a screen can
 * open it; null when it is none an officer can change. Of several sources the first that was filled in counts.
 */
export function ourPathOf(
  mapping: PortalMapping,
  portalField: string,
  isFilledIn: (path: string) => boolean,
): string | null {
  const names = portalField
    .replace(/^data(\[\d+\])?\./u, '')
    .split('.')
    .map(name => name.replace(/\[\d+\]$/u, ''));
  let fields = mapping.fields;
  const also = mapping.alsoNamed ?? {};
  let ours = [names.join('.'), names.at(-1) ?? ''].flatMap(name => (Object.hasOwn(also, name) ? [also[name]] : []))[0];
  for (const name of ours ? [] : names) {
    const named = fields.filter(field => field.to === name);
    ours = named.find(field => field.ours)?.ours ?? ours;
    fields = named.flatMap(field => field.fields ?? []);
  }
  return ours?.find(isFilledIn) ?? ours?.[0] ?? null;
}

function valueAt(record: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined,
      record,
    );
}

function rowsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function asIs(field: FieldMapping, raw: unknown): unknown {
  if (raw !== undefined && raw !== null) return raw;
  return field.isLeftOut ? undefined : null;
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
