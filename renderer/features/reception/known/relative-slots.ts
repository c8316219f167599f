import type { KnownCitizen, Relative } from '../../../../preload/contract/citizens';
import type { FieldDefinition, FormReferences } from '../../../../preload/contract/forms';
import { isEmptyValue } from '../../../../preload/contract/forms';
import type { FormChange, FormPath } from '../../../shared/forms';
import { changesFor, slotsOf, type PersonSlot } from '../card/person-slots';

/** A relative the register knows, for a person the form asks about and nobody has keyed yet. */
export interface RelativeForSlot {
  /** The same for the same offer, whenever it is made: what is declined is remembered by it. */
  readonly key: string;
  /** Field with the person's name, for the words of the slot. */
  readonly namePath: FormPath;
  readonly relative: Relative;
  readonly changes: readonly FormChange[];
}

type Kind = Relative['kind'];
const PARENTS: readonly Kind[] = ['father', 'mother', 'parent'];
/** A newborn has no number yet, so its fields are no slot for a known person. */
const CHILD_NAMES = ['nksHoTen', 'tcnHoTen'];

/** What the applicant's relative may be in the form, by the beginning of the fields. */
const KINDS_OF: Readonly<Record<string, readonly Kind[]>> = {
  cha: ['father', 'parent'],
  me: ['mother', 'parent'],
  nam: ['spouse'],
  nu: ['spouse'],
  vo: ['spouse'],
  chong: ['spouse'],
  nks: ['child'],
  tcn: ['child', 'adopted'],
  ndgh: ['child', 'ward'],
  ngh: ['guardian', ...PARENTS],
  nnc: ['spouse'],
  nnc2: ['spouse'],
  nkt: [...PARENTS, 'spouse', 'child'],
};

const SEX = { male: 'Nam', female: 'Nữ' } as const;

/** Who fits where. A person who stands in the form already is not offered for another place of it. */
export function relativesForSlots(
  form: readonly FieldDefinition[],
  relatives: readonly Relative[],
  valueOf: (path: FormPath) => unknown,
  references: FormReferences,
): readonly RelativeForSlot[] {
  const slots = slotsOf(form);
  const numbers = new Set(
    slots.map(({ prefix }) => valueOf(`form.${prefix}SoDDCN`)).filter(value => !isEmptyValue(value)),
  );
  const names = new Set(
    slots.map(({ prefix }) => valueOf(`form.${prefix}HoTen`)).filter(value => !isEmptyValue(value)),
  );
  const hasChild = form.some(({ key }) => CHILD_NAMES.includes(key));
  return slots
    .filter(({ prefix }) => isEmptyValue(valueOf(`form.${prefix}HoTen`)))
    .flatMap(slot =>
      relatives
        .filter(({ citizen }) => !numbers.has(citizen.personalId ?? '') && !names.has(citizen.fullName))
        .filter(relative => fits(slot, relative, hasChild))
        .map(relative => ({
          key: `${slot.prefix} ${relative.citizen.citizenId}`,
          namePath: `form.${slot.prefix}HoTen` as const,
          relative,
          changes: changesFor(form, slot.prefix, valuesOf(relative, references), 'earlier'),
        })),
    );
}

function fits({ prefix, sex }: PersonSlot, relative: Relative, hasChild: boolean): boolean {
  const kinds = KINDS_OF[prefix] ?? [];
  // Whoever registers a child is its mother or father: the other parent is their spouse.
  const isOtherParent = hasChild && (prefix === 'cha' || prefix === 'me') && relative.kind === 'spouse';
  if (!kinds.includes(relative.kind) && !isOtherParent) return false;
  const own = sexOf(relative);
  return sex === null || own === null || own === SEX[sex];
}

function sexOf({ kind, citizen }: Relative): string | null {
  return citizen.sex ?? (kind === 'father' ? 'Nam' : kind === 'mother' ? 'Nữ' : null);
}

function valuesOf(relative: Relative, references: FormReferences): Readonly<Record<string, unknown>> {
  const { citizen } = relative;
  const own = (key: string): unknown => citizen.values[key];
  const kind = references.idDocumentTypes.find(type => type.numberKind === 'personal-id')?.value;
  return {
    HoTen: citizen.fullName,
    NgaySinh: citizen.birthDate,
    SoDDCN: citizen.personalId,
    GioiTinh: sexOf(relative),
    DanToc: own('danToc'),
    QuocTich: own('quocTich'),
    NoiCuTru: addressOf(citizen),
    LoaiGiayToTuyThan: own('loaiGiayTo') ?? (citizen.personalId === null ? undefined : kind),
    SoGiayToTuyThan: own('soGiayTo') ?? citizen.personalId,
    NgayCapGiayTo: own('ngayCap'),
  };
}

/** As they gave it themselves: what others said of them is a house number or an old line, and nobody can tell which. */
function addressOf({ values }: KnownCitizen): Readonly<Record<string, string>> | undefined {
  const text = (key: string): string => (typeof values[key] === 'string' ? values[key] : '');
  const hasUnits = text('xa') !== '';
  const legacyText = text('diaChiCu');
  if (!hasUnits && legacyText === '') return undefined;
  return {
    provinceCode: text('tinh'),
    communeCode: text('xa'),
    detail: hasUnits ? text('diaChiChiTiet') : '',
    legacyText,
  };
}
