import type { Box } from '../../preload/contract/documents';
import type { Calibrator, Subject } from './calibration-rules';
import type { Testimony } from './evidence-rules';
import { keptValue, targetOf, type PlaceOf, type Target } from './evidence-targets-rules';

/** What one source on a page said of a value. */
export interface Said {
  readonly value: string;
  readonly box: Box | null;
  /** 0..1, as the engine says. */
  readonly confidence: number;
  readonly source: 'ocr' | 'qr' | 'mrz';
}

export interface ReadField extends Said {
  readonly name: string;
  /** Each source's own word, where more than one spoke of the value. */
  readonly witnesses?: readonly Said[];
  readonly alternatives?: readonly string[];
}

export interface ReadPage {
  readonly pageId: string;
  readonly documentKind: string;
  readonly fields: readonly ReadField[];
}

export interface Hearing {
  /** Whether the form has such a field and this page may speak of it. */
  readonly isPath: (path: string) => boolean;
  readonly calibrator: Calibrator;
  readonly placeOf?: PlaceOf | undefined;
  /** Where the values of this page belong, when not where its kind says. */
  readonly targetOf?: (fieldName: string) => Target | undefined;
  /** No value of this page counts for more. */
  readonly atMost?: number;
}

/** What the check digits of the zone cover; sex and name they do not. */
const COVERED_BY_ZONE = new Set(['id_number', 'date_of_birth', 'expiry']);
/** A zone below this needed more than one repair; a code below it was mended after an input method had spoilt it. */
const VERIFIED_FROM = 0.9;

/** What a page says of the fields of a form. Values that do not fit their field are left out. */
export function testimoniesOf(page: ReadPage, hearing: Hearing): Testimony[] {
  const { isPath, calibrator, placeOf, atMost = 1 } = hearing;
  const targetFor = hearing.targetOf ?? (name => targetOf(page.documentKind, name));
  // A zone's name that was mended after the code has no word of its own.
  const isZoneMended = page.fields.some(({ name, alternatives = [] }) => name === 'mrz' && alternatives.length > 0);
  return page.fields.flatMap(field => {
    if (isZoneMended && field.name === 'full_name_ascii') return [];
    const target = targetFor(field.name);
    const path = target?.paths.find(isPath);
    if (!target || path === undefined) return [];
    return (field.witnesses ?? [field]).flatMap((said): Testimony[] => {
      const found = target.kind === 'address' ? placeOf?.(said.value) : undefined;
      const kept = keptValue(said.value, target.kind, found?.place);
      if (kept === undefined) return [];
      const { source, confidence, box } = said;
      return [
        {
          path,
          kind: target.kind,
          pageId: page.pageId,
          documentKind: page.documentKind,
          name: field.name,
          source,
          text: said.value,
          kept,
          box,
          isChecked: isChecked(field.name, said),
          hasMarks: field.name !== 'full_name_ascii',
          ...judged(
            calibrator,
            { source, documentKind: page.documentKind, field: field.name, confidence },
            Math.min(atMost, found?.confidence ?? 1),
          ),
        },
      ];
    });
  });
}

/** No surer than what was concluded from it, e.g. today's place from an old address. */
export function judged(
  calibrator: Calibrator,
  subject: Subject,
  atMost = 1,
): Pick<Testimony, 'probability' | 'hasBadRecord'> {
  return {
    probability: Math.min(calibrator.probability(subject), atMost),
    hasBadRecord: calibrator.hasBadRecord(subject),
  };
}

function isChecked(name: string, { source, confidence }: Said): boolean {
  if (source === 'ocr') return false;
  return confidence >= VERIFIED_FROM && (source === 'qr' || COVERED_BY_ZONE.has(name));
}
