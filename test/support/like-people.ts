import type { TypedPerson } from '../../preload/contract/citizens';
import { foldVietnamese } from '../../preload/contract/text-rules';
import { aPerson, type Dice } from './seed-people';

/** Somebody of the register, as far as a visit shows. */
export interface KnownPerson {
  readonly full_name: string;
  readonly birth_date: string;
  readonly personal_id: string;
  readonly phone: string | null;
  readonly sex: string;
  readonly address_text: string;
}

/** Different people whom a careless matcher takes for one. */
export const STRANGERS = ['newcomer', 'namesake', 'twin', 'child', 'sibling'] as const;
export type Stranger = (typeof STRANGERS)[number];

/** Somebody else: of the town, of the same name and birth year, a twin, a child named after them, a sibling. */
export function strangerTo(known: KnownPerson, kind: Stranger, index: number, dice: Dice): TypedPerson {
  const fresh = aPerson(dice, index);
  const [year = '', month = '', day = ''] = known.birth_date.split('-');
  const ownNumber = `${known.personal_id.slice(0, 6)}${String(index).padStart(6, '0')}`;
  const idNumber = dice.next() < 0.5 ? null : ownNumber;
  const home = { phone: dice.next() < 0.5 ? known.phone : null, address: known.address_text };
  switch (kind) {
    case 'newcomer':
      return {
        fullName: fresh.fullName,
        idNumber: dice.next() < 0.5 ? null : fresh.personalId,
        birthDate: fresh.birthDate,
        sex: fresh.isMale ? 'Nam' : 'Nữ',
        phone: dice.next() < 0.5 ? fresh.phone : null,
        address: fresh.address,
      };
    case 'namesake': {
      const other = otherDay(`${month}-${day}`, dice);
      const birthDate = `${other.slice(3)}/${other.slice(0, 2)}/${year}`;
      const name = dice.next() < 0.5 ? known.full_name : foldVietnamese(known.full_name);
      return { fullName: name, idNumber, birthDate, sex: known.sex, phone: fresh.phone, address: fresh.address };
    }
    case 'twin':
      return {
        fullName: otherGiven(known, dice),
        idNumber,
        birthDate: `${day}/${month}/${year}`,
        sex: known.sex,
        ...home,
      };
    case 'child': {
      const born = Number(year) + 22 + dice.below(15);
      const number = `${known.personal_id.slice(0, 4)}${String(born % 100).padStart(2, '0')}`;
      return {
        fullName: dice.next() < 0.3 ? known.full_name : otherGiven(known, dice),
        idNumber: idNumber === null ? null : `${number}${idNumber.slice(6)}`,
        birthDate: `${1 + dice.below(28)}/${1 + dice.below(12)}/${born}`,
        sex: known.sex,
        ...home,
      };
    }
    case 'sibling': {
      const born = Number(year) + (dice.next() < 0.5 ? 2 : -3);
      return {
        fullName: otherGiven(known, dice),
        idNumber,
        birthDate: `${day}/${month}/${born}`,
        sex: known.sex,
        ...home,
      };
    }
  }
}

/** Somebody of the register at another visit: the name with a slip, and not everything is said or shown again. */
export function keyedAgain(known: KnownPerson, fullName: string, dice: Dice): TypedPerson {
  const [year, month, day] = known.birth_date.split('-');
  const birthDraw = dice.next();
  const numberDraw = dice.next();
  const whole = `${day}/${month}/${year}`;
  return {
    fullName,
    // Without a card, with one, or with one digit keyed wrong.
    idNumber: numberDraw < 0.5 ? null : numberDraw < 0.85 ? known.personal_id : wrongDigit(known.personal_id, dice),
    birthDate: birthDraw < 0.05 ? year! : birthDraw < 0.12 && Number(day) <= 12 ? `${month}/${day}/${year}` : whole,
    sex: known.sex,
    phone: dice.next() < 0.5 ? known.phone : null,
    address: dice.next() < 0.5 ? known.address_text : null,
  };
}

const GIVEN = {
  Nam: 'Hùng Dũng Hưng Tùng Minh Tuấn Tuân Nam Năm Sơn Sang Thành Thanh Hải Hai'.split(' '),
  Nữ: 'Lan Loan Liên Hoa Hòa Hoà Hồng Hường Hương Mai Mây Thảo Thao Trang Trâm'.split(' '),
};

/** The family's words and another given name, often one that sounds like it. */
function otherGiven(known: KnownPerson, dice: Dice): string {
  const words = known.full_name.split(' ');
  const last = words.pop()!;
  const given = known.sex === 'Nam' ? GIVEN.Nam : GIVEN.Nữ;
  const fitting = given.filter(name => foldVietnamese(name) !== foldVietnamese(last));
  const alike = fitting.filter(name => name[0] === last[0]);
  return [...words, dice.oneOf(alike.length > 0 && dice.next() < 0.5 ? alike : fitting)].join(' ');
}

function otherDay(monthDay: string, dice: Dice): string {
  for (;;) {
    const two = (value: number) => String(value).padStart(2, '0');
    const other = `${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`;
    if (other !== monthDay) return other;
  }
}

function wrongDigit(digits: string, dice: Dice): string {
  const at = 6 + dice.below(6);
  return digits.slice(0, at) + String((Number(digits[at]) + 1 + dice.below(8)) % 10) + digits.slice(at + 1);
}
