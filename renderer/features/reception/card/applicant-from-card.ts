import type { CommuneMatch } from '../../../../preload/contract/catalogue';
import type { KnownCitizen } from '../../../../preload/contract/citizens';
import type { CardFields } from '../../../../preload/contract/card-text';
import type { FormReferences } from '../../../../preload/contract/forms';
import type { FormChange } from '../../../shared/forms';

/** Where the present unit of a card's address is looked up: its last two or three parts name commune and province. */
export function communeTextOf(address: string): string {
  const parts = address.split(',').map(part => part.trim());
  // Three levels or more on a card: the last is the province, the one before the district that no longer exists.
  return parts.length >= 3 ? (parts.at(-3) ?? '') : (parts.at(-2) ?? parts[0] ?? '');
}

/** House, street, hamlet: what stands before commune, district and province. */
export function detailOf(address: string): string {
  return address
    .split(',')
    .map(part => part.trim())
    .slice(0, -3)
    .join(', ');
}

const SEX = { male: 'Nam', female: 'Nữ' } as const;

/**
 * The applicant as the card tells it, by path. `commune` is the one present commune its address can mean, or null:
 * the old wording is kept either way.
 */
export function applicantFromCard(
  card: CardFields,
  commune: CommuneMatch | null,
  references: FormReferences,
): FormChange[] {
  const found: Record<string, unknown> = {
    loaiGiayTo: references.idDocumentTypes.find(type => type.numberKind === 'personal-id')?.value,
    soGiayTo: card.personalId,
    hoTen: card.fullName,
    ngaySinh: card.birthDate,
    gioiTinh: card.sex === null ? undefined : SEX[card.sex],
    ngayCap: card.issuedOn ?? undefined,
    diaChiCu: card.address,
  };
  if (commune)
    Object.assign(found, {
      tinh: commune.provinceCode,
      xa: commune.code,
      diaChiChiTiet: detailOf(card.address) || undefined,
    });
  return Object.entries(found)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]): FormChange => ({ path: `applicant.${key}`, value, source: 'card' }));
}

/** What an earlier visit knows and the card does not tell; the card wins. Ways to reach the person, mostly. */
export function besidesCard(known: KnownCitizen | null, fromCard: readonly FormChange[]): FormChange[] {
  const told = new Set<string>(fromCard.map(({ path }) => path));
  return Object.entries(known?.values ?? {})
    .map(([key, value]): FormChange => ({ path: `applicant.${key}`, value, source: 'earlier' }))
    .filter(({ path }) => !told.has(path));
}
