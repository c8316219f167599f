import type { Commune, CommuneMatch } from '../../preload/contract/catalogue';
import { foldVietnamese, normaliseText } from '../../preload/contract/text-rules';

/** An old commune as a resolution names it; `isPart` when only a part of it went into the new one. */
export interface OldCommune {
  readonly name: string;
  readonly isPart: boolean;
}

// Only with a following space: 'Phường' inside a longer word is none.
const NAMED = /(?:^|\s)(xã|phường|thị trấn|huyện)\s+(?=[\p{Lu}\d])(.+)$/iu;
const PART = /phần|diện tích|dân số/iu;

/**
 * The old communes in the wording of `formedFrom`. 'các phường A, B' names two; what stands in brackets tells a
 * district or where the rest went; 'giữ nguyên' names none.
 */
export function oldCommunesOf(formedFrom: string): OldCommune[] {
  const pieces = formedFrom
    .replace(/\([^()]*\)/gu, brackets => (PART.test(brackets) ? '~' : ''))
    .replace(/\s+các\s+(?=xã|phường|thị trấn)/giu, ' ')
    .split(/[,;]|\svà\s/u);
  const found: OldCommune[] = [];
  let type = '';
  let isPartRun = false;
  for (const raw of pieces) {
    const piece = normaliseText(raw.replaceAll('~', '').replace(/sau khi.*$/iu, ''));
    const named = NAMED.exec(piece);
    const isPart = PART.test(piece) || raw.includes('~');
    if (named?.[1] && named[2]) {
      type = named[1].toLowerCase();
      isPartRun = PART.test(piece);
      found.push({ name: `${type} ${named[2]}`, isPart });
    } else if (type !== '' && /^[\p{Lu}\d]/u.test(piece))
      found.push({ name: `${type} ${piece}`, isPart: isPart || isPartRun });
  }
  return found;
}

interface OldEntry {
  readonly name: string;
  readonly keys: readonly string[];
  readonly isSplit: boolean;
}

interface CommuneEntry {
  readonly commune: Commune;
  readonly provinceName: string;
  readonly keys: readonly string[];
  readonly old: readonly OldEntry[];
}

export type CommuneIndex = readonly CommuneEntry[];

/** A commune answers to its name, to its type and name, and to both without spaces. */
function keysOf(name: string, type: string): string[] {
  const bare = foldVietnamese(name);
  const typed = `${foldVietnamese(type)} ${bare}`;
  return [bare, typed, bare.replaceAll(' ', ''), typed.replaceAll(' ', '')];
}

export function buildCommuneIndex(
  communes: readonly Commune[],
  provinceNames: ReadonlyMap<string, string>,
): CommuneIndex {
  const oldOnes = communes.map(({ formedFrom }) => oldCommunesOf(formedFrom));
  const places = new Map<string, { communes: Set<string>; hasPart: boolean }>();
  const placeKey = (commune: Commune, old: OldCommune): string => `${commune.provinceCode} ${foldVietnamese(old.name)}`;
  communes.forEach((commune, at) => {
    for (const old of oldOnes[at] ?? []) {
      const place = places.get(placeKey(commune, old)) ?? { communes: new Set<string>(), hasPart: false };
      place.communes.add(commune.code);
      places.set(placeKey(commune, old), { ...place, hasPart: place.hasPart || old.isPart });
    }
  });
  return communes.map((commune, at) => ({
    commune,
    provinceName: provinceNames.get(commune.provinceCode) ?? '',
    keys: keysOf(commune.name, commune.type),
    old: (oldOnes[at] ?? []).map(old => {
      const place = places.get(placeKey(commune, old));
      const [, type = '', name = ''] = /^(xã|phường|thị trấn|huyện) (.+)$/u.exec(old.name) ?? [];
      return {
        name: old.name,
        keys: keysOf(name, type),
        isSplit: (place?.hasPart ?? false) && (place?.communes.size ?? 0) > 1,
      };
    }),
  }));
}

/** 3 for the whole name, 2 for its beginning, 1 for the beginning of a later word, 0 for no match. */
function gradeOf(keys: readonly string[], folded: string): number {
  if (keys.includes(folded)) return 3;
  if (keys.some(key => key.startsWith(folded))) return 2;
  return keys.some(key => key.includes(` ${folded}`)) ? 1 : 0;
}

/**
 * New communes for a name, new or old, with or without marks, at most `limit`. Present names come before old ones
 * of the same grade; the rest is settled by name and code. A name followed by its province narrows the search.
 */
export function searchCommunes(
  index: CommuneIndex,
  text: string,
  provinceCode: string | undefined,
  limit: number,
): CommuneMatch[] {
  const [first = '', ...rest] = text.split(/[,–]/u);
  const folded = foldVietnamese(first);
  const province = foldVietnamese(rest.at(-1) ?? '').replace(/^(tinh|thanh pho|tp) /u, '');
  if (folded === '') return [];
  const matches: { match: CommuneMatch; score: number }[] = [];
  for (const entry of index) {
    if (provinceCode !== undefined && provinceCode !== '' && entry.commune.provinceCode !== provinceCode) continue;
    if (province !== '' && !foldVietnamese(entry.provinceName).includes(province)) continue;
    const present = gradeOf(entry.keys, folded);
    const old = entry.old
      .map(candidate => ({ candidate, grade: gradeOf(candidate.keys, folded) }))
      .reduce<{ candidate: OldEntry; grade: number } | undefined>(
        (best, one) => (one.grade > (best?.grade ?? 0) ? one : best),
        undefined,
      );
    const isOld = (old?.grade ?? 0) > present;
    const score = 2 * Math.max(present, old?.grade ?? 0) + (isOld ? 0 : 1);
    if (score <= 1) continue;
    const found = { provinceName: entry.provinceName, matchedOldName: isOld ? (old?.candidate.name ?? null) : null };
    matches.push({
      score,
      match: { ...entry.commune, ...found, isOldCommuneSplit: isOld && (old?.candidate.isSplit ?? false) },
    });
  }
  const byName = (a: CommuneMatch, b: CommuneMatch): number => {
    const [left, right] = [foldVietnamese(a.name), foldVietnamese(b.name)];
    return left < right ? -1 : left > right ? 1 : a.code < b.code ? -1 : 1;
  };
  return matches
    .sort((a, b) => b.score - a.score || byName(a.match, b.match))
    .slice(0, limit)
    .map(({ match }) => match);
}
