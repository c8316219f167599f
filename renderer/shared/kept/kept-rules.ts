/**
 * Whether a kept value is of the kind a field begins with: another version of the program may have kept another one.
 * Null begins what may be anything; a list is looked into no further.
 */
export function isAlike(kept: unknown, initial: unknown): boolean {
  if (initial === null) return true;
  if (Array.isArray(initial) || Array.isArray(kept)) return Array.isArray(initial) && Array.isArray(kept);
  if (!isRecord(initial)) return typeof kept === typeof initial;
  return isRecord(kept) && Object.entries(initial).every(([key, value]) => isAlike(kept[key], value));
}

/**
 * Whether kept work has the parts of what is stored, each of its kind. Within them an officer may have emptied what was
 * filled and filled what was empty.
 */
export function hasPartsOf(kept: unknown, saved: unknown): boolean {
  if (!isRecord(kept) || !isRecord(saved)) return false;
  return Object.entries(saved).every(
    ([part, value]) => value === null || value === undefined || kindOf(kept[part]) === kindOf(value),
  );
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'nothing' : typeof value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
