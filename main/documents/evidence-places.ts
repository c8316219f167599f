import type { PlaceOf } from './evidence-targets-rules';

interface Province {
  readonly code: string;
  readonly name: string;
  readonly mergedFrom: readonly { readonly name: string }[];
}
interface Commune {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly provinceCode: string;
  readonly formedFrom: string;
}
interface Divisions {
  readonly provinces: readonly { readonly code: string; readonly name: string; readonly oldNames: readonly string[] }[];
  readonly communes: readonly (Omit<Commune, 'formedFrom'> & { readonly formedFrom: readonly OldCommune[] })[];
}
interface OldCommune {
  readonly name: string;
  readonly isPart: boolean;
}

export interface PlacesDeps {
  readonly provinces: () => readonly Province[];
  readonly communesOf: (provinceCode: string) => readonly Commune[];
  /** The old communes in the wording of a resolution. */
  readonly oldCommunesOf: (formedFrom: string) => readonly OldCommune[];
  readonly placeOf: (
    text: string,
    divisions: Divisions,
  ) => {
    readonly communeCode: string | null;
    readonly provinceCode: string | null;
    readonly detail: string;
    readonly confidence: number;
  } | null;
}

/** A place below this is not even proposed: the old wording stands alone. */
const PROPOSED_FROM = 0.8;
const MOST_KEPT = 500;

/** Today's place of an address on a paper, by the catalogue; laid out at the first question and kept. */
export function createPlaces({ provinces, communesOf, oldCommunesOf, placeOf }: PlacesDeps): PlaceOf {
  let kept: Divisions | undefined;
  const divisions = (): Divisions =>
    (kept ??= {
      provinces: provinces().map(({ code, name, mergedFrom }) => ({
        code,
        name,
        oldNames: mergedFrom.map(old => old.name),
      })),
      communes: provinces().flatMap(({ code }) =>
        communesOf(code).map(commune => ({ ...commune, formedFrom: oldCommunesOf(commune.formedFrom) })),
      ),
    });
  function look(text: string): ReturnType<PlaceOf> {
    const found = placeOf(text, divisions());
    if (!found || found.communeCode === null || found.provinceCode === null || found.confidence < PROPOSED_FROM) {
      return undefined;
    }
    const { communeCode, provinceCode, detail, confidence } = found;
    return { place: { communeCode, provinceCode, detail }, confidence };
  }

  // The same papers are asked about with every change of the draft.
  const known = new Map<string, ReturnType<PlaceOf>>();
  return text => {
    if (known.has(text)) return known.get(text);
    if (known.size >= MOST_KEPT) known.clear();
    const found = look(text);
    known.set(text, found);
    return found;
  };
}
