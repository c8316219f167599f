import type { Malice } from './switches';

const TEXTS: Readonly<Partial<Record<Malice, string>>> = {
  script: `<img src=x onerror="fetch('/control')"><script>alert(1)</script>&lt;b&gt;javascript:alert(1)`,
  sql: `'; DROP TABLE dossiers; --" OR ""="`,
  path: '../../../../etc/cron.d/x\u0000.pdf',
  bidi: '\u202egnp.exe\u2066 kết quả \u2069\u200f',
  formula: `=HYPERLINK("http://127.0.0.1:9/?"&A1,"Kết quả")`,
  invisible: 'Đ\u200b\u00ad\ufeffồng\u0007 ý\u001b[2J\ufffe',
};

const DEEP = 10_000;
const HUGE_BYTES = 100 * 1024 * 1024;
/** Words a program decides by; everything else is for people and may hold anything. */
const KEPT: ReadonlySet<string> = new Set(
  (
    'code dossierCode kind status outcome stepId sha256 contentSha256 token next blockId resultId error_code MaHoSo ' +
    'portalNumber SoTiepNhanCong entryId bundleId day prefix station version etag session'
  ).split(' '),
);

/** The right answer with something hostile in every place meant for words; as text, because objects cannot hold all of it. */
export function maliciousText(answer: string, malice: Malice): string {
  const right = answer === '' ? {} : (JSON.parse(answer) as unknown);
  switch (malice) {
    case 'deep':
      return withMember(right, `"nested":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`);
    case 'huge':
      return withMember(right, `"padding":"${'x'.repeat(HUGE_BYTES)}"`);
    case 'proto':
      return withMember(
        right,
        '"__proto__":{"isAdmin":true,"toString":"x"},"constructor":{"prototype":{"polluted":1}},"hasOwnProperty":0',
      );
    default:
      return JSON.stringify(replaced(right, TEXTS[malice] ?? ''));
  }
}

function replaced(value: unknown, text: string, name = ''): unknown {
  if (typeof value === 'string') return KEPT.has(name) ? value : text;
  if (Array.isArray(value)) return value.map(item => replaced(item, text, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, text, key)]));
}

/** Put in front, so that a reader that takes the first of two members meets it too. */
function withMember(value: unknown, member: string): string {
  const text = JSON.stringify(value);
  if (!text.startsWith('{')) return `{${member}}`;
  return text === '{}' ? `{${member}}` : `{${member},${text.slice(1)}`;
}
