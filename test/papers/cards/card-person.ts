import { aDate, yearOf } from '../content/dates';
import { aPerson, type Person } from '../content/people';
import { anAddress, aPlace, capitalised } from '../content/places';
import type { Random } from '../random';
import { zoneOf } from './zone';

/** The chip card of 2021 has its code on the front, the one of July 2024 on the back. */
export type Generation = 2021 | 2024;

export interface CardPerson {
  readonly person: Person;
  readonly generation: Generation;
  readonly origin: string;
  readonly residence: string;
  readonly issuedOn: string;
  /** dd/mm/yyyy, null for holders of 60 and more. */
  readonly expiry: string | null;
  readonly code: string;
  readonly zone: readonly [string, string, string];
}

export const NO_EXPIRY = 'Không thời hạn';

export function aCardPerson(random: Random, generation?: Generation): CardPerson {
  const person = aPerson(random, { fromYear: 1945, toYear: 2010 });
  const isNew = generation === undefined ? random.chance(0.15) : generation === 2024;
  const issuedOn = isNew ? aDate(random, 2025, 2026) : aDate(random, 2021, 2024);
  const age = yearOf(issuedOn) - yearOf(person.bornOn);
  const until = [25, 40, 60].find(limit => age < limit - 2);
  const expiry = until === undefined ? null : `${person.bornOn.slice(0, 6)}${yearOf(person.bornOn) + until}`;
  const residence = anAddress(random, aPlace(random, !isNew && random.chance(0.8)));
  const old = random.chance(0.7) ? random.digits(9) : '';
  const packed = (date: string): string => date.replaceAll('/', '');
  const fields = [person.personalId, old, person.name, packed(person.bornOn), person.sex, residence, packed(issuedOn)];
  return {
    person,
    generation: isNew ? 2024 : 2021,
    origin: capitalised(aPlace(random, random.chance(0.7))),
    residence,
    issuedOn,
    expiry,
    code: fields.join('|'),
    zone: zoneOf(person, expiry),
  };
}
