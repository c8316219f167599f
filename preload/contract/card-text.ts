import { readTypedDate } from './typed-dates';
import { isIsoDate } from './calendar-days';
import type { IsoDate, PartialIsoDate } from './calendar-days';
import { evidenceOfAccents } from './card-accents';
import type { InputMethod } from './input-method';
import { checkPersonalId } from './personal-id';
import type { Sex } from './personal-id';
import { foldVietnamese, normaliseText } from './text-rules';
import { undoTelex, undoVni } from './undo-input-method';

export type CardFields = {
  readonly personalId: string;
  /** Nine digits (or twelve, of the short-lived 12-digit CMND); null when the field is empty. */
  readonly oldId: string | null;
  readonly fullName: string;
  readonly birthDate: PartialIsoDate;
  readonly sex: Sex | null;
  /** As on the card: before July 2025 of three or four levels. */
  readonly address: string;
  readonly issuedOn: IsoDate | null;
  /** Fields after the seventh, unparsed: their order on the newer cards is not settled. Show, never fill in. */
  readonly extra: readonly string[];
  /** An input method had changed the text and the change was proven and taken back. */
  readonly repaired: boolean;
  /** The reader dropped the accents: name and address need typing over. */
  readonly accentsMissing: boolean;
};

export type CardRefusal = 'card.unknown' | 'card.incomplete' | 'card.garbled';
export type CardReading =
  { readonly ok: true; readonly card: CardFields } | { readonly ok: false; readonly code: CardRefusal };

export type CardReadingOptions = {
  /** The desk's input method when known; otherwise both are considered and must not contradict each other. */
  readonly inputMethod?: InputMethod;
};

const NAME = /^\p{L}[\p{L}\p{M}\s'\u2018\u2019\u02bc.\-]*$/u;
// What UTF-8 read in a Western code page, or in none, leaves behind.
const MOJIBAKE = /\ufffd|\p{L}\?|[ÂÃÄÆ][\u00a1-\u00bf\u02c6\u02dc\u201a-\u203a\u20ac\u2122]|á[»º¼½]/u;

/**
 * Reads the pipe-separated QR text of a chip CCCD or Căn cước card, scanned or typed by a keyboard-like reader.
 *
 * Fields: number | old number | name | birth (ddMMyyyy or yyyy) | sex | address | issued (ddMMyyyy, optional) | more.
 * Refuses `card.unknown` (not such a text), `card.incomplete` (cut short) and `card.garbled` (a field cannot be right,
 * or marks an input method made cannot be taken back for certain): the clerk then checks by eye. A number that
 * disagrees with an intact birth date or sex is no refusal; corrections make that lawful.
 */
export function readCardText(text: string, options: CardReadingOptions = {}): CardReading {
  const fields = fieldsOf(text);
  const [personalId = '', oldId = '', name = '', birth = '', sexText = '', address = '', issued = '', ...extra] =
    fields;
  if (fields.length < 3 || !/\d{6}/u.test(personalId)) return refused('card.unknown');
  if (fields.length < 6) return refused(/^\d{9,12}$/u.test(personalId) ? 'card.incomplete' : 'card.unknown');

  const birthDate = /^(?:\d{4}|\d{8})$/u.test(birth) ? readTypedDate(birth) : null;
  const sex = sexOf(sexText);
  const isCardLike = birthDate !== null || (sexText !== '' && sex !== undefined);
  if (!isCardLike) return refused(/^\d{12}$/u.test(personalId) ? 'card.garbled' : 'card.unknown');
  if (!/^\d{12}$/u.test(personalId) || !/^(?:\d{9}|\d{12})?$/u.test(oldId)) return refused('card.garbled');
  if (birthDate === null || sex === undefined) return refused('card.garbled');
  if (name === '' || address === '') return refused('card.incomplete');
  if (!NAME.test(name) || MOJIBAKE.test(name) || MOJIBAKE.test(address)) return refused('card.garbled');

  const issuedOn = issued === '' ? null : readTypedDate(issued);
  if (issuedOn === null ? issued !== '' : !/^\d{8}$/u.test(issued) || !isIsoDate(issuedOn)) {
    return refused(/^\d{0,7}$/u.test(issued) && extra.length === 0 ? 'card.incomplete' : 'card.garbled');
  }

  const card: CardFields = {
    personalId,
    oldId: oldId === '' ? null : oldId,
    fullName: name,
    birthDate,
    sex,
    address,
    issuedOn,
    extra,
    repaired: false,
    accentsMissing: false,
  };
  const evidence = evidenceOfAccents({ name, sexText, address });
  if (evidence !== 'dropped') return { ok: true, card };
  return repairedCard(card, options);
}

/** The accents never came through, so every mark in name and address was made by the input method. */
function repairedCard(card: CardFields, { inputMethod }: CardReadingOptions): CardReading {
  if (!hasMarks(card.fullName) && !hasMarks(card.address)) return { ok: true, card: { ...card, accentsMissing: true } };

  const { wellFormed, sex, birthYear } = checkPersonalId({ personalId: card.personalId, todayYear: 9999 });
  if (!wellFormed || sex !== card.sex || birthYear !== Number(card.birthDate.slice(0, 4)))
    return refused('card.garbled');

  const methods: readonly InputMethod[] = inputMethod === undefined ? ['telex', 'vni'] : [inputMethod];
  const found = new Map<string, { fullName: string; address: string }>();
  for (const method of methods) {
    const names = keystrokesOf(method, card.fullName).filter(name => NAME.test(name) && !/\d/u.test(name));
    const addresses = keystrokesOf(method, card.address);
    for (const fullName of names)
      for (const address of addresses) found.set(`${fullName}|${address}`, { fullName, address });
    const isPossible = names.length > 0 && addresses.length > 0;
    if (method === 'vni' && isPossible && hidesDigits(card.address)) return refused('card.garbled');
  }
  const [only] = found.values();
  if (!only || found.size !== 1) return refused('card.garbled');
  return { ok: true, card: { ...card, ...only, repaired: true, accentsMissing: true } };
}

function keystrokesOf(method: InputMethod, text: string): readonly string[] {
  return method === 'telex' ? undoTelex(text) : undoVni(text);
}

/** VNI marks are digits and a later one swallows an earlier: 'Tổ A12' and 'Tổ A2' look alike. Only đ tells its key. */
function hidesDigits(text: string): boolean {
  return /\p{M}/u.test(text.normalize('NFD'));
}

function hasMarks(text: string): boolean {
  return /[\p{M}đĐ]/u.test(text.normalize('NFD'));
}

function fieldsOf(text: string): readonly string[] {
  // Readers may send a symbology mark first (']Q1'), which Telex types as 'ưQ1'.
  const bare = normaliseText(text).replace(/^[\]ưƯ]Q\d(?=\d{9})/u, '');
  return bare.includes('|') ? bare.split('|').map(field => field.trim()) : [];
}

function sexOf(text: string): Sex | null | undefined {
  if (text === '') return null;
  const folded = foldVietnamese(text);
  return folded === 'nam' ? 'male' : folded === 'nu' ? 'female' : undefined;
}

function refused(code: CardRefusal): CardReading {
  return { ok: false, code };
}
