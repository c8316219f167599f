import { createHash } from 'node:crypto';

/** JSON without white space, keys sorted by code unit: both sides write the same content as the same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(item => canonical(item === undefined ? null : item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

export const sha256Hex = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Two hex digits that spread the dossiers of a day over 256 buckets. */
export const bucketOf = (code: string): string => sha256Hex(code).slice(0, 2);

const VIETNAM_MS = 7 * 3_600_000;
export const vietnamDay = (at: number): string => new Date(at + VIETNAM_MS).toISOString().slice(0, 10);
