import { isEmptyValue, keyedValue, type KeyedSection } from './conditions';
import type { FieldDefinition } from './field-definition';
import type { KeyedRegistration } from './registration-values';

const text = (section: KeyedSection, key: string): string => {
  const value = keyedValue(section, key);
  return typeof value === 'string' ? value : '';
};

function applicantFacts(applicant: KeyedSection): Readonly<Record<string, unknown>> {
  // Only a number of twelve digits is a personal one; an old card's or a passport's goes elsewhere.
  const number = text(applicant, 'soGiayTo').replace(/[\s.]/gu, '');
  return {
    ...applicant,
    soDinhDanh: /^\d{12}$/u.test(number) ? number : '',
    diaChi: {
      provinceCode: text(applicant, 'tinh'),
      communeCode: text(applicant, 'xa'),
      detail: text(applicant, 'diaChiChiTiet'),
      legacyText: text(applicant, 'diaChiCu'),
    },
  };
}

/** The person the dossier is about: its owner, who most often is the applicant. */
function subjectFacts({ applicant, owner }: KeyedRegistration): Readonly<Record<string, unknown>> {
  if (keyedValue(owner, 'laNguoiNop') !== false) return applicantFacts(applicant);
  return {
    hoTen: text(owner, 'chuHoSo'),
    soDinhDanh: text(owner, 'soDinhDanhChuHoSo'),
    ngaySinh: text(owner, 'ngaySinhChuHoSo'),
    diaChi: keyedValue(owner, 'diaChiChuHoSo'),
  };
}

/**
 * Values the program can offer for fields still empty, by key. `applicant.<key>` copies the applicant's field, with
 * `soDinhDanh` (12 digits or nothing) and `diaChi` (whole address) beside; `subject.<key>` is the dossier's owner.
 */
export function prefillsFor(
  definitions: readonly FieldDefinition[],
  section: KeyedSection,
  registration: KeyedRegistration,
): Record<string, unknown> {
  const sources = { applicant: applicantFacts(registration.applicant), subject: subjectFacts(registration) };
  const offers = definitions.flatMap((definition): [string, unknown][] => {
    const [source, key = ''] = definition.prefill?.split('.') ?? [];
    if ((source !== 'applicant' && source !== 'subject') || !isEmptyValue(keyedValue(section, definition.key)))
      return [];
    const value = keyedValue(sources[source], key);
    const isWholeDay = definition.type !== 'date' || (typeof value === 'string' && value.length === 10);
    return isEmptyValue(value) || !isWholeDay ? [] : [[definition.key, value]];
  });
  return Object.fromEntries(offers);
}
