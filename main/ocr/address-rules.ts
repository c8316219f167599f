import { fold, marksOf, squeeze } from './text-rules';

export interface PlaceProvince {
  readonly code: string;
  readonly name: string;
  /** Provinces of before 1 July 2025 that went into it, its own old self included. */
  readonly oldNames: readonly string[];
}

export interface PlaceCommune {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly provinceCode: string;
  /** Old communes it was formed from, with their level: `xã Tân Lãng`. */
  readonly formedFrom: readonly { readonly name: string; readonly isPart: boolean }[];
}

export interface Divisions {
  readonly provinces: readonly PlaceProvince[];
  readonly communes: readonly PlaceCommune[];
}

export interface PlaceAlternative {
  readonly communeCode: string;
  /** The old commune whose name was met; absent when the present name was. */
  readonly oldName?: string;
}

export interface FoundPlace {
  /** Null when the text fits several communes alike, or none. */
  readonly communeCode: string | null;
  readonly provinceCode: string | null;
  /** What stands before the commune: house, street, hamlet. */
  readonly detail: string;
  /** 0..1; from 0.85 on there is one commune of that name and no near namesake in the province. */
  readonly confidence: number;
  /** Other communes the text may mean, best first; at most six. */
  readonly alternatives: readonly PlaceAlternative[];
}

export interface PlaceHints {
  /** ISO day the paper was written: from 1 July 2025 on only present communes are meant. */
  readonly writtenOn?: string;
}

const REFORM = '2025-07-01';
const COMMUNE = /^(?:(xã|phường|thị trấn|đặc khu|x|p|tt)(?:\s*[.:]\s*|\s+))(.+)$/iu;
const DISTRICT = /^(?:huyện|quận|thị xã|thành phố|h|q|tx|tp)(?:\s*[.:]\s*|\s+)(.+)$/iu;
const PROVINCE = /^(?:tỉnh|thành phố|tp|t)(?:\s*[.:]\s*|\s+)(.+)$/iu;
const TYPES: Readonly<Record<string, string>> = { x: 'xã', p: 'phường', tt: 'thị trấn' };

// One wrong mark costs 0.4, one wrong letter 1. Two names nearer to each other than that cannot be told apart.
const CLEAR_GAP = 0.9;
const WORST_COST = 1.7;

/**
 * Today's commune of an address as printed, old or new, with errors of recognition. Never guesses between namesakes:
 * then the answer is null and the alternatives name them. Old communes without their district's confirmation are a
 * proposal (0.8): communes dissolved before 2025 are in no list, and a namesake elsewhere in the province may be.
 */
export function placeOf(text: string, divisions: Divisions, hints: PlaceHints = {}): FoundPlace | null {
  const parts = squeeze(text)
    .split(/\s*[,;]\s*|\s+[-–]\s+(?=(?:xã|phường|huyện|quận|tỉnh|thành phố)\s)/iu)
    .filter(Boolean);
  const last = parts.at(-1);
  if (last === undefined || parts.length < 2) return null;
  const province = provinceOf(last, divisions.provinces);
  if (!province) return null;
  const at = communePart(parts);
  if (at < 0) return unplaced(province.code, parts.slice(0, -1).join(', '));
  const detail = parts.slice(0, at).join(', ');
  const hasDistrict = at < parts.length - 2;
  const read = typed(parts[at]!);
  const isNewOnly = (hints.writtenOn ?? '') >= REFORM && !hasDistrict;
  const places = placesOf(divisions, province.code);
  const candidates = candidatesIn(places, read, hasDistrict, isNewOnly).sort((a, b) => a.cost - b.cost);
  const [best] = candidates;
  if (!best) return unplaced(province.code, detail);
  const rivals = candidates.filter(c => c.cost < best.cost + CLEAR_GAP);
  const codes = [...new Set(rivals.map(c => c.code))];
  const alternatives = alternativesOf(candidates);
  if (codes.length > 1 || best.isPart || best.cost > 1.2) {
    return { communeCode: null, provinceCode: province.code, detail, confidence: 0.5, alternatives };
  }
  const isPresent = rivals.some(c => c.oldName === undefined) && !hasDistrict && (isNewOnly || !province.isOldName);
  const confidence = isPresent ? 0.97 - 0.06 * (best.cost + province.cost) : 0.8;
  return {
    communeCode: best.code,
    provinceCode: province.code,
    detail,
    confidence: Math.round(confidence * 100) / 100,
    alternatives: alternatives.filter(a => a.communeCode !== best.code),
  };
}

const unplaced = (provinceCode: string, detail: string): FoundPlace => ({
  communeCode: null,
  provinceCode,
  detail,
  confidence: 0.3,
  alternatives: [],
});

interface ReadProvince {
  code: string;
  cost: number;
  /** Read by a name that the merger ended. */
  isOldName: boolean;
}

function provinceOf(part: string, provinces: readonly PlaceProvince[]): ReadProvince | undefined {
  const name = (PROVINCE.exec(part)?.[1] ?? part).trim();
  const spelling = spellingOf(name);
  const scored = provinces
    .flatMap(({ code, name: present, oldNames }) => [
      { code, cost: likeness(spelling, spellingOf(present)), isOldName: false },
      ...oldNames
        .filter(old => old !== present)
        .map(old => ({ code, cost: likeness(spelling, spellingOf(old)), isOldName: true })),
    ])
    .sort((a, b) => a.cost - b.cost);
  const [best] = scored;
  if (!best || best.cost > WORST_COST) return undefined;
  const rival = scored.find(s => s.code !== best.code);
  return rival && rival.cost < best.cost + CLEAR_GAP ? undefined : best;
}

/** The commune stands before district and province; the last part with a commune's level word is it. */
function communePart(parts: readonly string[]): number {
  for (let i = parts.length - 2; i >= Math.max(0, parts.length - 3); i--) {
    const part = parts[i]!;
    const isCommune = COMMUNE.test(part) || isNearLevel(part);
    if (isCommune && !DISTRICT.test(part)) return i;
  }
  return -1;
}

const isNearLevel = (part: string): boolean => /^(x[aăâạảãáà]|ph[uưứừ][oơờớỏ]ng|th[iị] tr[aấâ]n)\s/iu.test(part);

function typed(part: string): { type: string; name: string } {
  const match = COMMUNE.exec(part);
  if (match?.[1] && match[2]) {
    const level = match[1].toLowerCase().normalize('NFC');
    return { type: TYPES[level] ?? level, name: match[2] };
  }
  const [first = '', ...rest] = part.split(' ');
  const folded = fold(first);
  if (folded === 'thi') return { type: 'thị trấn', name: rest.slice(1).join(' ') };
  return { type: folded === 'xa' ? 'xã' : 'phường', name: rest.join(' ') };
}

interface Candidate {
  code: string;
  cost: number;
  isPart: boolean;
  oldName?: string;
}

interface NamedPlace {
  code: string;
  type: string;
  spelling: Spelling;
  isPart: boolean;
  oldName?: string;
  /** A present commune that was formed of old ones by name. */
  hasOld: boolean;
}

const indexes = new WeakMap<Divisions, ReadonlyMap<string, readonly NamedPlace[]>>();

/** Every name of each province, present and old, taken apart once. */
function placesOf(divisions: Divisions, provinceCode: string): readonly NamedPlace[] {
  const known = indexes.get(divisions);
  if (known) return known.get(provinceCode) ?? [];
  const index = new Map<string, NamedPlace[]>();
  for (const { code, name, type, provinceCode: province, formedFrom } of divisions.communes) {
    const list = index.get(province) ?? [];
    const hasOld = formedFrom.length > 0;
    list.push({ code, type, spelling: spellingOf(name), isPart: false, hasOld });
    for (const old of formedFrom) {
      const { type: oldType, name: bare } = typed(old.name);
      list.push({ code, type: oldType, spelling: spellingOf(bare), isPart: old.isPart, oldName: old.name, hasOld });
    }
    index.set(province, list);
  }
  indexes.set(divisions, index);
  return index.get(provinceCode) ?? [];
}

function candidatesIn(
  places: readonly NamedPlace[],
  read: { type: string; name: string },
  hasDistrict: boolean,
  isNewOnly: boolean,
): Candidate[] {
  const spelling = spellingOf(read.name);
  return places.flatMap(place => {
    const isPresent = place.oldName === undefined;
    // With a district the text is of the old order; a commune left as it was has no list of old ones.
    if (isPresent ? hasDistrict && place.hasOld : isNewOnly) return [];
    const cost = likeness(spelling, place.spelling) + (place.type === read.type ? 0 : 1);
    const { code, isPart, oldName } = place;
    return cost > WORST_COST ? [] : [oldName === undefined ? { code, cost, isPart } : { code, cost, isPart, oldName }];
  });
}

function alternativesOf(candidates: readonly Candidate[]): PlaceAlternative[] {
  const seen = new Map<string, PlaceAlternative>();
  for (const { code, oldName } of candidates) {
    if (!seen.has(code)) seen.set(code, oldName === undefined ? { communeCode: code } : { communeCode: code, oldName });
  }
  return [...seen.values()].slice(0, 6);
}

interface Spelling {
  /** Letters and marks, each syllable's marks behind its letters: the tone's place in the syllable is ignored. */
  readonly key: readonly string[];
  readonly marks: string;
  /** How often each letter a..z stands in it. */
  readonly letters: Uint8Array;
}

function spellingOf(name: string): Spelling {
  const lower = squeeze(name.toLowerCase().replace(/[-–'’.]/g, ' '));
  const key = lower.split(' ').flatMap(syllable => {
    const split = [...syllable.normalize('NFD').replace(/đ/g, 'd\u0335')];
    return [...split.filter(c => !isMark(c)), ...split.filter(isMark).sort(), ' '];
  });
  const letters = new Uint8Array(27);
  for (const char of key) {
    const at = char.charCodeAt(0) - 97;
    if (at >= 0 && at < 26) letters[at]!++;
  }
  return { key, marks: marksOf(lower), letters };
}

const isMark = (char: string): boolean => /\p{M}/u.test(char);
const weightOf = (char: string): number => (isMark(char) ? 0.4 : char === ' ' ? 0.3 : 1);

/** Weighted edits between two names: marks are the first thing to be misread. Beyond the worst that counts, 9. */
function likeness(a: Spelling, b: Spelling): number {
  if (a.marks === b.marks) return 0;
  let surplus = 0;
  let missing = 0;
  for (let i = 0; i < 26; i++) {
    const difference = a.letters[i]! - b.letters[i]!;
    if (difference > 0) surplus += difference;
    else missing -= difference;
  }
  if (Math.max(surplus, missing) > WORST_COST) return 9;
  const to = b.key.map(char => ({ char, weight: weightOf(char), mark: isMark(char) }));
  let before = [0];
  for (const { weight } of to) before.push(before[before.length - 1]! + weight);
  for (const char of a.key) {
    const [own, ownMark] = [weightOf(char), isMark(char)];
    const row = [before[0]! + own];
    for (let j = 1; j <= to.length; j++) {
      const { char: other, weight, mark } = to[j - 1]!;
      const swap = char === other ? 0 : ownMark === mark ? Math.max(own, weight) : 9;
      row.push(Math.min(before[j - 1]! + swap, before[j]! + own, row[j - 1]! + weight));
    }
    before = row;
  }
  return Math.round(before[to.length]! * 100) / 100;
}
