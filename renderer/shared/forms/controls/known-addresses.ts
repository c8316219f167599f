import type { AddressValue } from '../../../../preload/contract/forms';

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Addresses a form holds, the applicant's first, the office's own commune last; each once. */
export function knownAddresses(
  values: Sections,
  home: { readonly provinceCode: string; readonly communeCode: string },
  own: AddressValue,
): AddressValue[] {
  const { applicant = {}, form = {} } = values;
  const text = (key: string): string => (typeof applicant[key] === 'string' ? applicant[key] : '');
  const all = [
    { provinceCode: text('tinh'), communeCode: text('xa'), detail: text('diaChiChiTiet'), legacyText: '' },
    ...Object.values(form)
      .filter(isAddress)
      .map(address => ({ ...address, legacyText: '' })),
    { ...home, detail: '', legacyText: '' },
  ].filter(({ communeCode }) => communeCode !== '');
  const unique = new Map(all.map(address => [JSON.stringify(order(address)), order(address)]));
  const mine = JSON.stringify(order(own));
  // What stands in the field itself is in the row only where it is somebody else's too.
  return [...unique.values()].filter(
    address =>
      JSON.stringify(address) !== mine || all.filter(other => JSON.stringify(order(other)) === mine).length > 1,
  );
}

const order = ({ provinceCode, communeCode, detail, legacyText }: AddressValue): AddressValue => ({
  provinceCode,
  communeCode,
  detail,
  legacyText,
});

function isAddress(value: unknown): value is AddressValue {
  return typeof value === 'object' && value !== null && 'communeCode' in value && 'detail' in value;
}
