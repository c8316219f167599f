/** Every text inside in NFC, so that the same name is the same bytes whatever keyboard typed it. */
export function normalised(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normalised(inner)]));
  }
  return value;
}
