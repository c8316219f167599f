import type { CardFields } from '../../../preload/contract/card-text';
import type { Dossier } from '../../../preload/contract/dossiers';
import type { ReceiverRelation } from '../../../preload/contract/life-cycle';
import { foldVietnamese } from '../../../preload/contract/text-rules';

/** Somebody a dossier names who may fetch its result. */
export interface KnownPerson {
  readonly relation: Exclude<ReceiverRelation, 'other'>;
  readonly name: string;
  /** Empty where the dossier has none. */
  readonly idNumber: string;
}

/** Who takes the result, as it is keyed or read from their card. */
export interface Receiver {
  readonly relation: ReceiverRelation;
  readonly receivedBy: string;
  readonly receivedId: string;
}

/** Why a receiver should be looked at twice; nothing of it forbids. */
export type ReceiverDoubt = 'stranger' | 'other-number' | 'other-name';

/** Applicant, owner and authorised person, each once. */
export function peopleOf({
  applicantName,
  personalId,
  values,
}: Pick<Dossier, 'applicantName' | 'personalId' | 'values'>): readonly KnownPerson[] {
  const text = (section: string, key: string): string => {
    const part = values[section];
    const value: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
    return typeof value === 'string' ? value.trim() : '';
  };
  const people: KnownPerson[] = [
    { relation: 'applicant', name: applicantName, idNumber: personalId ?? '' },
    {
      relation: 'authorised',
      name: text('authorised', 'hoTenUyQuyen'),
      idNumber: text('authorised', 'soDinhDanhUyQuyen'),
    },
    { relation: 'owner', name: text('owner', 'chuHoSo'), idNumber: text('owner', 'soDinhDanhChuHoSo') },
  ];
  return people.filter(({ name }) => name !== '');
}

/** The person as the dossier knows them under a relation; nobody for somebody else. */
export function receiverAs(relation: ReceiverRelation, people: readonly KnownPerson[]): Receiver {
  const person = people.find(known => known.relation === relation);
  return { relation, receivedBy: person?.name ?? '', receivedId: '' };
}

/** The holder of a card, by the number first: a name alone makes nobody the same person. */
export function receiverFromCard(
  card: Pick<CardFields, 'fullName' | 'personalId' | 'oldId'>,
  people: readonly KnownPerson[],
): Receiver {
  const numbers = [card.personalId, card.oldId].filter(number => number !== null && number !== '');
  const person =
    people.find(({ idNumber }) => numbers.includes(idNumber)) ??
    people.find(({ idNumber, name }) => idNumber === '' && isSameName(name, card.fullName));
  // Some readers drop the marks of a name: the one that was registered is the same and whole.
  const receivedBy = person && isSameName(person.name, card.fullName) ? person.name : card.fullName;
  return { relation: person?.relation ?? 'other', receivedBy, receivedId: card.personalId };
}

export function doubtOf(
  { relation, receivedBy, receivedId }: Receiver,
  people: readonly KnownPerson[],
): ReceiverDoubt | null {
  if (receivedBy.trim() === '') return null;
  const person = people.find(known => known.relation === relation);
  if (!person) return 'stranger';
  const shown = receivedId.replaceAll(/\s/gu, '');
  // A card of nine digits and one of twelve can be the same person's.
  if (shown !== '' && shown.length === person.idNumber.length && shown !== person.idNumber) return 'other-number';
  return isSameName(person.name, receivedBy) ? null : 'other-name';
}

function isSameName(one: string, other: string): boolean {
  return foldVietnamese(one).trim() === foldVietnamese(other).trim();
}
