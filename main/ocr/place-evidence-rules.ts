import { ADDRESSES, DOUBT, type WeighedField } from './evidence-rules';
import { checkAddress, checkCommune, type PlaceCheck, type PlaceNames } from './place-names-rules';

/** `Ủy ban nhân dân xã Tân Thạnh`: what it is of. */
const BODY = /^(.*\s(?:xã|phường|thị trấn|đặc khu)\s)(\S.*)$/su;

/**
 * A place that no commune bears the name of is doubtful, and where one only has its letters that one is offered; what
 * was read stays beside it. `sure` are words whose marks were surely seen, in lower case.
 */
export function heldAgainstPlaces(
  field: WeighedField,
  places: PlaceNames | undefined,
  sure?: ReadonlySet<string>,
): WeighedField {
  const { result, text } = places ? check(field, places, sure) : { result: 'silent' as const, text: field.value };
  if (result === 'known' || result === 'silent') return field;
  const confidence = Math.min(field.confidence, DOUBT);
  if (text === field.value) return { ...field, confidence };
  return { ...field, value: text, confidence, alternatives: [field.value, ...(field.alternatives ?? [])] };
}

function check({ name, value }: WeighedField, places: PlaceNames, sure?: ReadonlySet<string>): PlaceCheck {
  if (ADDRESSES.has(name)) return checkAddress(value, places, sure);
  const [, before, commune] = (name === 'co_quan' && BODY.exec(value)) || [];
  if (before === undefined || commune === undefined) return { result: 'silent', text: value };
  const { result, text } = checkCommune(commune, places, sure);
  return { result, text: before + text };
}
