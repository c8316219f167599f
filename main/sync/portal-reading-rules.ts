import { cleanText, isRecord } from './portal-reply-rules';
import type { FieldMapping, PortalMapping } from './portal-mapping-rules';

const MOST_ROWS = 500;
const MOST_TEXT = 1000;
const MOST_DEPTH = 3;

/**
 * A record of ours from what a portal says, by the same lines that put ours into its words. A stranger's words: texts
 * are cleaned and cut, amounts are whole numbers or null, lists end somewhere. Undefined where a required field is
 * missing. `names`: what this portal calls fields otherwise.
 */
export function readInOurWords(
  { fields }: PortalMapping,
  words: unknown,
  names: Readonly<Record<string, string>> = {},
): Record<string, unknown> | undefined {
  return recordOf(fields, words);

  function recordOf(lines: readonly FieldMapping[], said: unknown): Record<string, unknown> | undefined {
    if (!isRecord(said)) return undefined;
    const ours: Record<string, unknown> = {};
    for (const line of lines) {
      if (line.from === undefined) continue;
      const name = Object.hasOwn(names, line.to) ? (names[line.to] ?? line.to) : line.to;
      const value = valueOf(line, Object.hasOwn(said, name) ? said[name] : undefined);
      if (line.required && (value === '' || value === null)) return undefined;
      ours[line.from] = value;
    }
    return ours;
  }

  function valueOf(line: FieldMapping, said: unknown): unknown {
    switch (line.as ?? 'text') {
      case 'list':
        return rowsOf(said).flatMap(row => recordOf(line.fields ?? [], row) ?? []);
      case 'amount':
        return amountOf(said);
      default: {
        const text = textOf(said, line.limit ?? MOST_TEXT);
        return line.reads?.[text.toLowerCase()] ?? text;
      }
    }
  }
}

function rowsOf(said: unknown): readonly unknown[] {
  // A list of one is a bare object in what some systems make of XML.
  return Array.isArray(said) ? said.slice(0, MOST_ROWS) : isRecord(said) ? [said] : [];
}

/** A list as its texts in a row; of a record what it names. */
function textOf(said: unknown, limit: number, depth = 0): string {
  if (typeof said === 'string') return cleanText(said.replace(/\s+/gu, ' '), limit);
  if (typeof said === 'number' && Number.isFinite(said)) return String(said);
  if (depth === MOST_DEPTH) return '';
  if (Array.isArray(said)) {
    const parts = said.slice(0, MOST_ROWS).map(part => textOf(part, limit, depth + 1));
    return cleanText([...new Set(parts)].filter(Boolean).join(', '), limit);
  }
  if (!isRecord(said)) return '';
  const named = Object.entries(said).find(([name]) => /^ten/iu.test(name));
  return named ? textOf(named[1], limit, depth + 1) : '';
}

/** `20.000` is twenty thousand; what is no whole amount is none. */
function amountOf(said: unknown): number | null {
  const text = typeof said === 'number' ? String(said) : typeof said === 'string' ? said.trim() : '';
  const digits = /^\d{1,3}([.,]\d{3})+$/u.test(text) ? text.replace(/[.,]/gu, '') : text.replace(/\.0+$/u, '');
  return /^\d{1,12}$/u.test(digits) ? Number(digits) : null;
}
