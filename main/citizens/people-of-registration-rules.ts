import { readPhone } from '../../preload/contract/phone';
import { normaliseText } from '../../preload/contract/text-rules';

/** What somebody is to a dossier that names them. */
export type CitizenRole =
  | 'applicant'
  | 'owner'
  | 'authorised'
  | 'subject'
  | 'child'
  | 'mother'
  | 'father'
  | 'spouse'
  | 'deceased'
  | 'guardian'
  | 'ward'
  | 'adopter'
  | 'head'
  | 'member';

/** `person` has `relative` as this: father, mother, spouse, head of the household. */
export type TieKind = 'father' | 'mother' | 'parent' | 'spouse' | 'head' | 'guardian' | 'adopter';

export interface Mention {
  readonly role: CitizenRole;
  readonly fullName: string;
  readonly personalId: string | null;
  readonly oldNumber: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  /** The applicant's section, for the next visit; null for everybody else. */
  readonly values: Readonly<Record<string, unknown>> | null;
}

/** By position in the list of mentions. */
export interface Tie {
  readonly person: number;
  readonly kind: TieKind;
  readonly relative: number;
}

export interface PeopleOfRegistration {
  readonly mentions: readonly Mention[];
  readonly ties: readonly Tie[];
}

type Section = Readonly<Record<string, unknown>>;
export interface RegistrationSections {
  readonly applicant: Section;
  readonly owner: Section;
  readonly authorised: Section;
  readonly form: Section;
}

// Beginnings of field names in the catalogue's forms, with what the person is there.
const BY_PREFIX: readonly (readonly [string, CitizenRole, string?])[] = [
  ['nks', 'child'],
  ['me', 'mother', 'Nữ'],
  ['cha', 'father', 'Nam'],
  ['nkt', 'deceased'],
  ['nam', 'spouse', 'Nam'],
  ['nu', 'spouse', 'Nữ'],
  ['ndx', 'subject'],
  ['ndtd', 'subject'],
  ['nn', 'subject'],
  ['nc', 'subject'],
  ['ngh', 'guardian'],
  ['ndgh', 'ward'],
  ['tcn', 'child'],
  ['nnc', 'adopter'],
  ['nnc2', 'adopter'],
  ['dt', 'subject'],
  ['nyck', 'subject'],
];

// What belongs to this visit or this office's form, not to the person.
const NOT_OF_THE_PERSON = new Set(['loaiDoiTuong']);

/**
 * Everyone a registration names by number, or by name and birth date, and how they belong together. The same person
 * named twice (an applicant who is the mother) is one mention. Less than that would join two people into one.
 */
export function peopleOf({ applicant, owner, authorised, form }: RegistrationSections): PeopleOfRegistration {
  const mentions: Mention[] = [];
  const places = new Map<string, number>();
  const add = (place: string, mention: Mention | undefined): void => {
    if (!mention) return;
    const twin = mentions.findIndex(known => isOnePerson(known, mention));
    if (twin === -1) mentions.push(mention);
    else mentions[twin] = joined(mentions[twin]!, mention);
    places.set(place, twin === -1 ? mentions.length - 1 : twin);
  };

  if (isPerson(applicant)) add('applicant', applicantOf(applicant));
  if (owner['laNguoiNop'] === false)
    add(
      'owner',
      mentionOf('owner', {
        name: owner['chuHoSo'],
        number: owner['soDinhDanhChuHoSo'],
        birth: owner['ngaySinhChuHoSo'],
        address: owner['diaChiChuHoSo'],
      }),
    );
  add(
    'authorised',
    mentionOf('authorised', {
      name: authorised['hoTenUyQuyen'],
      number: authorised['soDinhDanhUyQuyen'],
      phone: authorised['soDienThoaiUyQuyen'],
      address: authorised['diaChiUyQuyen'],
    }),
  );
  for (const [prefix, role, sex] of BY_PREFIX) {
    add(
      prefix,
      mentionOf(role, {
        name: form[`${prefix}HoTen`],
        number: form[`${prefix}SoDDCN`] ?? form[`${prefix}SoGiayToTuyThan`],
        birth: form[`${prefix}NgaySinh`],
        sex: form[`${prefix}GioiTinh`] ?? sex,
        address: form[`${prefix}NoiCuTru`] ?? form[`${prefix}NoiThuongTru`] ?? form[`${prefix}NoiCuTruCuoiCung`],
      }),
    );
  }
  add(
    'self',
    mentionOf('subject', {
      name: form['hoTen'] ?? form['hoTenNguoiDuocDangKy'],
      number: form['soDDCN'],
      birth: form['ngaySinh'] ?? form['ngaySinhNguoiDuocDangKy'],
      sex: form['gioiTinh'],
      address: form['noiThuongTru'] ?? form['noiO'],
    }),
  );
  add('dead', mentionOf('deceased', { name: form['hoTenNguoiChet'], birth: form['ngaySinhNguoiChet'] }));
  add('head', mentionOf('head', { name: form['chuHo'], number: form['soDDCNChuHo'] }));
  const members = [form['thanhVienCungThayDoi'], form['thanhVien']].flatMap(list => (Array.isArray(list) ? list : []));
  members.forEach((row: unknown, at) => {
    const { fullName, personalId, birthDate, residence } = (row ?? {}) as Section;
    add(
      `member ${at}`,
      mentionOf('member', { name: fullName, number: personalId, birth: birthDate, address: residence }),
    );
  });
  return { mentions, ties: tiesOf(places, mentions, form) };
}

function tiesOf(places: ReadonlyMap<string, number>, mentions: readonly Mention[], form: Section): Tie[] {
  const ties: Tie[] = [];
  const tie = (person: string, kind: TieKind, relative: string): void => {
    const [a, b] = [places.get(person), places.get(relative)];
    if (a !== undefined && b !== undefined && a !== b) ties.push({ person: a, kind, relative: b });
  };
  tie('nks', 'mother', 'me');
  tie('nks', 'father', 'cha');
  if (textOf(form['soGCNKetHon']) !== null) tie('me', 'spouse', 'cha');
  tie('nam', 'spouse', 'nu');
  tie('ndgh', 'guardian', 'ngh');
  tie('tcn', 'adopter', 'nnc');
  tie('tcn', 'adopter', 'nnc2');
  tie('self', 'head', 'head');
  for (const place of places.keys())
    if (place.startsWith('member ')) tie(place, 'head', places.has('head') ? 'head' : 'self');
  tieByWord(textOf(form['quanHeChuHo']), 'self', 'head', mentions, places, tie);
  for (const about of ['nks', 'nkt', 'ndx', 'dead'])
    tieByWord(textOf(form['nycQuanHe']), 'applicant', about, mentions, places, tie);
  return [...new Map(ties.map(found => [`${found.person} ${found.kind} ${found.relative}`, found])).values()];
}

/** "con", "vợ", "mẹ": what `who` says to be to `to`. */
function tieByWord(
  word: string | null,
  who: string,
  to: string,
  mentions: readonly Mention[],
  places: ReadonlyMap<string, number>,
  tie: (person: string, kind: TieKind, relative: string) => void,
): void {
  const other = places.get(to);
  if (word === null || other === undefined) return;
  const said = word.toLowerCase().normalize('NFC').trim();
  if (/^(vợ|chồng)$/u.test(said)) tie(who, 'spouse', to);
  else if (/^(mẹ|má)( đẻ| ruột)?$/u.test(said)) tie(to, 'mother', who);
  else if (/^(cha|bố|ba)( đẻ| ruột)?$/u.test(said)) tie(to, 'father', who);
  else if (/^con( trai| gái| đẻ| ruột)*$/u.test(said)) {
    const { sex } = mentions[other]!;
    tie(who, sex === 'Nam' ? 'father' : sex === 'Nữ' ? 'mother' : 'parent', to);
  }
}

interface Raw {
  readonly name?: unknown;
  readonly number?: unknown;
  readonly birth?: unknown;
  readonly sex?: unknown;
  readonly phone?: unknown;
  readonly address?: unknown;
}

function mentionOf(role: CitizenRole, raw: Raw): Mention | undefined {
  const fullName = normaliseText(textOf(raw.name) ?? '');
  if (fullName === '') return undefined;
  const digits = (textOf(raw.number) ?? '').replace(/[\s.-]/gu, '');
  const birthDate = textOf(raw.birth);
  const personalId = /^\d{12}$/u.test(digits) ? digits : null;
  const oldNumber = /^\d{9}$/u.test(digits) ? digits : null;
  if (personalId === null && oldNumber === null && birthDate === null) return undefined;
  const phone = readPhone(textOf(raw.phone) ?? '');
  return {
    role,
    fullName,
    personalId,
    oldNumber,
    birthDate,
    sex: textOf(raw.sex),
    phone: phone.ok ? phone.phone.e164 : null,
    address: addressText(raw.address),
    values: null,
  };
}

function applicantOf(applicant: Section): Mention | undefined {
  const mention = mentionOf('applicant', {
    name: applicant['hoTen'],
    number: applicant['soGiayTo'],
    birth: applicant['ngaySinh'],
    sex: applicant['gioiTinh'],
    phone: applicant['soDienThoai'],
    address: textOf(applicant['diaChiChiTiet']) ?? applicant['diaChiCu'],
  });
  const values = Object.fromEntries(Object.entries(applicant).filter(([key]) => !NOT_OF_THE_PERSON.has(key)));
  return mention && { ...mention, values };
}

/** An organisation is nobody's relative. */
function isPerson(applicant: Section): boolean {
  const kind = textOf(applicant['loaiDoiTuong']);
  return kind === null || kind === '1';
}

function addressText(value: unknown): string | null {
  if (typeof value === 'string') return textOf(value);
  if (typeof value !== 'object' || value === null) return null;
  const { detail, legacyText } = value as Section;
  return textOf(detail) ?? textOf(legacyText);
}

export function isOnePerson(a: Mention, b: Mention): boolean {
  if (a.personalId !== null && b.personalId !== null) return a.personalId === b.personalId;
  if (a.oldNumber !== null && b.oldNumber !== null) return a.oldNumber === b.oldNumber;
  const isSameName = a.fullName.toLowerCase() === b.fullName.toLowerCase();
  return isSameName && a.birthDate !== null && a.birthDate === b.birthDate;
}

/** Two mentions of one person: the first one's role, and whatever either knows. */
function joined(a: Mention, b: Mention): Mention {
  return {
    ...a,
    personalId: a.personalId ?? b.personalId,
    oldNumber: a.oldNumber ?? b.oldNumber,
    birthDate: a.birthDate ?? b.birthDate,
    sex: a.sex ?? b.sex,
    phone: a.phone ?? b.phone,
    address: a.address ?? b.address,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
