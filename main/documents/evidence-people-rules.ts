import type { Testimony } from './evidence-rules';
import type { KeptValue } from './evidence-targets-rules';

/** Fields that together describe one person of a form; found again by the number. */
interface Person {
  readonly number: string;
  readonly name: string;
  readonly birth: string | null;
  readonly sex: string | null;
}

const PEOPLE: readonly Person[] = [
  {
    number: 'applicant.soGiayTo',
    name: 'applicant.hoTen',
    birth: 'applicant.ngaySinh',
    sex: 'applicant.gioiTinh',
  },
  { number: 'form.soDDCN', name: 'form.hoTen', birth: 'form.ngaySinh', sex: 'form.gioiTinh' },
  { number: 'form.ndxSoDDCN', name: 'form.ndxHoTen', birth: 'form.ndxNgaySinh', sex: 'form.ndxGioiTinh' },
  { number: 'form.tcnSoDDCN', name: 'form.tcnHoTen', birth: 'form.tcnNgaySinh', sex: 'form.tcnGioiTinh' },
  { number: 'form.soDDCNChuHo', name: 'form.chuHo', birth: null, sex: null },
];

/** A person as this office knows them from earlier dossiers. */
export interface KnownPerson {
  readonly personalId: string;
  readonly fullName: string;
  /** `yyyy-mm-dd` */
  readonly birthDate: string | null;
  readonly sex: string | null;
}

/** One thing the register says, before it is weighed. */
export interface RegisterWord {
  readonly path: string;
  readonly field: 'id_number' | 'full_name' | 'date_of_birth' | 'sex';
  readonly kept: string;
}

/**
 * What the register says of the people on the papers, by their personal numbers.
 *
 * A number alone may have been misread into somebody else's: unless name or birth date fit too, or the number comes
 * from a verified code, the register stays silent.
 */
export function wordsOfRegister(
  testimonies: readonly Testimony[],
  findPerson: (personalId: string) => KnownPerson | undefined,
  says: (kept: KeptValue, text: string, path: string) => boolean,
): RegisterWord[] {
  return PEOPLE.flatMap(person => {
    const about = (path: string | null) => testimonies.filter(testimony => testimony.path === path);
    const numbers = new Set(about(person.number).map(({ kept }) => kept));
    return [...numbers].flatMap(number => {
      const known = typeof number === 'string' && /^\d{12}$/u.test(number) ? findPerson(number) : undefined;
      if (!known) return [];
      const isVerified = about(person.number).some(testimony => testimony.kept === number && testimony.isChecked);
      const fits =
        about(person.name).some(({ kept }) => says(kept, known.fullName, person.name)) ||
        (known.birthDate !== null && about(person.birth).some(({ kept }) => kept === known.birthDate));
      if (!isVerified && !fits) return [];
      return [
        { path: person.number, field: 'id_number' as const, kept: known.personalId },
        { path: person.name, field: 'full_name' as const, kept: known.fullName },
        ...(person.birth !== null && known.birthDate !== null
          ? [{ path: person.birth, field: 'date_of_birth' as const, kept: known.birthDate }]
          : []),
        ...(person.sex !== null && known.sex !== null
          ? [{ path: person.sex, field: 'sex' as const, kept: known.sex }]
          : []),
      ];
    });
  });
}

/** Digits a reading may get wrong before the number is another person's. */
const MISREAD_DIGITS = 2;

/**
 * Whether a card may speak for the applicant: with no number known yet every card may, later only one with that
 * number, misread digits allowed for. A dossier holds the cards of father, mother and witnesses too.
 */
export function mayBeApplicants(numbersOnPage: readonly string[], applicantNumber: string | null): boolean {
  if (applicantNumber === null || numbersOnPage.length === 0) return true;
  return numbersOnPage.some(number => differingDigits(number, applicantNumber) <= MISREAD_DIGITS);
}

function differingDigits(a: string, b: string): number {
  if (a.length !== b.length) return Math.max(a.length, b.length);
  return [...a].filter((digit, at) => digit !== b[at]).length;
}
