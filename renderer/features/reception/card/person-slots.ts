import type { CommuneMatch } from '../../../../preload/contract/catalogue';
import type { CardFields } from '../../../../preload/contract/card-text';
import { isEmptyValue, type FieldDefinition, type FormReferences } from '../../../../preload/contract/forms';
import type { FormChange, FormPath } from '../../../shared/forms';
import { detailOf } from './applicant-from-card';

/** Somebody a form asks about besides the applicant: the beginning of their fields, and the sex the form gives them. */
export interface PersonSlot {
  readonly prefix: string;
  readonly sex: 'male' | 'female' | null;
}

const SEX_OF: Readonly<Record<string, PersonSlot['sex']>> = {
  me: 'female',
  cha: 'male',
  nu: 'female',
  nam: 'male',
  vo: 'female',
  chong: 'male',
};

type Form = readonly FieldDefinition[];
type ValueOf = (path: FormPath) => unknown;

export function slotsOf(form: Form): PersonSlot[] {
  const keys = new Set(form.map(({ key }) => key));
  return form.flatMap(({ key }) => {
    const prefix = /^([a-z]+\d?)HoTen$/u.exec(key)?.[1];
    return prefix !== undefined && keys.has(`${prefix}SoDDCN`) ? [{ prefix, sex: SEX_OF[prefix] ?? null }] : [];
  });
}

/**
 * Whose fields a card fills: the applicant's while there is none or it is theirs; then the person the cursor stands at,
 * else the empty one that only somebody of this sex can be. Undefined: the applicant's.
 */
export function slotForCard(
  form: Form,
  card: Pick<CardFields, 'personalId' | 'sex'>,
  valueOf: ValueOf,
  focusedPath: string | null,
): string | undefined {
  const applicant = valueOf('applicant.soGiayTo');
  if (isEmptyValue(applicant) || applicant === card.personalId || focusedPath?.startsWith('applicant.') === true)
    return undefined;
  const slots = slotsOf(form);
  const own = slots.find(({ prefix }) => valueOf(`form.${prefix}SoDDCN`) === card.personalId);
  if (own) return own.prefix;
  const canBe = ({ sex }: PersonSlot): boolean => sex === null || card.sex === null || sex === card.sex;
  const pointed = slots.find(({ prefix }) => new RegExp(`^form\\.${prefix}[A-Z]`, 'u').test(focusedPath ?? ''));
  if (pointed && canBe(pointed)) return pointed.prefix;
  return slots.find(
    slot => slot.sex !== null && slot.sex === card.sex && isEmptyValue(valueOf(`form.${slot.prefix}HoTen`)),
  )?.prefix;
}

/** What the card tells of the person, into those of their fields that the form has. */
export function slotFromCard(
  form: Form,
  prefix: string,
  card: CardFields,
  commune: CommuneMatch | null,
  references: FormReferences,
): FormChange[] {
  const kind = references.idDocumentTypes.find(type => type.numberKind === 'personal-id')?.value;
  const found: Readonly<Record<string, unknown>> = {
    HoTen: card.fullName,
    NgaySinh: card.birthDate,
    SoDDCN: card.personalId,
    GioiTinh: card.sex === null ? undefined : card.sex === 'male' ? 'Nam' : 'Nữ',
    NoiCuTru: {
      provinceCode: commune?.provinceCode ?? '',
      communeCode: commune?.code ?? '',
      detail: commune ? detailOf(card.address) : '',
      legacyText: card.address,
    },
    LoaiGiayToTuyThan: kind,
    SoGiayToTuyThan: card.personalId,
    NgayCapGiayTo: card.issuedOn ?? undefined,
  };
  return changesFor(form, prefix, found, 'card');
}

const PARENTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:cha|bo)(?: de)?$/u, 'cha'],
  [/^(?:me|ma)(?: de)?$/u, 'me'],
];

/** The applicant says what they are to the child: then the parent is the applicant. `said` is folded. */
export function parentFromApplicant(form: Form, said: string, valueOf: ValueOf): FormChange[] {
  const prefix = PARENTS.find(([words]) => words.test(said))?.[1];
  if (prefix === undefined || !slotsOf(form).some(slot => slot.prefix === prefix)) return [];
  if (!isEmptyValue(valueOf(`form.${prefix}HoTen`)) || isEmptyValue(valueOf('applicant.hoTen'))) return [];
  const of = (key: string): unknown => valueOf(`applicant.${key}`);
  const text = (key: string): string => (typeof of(key) === 'string' ? (of(key) as string) : '');
  const number = text('soGiayTo');
  return changesFor(
    form,
    prefix,
    {
      HoTen: of('hoTen'),
      NgaySinh: of('ngaySinh'),
      SoDDCN: /^\d{12}$/u.test(number) ? number : undefined,
      DanToc: of('danToc'),
      NoiCuTru: {
        provinceCode: text('tinh'),
        communeCode: text('xa'),
        detail: text('diaChiChiTiet'),
        legacyText: text('diaChiCu'),
      },
      LoaiGiayToTuyThan: of('loaiGiayTo'),
      SoGiayToTuyThan: number,
      NgayCapGiayTo: of('ngayCap'),
    },
    'applicant',
  );
}

/** Values by the end of the fields' names, for those that the form has. */
export function changesFor(
  form: Form,
  prefix: string,
  found: Readonly<Record<string, unknown>>,
  source: string,
): FormChange[] {
  const keys = new Set(form.map(({ key }) => key));
  return Object.entries(found).flatMap(([suffix, value]): FormChange[] => {
    const key = `${prefix}${suffix}`;
    return keys.has(key) && !isEmptyValue(value) ? [{ path: `form.${key}`, value, source }] : [];
  });
}
