import { sameLetters } from './evidence-comparison-rules';
import type { Target } from './evidence-targets-rules';
import type { ReadPage } from './evidence-testimony-rules';

/** People of civil status forms other than the one who asks, by the first part of their fields' names. */
interface Relative {
  readonly prefix: 'cha' | 'me' | 'nam' | 'nu';
  readonly sex: 'Nam' | 'Nữ';
}

const RELATIVES: readonly Relative[] = [
  { prefix: 'cha', sex: 'Nam' },
  { prefix: 'me', sex: 'Nữ' },
  { prefix: 'nam', sex: 'Nam' },
  { prefix: 'nu', sex: 'Nữ' },
];
/** A card of the right sex only is shown with its place; print, zone and code of one card together stay below sure. */
const OFFERED_ONLY = 0.3;

export interface CardOfRelative {
  readonly targetOf: (fieldName: string) => Target | undefined;
  /** No value of the card counts for more. */
  readonly atMost: number;
}

const nameOf = ({ prefix }: Relative): string => `form.${prefix}HoTen`;
const numberOf = ({ prefix }: Relative): string => `form.${prefix}SoDDCN`;

/**
 * Whose card another person's card is, among father, mother, husband and wife of the form: the one whose number or name
 * is known already, from what was typed or from other papers; else the only one of that sex of whom nothing is known
 * yet. Undefined when the form has no such person, or the card is a witness's.
 */
export function relativeOnCard(
  { fields }: Pick<ReadPage, 'fields'>,
  isPath: (path: string) => boolean,
  knownOf: (path: string) => readonly string[],
): CardOfRelative | undefined {
  const said = (name: string): string[] =>
    fields
      .filter(field => field.name === name)
      .flatMap(field => [field.value, ...(field.witnesses ?? []).map(({ value }) => value)]);
  const names = [...said('full_name'), ...said('full_name_ascii')];
  const numbers = said('id_number').map(number => number.replace(/\D/gu, ''));
  const people = RELATIVES.filter(person => isPath(nameOf(person)));

  const isNamed = (person: Relative): boolean =>
    knownOf(numberOf(person)).some(known => numbers.includes(known)) ||
    knownOf(nameOf(person)).some(known => names.some(name => sameLetters(known, name)));
  const named = people.filter(isNamed);
  if (named.length === 1) return cardOf(named[0]!, isPath, 1);

  const sexes = said('sex');
  const isOpen = (person: Relative): boolean =>
    sexes.includes(person.sex) && [nameOf(person), numberOf(person)].every(path => knownOf(path).length === 0);
  const open = named.length === 0 ? people.filter(isOpen) : [];
  return open.length === 1 ? cardOf(open[0]!, isPath, OFFERED_ONLY) : undefined;
}

function cardOf(person: Relative, isPath: (path: string) => boolean, atMost: number): CardOfRelative {
  const targets: Readonly<Record<string, Target>> = {
    full_name: { paths: [nameOf(person)], kind: 'name' },
    full_name_ascii: { paths: [nameOf(person)], kind: 'name' },
    id_number: { paths: [numberOf(person), `form.${person.prefix}SoGiayToTuyThan`], kind: 'number' },
    issue_date: { paths: [`form.${person.prefix}NgayCapGiayTo`], kind: 'date' },
  };
  return {
    atMost,
    targetOf: name => {
      const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
      return target?.paths.some(isPath) ? target : undefined;
    },
  };
}
